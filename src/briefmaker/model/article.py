"""The article a page carries, and a sentence of it with its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from briefmaker.model.choices import TextKind
from briefmaker.model.page import Page, Source

ONLY_DATE = "the only date"
"""Ends the `source` of a `published` date that is really the day of the last change, the only one known."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text."""

    number: int
    """Place in reading order, from 1, counted over all blocks of the article."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the article; the title is not one."""

    number: int
    text: str

    level: int
    """1 to 6, as marked up."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list."""

    number: int
    text: str

    depth: int = 1
    """1 for an outer list, 2 for a list inside it, and so on."""

    marker: str = "•"
    """What stands before it: a bullet, or the number of an ordered list such as `3.`."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text; its line breaks are kept."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str
    header: bool = False
    columns: int = 1
    """How many columns it spans."""

    rows: int = 1
    """How many rows it spans."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data, row by row."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""

    @property
    def text(self) -> str:
        """A line a row, cells parted by a tab."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what is written under it."""

    number: int

    src: str
    """The address of the picture as the page gives it; never fetched."""

    caption: str = ""
    alt: str = ""
    others: tuple[str, ...] = ()
    """Further addresses of the same picture, such as other sizes of it."""

    @property
    def text(self) -> str:
        """Empty: a caption is no part of the body text."""
        return ""


Block = Paragraph | Heading | ListItem | Quotation | Code | Table | Figure


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something taken off the page on the way to the article."""

    step: str
    """The step that removed it, such as `navigation`."""

    text: str
    """What was removed."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value of the metadata was found: the evidence for it."""

    field: str
    """The field of the article, such as `published`."""

    value: str
    source: str
    """What said so, such as `JSON-LD datePublished`."""


@dataclass(frozen=True, slots=True)
class ScoredCandidate:
    """One choice of the parts of a page that are its article; several are scored, one is chosen."""

    name: str
    """What it keeps, such as `blocks likely to be article`."""

    words: int
    """How many words it keeps; an estimate in scripts that write no spaces."""

    expected: float | None = None
    """The word F1 expected of it: 1 for every word of the article and no other. None where nothing is compared."""

    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article, decoded, scaled to print and encoded anew: no byte of the page is in it."""

    block: int
    """The number of the figure it belongs to; 0 for the lead picture, which stands at the head of a note."""

    data: bytes
    """JPEG or PNG, in sRGB, without transparency and without what the camera noted."""

    mime: str
    """`image/jpeg` or `image/png`."""

    width: int
    """In pixels, as `height`."""

    height: int
    caption: str = ""
    alt: str = ""
    """What the page says is to be seen; empty where it says nothing."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page without its chrome."""

    page: Page

    title: str
    """Without the name of the site; never empty."""

    blocks: tuple[Block, ...]
    """The body in reading order, numbered from 1 without gaps."""

    authors: tuple[str, ...] = ()
    published: date | None = None
    modified: date | None = None

    site: str | None = None
    """The name of the publisher or site."""

    language: str = "en"
    """BCP 47 code, as declared by the page or detected from the text."""

    url: str | None = None
    """The canonical address."""

    dropped: tuple[Dropped, ...] = ()
    """What was removed and by which step, in order."""

    provenance: tuple[Provenance, ...] = ()
    """Where the metadata was found."""

    confidence: float = 1.0
    """Between 0 and 1: how sure the extraction is of the body."""

    candidates: tuple[ScoredCandidate, ...] = ()
    """The candidates the body was chosen from, before title, captions, byline and date were separated."""

    picture: str | None = None
    """The address of the lead picture, as the page gives it; never fetched."""

    pictures: tuple[Picture, ...] = ()
    """Those that were asked for and saved with the page, the lead picture first."""

    references: tuple[str, ...] = ()
    """The entries of the lists of sources below the text, in order; no part of the body and never quoted."""

    comments: tuple[Block, ...] = ()
    """What readers wrote below it, numbered from 1, where it was asked for; no part of the body and never quoted."""

    further: tuple[str, ...] = ()
    """The titles of further articles that the page holds below this one, as pages do that scroll without end."""

    kind: TextKind | None = None
    """What kind of text it is; None unless that is certain."""

    standfirst: int | None = None
    """The number of the block that is the standfirst (deck, lead): what the page itself says the text is about."""

    @property
    def text(self) -> str:
        """The body as plain text: headings, paragraphs, list items, quotations, tables, code; no title, no captions."""
        return "\n\n".join(block.text for block in self.blocks if block.text)

    @property
    def is_dated_by_change(self) -> bool:
        """Whether `published` is the day of the last change, for want of another."""
        return any(it.field == "published" and it.source.endswith(ONLY_DATE) for it in self.provenance)

    @property
    def host(self) -> str:
        """The host of the address; empty where there is none, or none that can be read."""
        try:
            return urlsplit(self.url or "").hostname or ""
        except ValueError:  # brackets that hold no address
            return ""

    @classmethod
    def from_text(cls, title: str, paragraphs: Iterable[str], *, language: str = "en") -> "Article":
        """Make an article of plain text: a title and the paragraphs of the body, empty ones left out."""
        lines = tuple(text for paragraph in paragraphs if (text := paragraph.strip()))
        data = "\n\n".join((title, *lines)).encode("utf-8", "replace")
        page = Page(Source.from_bytes("text", data), lines=(title, *lines))
        blocks = tuple(Paragraph(number, text) for number, text in enumerate(lines, start=1))
        return cls(page, title, blocks, language=language)


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence taken word for word, with the place it came from."""

    text: str
    """Equal to `text[start:end]` of its block."""

    block: int
    """The number of the block it stands in."""

    start: int
    """First character inside the text of the block, from 0."""

    end: int
    """One past the last character."""

    article: int = 1
    """The number of its article in the briefing, from 1."""

    score: float = 0.0
    """How much it carries, as the summariser judged; comparable within one article."""

    reasons: tuple[str, ...] = ()
    """Why it was chosen, in words; for what an actor said, why it is theirs."""

    reported: bool = False
    """Whether it reports what an actor said in the words of the article; no document puts it in quotation marks."""

    doubtful: bool = False
    """Whether it may be another's, for a rival is near or something else is beyond doubt: no row shows it."""

    heading: int | None = None
    """The number of the block of the heading that a reader needs to see first, as with an item of a list; in the same
    article, before `block`. None where the sentence can be read without one."""
