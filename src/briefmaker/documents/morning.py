"""Two pages for any number of sources: the three stories that most origins tell, and a line for every other."""

from collections.abc import Iterator, Sequence
from itertools import islice

from briefmaker.documents.chapter import Part, Tabular
from briefmaker.documents.chapter_actors import bare
from briefmaker.documents.chapter_stories import name_outlet, source_of, word_origins, word_point
from briefmaker.documents.columns import measure
from briefmaker.documents.note_wording import NoteWording
from briefmaker.documents.point import Point, Reference
from briefmaker.documents.wording import one_line
from briefmaker.model import Digest
from briefmaker.model.digest import Figures, SharedPoint, Story, Voice

_TOP = 3
"""Stories that are told in several lines."""

_SOURCES = 4
"""Sources of such a story that are named; of more, how many there are."""

_LINES, _LARGE = 40, 18
"""Lines of other stories that two pages have room for, and those in large print."""

_WIDE = 48.0
"""The width of a line of the table in ems, by `measure`."""

_MORE = 24
"""Stories that are named in one paragraph beneath the table, before the rest is only counted."""


def tell_top_stories(told: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the stories of most origins, each in five lines at most: state, change, difference, statement, news."""
    for story in choose_top(digest):
        sources = [source_of(told.briefing.articles[number - 1], number, told) for number in story.articles]
        more = told.labels.count(len(sources), "source") if len(sources) > _SOURCES else ""
        named = (*sources[-_SOURCES:], more, word_origins(story.origins, told))
        yield Part(
            heading=one_line(story.label),
            byline=" · ".join(filter(None, named)),
            lines=tuple(word_point(point, told) for point in story.lines),
            table=_tabulate(story, told, digest),
        )


def choose_top(digest: Digest) -> tuple[Story, ...]:
    """Return the stories of several sources that most origins tell, in the order of the digest."""
    several = [story for story in digest.stories if story.points]
    ranked = sorted(several, key=lambda story: -len(story.origins))[:_TOP]
    return tuple(story for story in several if story in ranked)


def top_points(digest: Digest) -> Iterator[SharedPoint]:
    """Yield the points that the stories of most origins print."""
    for story in choose_top(digest):
        yield from (*story.lines, *story.course[:1], *_find_news(story))


def _find_news(story: Story) -> Sequence[SharedPoint]:
    """Return the first point that is new, where an earlier digest was given; else the one that most say."""
    return [point for point in story.points if point.new][:1] or story.points[:1]


def _tabulate(story: Story, told: NoteWording, digest: Digest) -> Tabular:
    """Word what is known of a story beside its newest state."""
    rows = tuple((bare(what), *cells) for what, *cells in _list_rows(story, told, digest))
    return Tabular((told.labels.say("What"), told.labels.say("Sentence")), rows, (0.2, 0.8))


def _list_rows(story: Story, told: NoteWording, digest: Digest) -> Iterator[tuple[str, Point]]:
    """Yield the rows: how it changed, what differs, who says what, what else or what is new."""
    say = told.labels.say
    for point in story.course[:1]:
        yield f"{say('How it changed')}: {told.labels.written_day(point.day)}".rstrip(": "), word_point(point, told)
    differ = (it for it in digest.figures if {row.quote.article for row in it.rows} <= {*story.articles})
    for figures in islice(differ, 1):
        yield say("Figures that differ"), bare(_word_chain(figures, told))
    for voice, said in islice(_find_voices(story, digest), 1):
        yield one_line(voice.name), told.statement(said.quote)
    for point in _find_news(story):
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
    room = _LARGE if told.briefing.settings.large_print else _LINES
    shown = list(_fill(others, room))
    left = others[len(shown) :]
    say = told.labels.say
    if shown:
        heads = (say("Published"), say("Story"), say("Source"))
        rows = tuple(tuple(_word_line(story, told)) for story in shown)
        yield Part(table=Tabular(heads, rows, (0.18, 0.56, 0.26)))
    if left:
        named = [f"{one_line(it.label)} [{it.articles[-1]}]" for it in left[:_MORE]]
        rest = len(left) - len(named)
        more = say("and {count} more").replace("{count}", str(rest)) if rest else ""
        yield Part(byline=" · ".join(filter(None, (*named, more))))


def _fill(stories: Sequence[Story], room: int) -> Iterator[Story]:
    """Yield stories as long as their titles have room, in lines."""
    taken = 0.0
    for story in stories:
        taken += 1 + measure(one_line(story.label)) // _WIDE
        if taken > room:
            return
        yield story


def _word_line(story: Story, told: NoteWording) -> Iterator[Point]:
    """Yield the cells of a line: the day, the title with the number of its source, who publishes it."""
    number = next((point.quote.article for point in story.lines), story.articles[-1])
    article = told.briefing.articles[number - 1]
    new = told.labels.say("new") if story.new else ""
    yield bare(told.labels.written_day(story.day) or told.labels.say("Not stated"))
    yield Point(one_line(story.label), Reference(str(number), told.reference(number, 0).anchor), aside=new)
    yield bare(" · ".join(filter(None, (name_outlet(article), word_origins(story.origins, told)))))
