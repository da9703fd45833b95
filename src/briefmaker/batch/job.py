"""What a worker is given, and what it gives back: plain data that travels between processes and machines."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefmaker.batch.atomic import Draft
from briefmaker.batch.sources import Found, Look, load_source
from briefmaker.batch.stores.puts import Destination, Stored
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.model import Article, BriefSettings, Document, Part, Source
from briefmaker.pages import PAGE_BYTES, ListingEntry


@dataclass(frozen=True, slots=True)
class Job:
    """One source to work on."""

    number: int
    """Its place in the run."""

    source: Source
    settings: BriefSettings

    formats: tuple[str, ...] = ()
    """The documents wanted of it; none where only the articles are."""

    url: str | None = None
    """The address of the page, where the user knows it better than the page does."""

    max_bytes: int = PAGE_BYTES
    """What one page may hold, decoded."""

    cites: bool = False
    """Whether its articles are wanted beside the documents, to be cited."""

    split: bool = False
    """Whether each page of an archive gets a note of its own, instead of one digest."""

    articles: bool = False
    """Whether the articles alone are written, a file a page, and no note of them."""

    comments: bool = False
    """Whether articles that are written or printed alone have the comments of readers, as a part of their own."""

    drafts: Path | None = None
    """The folder into which its documents are written, to be given their names there; None where they are wanted as
    bytes."""

    stored: Mapping[str, Destination] = field(default_factory=dict)
    """Where the document of each format is to be put; none where no store takes them."""

    strict: bool = False
    """Whether a document that needs a warning is not to be put there."""

    megabytes: int = 0
    """The memory that whoever works on it may take; 0 sets no limit."""

    lists: bool = False
    """Whether it is wanted, beside the articles, what the file holds."""

    found: Found | None = None
    """Where the source lies, when it travels by reference: it has no bytes then, and whoever works reads it."""

    is_unread: bool = False
    """Whether nobody has read the source yet, so that whoever works tells what it is."""

    def load(self) -> "Job":
        """
        Return the job with the bytes of its source.

        Raises `UnreadableSource`, also where they are no longer those that were planned with.
        """
        if self.found is None:
            return self
        source = load_source(self.found)
        if self.source.sha256 not in ("", source.sha256):
            raise UnreadableSource(f"{source.name}: changed while the run went on", "Run the same command again.")
        return replace(self, source=source, found=None)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a source once it was read; of a file with many pages, of the first article."""

    format: str
    """How it was saved, such as `html`, `mhtml` or `warc`."""

    title: str
    language: str
    words: int
    """Over all its articles."""

    articles: int
    published: str | None = None
    """ISO 8601, as `captured`."""

    url: str | None = None
    url_from: str = ""
    captured: str | None = None
    captured_from: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note in one format."""

    to: str
    document: Document | Draft | Stored

    notices: tuple[str, ...] = ()
    """What a person should know about it."""

    page: str = ""
    """The name of its page, where each page of an archive has a note; empty otherwise."""

    idle: tuple[str, ...] = ()
    """What to say of entries of the list of actors that change nothing in it."""


@dataclass(frozen=True, slots=True)
class JobResult:
    """What came of a job; failures are in it, never raised."""

    notes: tuple[Note, ...] = ()
    errors: tuple[BriefmakerError, ...] = ()
    facts: Facts | None = None

    parts: tuple[Part, ...] = ()
    """What of the program had a hand in it."""

    articles: tuple[Article, ...] = ()
    """What the source carries, where only that was asked for."""

    contents: tuple[ListingEntry, ...] = ()
    """What the file holds, where that was asked for."""

    look: Look | None = None
    """What the source is, where nobody had read it before; None also where it cannot be read."""
