"""Saves of one page, and what changed from one to the next."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from briefmaker.model.article import Quote


class Order(StrEnum):
    """What puts the saves of one page in order, the surest first."""

    CAPTURED = "captured"
    """When each was saved, as its archive says."""

    MODIFIED = "modified"
    """When the page says that it was changed last, or else published."""

    FILED = "filed"
    """When each file was written, which a copy of it may not keep."""

    UNKNOWN = "unknown"
    """Nothing does: they stand by the names of their files."""


@dataclass(frozen=True, slots=True)
class Save:
    """One save of a page, as far as it takes to say which page it is and how old."""

    name: str
    """How the user calls the file."""

    sha256: str
    title: str

    address: str = ""
    """The address as it is compared: without scheme, `www.`, fragment and what counts clicks; empty if unknown."""

    captured: datetime | None = None
    modified: date | None = None
    """When it was changed last, or else published."""

    filed: datetime | None = None
    """When the file was written; None where nobody asked for that."""

    sketch: tuple[int, ...] = ()
    """The smallest numbers of its runs of five words, in order (Broder 1997): what two have in common estimates how
    much of their text is the same."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The saves of one page."""

    saves: tuple[Save, ...]
    """The oldest first."""

    order: Order = Order.UNKNOWN
    """What all of them are ordered by; `unknown` where nothing says which of two is older."""


class ChangeKind(StrEnum):
    """What became of a sentence."""

    GONE = "gone"
    NEW = "new"
    ALTERED = "altered"


class ValueKind(StrEnum):
    """What kind of value changed."""

    FIGURE = "figure"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that the newer save has otherwise; one of both sides may be empty."""

    old: str
    new: str
    old_start: int
    """First character inside the text of the older sentence, from 0; where nothing was, the place between words."""

    old_end: int
    """One past the last character."""

    new_start: int
    """The same in the newer sentence."""

    new_end: int


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A figure or a date that was changed inside a sentence, both as written."""

    kind: ValueKind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence that one save has and the other has not, or otherwise."""

    kind: ChangeKind
    old: Quote | None = None
    """None of what is new."""

    new: Quote | None = None
    """None of what is gone."""

    words: tuple[WordChange, ...] = ()
    """How an altered sentence differs, in the order of the text."""

    values: tuple[ValueChange, ...] = ()
    """The figures and dates among them."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Title, authors or day of publication, where both saves give them and they differ."""

    field: str
    """`title`, `authors` or `published`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a page itself says that was corrected in it."""

    text: str
    """As the page has it."""

    new: bool
    """Whether the older save does not have it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one save of a page to a newer one."""

    old: int
    """The number of the article of the older save in the briefing, from 1."""

    new: int
    fields: tuple[FieldChange, ...] = ()
    sentences: tuple[SentenceChange, ...] = ()
    """In the order of the newer text; what is gone stands where it stood."""

    corrections: tuple[Correction, ...] = ()

    order: Order = Order.UNKNOWN
    """What says which is the newer one."""

    @property
    def is_changed(self) -> bool:
        """Whether anything changed; a correction that the older save has is none."""
        return bool(self.fields or self.sentences or any(it.new for it in self.corrections))

    @property
    def shown(self) -> tuple[SentenceChange, ...]:
        """The sentences without those that are new and stand in a correction, which is shown by itself."""
        corrections = [it.text for it in self.corrections if it.new]
        return tuple(
            it
            for it in self.sentences
            if it.kind is not ChangeKind.NEW or not any(it.new and it.new.text in text for text in corrections)
        )

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every sentence of either save that is shown."""
        return tuple(quote for it in self.shown for quote in (it.old, it.new) if quote)
