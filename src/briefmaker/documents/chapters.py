"""Words what a digest tells across its articles."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from briefmaker.documents.chapter_actors import bare, tell_company, tell_presence
from briefmaker.documents.chapter_changes import list_shown, tell_changes
from briefmaker.documents.chapter_stories import has_overview, name_outlet, tell_stories, word_point
from briefmaker.documents.layout import Layout
from briefmaker.documents.morning import choose_top, tell_story_lines, tell_top_stories, top_points
from briefmaker.documents.note import Chapter, Part, Point, Tabular
from briefmaker.documents.note_wording import NoteWording
from briefmaker.documents.wording import base_name, one_line
from briefmaker.model import Briefing, Digest, Quote
from briefmaker.model.digest import Dated, SharedPoint, Unread


def chapters_of(told: NoteWording, layout: Layout) -> Mapping[str, Chapter]:
    """Make the chapters of a digest that have anything to say; none of a single article."""
    digest = told.briefing.digest
    if digest is None:
        return {}
    made = ((name, make(told, digest)) for name, make in _CHAPTERS.items() if name in layout.order)
    return {
        name: Chapter(layout.headings[name], told.labels.say(_caption(name, digest)), parts)
        for name, found in made
        if (parts := tuple(found))
    }


def _caption(name: str, digest: Digest) -> str:
    """Return what stands beneath the heading of a chapter: without stories above it no story is another."""
    return CAPTIONS[name] if name != "story-lines" or choose_top(digest) else EVERY_STORY


def list_texts(chapters: Mapping[str, Chapter]) -> tuple[str, ...]:
    """Return all that chapters print, but for their references."""
    parts = [part for chapter in chapters.values() for part in chapter.parts]
    points = [point for part in parts for point in (*part.lines, *part.points)]
    points += [point for part in parts if part.table for row in part.table.rows for point in row]
    return (*(f"{part.heading} {part.byline}" for part in parts), *(f"{it.text} {it.aside}" for it in points))


def quotes_of(briefing: Briefing, layout: Layout) -> Iterator[Quote]:
    """Yield the sentences that the chapters of a note print."""
    digest = briefing.digest
    if digest and "stories" in layout.order and has_overview(digest):
        for story in digest.stories:
            yield from (point.quote for point in story.shared)
    if digest and "top-stories" in layout.order:
        yield from (point.quote for point in top_points(digest))
    if digest and "changes" in layout.order:
        sentences = (sentence for it in digest.changes for sentence in list_shown(it, digest))
        yield from (quote for it in sentences for quote in (it.old, it.new) if quote)


def references_of(briefing: Briefing, layout: Layout) -> Iterator[Quote]:
    """Yield the sentences that the chapters refer to, beside those of the stories, which are points."""
    digest = briefing.digest
    if digest is None:
        return
    told = [point for story in digest.stories for point in story.shared]
    said = [point for voice in digest.voices for point in voice.said] if briefing.settings.actors else []
    referred = {
        "top-stories": [quote for point in top_points(digest) for quote in point.others],
        "stories": [quote for point in told for quote in point.others],
        "voices": [quote for point in said for quote in (point.quote, *point.others)],
        "figures": [row.quote for figures in digest.figures for row in figures.rows],
        "timeline": [quote for it in digest.timeline for quote in (it.quote, *it.others)],
    }
    for part, quotes in referred.items():
        yield from quotes if part in layout.order else ()


def untold(briefing: Briefing, layout: Layout, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Leave out of what is quoted from single articles what a chapter says already, and all that copies say."""
    digest = briefing.digest
    if digest is None:
        return quotes
    told, copies = digest.told if "stories" in layout.order else (), {copy.article for copy in digest.copies}
    return tuple(quote for quote in quotes if quote not in told and quote.article not in copies)


def _tell_figures(told: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield a table for each thing that sources give different numbers for."""
    heads = tuple(map(told.labels.say, ("Value", "Sentence", "Source", "Date")))
    for it in digest.figures:
        rows = tuple(
            (
                bare(row.text),
                replace(told.point(row.quote), aside=told.labels.say("new") if row.new else ""),
                bare(_publisher(row.quote, told)),
                bare(", ".join(filter(None, (told.labels.written_day(row.day), row.time)))),
            )
            for row in it.rows
        )
        yield Part(one_line(it.label), table=Tabular(heads, rows, (0.15, 0.5, 0.17, 0.18)))


def _publisher(quote: Quote, told: NoteWording) -> str:
    """Name the article a sentence is from by its number, and who publishes it where that is known."""
    article = told.briefing.articles[quote.article - 1]
    return f"[{quote.article}] {name_outlet(article)}".rstrip()


def _tell_timeline(told: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the table of dated events."""
    heads = tuple(map(told.labels.say, ("Date", "Sentence")))
    rows = tuple(
        (bare(_word_date(it, told)), word_point(SharedPoint(it.quote, it.others), told)) for it in digest.timeline
    )
    if rows:
        yield Part(table=Tabular(heads, rows, (0.24, 0.76)))


def _word_date(it: Dated, told: NoteWording) -> str:
    """Word a date as far as it is known, and how the source says it where that is no date."""
    year, *rest = it.when.split("-")
    when = told.labels.written_day(it.when) if len(rest) > 1 else year
    if len(rest) == 1:
        when = f"{told.labels.months[int(rest[0]) - 1]} {year}"
    return f"{when} ({one_line(it.said)})" if it.relative else when


def _tell_voices(told: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield what each actor says in all articles."""
    for voice in digest.voices if told.briefing.settings.actors else ():
        yield Part(one_line(voice.name), points=tuple(_word_said(point, told) for point in voice.said))


def _word_said(point: SharedPoint, told: NoteWording) -> Point:
    """Word a statement with all articles that have it."""
    said = word_point(point, told)
    return replace(said, text=told.statement(point.quote).text)


def _tell_news(told: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield what began and ended since the earlier digest."""
    news, say = digest.news, told.labels.say
    if not news:
        return
    found = (("New stories", news.begun), ("No longer reported", news.ended), ("New actors", (", ".join(news.actors),)))
    rows = tuple((bare(say(head)), bare(one_line(text))) for head, texts in found for text in texts if one_line(text))
    if rows:
        yield Part(table=Tabular((say("Change"), say("What")), rows, (0.28, 0.72)))


def _report_unread(told: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the sources that were named and are not in the digest, a row a reason."""
    heads = tuple(map(told.labels.say, ("Source", "Reason")))
    names: dict[str, list[str]] = {}
    for it in digest.unread:
        names.setdefault(_word_reason(it, told), []).append(base_name(one_line(it.name)))
    rows = tuple((bare(", ".join(found)), bare(reason)) for reason, found in names.items())
    if rows:
        yield Part(table=Tabular(heads, rows, (0.4, 0.6)))


def _word_reason(it: Unread, told: NoteWording) -> str:
    """Say why a source is not in the digest; where the labels do not know the reason, what kind of failure it was."""
    labels = told.labels
    if it.kind and labels.language != "en":
        return labels.say(_FAILURES.get(it.kind, _FAILED))
    return one_line(labels.say(it.reason).replace("{value}", labels.written_day(it.value)))


_FAILURES = {
    "no-article": "it holds no article",
    "unreadable": "it is damaged, or no saved page",
    "timed-out": "reading it took too long",
    "memory": "reading it took too much memory",
}
_FAILED = "it could not be read"
"""What is said of failures in other languages than English, by the codes of reports."""

_CHAPTERS: dict[str, Callable[[NoteWording, Digest], Iterator[Part]]] = {
    "top-stories": tell_top_stories,
    "story-lines": tell_story_lines,
    "news": _tell_news,
    "stories": tell_stories,
    "figures": _tell_figures,
    "changes": tell_changes,
    "timeline": _tell_timeline,
    "voices": _tell_voices,
    "presence": tell_presence,
    "company": tell_company,
    "unread": _report_unread,
}

EVERY_STORY = "Every story by its newest report, the newest first"
CAPTIONS = {
    "top-stories": "What most origins tell, the newest state first, word for word",
    "story-lines": "Every other story by its newest report, the newest first",
    "news": "Compared with the earlier digest: what no source of it had is marked as new",
    "unread": "Sources that were named and are not in the digest, by reason",
    "stories": "The newest state of each event first, word for word; behind each sentence who makes the same claim",
    "figures": "Different numbers that sources give for the same thing, newest first; which is right is not judged",
    "changes": "What the newer save of a page has otherwise, word for word; words that changed are underlined",
    "timeline": "What the sources date, the earliest first; days told from the day of writing stand in brackets",
    "voices": "Statements from all articles, each once",
    "presence": "How often each article names them, and as what; articles by their number",
    "company": "How many paragraphs name both, the darker the more; the columns have the numbers of the rows",
}
"""What stands beneath the heading of each chapter."""
