"""
Whether each rule of reading matters: switch it off, and count the pages that are read otherwise.

    python benchmarks/rules.py [--all]                            the pages of the repository
    python benchmarks/rules.py DIR [DIR ...] [--limit N] [--all]  sets of saved pages
    python benchmarks/rules.py DIR --tables title,mend --all      of title, author, date, mend and kind

A DIR holds `ground-truth.jsonl.gz` and `html/ID.html.gz`, as in WCXB 1.0. Names the rows without effect; with `--all`
prints of each row the pages that change without it, and those of them where it brings the truth nearer or moves it away
(title and authors exactly, the day, word F1 of the text). A case proves that a row works; this shows whether it is
needed. A row that changes nothing goes, unless security, a format or a language needs it. A page is parsed once, and
read again from where the row stands: some tenths of a second a page.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from gate import fold, word_f1
from scored_pages import scored_pages

from briefmaker.articles.candidates.choice import choose
from briefmaker.articles.candidates.mends import MENDS, mend
from briefmaker.articles.candidates.read_page import ReadPage
from briefmaker.articles.dom import PageArrays, flatten
from briefmaker.articles.dom.run_stats import RunStats, measure
from briefmaker.articles.metadata import find
from briefmaker.articles.metadata.authors import author_rules
from briefmaker.articles.metadata.authors.author_rules import find_authors
from briefmaker.articles.metadata.dates import date_rules
from briefmaker.articles.metadata.dates.date_rules import find_dates
from briefmaker.articles.metadata.find import Metadata, find_metadata
from briefmaker.articles.metadata.kinds import SOURCES, KindClues, find_kind
from briefmaker.articles.metadata.standfirst import find_standfirsts
from briefmaker.articles.metadata.structured_data import Records, read_records
from briefmaker.articles.metadata.titles import title_rules
from briefmaker.articles.metadata.titles.title_rules import find_title
from briefmaker.articles.metadata.view import PageView, runs_near, title_run
from briefmaker.errors import BriefmakerError
from briefmaker.model import Source
from briefmaker.pages import open_pages

Rows = tuple[Any, ...]

TABLES: dict[str, tuple[Callable[..., Any], tuple[Rows, Rows]]] = {
    "title": (find_title, (title_rules.SOURCES, title_rules.TRIMS)),
    "author": (find_authors, (author_rules.SOURCES, author_rules.OBJECTIONS)),
    "date": (find_dates, (date_rules.SOURCES, date_rules.RULES)),
}
"""The tables of metadata: where a page may say it, and what doubts it. Their functions take both as defaults."""

NAMES = (*TABLES, "mend", "kind")


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

    def metadata(self) -> Metadata:
        """Return all metadata by the tables as they are."""
        return find_metadata(self.dom, self.records, self.url, frozenset(self.mask.nonzero()[0].tolist()))

    def views(self) -> tuple[Metadata, dict[str, tuple[PageView, Any]]]:
        """Return all metadata, and for each table of it what its function looked at, and found."""
        seen: dict[str, tuple[PageView, Any]] = {}

        def keep(name: str, function: Callable[..., Any], view: PageView) -> Any:  # noqa: ANN401
            seen[name] = view, function(view)
            return seen[name][1]

        with ExitStack() as stack:
            for name, (function, _) in TABLES.items():
                stack.enter_context(patch.object(find, function.__name__, partial(keep, name, function)))
            return self.metadata(), seen

    def mendable(self, metadata: Metadata) -> ReadPage:
        """Return what the mends look at."""
        standfirsts = find_standfirsts(self.dom, self.records, title_run(self.dom, metadata.title))
        return ReadPage(self.dom, self.stats, metadata, tuple(one.run for one in standfirsts))

    def clues(self, metadata: Metadata) -> KindClues:
        """Return what tells the kind of the text."""
        title, kept = metadata.title or "", tuple(self.mask.nonzero()[0].tolist())
        above = tuple(self.dom.texts[one] for one in runs_near(self.dom, title_run(self.dom, title), above=1, below=0))
        texts = tuple(self.dom.texts[run] for run in kept)
        return KindClues(texts, self.records, self.url, above, self.dom, kept)


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


def changes(page: Reading, truth: Truth, names: Collection[str] = NAMES) -> Iterator[tuple[str, float]]:
    """Go through the rows without which a page is read otherwise, with how much nearer the truth it is by each."""
    known, seen = page.views()
    for name, (function, tables) in TABLES.items():
        view, found = seen[name]
        for row in (row for table in tables for row in table if name in names):
            rest = tuple(tuple(one for one in table if one is not row) for table in tables)
            if function(view, *rest) != found:
                with patch.object(function, "__defaults__", rest):
                    other = page.metadata()
                if _values(other) != _values(known):
                    yield f"{name}: {row.name}", _rightness(known, truth) - _rightness(other, truth)
    if "mend" in names:
        yield from _mended(page, page.mendable(known), truth)
    kind = find_kind(clues := page.clues(known), SOURCES) if "kind" in names else None
    for source in SOURCES if kind else ():
        if find_kind(clues, tuple(one for one in SOURCES if one is not source)) != kind:
            yield f"kind: {source.name}", 0.0


def _mended(page: Reading, mendable: ReadPage, truth: Truth) -> Iterator[tuple[str, float]]:
    """Go through the mends without which other runs are the article; one that changes nothing in its turn is none."""
    before = [page.mask]
    for row in MENDS:
        before.append(mend(mendable, before[-1], (row,))[0])
    for at, row in enumerate(MENDS):
        if (before[at] != before[at + 1]).any():
            mask = mend(mendable, before[at], MENDS[at + 1 :])[0]
            if (mask != before[-1]).any():
                yield f"mend: {row.name}", _text_f1(page, before[-1], truth) - _text_f1(page, mask, truth)


def _values(metadata: Metadata) -> tuple[Any, ...]:
    return (metadata.title, metadata.authors, metadata.published, metadata.modified)


def _rightness(metadata: Metadata, truth: Truth) -> float:
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
    parser.add_argument("--tables", default=",".join(NAMES), help=f"of {', '.join(NAMES)}, with commas between them")
    options = parser.parse_args()
    names = options.tables.split(",")
    sets = [islice(pages_of(folder), options.limit) for folder in options.folders] or [own_pages()]
    changed, better, worse, pages = Counter[str](), Counter[str](), Counter[str](), 0
    for data, truth in (one for pages_of_set in sets for one in pages_of_set):
        if page := read(data):
            pages += 1
            for row, gain in changes(page, truth, names):
                changed[row] += 1
                better[row] += gain > 0
                worse[row] += gain < 0
    rows = [row for row in every_row() if row.partition(":")[0] in names]
    idle = [row for row in rows if not changed[row]]
    for row in rows if options.all else ():
        print(f"{row:40} {changed[row]:4} changed {better[row]:4} better {worse[row]:4} worse")
    print(f"{pages} pages, {len(rows)} rules; {len(idle)} change none: {', '.join(idle)}")


if __name__ == "__main__":
    main()
