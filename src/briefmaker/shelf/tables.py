"""
The flat tables of many notes: stories, figures, dated events and versions, a row a source, for SQL to group.

A row says what a record knows and no more: what a digest found by comparing its sources or, of other notes, what stands
in the sentences they quote. The forms are described for other programs in docs/rows.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from briefmaker.batch.export.tables import Noted, Table
from briefmaker.check.figures import Figure
from briefmaker.check.library import read_sentences
from briefmaker.digest import gather_timeline
from briefmaker.model import Article, Briefing, Quote
from briefmaker.model.changes import Order
from briefmaker.model.digest import Copy, Dated, Story
from briefmaker.saves.versions import group_versions, make_save
from briefmaker.settings.single import NotesTable

if TYPE_CHECKING:
    from briefmaker.model.changes import Save


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The columns that every row begins with: of which note and which of its sources it is."""

    schema: str
    note: str
    """The document whose record this is: its path."""

    fingerprint: str
    """That of the note and of its row in the table of notes."""

    article: int
    """The number of the article in the note, from 1."""

    source: str
    """The saved file, as it was named."""

    sha256: str
    """Of that file."""

    title: str
    site: str
    url: str
    published: date | None


@dataclass(frozen=True, slots=True)
class StoryRow(SourceRow):
    """A source of a story of a digest."""

    story: int
    """The number of the story in the note, from 1."""

    label: str
    """What the story is called: the title of one of its articles."""

    day: date | None
    """Of its newest report."""

    new: bool
    """Whether the earlier digest, where one was given, did not have it."""

    points: int
    """How many of its sentences the source wrote or also says."""

    origin: int
    """Sources of a story with one number rest on one text, agency or paper; 0 where nothing says so."""

    credited: str
    """The name of that agency or paper; empty where none is named."""

    copy_of: int
    """The number of the article that it repeats; 0 where it repeats none."""

    earlier: bool
    """Whether it is an earlier version of that one, saved from the same address."""


@dataclass(frozen=True, slots=True)
class FigureRow(SourceRow):
    """A number that a source gives."""

    thing: int
    """Rows of a note with one number give it for one thing and differ; 0 for a number that was not compared."""

    label: str
    """What was compared, in the words of the newest source; empty where nothing was."""

    text: str
    """As written, such as `forty-one`."""

    value: float
    unit: str
    """`%`, a currency, a measure; empty for a bare count."""

    day: date | None
    """Of what was compared: of its article or of its entry in a live page."""

    time: str
    """Of that entry, `14:05`."""

    paragraph: int
    """The number of its block in the article, from 1."""

    sentence: str
    """Word for word."""


@dataclass(frozen=True, slots=True)
class EventRow(SourceRow):
    """A dated sentence of a source."""

    event: int
    """Rows of a note with one number report one event."""

    when: str
    """ISO 8601 as far as it is known: `2026-03-04`, `2026-03`, `2026`."""

    said: str
    """The words that date it, such as `on Tuesday`; empty for other sources of the event."""

    relative: bool
    """Whether the date was counted from the day on which the article was written."""

    paragraph: int
    sentence: str


@dataclass(frozen=True, slots=True)
class VersionRow(SourceRow):
    """A save of a page that was saved more than once."""

    page: int
    """The number of the page in the table: its saves have one number."""

    version: int
    """From 1, the oldest; 0 where nothing says in which order they were saved."""

    versions: int
    """How many saves there are."""

    order: str
    """What says so: `captured`, `modified` or `unknown`."""

    captured: str
    """When it was saved, ISO 8601; empty where nothing says so."""

    modified: date | None


_STORIES, _FIGURES, _TIMELINE = "briefmaker.stories/1", "briefmaker.figures/1", "briefmaker.timeline/1"
_VERSIONS = "briefmaker.versions/1"

_Columns = tuple[str, str, int, str, str, str, str, str, date | None]


def _describe_source(noted: Noted, number: int) -> _Columns:
    """Return the columns that say of which source a row is."""
    article, source = noted.briefing.articles[number - 1], noted.briefing.articles[number - 1].page.source
    place = (noted.note, noted.briefing.fingerprint, number, source.name, source.sha256)
    return (*place, article.title, article.site or "", article.url or article.page.url or "", article.published)


def list_stories(notes: Iterable[Noted]) -> Iterator[StoryRow]:
    """Yield a row a source of each story that digests have."""
    for noted in notes:
        digest = noted.briefing.digest
        for place, story in enumerate(digest.stories if digest else (), start=1):
            for number in story.articles:
                columns, day = _describe_source(noted, number), _read_day(story.day)
                copies = digest.copies if digest else ()
                yield StoryRow(_STORIES, *columns, place, story.label, day, story.new, *_weigh(story, number, copies))


def _weigh(story: Story, number: int, copies: Iterable[Copy]) -> tuple[int, int, str, int, bool]:
    """Return how much of a story an article says, on what it rests, and which article it repeats."""
    points = sum(number in {it.quote.article, *(quote.article for quote in it.others)} for it in story.shared)
    origin = next(((at, it.name) for at, it in enumerate(story.origins, start=1) if number in it.articles), (0, ""))
    copy = next(((it.of, it.earlier) for it in copies if it.article == number), (0, False))
    return points, *origin, *copy


def list_figures(notes: Iterable[Noted]) -> Iterator[FigureRow]:
    """Yield the numbers that sources of digests differ about, then those of the other sentences that a note quotes."""
    for noted in notes:
        known = set[tuple[int, int, int, float]]()
        compared = noted.briefing.digest.figures if noted.briefing.digest else ()
        for thing, figures in enumerate(compared, start=1):
            for row in figures.rows:
                quote = row.quote
                known.add((quote.article, quote.block, quote.start, row.value))
                read = _read_figures(quote, noted.briefing.articles[quote.article - 1])
                unit = next((it.unit for it in read if it.value == row.value), "")
                given = (thing, figures.label, row.text, row.value, unit, _read_day(row.day), row.time)
                yield FigureRow(_FIGURES, *_describe_source(noted, quote.article), *given, quote.block, quote.text)
        for quote in _list_quoted(noted.briefing):
            for it in _read_figures(quote, noted.briefing.articles[quote.article - 1]):
                if (quote.article, quote.block, quote.start, it.value) not in known:
                    given = (0, "", quote.text[it.start : it.end], it.value, it.unit, None, "")
                    yield FigureRow(_FIGURES, *_describe_source(noted, quote.article), *given, quote.block, quote.text)


def _read_figures(quote: Quote, article: Article) -> Iterator[Figure]:
    """Yield the numbers of a sentence that are no dates, each with its place in it."""
    for sentence in read_sentences(quote.text, article.language, article):
        for fact in sentence.facts:
            if isinstance(fact, Figure):
                yield replace(fact, start=sentence.start + fact.start, end=sentence.start + fact.end)


def list_events(notes: Iterable[Noted]) -> Iterator[EventRow]:
    """Yield the dated events of digests and, of other notes, the quoted sentences that are dated, a row a source."""
    for noted in notes:
        briefing = noted.briefing
        timeline = briefing.digest.timeline if briefing.digest else ()
        for number, it in enumerate(timeline or _date_quoted(briefing), start=1):
            for quote in (it.quote, *it.others):
                said = it.said if quote is it.quote else ""
                columns = _describe_source(noted, quote.article)
                yield EventRow(_TIMELINE, *columns, number, it.when, said, it.relative, quote.block, quote.text)


def _date_quoted(briefing: Briefing) -> Iterator[Dated]:
    """Yield the dated events of the articles whose sentence the note quotes."""
    quoted = {(it.article, it.block, it.start) for it in _list_quoted(briefing)}
    for it in gather_timeline(briefing.articles, range(1, len(briefing.articles) + 1)):
        if (it.quote.article, it.quote.block, it.quote.start) in quoted:
            yield it


def _list_quoted(briefing: Briefing) -> tuple[Quote, ...]:
    """Return the sentences that a note quotes, each once, article by article in reading order."""
    points = briefing.digest.stories if briefing.digest else ()
    shared = (quote for story in points for it in story.shared for quote in (it.quote, *it.others))
    quotes = {(it.article, it.block, it.start): it for it in (*briefing.bottom_lines, *briefing.key_points, *shared)}
    return tuple(quotes[place] for place in sorted(quotes))


def list_versions(notes: Iterable[Noted]) -> Iterator[VersionRow]:
    """Yield the saves of each page that was saved more than once, the oldest first; a row for each note of a save."""
    saves: dict[tuple[str, tuple[int, ...]], Save] = {}
    rows: dict[Save, list[tuple[_Columns, date | None]]] = {}
    for noted in notes:
        for number, article in enumerate(noted.briefing.articles, start=1):
            made = make_save(article)
            save = saves.setdefault((made.sha256, made.sketch), made)
            rows.setdefault(save, []).append((_describe_source(noted, number), article.modified))
    several = (it for it in group_versions(list(rows)) if len(it.saves) > 1)
    for page, it in enumerate(several, start=1):
        for version, save in enumerate(it.saves, start=1):
            known = version if it.order != Order.UNKNOWN else 0
            place = (page, known, len(it.saves), str(it.order), save.captured.isoformat() if save.captured else "")
            for columns, modified in rows[save]:
                yield VersionRow(_VERSIONS, *columns, *place, modified)


def _read_day(day: str) -> date | None:
    """Return a day of a record; None where it is not known, or was edited into something else."""
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


TABLES = {
    NotesTable.STORIES: Table(_STORIES, StoryRow, list_stories),
    NotesTable.FIGURES: Table(_FIGURES, FigureRow, list_figures),
    NotesTable.TIMELINE: Table(_TIMELINE, EventRow, list_events),
    NotesTable.VERSIONS: Table(_VERSIONS, VersionRow, list_versions),
}
"""The tables that `export` writes beside that of notes, by name."""
