"""
Fit how much each sign says for a line of a page to be its title, and print how the choice does.

    python training/page_titles.py --data DIR [--measure SET,SET] [--weights src/.../metadata/titles/lines.txt]

DIR holds a folder for each set. Learned from are the articles of WCXB 1.0 (CC BY 4.0, Murrough Foley), the test pages
of fundus (MIT) and trafilatura's evaluation pages (Apache 2.0), five times each: as a page is, and as old pages are,
without headings, without a declared title, without both, and with no telling name either. Sets of `--measure` are only
judged. A linear model, fitted as that of `titles.py`; the shipped extraction tells what is likely the text.
"""

import argparse
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from titles import FOLDS, HEAD, Copy, fit

from briefmaker.articles.candidates.choice import choose
from briefmaker.articles.dom import flatten
from briefmaker.articles.dom.run_stats import measure
from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.find import part_lines
from briefmaker.articles.metadata.site import site_name
from briefmaker.articles.metadata.structured_data import read_records
from briefmaker.articles.metadata.titles.clues import gather_clues
from briefmaker.articles.metadata.titles.likeliest import title_lines
from briefmaker.articles.metadata.view import PageView
from briefmaker.pages.formats.decoding import decode

LEARNED = ("wcxb-dev", "fundus-dev", "snippets-dev")
HEADINGS = ("h1 heading", "h2 heading", "h3 heading", "in a heading")
DECLARED = ("like what is declared", "part of what is declared")
MISSING = ((), HEADINGS, DECLARED, HEADINGS + DECLARED, (*HEADINGS, *DECLARED, "called a title"))
"""The signs that the five forms of a page lack."""

Rows = tuple[str, list[tuple[bool, dict[str, float]]]]
"""A domain, and what may be the title of its page: whether it is, and its signs."""


def read_rows(folder: Path) -> Iterator[Rows]:
    """Go through the pages of a set whose title is known, of WCXB its articles."""
    with gzip.open(folder / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as pages:
        for truth in map(json.loads, pages):
            if truth.get("title") and (folder.name != "wcxb-dev" or truth["page_type"] == "article"):
                data = gzip.decompress((folder / "html" / f"{truth['id']}.html.gz").read_bytes())
                rows = _describe(decode(data).text, truth)
                if rows:
                    yield truth["domain"], rows


def _describe(markup: str, truth: dict[str, Any]) -> list[tuple[bool, dict[str, float]]]:
    dom = flatten(markup)
    if not dom.texts:
        return []
    kept = frozenset(choose(dom, measure(dom)).mask.nonzero()[0].tolist())
    records = read_records(dom)
    site = site_name(records, None)
    parted, origins = part_lines(dom)
    runs = tuple(run for run, origin in enumerate(origins) if origin in kept)
    view = PageView(parted, records, site=site.value if site else None, kept=runs)
    return [(fold(text) == fold(truth["title"]), signs) for text, _, signs in title_lines(gather_clues(view))]


def make_copies(pages: list[Rows], signs: tuple[str, ...], missing: tuple[tuple[str, ...], ...]) -> list[Copy]:
    """Make the forms of each page; without a declared title also those candidates go that are nothing else."""
    copies = []
    for domain, rows in pages:
        for lacking in missing:
            left = [row for row in rows if DECLARED[0] not in lacking or not _is_alone(row[1])]
            table = [[0.0 if sign in lacking else values.get(sign, 0.0) for sign in signs] for _, values in left]
            if left:
                right = np.array([is_title for is_title, _ in left])
                copies.append(Copy(zlib.crc32(domain.encode()) % FOLDS, signs, np.array(table, float), right))
    return copies


def _is_alone(signs: dict[str, float]) -> bool:
    """Return whether a title is declared and not shown."""
    return any(sign.endswith("alone") for sign in signs)


def report(name: str, pages: list[Rows], signs: tuple[str, ...], weights: list[np.ndarray[Any, Any]]) -> None:
    """Print the share of pages whose title is chosen, as they are and without headings, by weights a fold."""
    for form, lacking in (("as it is", MISSING[0]), ("without headings", MISSING[1])):
        copies = make_copies(pages, signs, (lacking,))
        hits = [copy.right[np.argmax(copy.table @ weights[copy.fold])] for copy in copies]
        print(f"{name:14} {form:18} {np.mean(hits):.4f} of {len(hits)}")


def main() -> None:
    """Report on unseen domains, then fit to all pages and write the weights down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--measure", default="", help="further sets to judge, with commas")
    out = Path("src/briefmaker/articles/metadata/titles/lines.txt")
    parser.add_argument("--weights", type=Path, default=out)
    options = parser.parse_args()
    sets = {
        name: list(read_rows(options.data / name)) for name in (*LEARNED, *filter(None, options.measure.split(",")))
    }
    learned = [page for name in LEARNED for page in sets[name]]
    signs = tuple(sorted({sign for _, rows in learned for _, values in rows for sign in values}))
    copies = make_copies(learned, signs, MISSING)
    blind = [fit([copy for copy in copies if copy.fold != fold]) for fold in range(FOLDS)]
    whole = fit(copies)
    for name, pages in sets.items():
        report(name, pages, signs, blind if name in LEARNED else [whole] * FOLDS)
    lines = "".join(f"{sign}  {value:.3f}\n" for sign, value in zip(signs, whole, strict=True))
    options.weights.write_text(HEAD.replace("titles.py", "page_titles.py") + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
