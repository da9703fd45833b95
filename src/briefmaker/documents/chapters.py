"""
Words what a digest says across its articles, a chapter each; the stories among them are worded in `stories`.

What changed from one save of a page to the next is a chapter too, and the whole of a note of changes.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil

from briefmaker.documents.note import JOINT, SHADES, Chapter, Part, Point, Reference, Span, Tabular, bare
from briefmaker.documents.note_wording import NoteWording, captured_on
from briefmaker.documents.stories import (
    choose_top,
    has_overview,
    list_stories,
    list_story_lines,
    list_top_stories,
    name_outlet,
    top_points,
    word_point,
)
from briefmaker.documents.wording import Labels, base_name, clean, one_line
from briefmaker.model import Actor, Briefing, Digest, Quote
from briefmaker.model.changes import ChangeKind, Changes, Order, SentenceChange
from briefmaker.model.choices import Group
from briefmaker.model.digest import Dated, SharedPoint, Unread

_FEWEST = 3
"""Actors that a picture of who is named together is worth."""


def chapters_of(wording: NoteWording, headings: Mapping[str, str], order: Collection[str]) -> Mapping[str, Chapter]:
    """
    Make the chapters of a digest that have anything to say; none of a single article.

    `headings` are those of all parts by their names, `order` are the parts that the note has.
    """
    digest = wording.briefing.digest
    if digest is None:
        return {}
    made = ((name, make(wording, digest)) for name, make in _CHAPTERS.items() if name in order)
    return {
        name: Chapter(headings[name], wording.labels.say(_caption(name, digest)), parts)
        for name, found in made
        if (parts := tuple(found))
    }


def _caption(name: str, digest: Digest) -> str:
    """Return the caption of a chapter; without stories above them lines are of every story, not of every other."""
    return CAPTIONS[name] if name != "story-lines" or choose_top(digest) else EVERY_STORY


def list_texts(chapters: Mapping[str, Chapter]) -> tuple[str, ...]:
    """Return all that chapters print, but for their references."""
    parts = [part for chapter in chapters.values() for part in chapter.parts]
    points = [point for part in parts for point in (*part.lines, *part.points)]
    points += [point for part in parts if part.table for row in part.table.rows for point in row]
    return (*(f"{part.heading} {part.byline}" for part in parts), *(f"{point.text} {point.aside}" for point in points))


def quotes_of(briefing: Briefing, order: Collection[str]) -> Iterator[Quote]:
    """Yield the sentences that the chapters of a note print."""
    digest = briefing.digest
    if digest and "stories" in order and has_overview(digest):
        for story in digest.stories:
            yield from (point.quote for point in story.shared)
    if digest and "top-stories" in order:
        yield from (point.quote for point in top_points(digest))
    if digest and "changes" in order:
        sentences = (sentence for changes in digest.changes for sentence in list_shown(changes, digest))
        yield from (quote for sentence in sentences for quote in (sentence.old, sentence.new) if quote)


def references_of(briefing: Briefing, order: Collection[str]) -> Iterator[Quote]:
    """Yield the sentences that the chapters refer to, beside those of the stories, which are points."""
    digest = briefing.digest
    if digest is None:
        return
    shared = [point for story in digest.stories for point in story.shared]
    said = [point for voice in digest.voices for point in voice.said] if briefing.settings.actors else []
    referred = {
        "top-stories": [quote for point in top_points(digest) for quote in point.others],
        "stories": [quote for point in shared for quote in point.others],
        "voices": [quote for point in said for quote in (point.quote, *point.others)],
        "figures": [row.quote for figures in digest.figures for row in figures.rows],
        "timeline": [quote for event in digest.timeline for quote in (event.quote, *event.others)],
    }
    for part, quotes in referred.items():
        yield from quotes if part in order else ()


def without_shown(briefing: Briefing, order: Collection[str], quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Return the quotes of single articles that no chapter prints already, without those of copies."""
    digest = briefing.digest
    if digest is None:
        return quotes
    shown, copies = digest.told if "stories" in order else (), {copy.article for copy in digest.copies}
    return tuple(quote for quote in quotes if quote not in shown and quote.article not in copies)


def _list_figures(wording: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield a table for each thing that sources give different numbers for."""
    articles, heads = wording.briefing.articles, tuple(map(wording.labels.say, ("Value", "Sentence", "Source", "Date")))
    for figures in digest.figures:
        rows = tuple(
            (
                bare(row.text),
                replace(wording.point(row.quote), aside=wording.labels.say("new") if row.new else ""),
                bare(f"[{row.quote.article}] {name_outlet(articles[row.quote.article - 1])}".rstrip()),
                bare(", ".join(filter(None, (wording.labels.written_day(row.day), row.time)))),
            )
            for row in figures.rows
        )
        yield Part(one_line(figures.label), table=Tabular(heads, rows, (0.15, 0.5, 0.17, 0.18)))


def _list_timeline(wording: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the table of dated events."""
    heads = tuple(map(wording.labels.say, ("Date", "Sentence")))
    rows = tuple(
        (bare(_word_date(event, wording)), word_point(SharedPoint(event.quote, event.others), wording))
        for event in digest.timeline
    )
    if rows:
        yield Part(table=Tabular(heads, rows, (0.24, 0.76)))


def _word_date(event: Dated, wording: NoteWording) -> str:
    """Word a date as far as it is known, and how the source says it where that is no date."""
    year, *rest = event.when.split("-")
    when = wording.labels.written_day(event.when) if len(rest) > 1 else year
    if len(rest) == 1:
        when = f"{wording.labels.months[int(rest[0]) - 1]} {year}"
    return f"{when} ({one_line(event.said)})" if event.relative else when


def _list_voices(wording: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield what each actor says in all articles."""
    for voice in digest.voices if wording.briefing.settings.actors else ():
        said = (replace(word_point(point, wording), text=wording.statement(point.quote).text) for point in voice.said)
        yield Part(one_line(voice.name), points=tuple(said))


def _list_news(wording: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the table of what began and ended since the earlier digest."""
    news, say = digest.news, wording.labels.say
    if not news:
        return
    found = (("New stories", news.begun), ("No longer reported", news.ended), ("New actors", (", ".join(news.actors),)))
    rows = tuple((bare(say(head)), bare(one_line(text))) for head, texts in found for text in texts if one_line(text))
    if rows:
        yield Part(table=Tabular((say("Change"), say("What")), rows, (0.28, 0.72)))


def _list_presence(wording: NoteWording, _digest: Digest) -> Iterator[Part]:
    """Yield the table of actors by article: a column for each article where they fit, else a line of their numbers."""
    briefing = wording.briefing
    shown = [actor for actor in briefing.actors[: briefing.settings.actors] if len(actor.articles) > 1]
    if not shown:
        return
    most, column = wording.measures.article_columns
    columns = len(briefing.articles) if len(briefing.articles) <= most else 0
    say, width = wording.labels.say, column * columns
    heads = [say("Actor"), *map(str, range(1, columns + 1))]
    heads += [say("Role in the text")] if columns else [say("Mentions"), say("Role in the text")]
    name = (1 - width) * 0.4
    widths = (name, *[column] * columns, *([1 - width - name] if columns else [0.25, 0.75 - name]))
    rows = tuple(tuple(bare(text) for text in _presence(actor, columns)) for actor in shown)
    yield Part(table=Tabular(tuple(heads), rows, widths))


def _presence(actor: Actor, columns: int) -> Iterator[str]:
    """Yield the cells of a row: the name, how often each article names them, what they are called where."""
    yield one_line(actor.name)
    counts = {appearance.article: appearance.mentions for appearance in actor.appearances}
    if columns:
        yield from (str(counts[number]) if number in counts else "–" for number in range(1, columns + 1))
    else:
        yield ", ".join(f"[{article}] {count}" for article, count in counts.items())
    roles: dict[str, list[str]] = {}
    for it in actor.appearances:
        if role := one_line(it.role):
            roles.setdefault(role, []).append(str(it.article))
    yield "; ".join(f"{role} [{', '.join(articles)}]" for role, articles in roles.items())


def _list_company(wording: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the matrix of actors that are named together, of those that are most often, in the order of the actors."""
    counts = {(pair.one, pair.other): pair.paragraphs for pair in digest.pairs}
    counts |= {(other, one): count for (one, other), count in counts.items()}
    most, column = wording.measures.company_columns
    chosen: set[str] = set()
    for pair in sorted(digest.pairs, key=lambda pair: -pair.paragraphs):
        more = chosen | {pair.one, pair.other}
        chosen = more if len(more) <= most else chosen
    listed = wording.briefing.actors[: wording.briefing.settings.actors]
    shown = [name for name in dict.fromkeys(actor.name for actor in listed) if name in chosen]
    if len(shown) < _FEWEST:
        return
    table = [[counts.get((one, other), 0) for other in shown] for one in shown]
    largest = max(map(max, table))
    rows = tuple(
        (bare(f"{number} {one_line(name)}"), *(bare(str(count) if count else "–") for count in line))
        for number, (name, line) in enumerate(zip(shown, table, strict=True), start=1)
    )
    shades = tuple((0, *(ceil(count / largest * (len(SHADES) - 1)) for count in line)) for line in table)
    heads = (wording.labels.say("Actor"), *map(str, range(1, len(shown) + 1)))
    widths = (1 - column * len(shown), *[column] * len(shown))
    yield Part(table=Tabular(heads, rows, widths, shades))


def _list_unread(wording: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the table of sources that were given and are not in the digest, a row for each reason."""
    heads = tuple(map(wording.labels.say, ("Source", "Reason")))
    names: dict[str, list[str]] = {}
    for unread in digest.unread:
        names.setdefault(_word_reason(unread, wording), []).append(base_name(one_line(unread.name)))
    rows = tuple((bare(", ".join(found)), bare(reason)) for reason, found in names.items())
    if rows:
        yield Part(table=Tabular(heads, rows, (0.4, 0.6)))


def _word_reason(unread: Unread, wording: NoteWording) -> str:
    """Return why a source is not in the digest; where the labels do not know the reason, what kind of failure."""
    labels = wording.labels
    if unread.kind and labels.language != "en":
        return labels.say(_FAILURES.get(unread.kind, _FAILED))
    return one_line(labels.say(unread.reason).replace("{value}", labels.written_day(unread.value)))


_MOST = 12
"""Sentences of a page in a digest, about half a page of print; a note of changes has all."""

_WIDTHS = (0.2, 0.4, 0.4)
"""Shares of a row: what kind of change, the older text, the newer one."""

_NOTHING = Reference("", "")
_FIELDS = {"title": "title", "authors": "author", "published": "date"}
"""The words for what a page declares."""

Row = tuple[Point, Point, Point]


def list_saves(wording: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield a table for each page and its next save; of pages that did not change only a note of changes has a line."""
    heads = tuple(map(wording.labels.say, ("Change", "Before", "Now")))
    titles = [one_line(wording.briefing.articles[changes.new - 1].title) for changes in digest.changes]
    named = digest.group != Group.CHANGES or len({*titles}) > 1  # else it is the title of the note
    for changes, title in zip(digest.changes, titles, strict=True):
        if changes.is_changed or digest.group == Group.CHANGES:
            rows = tuple(_list_rows(changes, list_shown(changes, digest), wording))
            table = Tabular(heads, rows, _WIDTHS) if rows else None
            yield Part(title * named, _word_saves(changes, wording), table=table)


def list_shown(changes: Changes, digest: Digest) -> tuple[SentenceChange, ...]:
    """Return the sentences that a chapter shows of a page: all in a note of changes, in a digest the first."""
    return changes.shown if digest.group == Group.CHANGES else changes.shown[:_MOST]


def _word_saves(changes: Changes, wording: NoteWording) -> str:
    """Name both saves by when they were made, as far as that is known, and say so where nothing changed."""
    say = wording.labels.say
    old, new = (f"[{number}]{JOINT}{_date(number, changes.order, wording)}" for number in (changes.old, changes.new))
    unknown = say("which save is newer is not known") if changes.order is Order.UNKNOWN else ""
    return " · ".join(
        filter(None, (_point(old, new, wording.labels), unknown, "" if changes.is_changed else say("nothing changed")))
    )


def _point(old: str, new: str, labels: Labels) -> str:
    """Join an older and a newer text by an arrow, in the direction of the page."""
    return f"{labels.isolated(old)} {'←' if labels.direction == 'rtl' else '→'} {labels.isolated(new)}"


def _date(number: int, order: Order, wording: NoteWording) -> str:
    """Return when a save was made, by what its order is known from; else the name of its file."""
    article, labels = wording.briefing.articles[number - 1], wording.labels
    if order is Order.CAPTURED and article.page.captured:
        return captured_on(article.page.captured, labels)
    changed = article.modified or article.published
    if order is Order.MODIFIED and changed:
        return f"{labels.say('Modified')} {labels.day(changed)}"
    return base_name(one_line(article.page.source.name))


def _list_rows(changes: Changes, shown: Sequence[SentenceChange], wording: NoteWording) -> Iterator[Row]:
    """Yield the rows of a page: what it declares, then its sentences."""
    say = wording.labels.say
    for correction in changes.corrections:
        if correction.new:
            yield bare(say("Correction")), bare(""), bare(one_line(correction.text))
    for field in changes.fields:
        old, new = (wording.labels.written_day(value) or one_line(value) for value in (field.old, field.new))
        yield bare(say(_FIELDS[field.field])), bare(old), bare(new)
    for change in shown:
        yield _word_sentence(change, wording)
    if left := len(changes.shown) - len(shown):
        yield bare(say("and {count} more").replace("{count}", str(left))), bare(""), bare("")


def _word_sentence(change: SentenceChange, wording: NoteWording) -> Row:
    """Word how a sentence changed; the figures and dates that changed stand before it."""
    say = wording.labels.say
    if change.kind is ChangeKind.GONE:
        return bare(say("Gone")), _mark(change.old, (), wording), bare("")
    if change.kind is ChangeKind.NEW:
        return bare(say("New")), bare(""), _mark(change.new, (), wording)
    values = "; ".join(_point(one_line(value.old), one_line(value.new), wording.labels) for value in change.values)
    old = _mark(change.old, [(words.old_start, words.old_end) for words in change.words], wording)
    new = _mark(change.new, [(words.new_start, words.new_end) for words in change.words], wording)
    return bare(values or say("Altered")), old, new


def _mark(quote: Quote | None, places: Sequence[tuple[int, int]], wording: NoteWording) -> Point:
    """Return a sentence with its reference, the words at some places marked."""
    if quote is None:
        return bare("")
    spans, at = list[Span](), 0
    for start, end in places:
        spans += (Span(_squeeze(quote.text[at:start])), Span(_squeeze(quote.text[start:end]), extract=True))
        at = end
    spans = [span for span in (*spans, Span(_squeeze(quote.text[at:]))) if span.text]
    marked = tuple(spans) if any(span.extract for span in spans) else ()
    return Point(one_line(quote.text), wording.reference(quote.article, quote.block), spans=marked)


def _squeeze(text: str) -> str:
    """Return a piece of a sentence on one line; a space at its ends stays."""
    return re.sub(r"\s+", " ", clean(text))


_FAILURES = {
    "no-article": "it holds no article",
    "unreadable": "it is damaged, or no saved page",
    "timed-out": "reading it took too long",
    "memory": "reading it took too much memory",
}
_FAILED = "it could not be read"
"""What is said of failures in other languages than English, by the codes of reports."""

_CHAPTERS: dict[str, Callable[[NoteWording, Digest], Iterator[Part]]] = {
    "top-stories": list_top_stories,
    "story-lines": list_story_lines,
    "news": _list_news,
    "stories": list_stories,
    "figures": _list_figures,
    "changes": list_saves,
    "timeline": _list_timeline,
    "voices": _list_voices,
    "presence": _list_presence,
    "company": _list_company,
    "unread": _list_unread,
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
