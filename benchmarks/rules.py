"""
Whether each rule of reading matters: switch it off, and count the pages that are read otherwise.

    python benchmarks/rules.py [--all]                            the pages of the repository
    python benchmarks/rules.py DIR [DIR ...] [--limit N] [--all]  sets of saved pages

A DIR holds `ground-truth.jsonl.gz` and `html/ID.html.gz`, as in WCXB 1.0. Names the rows without effect; with `--all`
prints of each row the pages that change without it, and those of them where it brings the truth nearer or moves it away
(title and authors exactly, the day, word F1 of the text). A case proves that a row works; this shows whether it is
needed. A row that changes nothing goes, unless security, a format or a language needs it.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from gate import fold, word_f1
from scored_pages import scored_pages

from briefmaker.articles.candidates.choice import choose
from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.candidates.mends import MENDS, mend
from briefmaker.articles.dom import PageArrays, flatten
from briefmaker.articles.dom.run_stats import RunStats, measure
from briefmaker.articles.metadata import find_metadata, find_standfirsts
from briefmaker.articles.metadata.authors import find_authors, objections
from briefmaker.articles.metadata.authors import sources as author_sources
from briefmaker.articles.metadata.dates import find_dates
from briefmaker.articles.metadata.dates import rules as dates
from briefmaker.articles.metadata.kinds import SOURCES, KindClues, find_kind
from briefmaker.articles.metadata.records import Records, read_records
from briefmaker.articles.metadata.titles import find_title, trims
from briefmaker.articles.metadata.titles import sources as title_sources
from briefmaker.articles.metadata.view import runs_near, title_run
from briefmaker.errors import BriefmakerError
from briefmaker.model import Source
from briefmaker.pages import open_pages

Rows = tuple[Any, ...]

TABLES: dict[str, tuple[Callable[..., Any], tuple[Rows, Rows]]] = {
    "title": (find_title, (title_sources.SOURCES, trims.TRIMS)),
    "author": (find_authors, (author_sources.SOURCES, objections.OBJECTIONS)),
    "date": (find_dates, (dates.SOURCES, dates.RULES)),
}
"""The tables of metadata: where a page may say it, and what doubts it. Their functions take both as defaults."""


@dataclass(frozen=True)
class Truth:
    """What a reader says of a page; None where nobody did."""

    title: str | None = None
    authors: frozenset[str] | None = None
    published: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class Reading:
    """A page, read as far as the tables need."""

    dom: PageArrays
    stats: RunStats
    records: Records
    mask: Any
    """The runs that are likely the article, before they are mended."""

    url: str | None

    def metadata(self) -> Any:  # noqa: ANN401
        """Return all metadata by the tables as they are."""
        return find_metadata(self.dom, self.records, self.url, frozenset(self.mask.nonzero()[0].tolist()))

    def mendable(self) -> ReadPage:
        """Return what the mends look at."""
        metadata = self.metadata()
        standfirsts = find_standfirsts(self.dom, self.records, title_run(self.dom, metadata.title))
        return ReadPage(self.dom, self.stats, metadata, tuple(one.run for one in standfirsts))

    def clues(self) -> KindClues:
        """Return what tells the kind of the text."""
        title, kept = self.metadata().title or "", tuple(self.mask.nonzero()[0].tolist())
        above = tuple(self.dom.texts[one] for one in runs_near(self.dom, title_run(self.dom, title), above=1, below=0))
        texts = tuple(self.dom.texts[run] for run in kept)
        return KindClues(title, texts, self.records, self.url, above, self.dom, kept)


def read(data: bytes) -> Reading | None:
    """Read a page; None for one that holds no mark-up, or no text."""
    try:
        page = next(iter(open_pages(Source.from_bytes("page", data))))
    except BriefmakerError:
        return None
    dom = flatten(page.markup or "")
    if not dom.texts:
        return None
    stats = measure(dom)
    return Reading(dom, stats, read_records(dom), choose(dom, stats).mask, page.url)


def changes(page: Reading, truth: Truth) -> Iterator[tuple[str, float]]:
    """Go through the rows without which a page is read otherwise, with how much nearer the truth it is by each."""
    known = page.metadata()
    for name, (function, tables) in TABLES.items():
        for at, table in enumerate(tables):
            for row in table:
                rest = tuple(one for one in table if one is not row)
                with patch.object(function, "__defaults__", (rest, tables[1]) if not at else (tables[0], rest)):
                    other = page.metadata()
                if _values(other) != _values(known):
                    yield f"{name}: {row.name}", _rightness(known, truth) - _rightness(other, truth)
    mendable, clues = page.mendable(), page.clues()
    whole, kind = mend(mendable, page.mask, MENDS)[0], find_kind(clues, SOURCES)
    for row in MENDS:
        mask = mend(mendable, page.mask, tuple(one for one in MENDS if one is not row))[0]
        if (mask != whole).any():
            yield f"mend: {row.name}", _text_f1(page, whole, truth) - _text_f1(page, mask, truth)
    for source in SOURCES:
        if find_kind(clues, tuple(one for one in SOURCES if one is not source)) != kind:
            yield f"kind: {source.name}", 0.0


def _values(metadata: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return (metadata.title, metadata.authors, metadata.published, metadata.modified)


def _rightness(metadata: Any, truth: Truth) -> float:  # noqa: ANN401
    """Count the values that are as the truth has them."""
    right = truth.title is not None and fold(metadata.title or "") == fold(truth.title)
    signed = truth.authors is not None and {*map(fold, metadata.authors)} == {*map(fold, truth.authors)}
    return right + signed + (truth.published is not None and str(metadata.published or "") == truth.published)


def _text_f1(page: Reading, mask: Any, truth: Truth) -> float:  # noqa: ANN401
    return word_f1(truth.text, " ".join(page.dom.texts[run] for run in mask.nonzero()[0])) if truth.text else 0.0


def pages_of(folder: Path) -> Iterator[tuple[bytes, Truth]]:
    """Go through the pages of a set, with what is known of them."""
    with gzip.open(folder / "ground-truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            data = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
            given = row.get("author")
            authors = frozenset(given if isinstance(given, list) else [given]) if given else None
            yield data, Truth(row.get("title"), authors, row.get("publish_date"), row.get("main_content"))


def own_pages() -> Iterator[tuple[bytes, Truth]]:
    """Go through the pages of the repository."""
    for page in scored_pages():
        yield page.data, Truth(page.title, page.authors, page.published or None, page.reference)


def every_row() -> list[str]:
    """List the rows of all tables."""
    named = [f"{name}: {row.name}" for name, (_, tables) in TABLES.items() for table in tables for row in table]
    return [*named, *(f"mend: {row.name}" for row in MENDS), *(f"kind: {row.name}" for row in SOURCES)]


def main() -> None:
    """Count, and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--limit", type=int, help="pages of each folder")
    parser.add_argument("--all", action="store_true", help="print what each row changes")
    options = parser.parse_args()
    sets = [islice(pages_of(folder), options.limit) for folder in options.folders] or [own_pages()]
    changed, better, worse, pages = Counter[str](), Counter[str](), Counter[str](), 0
    for data, truth in (one for pages_of_set in sets for one in pages_of_set):
        if page := read(data):
            pages += 1
            for row, gain in changes(page, truth):
                changed[row] += 1
                better[row] += gain > 0
                worse[row] += gain < 0
    idle = [row for row in every_row() if not changed[row]]
    for row in every_row() if options.all else ():
        print(f"{row:40} {changed[row]:4} changed {better[row]:4} better {worse[row]:4} worse")
    print(f"{pages} pages, {len(every_row())} rules; {len(idle)} change none: {', '.join(idle)}")


if __name__ == "__main__":
    main()
