"""The title of an article: what is taken off the one found, or put in its place."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.dates.days import parse_day, without_day
from briefmaker.articles.metadata.site import split_parts, without_site
from briefmaker.articles.metadata.titles.clues import TitleClues, gather_clues
from briefmaker.articles.metadata.titles.sources import AGREED, SOURCES, Found, TitleSource
from briefmaker.articles.metadata.view import PageView
from briefmaker.model import Provenance

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
    """Take what the page declares for a heading in capitals alone, where all that it declares is one title."""
    heading = found[0]
    shouted = heading.isupper() and len(heading.split()) > 1
    one = shouted and len({fold(text) for text, _ in clues.declared}) == 1
    return clues.declared[0] if one and not clues.declared[0][0].isupper() else found


def drop_permalink(found: Found, _clues: TitleClues) -> Found:
    """Take off the sign that links to the heading."""
    return _PERMALINK.sub("", found[0]), found[1]


def drop_label(found: Found, clues: TitleClues) -> Found:
    """Take off a date, label or quotation before a declared title, but where the whole is the title given twice."""
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
    """Take off what stands before the title of the social card in its heading, unless the page declares the whole."""
    card = next((text for text, origin in clues.declared if origin == "og:title"), "")
    heading, title = fold(found[0]), fold(card)
    whole = any(fold(text) == heading for text, origin in clues.declared if origin != "title element")
    if whole or len(title.split()) < _SHORTEST_KICKED or not heading.endswith(f" {title}"):
        return found
    kicker = found[0][: -len(card)].rstrip()
    parted = len(kicker.split()) > 1 or not kicker[-1:].isalnum()
    return (card, "og:title, the end of the heading") if parted else found


def drop_tail(found: Found, clues: TitleClues) -> Found:
    """Take off the site or section behind a heading; declared titles have lost the site already."""
    title = without_site(found[0], clues.site)
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
    """Take a host off either end of a title that only the page declares, where three words or more are left."""
    title = _HOST_LAST.sub("", _HOST_FIRST.sub("", found[0]))
    enough = len(title.split()) >= _SHORTEST_KICKED or len(title) >= _SHORTEST_UNSPACED
    return (title, found[1]) if enough and "heading" not in found[1] else found


_UNDERSCORED = re.compile(r"(?<=[a-z\d)\]?!”\"'\u3040-\u9fff…）】》])\s?_(?=[A-Z\u3040-\u9fff])")
"""An underscore between a title and its section; inside the names of code small letters stand on both sides."""


def drop_sections(found: Found, _clues: TitleClues) -> Found:
    """Cut a declared title where underscores part it from section and site."""
    first = _UNDERSCORED.split(found[0], maxsplit=1)[0].rstrip()
    enough = len(first.split()) >= _SHORTEST_KICKED or (len(first) >= _SHORTEST_UNSPACED and not first.isascii())
    return (first, found[1]) if enough and "heading" not in found[1] else found


_LONGEST_DAY = 30
"""Characters of a day with its weekday."""


def drop_day(found: Found, _clues: TitleClues) -> Found:
    """Take off the day that a title begins with, where three words or more are left that no sign joins to it."""
    rest = without_day(found[0]).lstrip()
    head = found[0].removesuffix(rest)
    alone = len(head) <= _LONGEST_DAY and parse_day(head) is not None and head.endswith(" ")
    titled = rest[:1].isalpha() and not rest[0].islower() and len(rest.split()) >= _SHORTEST_KICKED
    return (rest, found[1]) if alone and titled else found


_LINE_JOINT = re.compile(r"(?<=[\w)”\"»])(?:: | [–—|/-] )")
"""What parts a kicker from its title where both stand in one line."""


def insert_missing_separator(found: Found, clues: TitleClues) -> Found:
    """Take a heading in two lines as the page declares it where that parts them by a sign: "Kicker: title"."""
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
