"""What is taken off a title that was found, or put in its place."""

from collections.abc import Callable
from dataclasses import dataclass

from briefmaker.articles.metadata.sitenames import fold, leading_part
from briefmaker.articles.metadata.titles.clues import TitleClues
from briefmaker.articles.metadata.titles.headlines import shown_part, without_label, without_permalink, without_tail
from briefmaker.articles.metadata.titles.sources import Found


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
    """Take off a date or label before a declared title."""
    return without_label(found[0], clues.given, [text for text, _ in clues.declared]), found[1]


def drop_tail(found: Found, clues: TitleClues) -> Found:
    """Take off the site, section, date or host behind a heading; declared titles have lost the site already."""
    if "heading" not in found[1]:
        return found
    return without_tail(found[0], [text for text, _ in clues.declared], clues.site), found[1]


def cut_to_heading(found: Found, clues: TitleClues) -> Found:
    """Cut a heading after its first part where another heading says only that."""
    return leading_part(found[0], clues.shown), found[1]


def cut_to_shown(found: Found, clues: TitleClues) -> Found:
    """Cut the title element to the part that stands on the page as a line of its own."""
    return (shown_part(found[0], clues.view.flat), found[1]) if found[1] == "title element" else found


TRIMS: tuple[Trim, ...] = (
    Trim("capitals", lower_voice, "some sites set headings in capitals"),
    Trim("permalink", drop_permalink, "manuals put a sign behind headings"),
    Trim("label", drop_label, "reviews and news are labelled before the title"),
    Trim("tail", drop_tail, "lists of links put the host behind the title, blogs the date"),
    Trim("first part", cut_to_heading, "the section stands behind a dash"),
    Trim("shown part", cut_to_shown, "old pages have no headings and head their title element with sections"),
)
"""Applied in this order."""
