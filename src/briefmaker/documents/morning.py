"""Two pages for any number of sources: the three stories that most origins tell, and a line for every other."""

from collections.abc import Iterator, Sequence
from itertools import islice
from math import ceil

from briefmaker.documents.chapter import Part, Tabular
from briefmaker.documents.chapter_actors import bare
from briefmaker.documents.chapter_stories import name_outlet, source_of, word_origins, word_point
from briefmaker.documents.columns import TEXT, measure
from briefmaker.documents.note_wording import NoteWording
from briefmaker.documents.point import Point, Reference
from briefmaker.documents.wording import one_line
from briefmaker.model import Digest
from briefmaker.model.digest import Figures, SharedPoint, Story, Voice

_TOP = 3
"""Stories that are told in several lines."""

_SOURCES = 4
"""Sources of such a story that are named; of more, how many there are."""

_MORE = 60
"""Stories that are named in one paragraph beneath the table, before the rest is only counted."""

_ROOM = 425.0
"""Millimetres of two pages of Letter, the shorter paper, less an eighth: renderers set lines a little apart."""

_HEAD, _NOTICE, _HEADING, _PART = 62.0, 10.0, 14.0, 16.0
"""Millimetres of the head of the note, of a notice, of the heading of a chapter, of that of a story with its table."""

_LINE, _PADDING, _EM = 4.94, 2.6, 3.19
"""Millimetres of a line of a table, of what is kept free around it, and of an em of its letters, as `measure` counts:
14 points, and 10.5 of which running text takes .86."""

_LARGER = 1.4
"""How much more room large print takes."""

_WIDTHS = (0.2, 0.56, 0.24)
"""Shares of a line: day, title, source."""


def tell_top_stories(told: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the stories of most origins, each in five lines at most: state, change, difference, statement, news."""
    for story in choose_top(digest):
        sources = [source_of(told.briefing.articles[number - 1], number, told) for number in story.articles]
        more = told.labels.count(len(sources), "source") if len(sources) > _SOURCES else ""
        named = (*sources[-_SOURCES:], more, word_origins(story.origins, told))
        rows = tuple((bare(what), *cells) for what, *cells in _list_rows(story, told, digest))
        heads = (told.labels.say("What"), told.labels.say("Sentence"))
        yield Part(one_line(story.label), " · ".join(filter(None, named)), table=Tabular(heads, rows, (0.2, 0.8)))


def choose_top(digest: Digest) -> tuple[Story, ...]:
    """Return the stories of several sources that most origins tell, in the order of the digest."""
    several = [story for story in digest.stories if story.points]
    ranked = sorted(several, key=lambda story: -len(story.origins))[:_TOP]
    return tuple(story for story in several if story in ranked)


def top_points(digest: Digest) -> Iterator[SharedPoint]:
    """Yield the points that the stories of most origins print."""
    for story in choose_top(digest):
        yield from (*story.lines, *story.course[:1], *_find_more(story))


def _find_more(story: Story) -> Sequence[SharedPoint]:
    """Return the first point that is new, where an earlier digest was given; else one where no change is told."""
    return [point for point in story.points if point.new][:1] or (story.points[:1] if not story.course else ())


def _list_rows(story: Story, told: NoteWording, digest: Digest) -> Iterator[tuple[str, Point]]:
    """Yield the rows: the state, how it changed, what differs, who says what, what is new."""
    say = told.labels.say
    for point in story.lines:
        yield told.labels.written_day(point.day) or say("Sentence"), word_point(point, told)
    for point in story.course[:1]:
        yield f"{say('How it changed')}: {told.labels.written_day(point.day)}".rstrip(": "), word_point(point, told)
    differ = (it for it in digest.figures if {row.quote.article for row in it.rows} <= {*story.articles})
    for figures in islice(differ, 1):
        yield say("Figures that differ"), bare(_word_chain(figures, told))
    for voice, said in islice(_find_voices(story, digest), 1):
        yield one_line(voice.name), told.statement(said.quote)
    for point in _find_more(story):
        yield say("New") if point.new else say("Also"), word_point(point, told)


def _word_chain(figures: Figures, told: NoteWording) -> str:
    """Word the numbers of one thing, the newest first."""
    values = (f"{row.text} [{row.quote.article}] {told.labels.written_day(row.day)}".rstrip() for row in figures.rows)
    return f"{one_line(figures.label)}: {' ← '.join(values)}"


def _find_voices(story: Story, digest: Digest) -> Iterator[tuple[Voice, SharedPoint]]:
    """Yield who says something in an article of a story, each with the first."""
    for voice in digest.voices:
        said = next((it for it in voice.said if it.quote.article in story.articles), None)
        if said:
            yield voice, said


def tell_story_lines(told: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield a table with a line a story, the newest first; what has no room is named in a paragraph, or counted."""
    top = choose_top(digest)
    others = sorted((it for it in digest.stories if it not in top), key=lambda it: it.day, reverse=True)
    rows = [tuple(_word_line(story, told)) for story in others]
    names = [f"{one_line(it.label)} [{_newest(it)}]" for it in others]
    shown = _count_rows(rows, names, _measure_room(told, digest))
    say, rest = told.labels.say, names[shown:]
    if shown:
        heads = (say("Published"), say("Story"), say("Source"))
        yield Part(table=Tabular(heads, tuple(rows[:shown]), _WIDTHS))
    if rest:
        more = say("and {count} more").replace("{count}", str(len(rest) - _MORE)) if len(rest) > _MORE else ""
        yield Part(byline=" · ".join(filter(None, (*rest[:_MORE], more))))


def _measure_room(told: NoteWording, digest: Digest) -> float:
    """Return how many millimetres of two pages the stories of most origins leave."""
    parts = list(tell_top_stories(told, digest))
    notices = len({notice.words for notice in told.briefing.notices})
    taken = _HEAD + notices * _NOTICE + 2 * _HEADING
    for part in parts:
        taken += _PART + _measure((part.byline,), (1.0,)) + sum(_measure_row(row, (0.2, 0.8)) for row in _rows(part))
    return _ROOM / (_LARGER if told.briefing.settings.large_print else 1.0) - taken


def _rows(part: Part) -> Sequence[Sequence[Point]]:
    return part.table.rows if part.table else ()


def _measure_row(row: Sequence[Point], widths: Sequence[float]) -> float:
    """Return the height of a row in millimetres."""
    return _measure([f"{point.text} {point.aside} [{point.reference.label}]" for point in row], widths) + _PADDING


def _measure(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return the height of texts that stand side by side, each on its share of the line."""
    lines = (ceil(measure(text) * _EM / (TEXT * width)) for text, width in zip(texts, widths, strict=True))
    return max(1, *lines) * _LINE


def _count_rows(rows: Sequence[Sequence[Point]], names: Sequence[str], room: float) -> int:
    """Return how many stories get a line, so that all others are named beneath as far as there is room."""
    for count in range(len(rows), 0, -1):
        rest = " · ".join(names[count:][:_MORE])
        height = sum(_measure_row(row, _WIDTHS) for row in rows[:count]) + (_measure((rest,), (1.0,)) if rest else 0.0)
        if height <= room:
            return count
    return 0


def _newest(story: Story) -> int:
    """Return the number of the article that gives the newest state of a story."""
    return next((point.quote.article for point in story.lines), story.articles[-1])


def _word_line(story: Story, told: NoteWording) -> Iterator[Point]:
    """Yield the cells of a line: the day, the title with the number of its source, who publishes it."""
    number = _newest(story)
    new = told.labels.say("new") if story.new else ""
    outlet = name_outlet(told.briefing.articles[number - 1])
    yield bare(told.labels.written_day(story.day) or told.labels.say("Not stated"))
    yield Point(one_line(story.label), Reference(str(number), told.reference(number, 0).anchor), aside=new)
    yield bare(" · ".join(filter(None, (outlet, word_origins(story.origins, told)))))
