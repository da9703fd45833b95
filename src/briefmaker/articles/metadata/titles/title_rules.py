"""The title of an article: by which source, and what is taken off the one found or put in its place."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.dates.days import parse_day, without_day
from briefmaker.articles.metadata.site import split_parts, without_site
from briefmaker.articles.metadata.titles.clues import (
    TitleClues,
    agreed_headline,
    best_likeness,
    gather_clues,
    likeness,
    words_of,
)
from briefmaker.articles.metadata.titles.likeliest import likeliest_title
from briefmaker.articles.metadata.view import PageView
from briefmaker.model import Provenance

_LIKE_ENOUGH = {"h1": 0.25, "h2": 0.75, "h3": 0.9}
"""How like the declared titles a heading has to be, by its level."""

_SURE = 0.5
"""The same where the heading has more words than titles have, or more others beside it than pages have titles."""

_LIKELY = 0.4
"""The chance from which a line is taken for the title: of .2, .4, .6 and .8 the one that was right most often."""

_LIKER = 0.05
"""By so much a line has to be more like the declared titles than the headings are."""

_CARDS = frozenset(("og:title", "JSON-LD headline", "twitter:title", "citation_title", "dc.title", "dcterms.title"))
"""Where pages declare the title of their text and nothing else; the title element of old ones names site or section."""

_WORDY, _MOST_ALIKE = 25, 3
_ABOUT_AS_LIKE = 0.1
"""Likeness to the address that a heading may lack and still be preferred to what is declared."""

AGREED = "og:title and JSON-LD headline"
"""What shows that a title is given twice."""

Found = tuple[str, str]
"""A title and its source."""


@dataclass(frozen=True, slots=True)
class TitleSource:
    """One place where a page may give its title."""

    name: str
    find: Callable[[TitleClues], Found | None]
    reason: str


def find_agreed(clues: TitleClues) -> Found | None:
    """Return what Open Graph and JSON-LD both declare as the title of a news report, spelt as it is printed."""
    twice = agreed_headline(clues.view.records, clues.declared)
    if not twice:
        return None
    card = next(text for text, origin in clues.declared if origin == "og:title")
    printed = next((text for text in clues.headings["h1"] if fold(text) == fold(card)), "")
    printed = printed if printed in clues.view.dom.texts else card
    return printed, AGREED


def find_like(level: str, clues: TitleClues) -> Found | None:
    """Find the heading of a level that is most like the declared titles and the address, if it is like enough."""
    texts = clues.headings[level]
    known = [*clues.declared_words, clues.slug] if clues.slug else clues.declared_words
    best = max(texts, key=lambda text: best_likeness(text, known), default="")
    enough = max(_LIKE_ENOUGH[level], _SURE * _is_doubtful(best, texts))
    return (best, f"{level} heading") if best and best_likeness(best, clues.declared_words) >= enough else None


def find_liker_line(clues: TitleClues) -> Found | None:
    """Find the likely line of the page that is more like the declared titles than any first-level heading is."""
    headings = max((best_likeness(text, clues.declared_words) for text in clues.headings["h1"]), default=1.0)
    found = _likely(clues) if headings + _LIKER < 1 else None
    liker = found and best_likeness(found[0], clues.declared_words) > headings + _LIKER
    return found if found and liker and found[0] in clues.view.dom.texts else None


def find_likeliest(clues: TitleClues) -> Found | None:
    """Find what is most likely the title by how it looks and stands beside the text, where no card declares one."""
    return None if any(origin in _CARDS for _, origin in clues.declared) else _likely(clues)


def _likely(clues: TitleClues) -> Found | None:
    title, origin, chance = likeliest_title(clues)
    return (title, origin) if chance >= _LIKELY else None


def find_addressed(clues: TitleClues) -> Found | None:
    """Find the heading that shares about as many words with the address as the declared title does, or more."""
    headings = clues.headings["h1"]
    if not clues.slug or not headings or not clues.declared_words:
        return None
    best = max(headings, key=lambda text: likeness(words_of(text), clues.slug))
    enough = likeness(clues.declared_words[0], clues.slug) - _ABOUT_AS_LIKE
    return (best, "h1 heading, as the address has it") if likeness(words_of(best), clues.slug) > enough else None


def find_declared(clues: TitleClues) -> Found | None:
    """Return the first title that the page declares."""
    return next(iter(clues.declared), None)


def find_heading(clues: TitleClues) -> Found | None:
    """Return the first heading there is."""
    return next(((text, f"{level} heading") for level, texts in clues.headings.items() for text in texts), None)


def _is_doubtful(heading: str, others: list[str]) -> bool:
    """Return whether a heading may be a standfirst, or one of the sections of a page that has them all on one level."""
    return len(heading.split()) > _WORDY or len(others) > _MOST_ALIKE


SOURCES: tuple[TitleSource, ...] = (
    TitleSource("agreed headline", find_agreed, "newsrooms give a title twice; its heading has a kicker, or lacks it"),
    TitleSource("liker line", find_liker_line, "the section stands on the first level, and is part of all titles"),
    TitleSource("first-level heading", partial(find_like, "h1"), "what a reader sees; data have words for searching"),
    TitleSource("second-level heading", partial(find_like, "h2"), "the site stands on the first level of many pages"),
    TitleSource("third-level heading", partial(find_like, "h3"), "blogs head their lists of posts so"),
    TitleSource("likeliest line", find_likeliest, "old pages have no headings, and declare their site or section"),
    TitleSource("addressed heading", find_addressed, "the declared title is that of the site or section"),
    TitleSource("declared title", find_declared, "no heading is like it"),
    TitleSource("first heading", find_heading, "nothing is declared"),
)
"""The first that finds a title is believed."""


_LONGEST_LABEL = 3
"""Words of what may stand before a title in its heading."""

_LONGEST_SECTION = 12
"""Characters of a part of a title that may be a section."""

_JOINT = re.compile(r"(?<!\s)\s+[|\-–—·•»/:]+\s+|:\s+")
_PERMALINK = re.compile(r"(?:(?<!\s)\s+)?[¶#]\s*$")

_HOST = (
    r"(?:www\.)?[\w-]+\.(?:com|org|net|info|biz|edu|gov|eu|de|fr|it|es|nl|pl|ru|ua|gr|cz|at|ch|ca|in|jp|kr|cn|br|se|no|dk|fi"
    r"|(?:co|com|org|net|ac|gov)\.[a-z]{2})"
)

_SHORTEST_UNSPACED = 8
"""Characters of a title without spaces."""

_SHORTEST_KICKED = 3
"""Words; a shorter title may be the last words of a longer by chance."""


@dataclass(frozen=True, slots=True)
class Trim:
    """A step that mends a title."""

    name: str
    apply: Callable[[Found, TitleClues], Found]
    reason: str


def prefer_declared_over_all_caps(found: Found, clues: TitleClues) -> Found:
    """Prefer the declared title to a heading in capitals, where all declarations agree."""
    heading = found[0]
    shouted = heading.isupper() and len(heading.split()) > 1
    one = shouted and len({fold(text) for text, _ in clues.declared}) == 1
    return clues.declared[0] if one and not clues.declared[0][0].isupper() else found


def drop_permalink(found: Found, _clues: TitleClues) -> Found:
    """Drop the sign that links to the heading."""
    return _PERMALINK.sub("", found[0]), found[1]


def drop_label(found: Found, clues: TitleClues) -> Found:
    """Drop a date, label or quotation before a declared title, but where the whole is the title given twice."""
    heading, folded = found[0], fold(found[0])
    for text in () if found[1] == AGREED else (text for text, _ in clues.declared):
        title = fold(text)
        if len(title.split()) > 1 and folded.endswith(f" {title}"):
            label = folded.removesuffix(title).strip()
            words = heading.split()[: len(label.split())]
            parted = words[-1].endswith((":", "“", "»")) or any(
                fold(part) == label for other in clues.given for part in split_parts(other)
            )
            if (parted and len(words) <= _LONGEST_LABEL) or "“" in heading or parse_day(" ".join(words)):
                return text, found[1]
    return found


def drop_kicker(found: Found, clues: TitleClues) -> Found:
    """Drop what stands before the title of the social card in its heading, unless the page declares the whole."""
    card = next((text for text, origin in clues.declared if origin == "og:title"), "")
    heading, title = fold(found[0]), fold(card)
    whole = any(fold(text) == heading for text, origin in clues.declared if origin != "title element")
    if whole or len(title.split()) < _SHORTEST_KICKED or not heading.endswith(f" {title}"):
        return found
    kicker = found[0][: -len(card)].rstrip()
    # One word without a sign may be the first word of the title.
    parted = len(kicker.split()) > 1 or not kicker[-1:].isalnum()
    return (card, "og:title, the end of the heading") if parted else found


def drop_tail(found: Found, clues: TitleClues) -> Found:
    """Drop the site or section behind a heading; declared titles have lost the site already."""
    title = without_site(found[0], clues.site)
    # Behind a colon stands a part of the title as often as a section.
    cut = found[0].removeprefix(title).lstrip()
    tail = "heading" in found[1] and found[0].startswith(title) and not cut.startswith(":")
    return (title, found[1]) if tail else found


def cut_to_shown(found: Found, clues: TitleClues) -> Found:
    """
    Cut the title element to its last part if that is a heading, else to the longest that stands on the page as a line.

    Old pages have no headings, and head their title element with sections; what is linked leads elsewhere.
    """
    if found[1] != "title element":
        return found
    title, last, dom = found[0], split_parts(found[0])[-1], clues.view.dom
    if fold(last) in clues.shown:
        return last, found[1]
    runs = zip(dom.texts, dom.link_chars, strict=True)
    lines = {fold(text) for text, linked in runs if linked == 0 and len(text) <= len(title)}
    shown = (part for part in _JOINT.split(title) if len(part) > _LONGEST_SECTION and fold(part) in lines)
    return max(shown, key=len, default=title), found[1]


_HOST_FIRST = re.compile(rf"^{_HOST}\s{{0,3}}(?:[|:·•»>]|::|[-–—]{{1,2}})\s+", re.IGNORECASE)

_HOST_LAST = re.compile(rf"\s(?:[|·•«]|[-–—]{{1,2}})\s{_HOST}$", re.IGNORECASE)


def drop_host(found: Found, _clues: TitleClues) -> Found:
    """Drop a host from either end of a title that is only declared, where three words or more are left."""
    title = _HOST_LAST.sub("", _HOST_FIRST.sub("", found[0]))
    enough = len(title.split()) >= _SHORTEST_KICKED or len(title) >= _SHORTEST_UNSPACED
    return (title, found[1]) if enough and "heading" not in found[1] else found


_UNDERSCORED = re.compile(r"(?<=[a-z\d)\]?!”\"'\u3040-\u9fff…）】》])\s?_(?=[A-Z\u3040-\u9fff])")
"""An underscore between a title and its section; inside the names of code lower case stands on both sides."""


def drop_sections(found: Found, _clues: TitleClues) -> Found:
    """Cut a declared title where underscores part it from section and site."""
    first = _UNDERSCORED.split(found[0], maxsplit=1)[0].rstrip()
    enough = len(first.split()) >= _SHORTEST_KICKED or (len(first) >= _SHORTEST_UNSPACED and not first.isascii())
    return (first, found[1]) if enough and "heading" not in found[1] else found


_LONGEST_DAY = 30
"""Characters of a day with its weekday."""


def drop_day(found: Found, _clues: TitleClues) -> Found:
    """Drop the day that a title begins with, where three words or more are left that no sign joins to it."""
    rest = without_day(found[0]).lstrip()
    head = found[0].removesuffix(rest)
    alone = len(head) <= _LONGEST_DAY and parse_day(head) is not None and head.endswith(" ")
    titled = rest[:1].isalpha() and not rest[0].islower() and len(rest.split()) >= _SHORTEST_KICKED
    return (rest, found[1]) if alone and titled else found


_LINE_JOINT = re.compile(r"(?<=[\w)”\"»])(?:: | [–—|/-] )")
"""What parts a kicker from its title where both stand in one line."""


def insert_missing_separator(found: Found, clues: TitleClues) -> Found:
    """Spell a heading of two lines as the page declares it, with a sign between them: "Kicker: title"."""
    if "heading" not in found[1]:
        return found
    parted, heading = len(_LINE_JOINT.findall(found[0])), fold(found[0])
    same = (text for text, _ in clues.declared if fold(text) == heading)
    return next(((text, found[1]) for text in same if len(_LINE_JOINT.findall(text)) > parted), found)


TRIMS: tuple[Trim, ...] = (
    Trim("capitals", prefer_declared_over_all_caps, "some sites set headings in capitals"),
    Trim("permalink", drop_permalink, "manuals put a sign behind headings"),
    Trim("label", drop_label, "reviews and news are labelled before the title"),
    Trim("kicker", drop_kicker, "news set a line above the title into the heading"),
    Trim("joint", insert_missing_separator, "news set kicker and title into one heading, a line each"),
    Trim("tail", drop_tail, "headings end with the name of the site or its section"),
    Trim("host", drop_host, "old pages head their title element with their host"),
    Trim("day", drop_day, "archives set the day before the title, in one line"),
    Trim("sections", drop_sections, "Chinese portals add section and site behind underscores"),
    Trim("shown part", cut_to_shown, "old pages have no headings and head their title element with sections"),
)
"""Applied in this order."""


def find_title(
    view: PageView, sources: Iterable[TitleSource] = SOURCES, trims: Iterable[Trim] = TRIMS
) -> Provenance | None:
    """
    Choose among headline, headings, OpenGraph and the title element.

    What a reader sees as the title is a heading; what the page declares often carries the site's name or words for
    search engines. So the first-level heading most like the declarations speaks, then the second-level one, and they
    speak where no heading is like them, unless the words of the address are as much those of a first-level heading.
    """
    clues = gather_clues(view)
    found = next(filter(None, (source.find(clues) for source in sources)), None)
    if found is None:
        return None
    for trim in trims:
        found = trim.apply(found, clues)
    return Provenance("title", *found)
