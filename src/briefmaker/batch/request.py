"""
What a run was asked to make, and where; and the jobs it is cut into: plain data that travels between processes.

A watched worker takes a tenth of a second to start. A page of moderate size that is mark-up or text needs none: what it
costs is bounded by its size. All else does: libraries in C read PDF and pictures without asking how much a file unfolds
into, and a template of the user's is a program.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from briefmaker.batch.engines.interface import Limits
from briefmaker.batch.files import Destination, Draft, OutputPlaces, Stored, is_remote
from briefmaker.batch.manifest.memory import Memory
from briefmaker.batch.sources import Found, load_source
from briefmaker.documents import WRITERS, fingerprint
from briefmaker.documents.layout import known_templates
from briefmaker.errors import BriefmakerError, UnreadableSource, UsageError
from briefmaker.model import Article, BriefSettings, Document, Part, Source
from briefmaker.model.page import holds_pictures
from briefmaker.model.suggest import find_near, suggest
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
class OneFile:
    """Every source goes into this file; None is stdout."""

    path: Path | None
    to: str

    @property
    def formats(self) -> tuple[str, ...]:
        """The one format."""
        return (self.to,)


@dataclass(frozen=True, slots=True)
class Folder:
    """One document a source and format, in a folder that mirrors the input."""

    path: Path
    formats: tuple[str, ...]

    address: str = ""
    """Where it lies in a store; `path` is then the folder that stands for it on this machine while the run goes on."""


Target = OneFile | Folder

_NO_FORMATS = frozenset(
    (
        *("doc", "docm", "dot", "dotx", "ott", "rtf", "txt", "text", "wpd", "pages", "csv", "xlsx", "ps"),
        *("htm", "xhtml", "mht", "mhtml", "epub", "markdown", "tex"),
    )
)
"""Suffixes of documents and texts that nobody here writes: who ends a name so does not mean a folder."""

_TABLES = frozenset(("jsonl", "parquet"))
"""What `export` writes of many notes."""

_EXPORT = "Make notes with -t json, then the table with `briefmaker export NOTES -o {}`."


def choose_target(output: str | None, to: Sequence[str]) -> Target:
    """
    Decide where documents go and in which formats.

    `output` is what stands after `-o`, `to` what stands after each `-t` (commas allowed). Raises `UsageError` for a
    format nobody writes and for a format that contradicts the extension.
    """
    formats = _split_formats(to)
    in_folder = formats or ("docx",)
    if output is None:
        return Folder(Path(), in_folder)
    if output == "-":
        if len(formats) > 1:
            raise UsageError("-o - takes one format", "Give one -t, or a folder after -o.")
        return OneFile(None, formats[0] if formats else "docx")
    if is_remote(output):
        check_store(output)
        return choose_folder(output, in_folder)
    path = Path(output)
    suffix = path.suffix.lower().removeprefix(".")
    if _is_folder(path):
        return Folder(path, in_folder)
    if suffix in _TABLES:
        raise UsageError(f"-o {output}: .{suffix} is a table of many notes", _EXPORT.format(output))
    if suffix in WRITERS and formats in {(), (suffix,)}:
        return OneFile(path, suffix)
    if suffix in WRITERS:
        raise UsageError(f"-o {output} contradicts -t {','.join(formats)}", "Leave -t out, or give a folder after -o.")
    # a slip of a format would else make a folder called note.pdff
    names_file = suffix in _NO_FORMATS or (len(suffix) > 1 and find_near(suffix, tuple(WRITERS)))
    if names_file and not output.endswith(("/", os.sep)):
        known = suggest(f".{suffix}", [f".{name}" for name in WRITERS]).rstrip(".")
        advice = f"{known}; for a folder of that name write {output}/"
        raise UsageError(f"-o {output}: .{suffix} is no format of documents", advice)
    return Folder(path, in_folder)


def check_store(output: str) -> None:
    """Raise `UsageError` for an address that is not that of a folder of documents in a store."""
    if output.lower().startswith("file:"):
        raise UsageError(f"-o {output}: a folder of this machine", "Name it by its path.")
    suffix = output.rpartition("/")[2].rpartition(".")[2].lower()
    if suffix in _TABLES:
        raise UsageError(f"-o {output}: .{suffix} is a table of many notes", _EXPORT.format(output))
    if suffix in WRITERS:
        advice = f"Send it there: `-o - -t {suffix} | aws s3 cp - {output}`; or name a prefix, for a document a source."
        raise UsageError(f"-o {output}: one document of all sources is written here", advice)


def choose_folder(output: str, formats: tuple[str, ...]) -> Folder:
    """Return the folder of a name, here or in a store."""
    return Folder(Path(), formats, output.rstrip("/")) if is_remote(output) else Folder(Path(output), formats)


def _split_formats(to: Sequence[str]) -> tuple[str, ...]:
    """Split at commas, drop repetitions, refuse what nobody writes."""
    formats = tuple(dict.fromkeys(name.strip().lower() for value in to for name in value.split(",") if name.strip()))
    for name in formats:
        if name not in WRITERS:
            raise UsageError(f"-t {name}: no such format", suggest(name, tuple(WRITERS)))
    return formats


def _is_folder(path: Path) -> bool:
    """Return whether a folder is there; a name that no file can have fails when it is written."""
    try:
        return path.is_dir()
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class RunConfig:
    """The settings of each note, where the notes go, and what a source may cost."""

    settings: BriefSettings
    target: Target

    name: str = "{stem}"
    """Template of the names of documents."""

    request: Request = field(default_factory=Request)

    stream: bool = False
    """Whether each page of a WARC archive is a source of its own."""

    shard: str = ""
    """Which part of the sources, such as `2/5`; empty for all of them."""

    by_reference: bool = False
    """Whether workers open the sources themselves, so that no bytes of theirs pass through this process."""

    looks_ahead: bool = False
    """Whether workers look at the sources before these are judged."""

    fetched: Path | None = None
    """The folder in which what a worker fetched from a store waits for who works on it; None where none is shared."""

    overwrite: bool = False
    """Whether documents that differ may be replaced."""

    fail_fast: bool = False
    """Whether the first failure ends the run."""

    limits: Limits = field(default_factory=Limits)

    places: OutputPlaces = field(default_factory=OutputPlaces)
    """What stands where documents go."""

    memory: Memory = field(default_factory=Memory)
    """Failures of earlier runs, not to be paid for again."""

    own: Mapping[Path, tuple[str, str]] = field(default_factory=dict)
    """Documents that a watch made: of which source, and their SHA-256. A page saved again replaces its own."""

    @property
    def is_stored(self) -> bool:
        """Whether documents go into a store."""
        return isinstance(self.target, Folder) and bool(self.target.address)

    def root_of(self, path: Path) -> Path:
        """Return the folder below which no link is followed on the way to a document: the one the person named."""
        return self.target.path if isinstance(self.target, Folder) else path.parent

    def mark(self, source: Source) -> str:
        """Return the fingerprint of the note of a source, or of its articles where these go out."""
        mark = fingerprint((source,), self.settings, url=self.request.url)
        if not self.request.articles:
            return mark
        return sha256(f"articles {'and comments ' if self.request.comments else ''}{mark}".encode()).hexdigest()

    def may_replace(self, path: Path, source: str, page: str) -> bool:
        """
        Return whether a document that differs may be replaced by that of `source`, whose SHA-256 is `page`.

        Never one that a person edited. A watch replaces what it made of a page that was saved again; any run, what
        another version made of the same page with the same settings.
        """
        if self.overwrite:
            return True
        maker, digest = self.own.get(path, ("", ""))
        if maker != source:
            digest = self.memory.outdated(path, (source, page), self.settings, self.request.url)
        data = self.places.read(path) if digest else None
        return data is not None and sha256(data).hexdigest() == digest


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
    """The parts of the program that it was made with."""

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
    # the cheap questions first: the last ones look through the bytes
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
