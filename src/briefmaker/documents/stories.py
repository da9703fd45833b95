"""
Words the events of a digest: the newest state, how a number changed, who says so, and on what they rest.

The template `morning` has two pages for any number of sources: the three stories that most origins report, and a line
for every other.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import islice, permutations
from math import ceil
from urllib.parse import urlsplit

from briefmaker.documents.columns import measure
from briefmaker.documents.layout import USUAL
from briefmaker.documents.note import JOINT, Part, Point, Reference, Tabular, bare
from briefmaker.documents.note_wording import NoteWording, holds, remarks_on, timed, with_asides
from briefmaker.documents.wording import one_line, web_link
from briefmaker.model import Article, Digest
from briefmaker.model.digest import Figures, Origin, SharedPoint, Story, Voice


def list_stories(wording: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the groups of several articles, and behind them the lines of what stands alone."""
    if not has_overview(digest):
        return
    single: list[Point] = []
    for story in digest.stories:
        if story.tells:
            yield _word_story(story, wording)
        else:
            single += [word_point(line, wording) for line in story.lines]
    if single:
        yield Part(wording.labels.say("Other stories"), points=tuple(single))


def has_overview(digest: Digest) -> bool:
    """Return whether a digest says anything that its single articles do not."""
    return any(story.tells for story in digest.stories)


def _word_story(story: Story, wording: NoteWording) -> Part:
    """Word a story that several articles report."""
    sources = [source_of(wording.briefing.articles[number - 1], number, wording) for number in story.articles]
    remarks = [", ".join(filter(None, remarks_on(wording, number))) for number in story.articles]
    named = [f"{source} ({said})" if said else source for source, said in zip(sources, remarks, strict=True)]
    return Part(
        heading=wording.labels.written_day(one_line(story.label)) or wording.labels.say("Not stated"),
        byline=" · ".join(filter(None, (*named, word_origins(story.origins, wording)))),
        lines=tuple(word_point(point, wording) for point in story.lines),
        points=tuple(word_point(point, wording) for point in story.points),
        table=_tabulate_course(story, wording),
    )


def _tabulate_course(story: Story, wording: NoteWording) -> Tabular | None:
    """Make the table of how a number changed, a sentence for each day, the newest first; None where none did."""
    heads = (wording.labels.say("How it changed"), wording.labels.say("Sentence"))
    rows = tuple((bare(wording.labels.written_day(point.day)), word_point(point, wording)) for point in story.course)
    return Tabular(heads, rows, (0.24, 0.76)) if rows else None


def word_origins(origins: Sequence[Origin], wording: NoteWording) -> str:
    """Return how many outlets rest on how many origins; empty where each may be its own."""
    numbers = [number for origin in origins for number in origin.articles]
    names = {name_outlet(wording.briefing.articles[number - 1]) for number in numbers}
    outlets, count = (len(numbers) if "" in names else len(names)), len(origins)
    if count >= outlets:
        return ""
    who = wording.labels.count(outlets, "source" if "" in names else "outlet")
    named = [origin for origin in origins if origin.name and len(origin.articles) > 1]
    rests = [
        one_line(origin.name) + f"{JOINT}[{', '.join(map(str, origin.articles))}]" * (count > 1) for origin in named
    ]
    form = "{outlets}, 1 origin" if count == 1 else "{outlets}, {count} origins at most"
    said = wording.labels.say(form).replace("{outlets}", who)
    return f"{said.replace('{count}', str(count))}{': ' if rests else ''}{', '.join(rests)}"


def source_of(article: Article, number: int, wording: NoteWording) -> str:
    """Name an article shortly: its number, its publisher and its day."""
    day = wording.labels.day(article.published).replace(" ", JOINT)
    return f"[{number}]{JOINT}{', '.join(filter(None, (name_outlet(article), day))) or one_line(article.title)}"


def name_outlet(article: Article) -> str:
    """Name who publishes an article, or else its site; empty where neither is known."""
    return one_line(article.site or "") or urlsplit(web_link(article.url or article.page.url)).netloc.removeprefix(
        "www."
    )


@cache
def _near_days() -> re.Pattern[str]:
    """Read the words that mean the day of their report: beside a sentence of another day it is printed."""
    text = files("briefmaker.documents").joinpath("near_days.toml").read_text("utf-8")
    return re.compile(rf"\b(?:{'|'.join(tomllib.loads(text)['words'])})\b", re.IGNORECASE)


def word_point(point: SharedPoint, wording: NoteWording) -> Point:
    """Word a point with all who make its claim, what they rest on, and further remarks."""
    say = wording.labels.say
    more = tuple(wording.reference(quote.article, quote.block) for quote in point.others)
    asides = (
        wording.labels.written_day(point.day) if _near_days().search(point.quote.text) else "",
        word_origins(point.origins, wording),
        say("new") if point.new else "",
        wording.language_of(point.quote.article),
    )
    worded = with_asides(replace(wording.point(point.quote), more=more), *asides)
    return timed(worded, point.quote, wording)


_TOP = 3
"""Stories that have several lines."""

_SOURCES = 4
"""Sources of such a story that are named; of more, how many there are."""

_TOGETHER = 3
"""Stories in a cell, which is not parted over two pages."""

_ROOMS = {"A4": 450.0, "Letter": 414.0}
"""Millimetres of two pages, less what stays free at the foot of the first, and a little, as renderers differ."""

_HEAD, _NOTICE, _HEADING, _PART = 56.0, 10.0, 14.0, 16.0
"""Millimetres of the head of the note, of a notice or of what is counted, of the heading of a chapter, of that of a
story with its table."""

_NUMBERS = 25
"""Numbers of sources in a line of a notice."""

_LINE, _PADDING, _EM = 4.59, 2.6, 3.03
"""Millimetres of a line of a table, of what is kept free around it, and of an em of its letters, as `measure` counts:
13 points, and 10 of which running text takes .86."""

_WIDTHS, _RUN_IN = (0.2, 0.6, 0.2), (0.2, 0.8)
"""Shares of a line: day, title, source; and of a line of several: their days, their titles."""


def list_top_stories(wording: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the stories of most origins, each in five lines at most: state, change, difference, statement, news."""
    for story in choose_top(digest):
        earlier = {copy.article for copy in digest.copies if copy.earlier}
        kept = [number for number in story.articles if number not in earlier]
        sources = [source_of(wording.briefing.articles[number - 1], number, wording) for number in kept]
        more = wording.labels.count(len(sources), "source") if len(sources) > _SOURCES else ""
        named = (*sources[-_SOURCES:], more, word_origins(story.origins, wording))
        rows = tuple((bare(what), *cells) for what, *cells in _list_rows(story, wording, digest))
        heads = (wording.labels.say("What"), wording.labels.say("Sentence"))
        yield Part(one_line(story.label), " · ".join(filter(None, named)), table=Tabular(heads, rows, (0.2, 0.8)))


def choose_top(digest: Digest) -> tuple[Story, ...]:
    """Return the stories of several sources that most origins report, the focus first, in the digest's order."""
    several = [story for story in digest.stories if story.tells]
    ranked = sorted(several, key=lambda story: (not story.about, -len(story.origins)))[:_TOP]
    return tuple(story for story in several if story in ranked)


def top_points(digest: Digest) -> Iterator[SharedPoint]:
    """Yield the points that the stories of most origins print."""
    for story in choose_top(digest):
        yield from (*story.lines, *_find_more(story))


def _find_more(story: Story) -> Sequence[SharedPoint]:
    """Return the first point that is new, where an earlier digest was given; else one where no change is wording."""
    return [point for point in story.points if point.new][:1] or (story.points[:1] if not story.course else ())


def _list_rows(story: Story, wording: NoteWording, digest: Digest) -> Iterator[tuple[str, Point]]:
    """Yield the rows: the state, how it changed or what differs, who says what, what is new."""
    say = wording.labels.say
    for point in story.lines:
        yield wording.labels.written_day(point.day) or say("Sentence"), word_point(point, wording)
    differ = (figures for figures in digest.figures if {row.quote.article for row in figures.rows} <= {*story.articles})
    for figures in islice(differ, 1):
        yield say("How it changed" if story.course else "Figures that differ"), bare(_word_chain(figures, wording))
    voices = tuple(islice(_find_voices(story, digest), 1))
    for voice, said in voices:
        yield one_line(voice.name), wording.statement(said.quote)
    for point in _find_more(story):
        # Either may hold the other: a statement may be quoted with what stands around it.
        if any(holds(*pair) for _, statement in voices for pair in permutations((point.quote, statement.quote))):
            continue
        yield say("New") if point.new else say("Also"), word_point(point, wording)


def _word_chain(figures: Figures, wording: NoteWording) -> str:
    """Word the numbers of one thing, the newest first."""
    values = (
        f"{row.text} [{row.quote.article}] {wording.labels.written_day(row.day)}".rstrip() for row in figures.rows
    )
    return f"{one_line(figures.label)}: {' ← '.join(values)}"


def _find_voices(story: Story, digest: Digest) -> Iterator[tuple[Voice, SharedPoint]]:
    """Yield who says something in an article of a story, each with what the newest has first."""
    for voice in digest.voices:
        said = [point for point in voice.said if point.quote.article in story.articles]
        if said:
            yield voice, max(said, key=lambda point: point.quote.article)


def list_story_lines(wording: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield a table with a line a story, the newest first; what has no room is named in a paragraph, or counted."""
    top = choose_top(digest)
    others = sorted(
        (story for story in digest.stories if story not in top),
        key=lambda story: (story.about, story.day),
        reverse=True,
    )
    rows = [tuple(_word_line(story, wording)) for story in others]
    shown, named = _share_room(rows, _measure_room(wording, digest))
    say, left = wording.labels.say, len(rows) - named
    if shown:
        heads = (say("Date"), say("Story"), say("Source"))
        yield Part(table=Tabular(heads, tuple(rows[:shown]), _WIDTHS))
    if named > shown:
        yield Part(table=Tabular((say("Date"), say("Also")), tuple(_run_in(rows[shown:named])), _RUN_IN))
    if left:
        yield Part(byline=say("and {count} more").replace("{count}", str(left)))


def _measure_room(wording: NoteWording, digest: Digest) -> float:
    """Return how many millimetres of two pages the stories of most origins leave."""
    parts = list(list_top_stories(wording, digest))
    notices = Counter(notice.words for notice in wording.briefing.notices)
    lines = sum(count // _NUMBERS for count in notices.values())
    taken = _HEAD + len(notices) * _NOTICE + lines * _LINE + 2 * _HEADING
    for part in parts:
        taken += (
            _PART
            + _measure((part.byline,), (1.0,))
            + sum(_measure_row(row, (0.2, 0.8)) for row in (part.table.rows if part.table else ()))
        )
    return _ROOMS[wording.briefing.settings.paper] / wording.measures.stretch - taken


def _measure_row(row: Sequence[Point], widths: Sequence[float]) -> float:
    """Return the height of a row in millimetres."""
    return _measure([f"{point.text} {point.aside} [{point.reference.label}]" for point in row], widths) + _PADDING


def _measure(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return the height of texts that stand side by side, each on its share of the line."""
    lines = (ceil(measure(text) * _EM / (USUAL.text * width)) for text, width in zip(texts, widths, strict=True))
    return max(1, *lines) * _LINE


def _share_room(rows: Sequence[Sequence[Point]], room: float) -> tuple[int, int]:
    """Return how many stories get a line each, and how many are named: all, if there is room, before any has a line."""
    heights = [_measure_row(row, _WIDTHS) for row in rows]

    def fits(shown: int, named: int) -> bool:
        rest = [_measure_row(row, _RUN_IN) for row in _run_in(rows[shown:named])]
        left = _NOTICE if named < len(rows) else 0.0
        return sum(heights[:shown]) + sum(rest) + (_PART if rest else 0.0) + left <= room

    named = next((count for count in range(len(rows), 0, -1) if fits(0, count) or fits(count, count)), 0)
    return next((count for count in range(named, 0, -1) if fits(count, named)), 0), named


def _run_in(rows: Sequence[Sequence[Point]]) -> Iterator[tuple[Point, Point]]:
    """Yield cells of a few stories each, with their day, or with the first and the last of several."""
    before = ""
    for at in range(0, len(rows), _TOGETHER):
        few = rows[at : at + _TOGETHER]
        days = " – ".join(dict.fromkeys((few[0][0].text, few[-1][0].text)))
        yield bare("" if days == before else days), bare(" · ".join(_run_title(*cells[1:]) for cells in few))
        before = days


def _run_title(title: Point, source: Point) -> str:
    """Word a story as one of several."""
    asides = ", ".join(filter(None, (source.text, title.aside)))
    return f"{title.text}{f' ({asides})' if asides else ''} [{title.reference.label}]"


def _word_line(story: Story, wording: NoteWording) -> Iterator[Point]:
    """Yield the cells of a line: the day, the title with the number of its source, who publishes it."""
    number = next((point.quote.article for point in story.lines), story.articles[-1])
    new = wording.labels.say("new") if story.new or any(line.new for line in story.lines) else ""
    outlet = name_outlet(wording.briefing.articles[number - 1])
    yield bare(wording.labels.written_day(story.day) or wording.labels.say("Not stated"))
    yield Point(one_line(story.label), Reference(str(number), wording.reference(number, 0).anchor), aside=new)
    yield bare(" · ".join(filter(None, (outlet, word_origins(story.origins, wording)))))
