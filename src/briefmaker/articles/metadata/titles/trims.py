"""What is taken off a title that was found, or put in its place."""

from collections.abc import Callable
from dataclasses import dataclass

from briefmaker.articles.metadata.sitenames import fold, leading_part, split_parts
from briefmaker.articles.metadata.titles.clues import TitleClues
from briefmaker.articles.metadata.titles.headlines import shown_part, without_label, without_permalink, without_tail
from briefmaker.articles.metadata.titles.sources import AGREED, Found

_SHORTEST_KICKED = 3
"""Words; a shorter title may be the last words of a longer by chance."""


@dataclass(frozen=True, slots=True)
class Trim:
    """A step that mends a title."""

    name: str
    apply: Callable[[Found, TitleClues], Found]
    reason: str


def lower_voice(found: Found, clues: TitleClues) -> Found:
    """Take what the page declares for a heading in capitals alone, where all that it declares is one title."""
    heading = found[0]
    shouted = heading.isupper() and len(heading.split()) > 1
    one = shouted and len({fold(text) for text, _ in clues.declared}) == 1
    return clues.declared[0] if one and not clues.declared[0][0].isupper() else found


def drop_permalink(found: Found, clues: TitleClues) -> Found:
    """Take off the sign that links to the heading."""
    del clues
    return without_permalink(found[0]), found[1]


def drop_label(found: Found, clues: TitleClues) -> Found:
    """Take off a date or label before a declared title, but where the whole is the title that is given twice."""
    if found[1] == AGREED:
        return found
    return without_label(found[0], clues.given, [text for text, _ in clues.declared]), found[1]


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


def keep_title_line(found: Found, clues: TitleClues) -> Found:
    """Keep of a heading in several lines the one that is a declared title."""
    if found[0] in clues.view.dom.texts or "heading" not in found[1]:
        return found
    titles = {fold(text) for text, _ in clues.declared}
    lines = (text for text in clues.view.dom.texts if fold(text) in titles and text in found[0])
    return next(((line, found[1]) for line in lines), found)


def drop_tail(found: Found, clues: TitleClues) -> Found:
    """Take off the site, section, date or host behind a heading; declared titles have lost the site already."""
    if "heading" not in found[1]:
        return found
    return without_tail(found[0], [text for text, _ in clues.declared], clues.site), found[1]


def cut_to_heading(found: Found, clues: TitleClues) -> Found:
    """Cut a heading after its first part where another heading says only that."""
    return found if found[1] == AGREED else (leading_part(found[0], clues.shown), found[1])


def cut_to_shown(found: Found, clues: TitleClues) -> Found:
    """Cut the title element to its last part if that is a heading, or to one that stands on the page as a line."""
    if found[1] != "title element":
        return found
    last = split_parts(found[0])[-1]
    return (last if fold(last) in clues.shown else shown_part(found[0], clues.view.dom)), found[1]


TRIMS: tuple[Trim, ...] = (
    Trim("capitals", lower_voice, "some sites set headings in capitals"),
    Trim("permalink", drop_permalink, "manuals put a sign behind headings"),
    Trim("label", drop_label, "reviews and news are labelled before the title"),
    Trim("kicker", drop_kicker, "news set a line above the title into the heading"),
    Trim("title line", keep_title_line, "manuals set buttons into the heading, news a deck"),
    Trim("tail", drop_tail, "lists of links put the host behind the title, blogs the date"),
    Trim("first part", cut_to_heading, "the section stands behind a dash"),
    Trim("shown part", cut_to_shown, "old pages have no headings and head their title element with sections"),
)
"""Applied in this order."""
