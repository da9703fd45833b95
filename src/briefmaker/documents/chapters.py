"""Words what a digest tells across its articles."""

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from briefmaker.documents.chapter import Chapter, Part
from briefmaker.documents.layout import Layout
from briefmaker.documents.note import JOINT, Point
from briefmaker.documents.note_wording import NoteWording
from briefmaker.documents.wording import one_line, web_link
from briefmaker.model import Article, Briefing, Digest, Quote
from briefmaker.model.choices import Group
from briefmaker.model.digest import SharedPoint, Story


def chapters_of(told: NoteWording, layout: Layout) -> Mapping[str, Chapter]:
    """Make the chapters of a digest that have anything to say; none of a single article."""
    digest = told.briefing.digest
    if digest is None:
        return {}
    made = ((name, make(told, digest)) for name, make in _CHAPTERS.items() if name in layout.order)
    return {
        name: Chapter(layout.headings[name], told.labels.say(_CAPTIONS[name]), parts)
        for name, found in made
        if (parts := tuple(found))
    }


def quotes_of(briefing: Briefing, layout: Layout) -> Iterator[Quote]:
    """Yield the sentences that the chapters of a note print."""
    digest = briefing.digest
    if digest and "stories" in layout.order and _has_overview(digest):
        for story in digest.stories:
            yield from (point.quote for point in (*story.lines, *story.points))


def references_of(briefing: Briefing, layout: Layout) -> Iterator[Quote]:
    """Yield the sentences that the chapters refer to without printing them."""
    digest = briefing.digest
    if digest and "stories" in layout.order:
        for story in digest.stories:
            for point in (*story.lines, *story.points):
                yield from point.others


def untold(briefing: Briefing, layout: Layout, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Leave out of what is quoted from single articles what a chapter says already."""
    digest = briefing.digest
    if digest is None or "stories" not in layout.order:
        return quotes
    return tuple(quote for quote in quotes if quote not in digest.told)


def source_of(article: Article, number: int, told: NoteWording) -> str:
    """Name an article shortly: its number, its publisher and its day."""
    site, day = one_line(article.site or "") or _host(article), told.labels.day(article.published).replace(" ", JOINT)
    return f"[{number}]{JOINT}{', '.join(filter(None, (site, day))) or one_line(article.title)}"


def _host(article: Article) -> str:
    """Name the site of an article that does not tell its publisher."""
    return urlsplit(web_link(article.url or article.page.url)).netloc.removeprefix("www.")


def _has_overview(digest: Digest) -> bool:
    """Tell whether a digest says anything that its single articles do not."""
    return any(story.points for story in digest.stories)


def _tell_stories(told: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the groups of several articles, and behind them what only one source reports."""
    if not _has_overview(digest):
        return
    single: list[Point] = []
    for story in digest.stories:
        if story.points:
            yield _tell_story(story, told, digest)
        else:
            single += [told.point(line.quote) for line in story.lines]
    if single:
        yield Part(told.labels.say("Reported by one source"), points=tuple(single))


def _tell_story(story: Story, told: NoteWording, digest: Digest) -> Part:
    """Word one group."""
    repeated = {copy.article: copy.of for copy in digest.copies}
    sources = [source_of(told.briefing.articles[number - 1], number, told) for number in story.articles]
    named = [
        f"{source} ({repeats(told, repeated[number])})" if number in repeated else source
        for number, source in zip(story.articles, sources, strict=True)
    ]
    alone = told.labels.say("one source") if digest.group == Group.STORY else ""
    return Part(
        heading=told.labels.written_day(one_line(story.label)) or told.labels.say("Not stated"),
        byline=" · ".join(named),
        lines=tuple(_word(point, told, alone) for point in story.lines),
        points=tuple(_word(point, told, alone) for point in story.points),
    )


def repeats(told: NoteWording, number: int) -> str:
    """Say that an article repeats another."""
    return told.labels.say("repeats {number}").replace("{number}", f"[{number}]")


def _word(point: SharedPoint, told: NoteWording, alone: str) -> Point:
    """Word a point with all who say it."""
    said = told.point(point.quote)
    more = tuple(told.reference(quote.article, quote.block) for quote in point.others)
    return Point(said.text, said.reference, more, "" if more else alone)


_CHAPTERS: dict[str, Callable[[NoteWording, Digest], Iterator[Part]]] = {
    "stories": _tell_stories,
}

_CAPTIONS = {
    "stories": "What the sources say together, word for word; behind each sentence all that say it",
}
"""What stands beneath the heading of each chapter."""
