"""
What a briefing note says, in the order it is printed, before any format has touched it.

Every writer lays out the same `Note`; none of them looks at the article or counts anything itself, so that five formats
cannot say five different things. All text is plain: escaping is the writer's business.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefmaker.documents.layout import Layout, PageMeasures, choose_measures
from briefmaker.documents.wording import Labels, right_to_left

JOINT = "\u00a0"
"""No-break space: it stands between a sentence and its reference, so that none stands alone on a line."""


SUFFIXES = {"image/jpeg": "jpg", "image/png": "png"}
"""The kinds of picture that every format can carry, with their extensions."""

ACTOR_HEADS = ("Actor", "Role in the text", "Mentions", "First")
"""What stands over the columns of the table of actors, in the words that labels are found by."""

KINDS = {"person": "Person", "organisation": "Organisation", "country": "Country"}
"""What the kinds of actors are called, in the words that labels are found by."""

SHADES = ("", "E9EEF4", "D3DDE8", "BCCBDB", "A5B8CD")
"""Grounds that show how large a number is, as RRGGBB; the first is bare, and ink is legible on each."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Points from a sentence to the paragraph it was taken from."""

    label: str
    """As printed between brackets, such as `¶4`, or `2¶4` in a digest."""

    anchor: str
    """The bookmark it jumps to; empty where the paragraph is not in the annex."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text."""

    text: str
    extract: bool = False
    """Whether the note quotes it from the annex, or it changed between two saves; printed underlined."""


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of the summary."""

    text: str
    reference: Reference
    more: tuple[Reference, ...] = ()
    """Where other sources say the same."""

    aside: str = ""
    """A remark on it, such as that one source alone says it."""

    lead: str = ""
    """The heading of the page that it stands under, printed before it; empty where it is read without."""

    spans: tuple[Span, ...] = ()
    """The text in runs, where some of its words are marked; empty where none is."""

    @property
    def runs(self) -> tuple[Span, ...]:
        """The text in runs, at least one."""
        return self.spans or (Span(self.text),)

    @property
    def lead_in(self) -> str:
        """The heading as it is printed: with a colon behind, unless it ends in a mark of its own."""
        return self.lead and (self.lead if unicodedata.category(self.lead[-1])[0] == "P" else f"{self.lead}:")

    @property
    def cited(self) -> tuple[Reference, ...]:
        """All references with the brackets around them, as they are printed one after the other."""
        every = (self.reference, *self.more)
        ends = (*(", " for _ in self.more), "]")
        return tuple(
            Reference(f"{'' if place else '['}{reference.label}{end}", reference.anchor)
            for place, (reference, end) in enumerate(zip(every, ends, strict=True))
        )


def anchor_of(article: int, block: int) -> str:
    """Name the bookmark of a block: letters and digits only, so that it is valid in each format."""
    return f"s{article}p{block}"


def bare(text: str) -> Point:
    """Make a cell without a reference."""
    return Point(text, Reference("", ""))


@dataclass(frozen=True, slots=True)
class Tabular:
    """A table whose first column names the rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Point, ...], ...]
    """Cells, as many as heads; one without a reference has an empty label."""

    widths: tuple[float, ...]
    """Shares of the width of the text; they add up to 1."""

    shades: tuple[tuple[int, ...], ...] = ()
    """Which of `SHADES` is the ground of each cell, row by row; none where all are bare."""

    def shade(self, row: int, column: int) -> int:
        """Return which shade the ground of a cell has."""
        return self.shades[row][column] if self.shades else 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a chapter: an event, a day, or what is counted."""

    heading: str = ""
    byline: str = ""
    lines: tuple[Point, ...] = ()
    """Set in a box."""

    points: tuple[Point, ...] = ()
    """Numbered from 1."""

    table: Tabular | None = None

    @property
    def bare(self) -> bool:
        """Whether it is a table and nothing else."""
        return bool(self.table) and not (self.heading or self.byline or self.lines or self.points)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a digest that shows what several articles say."""

    heading: str
    caption: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An actor, as the table shows it."""

    name: str
    also: str
    """Other names, such as `Stoltenberg`; empty if none."""

    kind: str
    role: str
    part: str
    """What is printed of the two: the role, where there is none the kind; with the country of a body."""

    mentions: int
    first: Reference
    statement: Point | None = None
    see: str = ""
    """Where the statement is printed, such as `see Key points 2`, where that is above; it is not printed again."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, as the table shows it."""

    number: int
    mark: str
    """The number in brackets, as it stands before the line; empty in a note on one source."""

    title: str
    """What is linked: the title; the address where the note has the title of its only source."""

    url: str
    """Only http and https; empty otherwise."""

    authors: tuple[str, ...]
    """Who signs it, but for the publisher, who is named as such."""

    facts: tuple[str, ...]
    """Publisher, author, day, address, capture, file, grade, beginning of the digest, as far as they say something."""

    published: str
    sha256: str
    """In full, as the record has it."""

    @property
    def told(self) -> str:
        """What stands behind the title, on one line; templates of users print it by this name."""
        return "".join(f" · {fact}" for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture: of an article, or the logo of an office."""

    data: bytes
    mime: str
    """`image/jpeg` or `image/png`."""

    alt: str
    """What is read out in its place; where the page does not say what is to be seen, its caption; never empty."""

    caption: str
    width: float
    """In millimetres, as `height`."""

    height: float


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of a table in the annex."""

    spans: tuple[Span, ...]
    header: bool
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of an article, as the annex shows it."""

    kind: str
    """`paragraph`, `heading`, `item`, `quotation`, `code`, `table` or `figure`."""

    number: int
    anchor: str
    spans: tuple[Span, ...]
    level: int = 1
    """The level of a heading, or the depth of a list item."""

    marker: str = ""
    """What stands before a list item."""

    squares: tuple[tuple[Square, ...], ...] = ()
    """The cells of a table, row by row; its caption stands in `spans`."""

    picture: Illustration | None = None
    """What a figure shows; None where its words, in `spans`, stand for it."""

    kept: bool = False
    """Whether it stays on the page of the next."""

    @property
    def direction(self) -> str:
        """`rtl` where a cell in the first row of its table runs from right to left, else `ltr`."""
        texts = ("".join(span.text for span in square.spans) for square in self.squares[0])
        return "rtl" if any(map(right_to_left, texts)) else "ltr"


@dataclass(frozen=True, slots=True)
class Section:
    """One article of a digest."""

    heading: str
    anchor: str
    byline: str
    aside: str
    """Publisher and day, short enough to stand beside the title in the list of contents."""

    bottom_lines: tuple[Point, ...]
    points: tuple[Point, ...]
    picture: Illustration | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """The source text of one article."""

    heading: str
    anchor: str
    intro: str
    """Empty where the heading says it all."""

    language: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Marking:
    """What stands at the head and foot of each page."""

    text: str
    """Free text, such as OFFICIAL."""

    label: str
    """A TLP 2.0 label, such as TLP:AMBER."""

    own_line: bool
    """Whether the text is too long to stand between organisation and label."""


@dataclass(frozen=True, slots=True)
class Note:
    """A whole briefing note."""

    layout: Layout
    """Order of the parts, their headings, the colours."""

    labels: Labels
    """The words the note prints of its own, and the direction of its pages."""

    kicker: str
    title: str
    long_title: bool
    """Whether the title needs smaller letters."""

    large_print: bool
    scope: str
    """The line of facts: of one source who published it when, and its length; of several how much was read."""

    details: tuple[tuple[str, str], ...]
    """What the office says of the note: label and value."""

    notices: tuple[str, ...]
    bottom_lines: tuple[Point, ...]
    """Empty in a digest, where each section has its own."""

    points: tuple[Point, ...]
    picture: Illustration | None
    """The lead picture; None in a digest, where each section has its own."""

    sections: tuple[Section, ...]
    """One an article of a digest; empty for a single source."""

    chapters: Mapping[str, Chapter]
    """What a digest says across its articles, by the names of the parts; none for a single source."""

    actors: tuple[Row, ...]
    also_named: str
    """Who is only named, on one line; empty where nobody is."""

    no_actors: str
    """What is printed in place of an empty table; empty where none was asked for."""

    origins: tuple[SourceRow, ...]
    method: str
    annexes: tuple[Annex, ...]

    language: str
    """Of the text, whatever language the labels are in."""

    organisation: str
    logo: Illustration | None
    """At its head; without a caption."""

    author: str
    mark: str
    """The whole marking, as it was given."""

    marking: Marking
    footing: str
    """Reference and date, as printed at the foot of each page; empty if neither is known."""

    paper: str

    dated: str
    """The day of the file, `2026-11-24`: that of the note, else of its first article; empty if neither is known."""

    fingerprint: str

    scale: float = 1.0
    """How much larger than usual the note is set."""

    @property
    def measures(self) -> PageMeasures:
        """The measures of its pages; a detail that stands alone has the whole line."""
        usual = choose_measures(large_print=self.large_print, broad="headings" in self.layout.fonts)
        label, *others = usual.details
        return replace(usual, details=(label, sum(others))) if len(self.details) == 1 else usual

    @property
    def pictures(self) -> tuple[Illustration, ...]:
        """All pictures of articles, in the order of the note."""
        placed = (self.picture, *(section.picture for section in self.sections))
        passages = (passage.picture for annex in self.annexes for passage in annex.passages)
        return tuple(filter(None, (*placed, *passages)))

    @property
    def speaks_two(self) -> bool:
        """Whether the labels are in another language than the text."""
        return self.labels.language != self.language.partition("-")[0].lower()
