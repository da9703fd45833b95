"""What a reader did to a briefing before it was signed."""

from dataclasses import dataclass
from enum import StrEnum

GENERATOR = "briefmaker review"
"""The `generator` of the page for reviewing, by which it is distinguished from saved pages and notes."""

CHECK = "briefmaker check"
"""The `generator` of the page that shows a draft beside its sources."""

SHELF = "briefmaker shelf"
"""The `generator` of the page in which a shelf is searched."""

_HEAD = 4096
"""Bytes at the beginning of a file in which the `generator` stands."""


def is_review_page(data: bytes) -> bool:
    """Return whether a file is the page for reviewing, by its head."""
    return is_page_of(GENERATOR, data)


def is_page_of(generator: str, data: bytes) -> bool:
    """Return whether a page of ours was made by a command, by its head."""
    return f'<meta name="generator" content="{generator}">'.encode() in data[:_HEAD]


class Changed(StrEnum):
    """What of a briefing a reader can change."""

    TITLE = "title"
    AUTHOR = "author"
    DATE = "date"
    BOTTOM_LINE = "bottom line"
    KEY_POINT = "key point"
    ORDER = "order of key points"
    SOURCE_TEXT = "source text"
    """What extraction had cut, and the reader took back."""

    ACTOR = "actor"
    REFERENCE = "reference"
    """Who else makes the claim of a sentence."""

    ORIGIN = "origin"
    """What several sources rest on."""

    FIGURE = "figure"
    """A number that differs from those of other sources."""

    DETAIL = "detail"
    """A line of the head, such as who signs."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a reader changed."""

    what: Changed
    was: str = ""
    """Empty where there was nothing."""

    now: str = ""
    """Empty where it was taken out."""

    article: int = 0
    """The number of the article it is about, from 1; 0 for the note."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a person wrote into a space of the template; no word of it is a quote."""

    space: str
    """Its name in the template, such as `recommendation`."""

    text: str = ""
    values: tuple[str, ...] = ()
    """What stands beside each label, in their order, where the space is a block to sign."""


@dataclass(frozen=True, slots=True)
class Review:
    """What became of a briefing between its making and its signing."""

    changes: tuple[Change, ...] = ()
    """None where the reader found nothing to change."""

    spaces: tuple[Filled, ...] = ()
    remark: str = ""
    """What the reader noted for whoever comes after; no note prints it."""
