"""Words what a digest tells across its articles."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from briefmaker.documents.chapter import Chapter, Part, Tabular
from briefmaker.documents.chapter_actors import bare, tell_company, tell_presence
from briefmaker.documents.layout import Layout
from briefmaker.documents.note import JOINT
from briefmaker.documents.note_wording import NoteWording
from briefmaker.documents.point import Point
from briefmaker.documents.wording import base_name, one_line, web_link
from briefmaker.model import Article, Briefing, Digest, Quote
from briefmaker.model.choices import Group
from briefmaker.model.digest import Dated, LivePage, SharedPoint, Story, Unread


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
    """Yield the sentences that the chapters refer to, beside those of the stories, which are points."""
    digest = briefing.digest
    if digest is None:
        return
    told = [point for story in digest.stories for point in (*story.lines, *story.points)]
    said = [point for voice in digest.voices for point in voice.said] if briefing.settings.actors else []
    referred = {
        "stories": [quote for point in told for quote in point.others],
        "voices": [quote for point in said for quote in (point.quote, *point.others)],
        "figures": [row.quote for figures in digest.figures for row in figures.rows],
        "timeline": [quote for it in digest.timeline for quote in (it.quote, *it.others)],
    }
    for part, quotes in referred.items():
        yield from quotes if part in layout.order else ()


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
            single += [_spoken_in(told.point(line.quote), line.quote, told) for line in story.lines]
    if single:
        yield Part(told.labels.say("Reported by one source"), points=tuple(single))


def _tell_story(story: Story, told: NoteWording, digest: Digest) -> Part:
    """Word one group."""
    sources = [source_of(told.briefing.articles[number - 1], number, told) for number in story.articles]
    remarks = [", ".join(filter(None, remarks_on(told, number))) for number in story.articles]
    named = [f"{source} ({said})" if said else source for source, said in zip(sources, remarks, strict=True)]
    alone = told.labels.say("one source") if digest.group == Group.STORY else ""
    return Part(
        heading=told.labels.written_day(one_line(story.label)) or told.labels.say("Not stated"),
        byline=" · ".join(named),
        lines=tuple(_word(point, told, alone) for point in story.lines),
        points=tuple(_word(point, told, alone) for point in story.points),
    )


def remarks_on(told: NoteWording, number: int) -> Iterator[str]:
    """Yield what is to be known of an article: its language, that it repeats another, up to when a live page goes."""
    yield told.language_of(number)
    digest, say = told.briefing.digest, told.labels.say
    for copy in digest.copies if digest else ():
        if copy.article == number:
            yield say("repeats {number}").replace("{number}", f"[{copy.of}]")
    if live := live_of(told, number):
        published = told.briefing.articles[number - 1].published
        day = told.labels.written_day(live.day) if not published or live.day != published.isoformat() else ""
        yield say("live page, as of {time}").replace("{time}", ", ".join(filter(None, (day, live.until))))


def live_of(told: NoteWording, number: int) -> LivePage | None:
    """Return the live page that has a number; None where it is none."""
    digest = told.briefing.digest
    return next((it for it in digest.live if it.article == number), None) if digest else None


def timed(point: Point, quote: Quote, told: NoteWording) -> Point:
    """Add to a sentence of a live page when it was written."""
    live = live_of(told, quote.article)
    time = live.time(quote.block) if live else ""
    return replace(point, aside=", ".join(filter(None, (point.aside, time))))


def _word(point: SharedPoint, told: NoteWording, alone: str) -> Point:
    """Word a point with all who say it."""
    said = told.point(point.quote)
    more = tuple(told.reference(quote.article, quote.block) for quote in point.others)
    asides = ("" if more else alone, told.labels.say("new") if point.new else "")
    worded = Point(said.text, said.reference, more, ", ".join(filter(None, asides)))
    return timed(_spoken_in(worded, point.quote, told), point.quote, told)


def _spoken_in(point: Point, quote: Quote, told: NoteWording) -> Point:
    """Add to a sentence in which language it is, where the sources of a digest are in several."""
    return replace(point, aside=", ".join(filter(None, (point.aside, told.language_of(quote.article)))))


def _tell_figures(told: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield a table for each thing that sources give different numbers for."""
    heads = tuple(map(told.labels.say, ("Value", "Sentence", "Source", "Published")))
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
    return f"[{quote.article}] {one_line(article.site or '') or _host(article)}".rstrip()


def _tell_timeline(told: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the table of dated events."""
    heads = tuple(map(told.labels.say, ("Date", "Sentence")))
    rows = tuple(
        (bare(_word_date(it, told)), _word(SharedPoint(it.quote, it.others), told, "")) for it in digest.timeline
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
    said = _word(point, told, "")
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


def _tell_unread(told: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the sources that were named and are not in the digest."""
    heads = tuple(map(told.labels.say, ("Source", "Reason")))
    rows = tuple((bare(base_name(one_line(it.name))), bare(_word_reason(it, told))) for it in digest.unread)
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
    "news": _tell_news,
    "stories": _tell_stories,
    "figures": _tell_figures,
    "timeline": _tell_timeline,
    "voices": _tell_voices,
    "presence": tell_presence,
    "company": tell_company,
    "unread": _tell_unread,
}

_CAPTIONS = {
    "news": "Compared with the earlier digest: what no source of it had is marked as new",
    "unread": "Sources that were named and could not be read, or are not of the days asked for",
    "stories": "What the sources say together, word for word; behind each sentence all that say it",
    "figures": "Numbers and dates of one thing that sources give differently, newest first, never judged",
    "timeline": "What the sources date, the earliest first; days told from the day of writing stand in brackets",
    "voices": "Statements from all articles, each once",
    "presence": "How often each article names them, and as what; articles by their number",
    "company": "How many paragraphs name both, the darker the more; the columns have the numbers of the rows",
}
"""What stands beneath the heading of each chapter."""
