"""Words the events of a digest: the newest state, how a number changed, who says so, and on what they rest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from briefmaker.documents.chapter_changes import word_since
from briefmaker.documents.note import JOINT, Part, Point, Tabular, bare
from briefmaker.documents.note_wording import NoteWording
from briefmaker.documents.wording import one_line, web_link
from briefmaker.model import Article, Digest, Quote
from briefmaker.model.changes import Changes, Order
from briefmaker.model.digest import Copy, LivePage, Origin, SharedPoint, Story

_NEAR = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening)|last night)\b", re.IGNORECASE
)
"""Words that mean the day of their report: beside a sentence of another day it is printed."""


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
    """Word one group."""
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
    """Word how a number changed, a sentence a day, the newest first; None where none did."""
    heads = (wording.labels.say("How it changed"), wording.labels.say("Sentence"))
    rows = tuple((bare(wording.labels.written_day(point.day)), word_point(point, wording)) for point in story.course)
    return Tabular(heads, rows, (0.24, 0.76)) if rows else None


def word_origins(origins: Sequence[Origin], wording: NoteWording) -> str:
    """Return of how many outlets several rest on one origin; nothing where each may be its own."""
    numbers = [number for origin in origins for number in origin.articles]
    names = {name_outlet(wording.briefing.articles[number - 1]) for number in numbers}
    outlets, count = (len(numbers) if "" in names else len(names)), len(origins)
    if count >= outlets:
        return ""
    who = wording.labels.count(outlets, "source" if "" in names else "outlet")
    named = [it for it in origins if it.name and len(it.articles) > 1]
    rests = [one_line(it.name) + f"{JOINT}[{', '.join(map(str, it.articles))}]" * (count > 1) for it in named]
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


def remarks_on(wording: NoteWording, number: int) -> Iterator[str]:
    """Yield what is to be known of an article: its language, what it repeats, up to when a live page goes."""
    yield wording.language_of(number)
    digest = wording.briefing.digest
    for copy in digest.copies if digest else ():
        if copy.article == number:
            yield _word_copy(copy, digest.changes if digest else (), wording)
    if live := live_of(wording, number):
        published = wording.briefing.articles[number - 1].published
        day = wording.labels.written_day(live.day) if not published or live.day != published.isoformat() else ""
        time = ", ".join(filter(None, (day, live.until)))
        yield wording.labels.say("live page, as of {time}").replace("{time}", time)


def _word_copy(copy: Copy, changes: Sequence[Changes], wording: NoteWording) -> str:
    """Return what an article repeats, and whether it is a save of the same page."""
    say, to = wording.labels.say, next((it for it in changes if it.old == copy.article), None)
    if to and not to.is_changed:
        return say("saved again as {number}, unchanged").replace("{number}", f"[{to.new}]")
    if to and to.order is Order.UNKNOWN:
        return say("another version of {number}").replace("{number}", f"[{copy.of}]")
    form = say("earlier version of {number}") if copy.earlier else say("repeats {number}")
    return form.replace("{number}", f"[{copy.of}]")


def live_of(wording: NoteWording, number: int) -> LivePage | None:
    """Return the live page that has a number; None where it is none."""
    digest = wording.briefing.digest
    return next((it for it in digest.live if it.article == number), None) if digest else None


def timed(point: Point, quote: Quote, wording: NoteWording) -> Point:
    """Add to a sentence of a live page when it was written, and which figures an earlier save of its page had in it."""
    live = live_of(wording, quote.article)
    return _with_asides(point, live.time(quote.block) if live else "", word_since(quote, wording))


def word_line(quote: Quote, wording: NoteWording) -> Point:
    """Word a sentence of a single article: when it was written, and whether an earlier digest had nothing like it."""
    digest = wording.briefing.digest
    points = (point for story in digest.stories for point in story.shared) if digest and digest.news else ()
    new = any(point.new and point.quote == quote for point in points)
    return timed(_with_asides(wording.point(quote), wording.labels.say("new") if new else ""), quote, wording)


def word_point(point: SharedPoint, wording: NoteWording) -> Point:
    """Word a point with all who make its claim, what they rest on, and what else is to be known of it."""
    say = wording.labels.say
    more = tuple(wording.reference(quote.article, quote.block) for quote in point.others)
    asides = (
        wording.labels.written_day(point.day) if _NEAR.search(point.quote.text) else "",
        word_origins(point.origins, wording),
        say("new") if point.new else "",
        wording.language_of(point.quote.article),
    )
    worded = _with_asides(replace(wording.point(point.quote), more=more), *asides)
    return timed(worded, point.quote, wording)


def _with_asides(point: Point, *asides: str) -> Point:
    return replace(point, aside=", ".join(filter(None, (point.aside, *asides))))
