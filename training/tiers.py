"""
Fit how likely a reader would miss an actor: whether a row of the list is a key actor.

    python training/tiers.py NOTES/pages.jsonl.gz --pages FOLDER --articles GRADED/*.jsonl.gz
        [--weights src/briefmaker/actors/lexicon/data/tiers.tsv] [--folds FOLDER]

A line of NOTES is a saved page that a reader labelled: `id`, `page` (its file below FOLDER), `meta` with the address
(`url`), `actors`, each with `name`, `aliases`, `kind` and `tier` (key or named), and `ignore`, names that are neither
right nor wrong. A line of an article has `text` (title, blank line, blocks) and `salience` from 1 to 3 in place of a
tier. A row is a key actor where it bears a name of one of that kind; a row that may be ignored is none, but counts
half. A logistic regression is fitted; what it would print for unseen pages is measured, by folds over domains.
`--folds` writes the weights of each fold.
"""

import argparse
import gzip
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from belief import FOLDS, fit, fold_of
from judgements import Page, article_of, bare, read_pages
from labelled_pages import read_labelled_pages

import briefmaker
from briefmaker.actors.describe.rows import signs_of_tiers
from briefmaker.actors.lexicon.normalise import own_names
from briefmaker.actors.pipeline import blocks_of, entities_of, find_mentions, language_of
from briefmaker.model import Article

_HEAD = """\
# What each sign says for an actor to be a key one: see describe/rows.py. Written by training/tiers.py.
"""

SALIENT = 2
"""The salience of the graded articles from which on an actor is a key one."""

_ARTICLE = 0.3
"""What a row of a graded article counts beside one of a page: the articles are news and essays alone."""

_IGNORED = 0.5
"""What a row counts that a reader neither wants nor minds, such as the site's own: a table is better without it."""

THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5)
"""The chances from which on a row would stand in the table, of which the outcome is printed."""


class Row(NamedTuple):
    """A row of the list of a page."""

    page: int
    signs: dict[str, float]
    verdict: str
    """`key`, `named`, `wrong` or `ignored`."""

    weight: float
    """What it counts in the fit."""


def is_key(actor: Page) -> bool:
    """Return whether a labelled actor is a key one."""
    return bool(actor.get("tier", "key" if actor.get("salience", 0) >= SALIENT else "named") == "key")


def open_article(page: Page, folder: Path) -> Article:
    """Return the article of a saved page, or of a text."""
    if "text" in page:
        return article_of(page)
    path = folder / page["page"]
    data = path.read_bytes()
    name = path.name.removesuffix(".gz")
    return briefmaker.read(gzip.decompress(data) if name != path.name else data, name=name)


def judge_rows(number: int, page: Page, article: Article) -> Iterator[Row]:
    """Yield the rows of a page with what its labels say of them; of several rows of one actor the first is right."""
    actors = page["actors"]
    known = {bare(name): at for at, actor in reversed([*enumerate(actors)]) for name in names_of(actor)}
    ignored, seen = {bare(name) for name in page.get("ignore", ())}, set[int]()
    language, own = language_of(article), own_names(article)
    blocks = blocks_of(article, language)
    entities = entities_of(blocks, find_mentions(blocks, "builtin", language, own), language, own)
    for entity, signs in zip(entities, signs_of_tiers(blocks, entities, language), strict=True):
        names = [bare(name) for name in (entity.name, *entity.surfaces)]
        at = next((known[name] for name in names if name in known), None)
        verdict = "ignored" if at is None and not ignored.isdisjoint(names) else "wrong"
        if at is not None and at not in seen and actors[at]["kind"] == entity.type.value:
            seen.add(at)
            verdict = "key" if is_key(actors[at]) else "named"
        weight = (_ARTICLE if "text" in page else 1.0) * (_IGNORED if verdict == "ignored" else 1.0)
        yield Row(number, signs, verdict, weight)


def names_of(actor: Page) -> tuple[str, ...]:
    """Return all names of a labelled actor."""
    return (actor["name"], *actor.get("aliases", ()))


def report(pages: list[Page], rows: list[Row], chances: np.ndarray) -> None:
    """Print what a table would hold of the rows of the saved pages."""
    wanted = sum(is_key(actor) for page in pages if "text" not in page for actor in page["actors"])
    count = sum("text" not in page for page in pages)
    for enough in THRESHOLDS:
        shown = [(row, s) for row, s in zip(rows, chances, strict=True) if "text" not in pages[row.page]]
        verdicts = Counter(row.verdict for row, s in shown if s >= enough)
        printed = max(1, verdicts.total())
        shares = ", ".join(f"{verdict} {verdicts[verdict] / printed:.3f}" for verdict in ("key", "named", "wrong"))
        missing = 1 - verdicts["key"] / wanted
        print(f"from {enough}: {printed / count:.2f} rows a page, {shares}; key actors in no row {missing:.3f}")


def write(path: Path, signs: Iterable[str], always: float, weights: np.ndarray) -> None:
    """Write weights down."""
    lines = zip(["always", *signs], [always, *weights], strict=True)
    path.write_text(_HEAD + "".join(f"{sign}\t{weight:.3f}\n" for sign, weight in lines), encoding="utf-8")


def main() -> None:
    """Fit the weights and write them down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notes", type=Path, help="labelled saved pages")
    parser.add_argument("--pages", type=Path, required=True, help="the folder of their files")
    parser.add_argument("--articles", nargs="*", type=Path, default=[], help="graded articles")
    parser.add_argument("--weights", type=Path, help="write the fitted weights here")
    parser.add_argument("--folds", type=Path, help="write those of each fold into this folder")
    arguments = parser.parse_args()
    labelled = read_labelled_pages(arguments.pages, arguments.notes)
    pages = [page | {"url": page["meta"].get("url")} for page in labelled]
    pages += read_pages(arguments.articles)
    rows = [row for n, page in enumerate(pages) for row in judge_rows(n, page, open_article(page, arguments.pages))]
    signs = list(rows[0].signs)
    table, right = np.array([[*row.signs.values()] for row in rows]), np.array([row.verdict == "key" for row in rows])
    counts, folds = np.array([row.weight for row in rows]), np.array([fold_of(pages[row.page]) for row in rows])
    unseen = np.zeros(len(rows))
    for fold in range(FOLDS):
        kept, held = folds != fold, folds == fold
        always, weights = fit(table[kept], right[kept], counts[kept])
        unseen[held] = 1 / (1 + np.exp(-always - table[held] @ weights))
        if arguments.folds:
            write(arguments.folds / f"{fold}.tsv", signs, always, weights)
    report(pages, rows, unseen)
    if arguments.weights:
        write(arguments.weights, signs, *fit(table, right, counts))


if __name__ == "__main__":
    main()
