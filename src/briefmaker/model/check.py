"""What of a draft stands in the saved pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from briefmaker.model.article import Article


class ClaimKind(StrEnum):
    """What a draft says that can be looked up."""

    QUOTATION = "quotation"
    """Words between quotation marks, or a block quotation."""

    COPIED = "copied"
    """Words of a source without marks around them."""

    FIGURE = "figure"
    """A number with what it counts."""

    DATE = "date"
    NAME = "name"
    """An actor with the role that the draft gives."""

    ATTRIBUTION = "attribution"
    """Who says something."""


class Answer(StrEnum):
    """Whether it stands in what was saved; never whether it is true."""

    FOUND = "found"
    ALTERED = "found altered"
    """A source has it with other words."""

    ELSEWHERE = "found elsewhere"
    """A source has it of another speaker, day or thing."""

    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source."""

    source: int
    """The number of the source, from 1."""

    block: int
    """The number of the block of its article."""

    start: int
    """First character inside the text of the block, from 0."""

    end: int
    """One past the last character."""

    text: str
    """Equal to `text[start:end]` of the block."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a claim that a source has otherwise."""

    draft: str
    """What the draft has; empty where it leaves something out."""

    source: str
    """What the source has; empty where the draft adds something."""

    start: int
    """First character inside the text of the claim, from 0."""

    end: int
    """One past the last character; equal to `start` where the draft leaves something out."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A passage of the draft that was looked up."""

    kind: ClaimKind

    text: str
    """Equal to `text[start:end]` of its block of the draft."""

    block: int
    """The number of the block of the draft."""

    start: int
    """First character inside the text of the block, from 0."""

    end: int
    """One past the last character."""

    answer: Answer

    passages: tuple[Passage, ...] = ()
    """Where it stands, or what comes nearest, the best first."""

    changes: tuple[Change, ...] = ()
    """How the first passage differs, in the order of the text."""

    reason: str = ""
    """One plain line for a reader, such as `the source says 14`; empty where nothing is to be said."""


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """A saved page that the draft was looked up in."""

    number: int
    """From 1, in the order in which the sources were given."""

    path: str
    article: Article


@dataclass(frozen=True, slots=True)
class Check:
    """A draft, the saved pages, and what of the one stands in the others."""

    draft: Article
    """Read whole: headings, lists, cells of tables and footnotes are blocks like any other."""

    path: str
    sources: tuple[CheckedSource, ...]
    claims: tuple[Claim, ...]
    """In the order of the draft."""

    notices: tuple[str, ...] = ()
    """What was not looked up, and why; a line each."""

    draft_paragraphs: Mapping[int, int] = field(default_factory=dict)
    """Of a Word file: the number of a block of the draft -> the place, from 0, of its `w:p` among all `w:p` of
    `word/document.xml` in document order; footnotes have none. Empty for other formats."""
