"""
What a worker is given, and what it gives back: plain data that travels between processes and machines.

A watched worker takes a tenth of a second to start. A page of moderate size that is mark-up or text needs none: what it
costs is bounded by its size. All else does: libraries in C read PDF and pictures without asking how much a file unfolds
into, and a template of the user's is a program.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefmaker.batch.files import Destination, Draft, Stored
from briefmaker.batch.sources import Found, load_source
from briefmaker.documents.template_files import known_templates
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.model import Article, BriefSettings, Document, Part, Source
from briefmaker.model.page import holds_pictures
from briefmaker.pages import PAGE_BYTES, ListingEntry, Sidecar, is_plain_page


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of every source of a run: how it is read, and what is made of it."""

    url: str | None = None
    """The address of the page, where the user knows it better than the page does."""

    max_bytes: int = PAGE_BYTES
    """What one page may hold, decoded."""

    cites: bool = False
    """Whether its articles are wanted beside the documents, to be cited, also where those are up to date."""

    split: bool = False
    """Whether each page of an archive gets a note of its own, in a folder named after the archive, instead of one
    digest."""

    articles: bool = False
    """Whether the articles alone are written, a file a page, and no note of them."""

    comments: bool = False
    """Whether articles that are written or printed alone have the comments of readers, as a part of their own."""

    pages: bool = False
    """Whether articles that are read alone keep the mark-up and the lines of their page."""

    strict: bool = False
    """Whether a document that needs a warning counts as a failure, and is not written."""

    drafts: Path | None = None
    """The folder, whose lock the run holds, in which workers write the documents, to be given their names there; None
    where they are wanted as bytes."""


@dataclass(frozen=True, slots=True)
class Job:
    """One source to work on."""

    number: int
    """Its place in the run."""

    source: Source
    settings: BriefSettings

    formats: tuple[str, ...] = ()
    """The documents wanted of it; none where only the articles are."""

    request: Request = field(default_factory=Request)

    stored: Mapping[str, Destination] = field(default_factory=dict)
    """Where the document of each format is to be put; none where no store takes them."""

    megabytes: int = 0
    """The memory that whoever works on it may take; 0 sets no limit."""

    lists: bool = False
    """Whether it is wanted, beside the articles, what the file holds."""

    found: Found | None = None
    """Where the source lies, when it travels by reference: it has no bytes then, and whoever works reads it."""

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
    facts: Mapping[str, object] | None = None
    """What its manifest says of the source."""

    parts: tuple[Part, ...] = ()
    """What of the program had a hand in it."""

    articles: tuple[Article, ...] = ()
    """What the source carries, where only that was asked for."""

    contents: tuple[ListingEntry, ...] = ()
    """What the file holds, where that was asked for."""


_LARGEST_PLAIN = 1_000_000
"""Bytes of a source up to which extraction, summary and actors stay far below the limits of a worker."""

_LARGEST_SET = 500_000
"""The same where PDF is made of it: to set a line takes a hundred times as long as to read it."""


def is_plain(job: Job | Found) -> bool:
    """Return whether what a job, or a first look at a source, costs is bounded by the size of the source."""
    if isinstance(job, Found):
        return True
    if job.found:
        return False
    largest = _LARGEST_SET if "pdf" in job.formats else _LARGEST_PLAIN
    return (
        len(job.source.data) <= largest
        and job.settings.template in known_templates()
        and not job.settings.plugged
        and not _may_have_pictures(job)
        and opens_plainly(job.source)
    )


def _may_have_pictures(job: Job) -> bool:
    """Return whether pictures may come to be decoded."""
    if job.settings.pictures == "none":
        return False
    beside = job.source.resources
    return holds_pictures(job.source.data) or (isinstance(beside, Sidecar) and beside.may_hold(job.source.data))


def opens_plainly(source: Source) -> bool:
    """Return whether a source is a page itself; what no reader opens is refused as soon as it is looked at."""
    try:
        return is_plain_page(source)
    except UnreadableSource:
        return True
