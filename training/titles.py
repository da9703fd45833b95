"""
Fit how much each sign says for a line of a text copy to be its title, and print how the choice does on unseen domains.

    python training/titles.py --data DIR [--weights src/briefmaker/articles/plain_text/titles.txt]

DIR holds `ground-truth.jsonl.gz` and `html/ID.html.gz`, as in WCXB 1.0 (CC BY 4.0, Murrough Foley). The runs of the
articles' pages stand in for copies. A linear model scores the lines of each copy; it is fitted so that, by softmax,
most of the chance falls on the lines that are the title.
"""

import argparse
import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefmaker.articles.dom import flatten
from briefmaker.articles.dom.words import fold
from briefmaker.articles.plain_text.read import whole_lines
from briefmaker.articles.plain_text.titles import title_signs

FOLDS, ROUNDS, RATE, STRENGTH = 4, 300, 0.05, 0.003
HEAD = """\
# What each sign says for a line to be the title or, below nought, against. Written by training/titles.py.
"""


@dataclass(frozen=True)
class Copy:
    """One article as a text copy: its lines that may be the title."""

    fold: int
    signs: tuple[str, ...]
    table: NDArray[np.float64]
    right: NDArray[np.bool_]


def read_copies(data: Path) -> Iterator[Copy]:
    """Go through the articles that have a title."""
    with gzip.open(data / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as pages:
        for truth in map(json.loads, pages):
            if truth["page_type"] != "article" or not truth.get("title"):
                continue
            html = gzip.decompress((data / "html" / f"{truth['id']}.html.gz").read_bytes())
            lines = whole_lines(tuple(flatten(html.decode("utf-8", "replace")).texts))
            rows = [(fold(lines[place]) == fold(truth["title"]), signs) for place, signs in title_signs(lines)]
            if rows:
                table = np.array([[*signs.values()] for _, signs in rows], float)
                right = np.array([is_title for is_title, _ in rows])
                yield Copy(zlib.crc32(truth["domain"].encode()) % FOLDS, tuple(rows[0][1]), table, right)


def fit(copies: list[Copy]) -> NDArray[np.float64]:
    """Fit the weights of the signs by full steps of Adam, with no chance in it."""
    titled = [copy for copy in copies if copy.right.any()]
    table = np.concatenate([copy.table for copy in titled])
    spread = table.std(axis=0) + 1e-9
    table, right = (table - table.mean(axis=0)) / spread, np.concatenate([copy.right for copy in titled])
    sizes = [len(copy.right) for copy in titled]
    starts, owners = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(titled)), sizes)
    weights, mean, square = (np.zeros(table.shape[1]) for _ in range(3))
    for step in range(1, ROUNDS + 1):
        scores = table @ weights
        shares = np.exp(scores - np.maximum.reduceat(scores, starts)[owners])
        probabilities = shares / np.add.reduceat(shares, starts)[owners]
        wanted = shares * right / np.add.reduceat(shares * right, starts)[owners]
        slope = table.T @ (probabilities - wanted) / len(titled) + STRENGTH * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights / spread


def report(copies: list[Copy]) -> None:
    """Print the share of copies whose title is chosen, by weights that have not seen their domains."""
    chosen = []
    for part in range(FOLDS):
        weights = fit([copy for copy in copies if copy.fold != part])
        unseen = [copy for copy in copies if copy.fold == part]
        chosen.append([bool(copy.right[np.argmax(copy.table @ weights)]) for copy in unseen])
    total = [right for part in chosen for right in part]
    parts = " ".join(f"{np.mean(part):.3f}" for part in chosen)
    print(
        f"title chosen: {np.mean(total):.3f} of {len(total)} (folds {parts}); among the lines: "
        f"{np.mean([copy.right.any() for copy in copies]):.3f}"
    )


def main() -> None:
    """Report on unseen domains, then fit to all copies and write the weights down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=Path("src/briefmaker/articles/plain_text/titles.txt"))
    options = parser.parse_args()
    copies = list(read_copies(options.data))
    report(copies)
    weights = zip(copies[0].signs, fit(copies), strict=True)
    options.weights.write_text(HEAD + "".join(f"{sign}  {weight:.3f}\n" for sign, weight in weights), encoding="utf-8")


if __name__ == "__main__":
    main()
