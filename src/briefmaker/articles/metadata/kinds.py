"""What kind of text an article is, where its page says so or its form shows it; most pages do neither."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise

import numpy as np

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, HEADINGS, bits_of
from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.metadata.structured_data import Records, path_of, types_of
from briefmaker.articles.phrases import phrases
from briefmaker.lazy import lazy_pattern
from briefmaker.model import Provenance
from briefmaker.model.choices import TextKind

_PAID = lazy_pattern(
    r"\b(?:this|the following) (?:article|story|post|page|content|feature|column) (?:is|was|has been) "
    r"(?:an? )?(?:paid for\b(?![^.]{0,40}\b(?:readers?|members|subscribers|supporters|donors?|donations|grants?|fund"
    r"|foundation|you)\b)|paid (?:post|content|advertisement|partnership)|sponsored\b|advertorial)"
    r"|\bthis is an? (?:paid|sponsored) (?:post|article|story|content|feature|advertisement)\b"
    r"|\bpaid content is paid for\b|\bpaid for and controlled by (?:an?|the) advertiser\b"
    r"|\bthis (?:article|story|post|content|feature) was (?:written|produced|developed|created)\b.{0,80}"
    r"\bbranded[- ]content (?:team|studio|department)\b"
    r"|\bcontent is (?:produced|created|managed)\b.{0,80}\bfee-based\b",
    re.IGNORECASE,
)
"""Who pays says so of this text; "sponsored content" alone stands in menus and over other stories."""

_NOT_OURS = lazy_pattern(
    r"\b(?:the )?(?:opinions|views)(?: and (?:opinions|views))? expressed(?: here| herein)?(?: in this "
    r"(?:article|column|op-ed|commentary|piece|essay|opinion piece))?(?: by (?:the author|columnists))? are "
    r"(?:(?:solely|strictly|entirely|purely|only) )?"
    r"(?:those of the (?:author|writer)|the (?:author|writer)['’]s(?: own)?)(?: alone)?\b(?!\(s\))"
    r"[^.]{0,12}\b(?:do|does|may|need) not (?:necessarily )?(?:reflect|represent)\b"
    r"(?!.{0,80}\b(?:polic|department|government|bank|university|institute|ministry|armed|army|navy|force))",
    re.IGNORECASE,
)
"""A house that prints somebody's opinion; offices and schools say the same of every paper and blog of their staff."""

_PAYING, _EXPRESSED = ("paid", "sponsor", "advertori", "branded", "fee-based"), ("expressed",)
"""What each such line holds: few do, and only these are looked through."""

_ABOVE, _BELOW = 25, 8
"""How many runs above and below the kept ones are looked at."""

_TOP, _TAIL = 4, 4
"""So many kept runs are the head and the foot of a text; a line between them may head a box of its own."""

_LONGEST_LINE = 700
"""Characters of such a line."""

_ELSEWHERE = bits_of("related", "in nav", "in footer", "comment", "in form")


def _find_disclaimer(clues: "KindClues") -> TextKind | None:
    """Read the lines in and around a text that say whose it is not."""
    lines = [*_lines_around(clues.dom, clues.kept)]
    if any(map(_PAID.search, _holding(lines, _PAYING))):
        return TextKind.ADVERTISEMENT
    return TextKind.OPINION if any(map(_NOT_OURS.search, _holding(lines, _EXPRESSED))) else None


def _holding(lines: list[str], wanted: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines that hold one of some words, whatever their case."""
    # One search of all lines for a word that each disclaimer holds spares the patterns nearly every page.
    whole = "\n".join(lines).lower()
    found = [word for word in wanted if word in whole]
    return (line for line in lines if any(map(line.lower().__contains__, found))) if found else iter(())


def _lines_around(dom: PageArrays, kept: Sequence[int]) -> Iterator[str]:
    """Yield the lines at the head and the foot of a text, but for those of other stories."""
    if not kept:
        return
    inside, first, last = frozenset(kept), kept[:_TOP][-1], kept[-_TAIL:][0]
    for run in range(max(0, kept[0] - _ABOVE), min(len(dom.texts), kept[-1] + 1 + _BELOW)):
        if first < run < last:
            continue
        if len(dom.texts[run]) <= _LONGEST_LINE and (run in inside or not dom.inherited[dom.inners[run]] & _ELSEWHERE):
            yield dom.texts[run]


_DISCUSSIONS = frozenset(("DiscussionForumPosting", "QAPage"))
"""Types of schema.org for pages on which several people write."""

_HOLDERS = frozenset(("html", "body", "main", "article", "section", "div"))
"""Elements whose microdata say what a page is."""

_ADDRESS = lazy_pattern(
    r"//(?:www\.)?(?:forums?|community|discuss|bbs|boards?)\.|/forums?/|/threads?/|showthread|viewtopic"
    r"|[/?&]topic[/=]\d|/discussions?/\d",
    re.IGNORECASE,
)
"""Addresses of discussions; `/topic/cloud/` is a section of a newspaper."""

_FEWEST = 4
"""Stories of a list: less may be an article with boxes."""

_NEAR, _LONGEST_DAY = 2, 80
"""Runs between the heading of a story and its day, and the characters of the line that tells it."""

_DATED, _GOING_BACK = 0.75, 0.75
"""Shares of the headings that have a day, and of the days that are no later than the one above: the newest is first."""

_DAYS = 3
"""Different days at least: posts of one day may be parts of one report."""


def _find_thread(clues: "KindClues") -> TextKind | None:
    """Find a page on which several people write, by what it declares and by its address."""
    dom, declared = clues.dom, set[str]().union(*map(types_of, clues.records.nodes))
    scopes = (np.array(dom.hints, np.uint64) & np.uint64(BIT["in item scope"])).nonzero()[0].tolist()
    kinds = (dom.attributes[element].get("itemtype") or "" for element in scopes if dom.tags[element] in _HOLDERS)
    thread = (
        not declared.isdisjoint(_DISCUSSIONS)
        or _ADDRESS.search(clues.url or "")
        or any(kind.rpartition("/")[2] in _DISCUSSIONS for kind in kinds)
    )
    return TextKind.DISCUSSION if thread else None


def _find_stories(clues: "KindClues") -> TextKind | None:
    """
    Find a list of stories: headings, each with a day right below or above it, the newest first.

    Lists of what is to come, and remarks below a text, are none.
    """
    dom, kept = clues.dom, clues.kept
    around = range(max(0, kept[0] - _NEAR), kept[-1] + 1) if kept else range(0)
    headings = [run for run in around if dom.tags[dom.owners[run]] in HEADINGS]
    if len(headings) < _FEWEST:
        return None
    days = [day for above, below in pairwise((*headings, kept[-1] + 1)) if (day := _day_below(dom, above, below))]
    falling = sum(after <= before for before, after in pairwise(days))
    dated = len(days) >= max(_FEWEST, _DATED * len(headings)) and len(set(days)) >= _DAYS
    return TextKind.LIST if dated and falling >= _GOING_BACK * (len(days) - 1) else None


def _day_below(dom: PageArrays, heading: int, end: int) -> date | None:
    """Find the day of a story in the short lines right below its heading."""
    lines = (dom.texts[run] for run in range(heading + 1, min(heading + 1 + _NEAR, end)))
    return next((day for line in lines if len(line) <= _LONGEST_DAY and (day := parse_day(line))), None)


_PARTS = lazy_pattern(r"[/|>›»,;:]")

_CLOCK = lazy_pattern(
    r"\(?(?:\w{3,9}\.? \d{1,2},? )?(?:\d{4},? )?([01]?\d|2[0-3])[:.]([0-5]\d)(?:\s?(a\.?m|p\.?m)\b)?(?![\d%])",
    re.IGNORECASE,
)
"""A time of day at the head of an entry; the name of who wrote it may be set right behind it."""
_FEWEST_TIMES = 4
"""Paragraphs with a time of day that a live page has at least."""

_LIVE, _FALLING = 0.1, 0.75
"""Shares of the blocks that begin with a time, and of the times that are earlier than the one before."""


@dataclass(frozen=True, slots=True)
class KindClues:
    """What the kind of a text is read from."""

    texts: tuple[str, ...] = ()
    """The text, block by block."""

    records: Records = field(default_factory=Records)
    url: str | None = None
    above: tuple[str, ...] = ()
    """The line above the title; those further up belong to menus as often as not."""

    dom: PageArrays = field(default_factory=PageArrays)
    """Empty for a text copy, as the records are."""

    kept: tuple[int, ...] = ()
    """The runs of the text."""


@dataclass(frozen=True, slots=True)
class KindSource:
    """One place where a page may say what kind of text it carries."""

    name: str
    find: Callable[[KindClues], TextKind | None]
    reason: str


def find_kind(clues: KindClues, sources: tuple[KindSource, ...] | None = None) -> Provenance | None:
    """Return the kind of a text with what showed it; None where nothing does for sure."""
    for source in SOURCES if sources is None else sources:
        if kind := source.find(clues):
            return Provenance("kind", kind, source.name)
    return None


def runs_backwards(texts: tuple[str, ...]) -> bool:
    """Return whether the entries of a live page stand in reverse order: most times at their heads are earlier."""
    times = [time for time in map(read_clock, texts) if time is not None]
    earlier = sum(after < before for before, after in pairwise(times))
    return len(times) >= max(_FEWEST_TIMES, _LIVE * len(texts)) and earlier >= _FALLING * (len(times) - 1)


def read_clock(text: str) -> int | None:
    """Return the time of day a text begins with, in minutes; None where it begins with none."""
    found = _CLOCK.match(text)
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()[:1]
    return (hour % 12 + 12 * (half == "p") if half else hour) * 60 + minute


_TYPES = {
    "LiveBlogPosting": TextKind.LIVE,
    "AdvertiserContentArticle": TextKind.ADVERTISEMENT,
    "OpinionNewsArticle": TextKind.OPINION,
    "ClaimReview": TextKind.FACT_CHECK,
    "ReportageNewsArticle": TextKind.NEWS,
    "ScholarlyArticle": TextKind.STUDY,
    "MedicalScholarlyArticle": TextKind.STUDY,
    "Report": TextKind.REPORT,
}
"""Types of schema.org that say the kind, the surest first; `NewsArticle` stands on columns as well as on news."""


def _find_type(clues: KindClues) -> TextKind | None:
    types = set[str]().union(*map(types_of, clues.records.nodes))
    return next((kind for name, kind in _TYPES.items() if name in types), None)


_SECTIONS = ("article:section", "og:article:section", "parsely-section", "sailthru.section", "dc.type", "section")


def _find_section(clues: KindClues) -> TextKind | None:
    declared = [value for value, _ in clues.records.meta(*_SECTIONS)]
    for node in clues.records.articles:
        given = node.get("articleSection")
        declared += [name for name in (given if isinstance(given, list) else [given]) if isinstance(name, str)]
    return _name_kind(part for text in declared for part in (text, *map(str.strip, _PARTS.split(text))))


def _find_address(clues: KindClues) -> TextKind | None:
    return _name_kind(path_of(clues.url).split("/")[:-1])


_SAID_ABOVE = frozenset((TextKind.OPINION, TextKind.PRESS, TextKind.FACT_CHECK, TextKind.LIVE, TextKind.STUDY))
"""What the line above a title may say of it; `Newsletter` and `Advertisement` stand there in menus and over banners."""


def _find_above(clues: KindClues) -> TextKind | None:
    kind = _name_kind(clues.above)
    return kind if kind in _SAID_ABOVE else None


_RELEASED = lazy_pattern(
    r"for immediate release\b|.{0,120}(?:/PRNewswire(?:-[\w-]+)?/|\(?BUSINESS WIRE\)|\(?GLOBE NEWSWIRE\))",
    re.IGNORECASE,
)

_HEAD = 4
"""So many blocks are the head of a text, where a release says that it is one."""


def _find_release(clues: KindClues) -> TextKind | None:
    return TextKind.PRESS if any(map(_RELEASED.match, clues.texts[:_HEAD])) else None


_NAMED = (
    TextKind.OPINION,
    TextKind.PRESS,
    TextKind.FACT_CHECK,
    TextKind.LIVE,
    TextKind.NEWSLETTER,
    TextKind.ADVERTISEMENT,
    TextKind.STUDY,
    TextKind.REPORT,
)
"""Kinds that sections, addresses and lines above titles name."""


@cache
def _kinds_by_name() -> dict[str, TextKind]:
    return {name: kind for kind in _NAMED for name in phrases(f"kind: {kind}")}


def _name_kind(names: Iterable[str]) -> TextKind | None:
    """Return the kind of the first name that is one's."""
    return next((kind for name in names if (kind := _kinds_by_name().get(fold(name)))), None)


SOURCES = (
    KindSource("discussion", _find_thread, "software of forums says so, in data or in addresses"),
    KindSource("JSON-LD type", _find_type, "the vocabulary has types for it"),
    KindSource("declared section", _find_section, "newsrooms file opinion, releases and checks apart"),
    KindSource("folder of the address", _find_address, "the section of a site is part of its addresses"),
    KindSource("line above the title", _find_above, "what readers are shown"),
    KindSource("disclaimer", _find_disclaimer, "a house says of opinions and paid texts that they are not its own"),
    KindSource("head of a release", _find_release, "wires and press offices mark what they send out"),
    KindSource("dated headings", _find_stories, "stories that each have a day of their own are a list of them"),
    KindSource(
        "falling times",
        lambda clues: TextKind.LIVE if runs_backwards(clues.texts) else None,
        "entries that each begin with an earlier time are a live page",
    ),
)
"""In the order in which they are believed."""
