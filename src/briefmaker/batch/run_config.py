"""What a run was asked to make, and where: the one rule of `-o`."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from briefmaker.batch.engines.interface import Limits
from briefmaker.batch.files import OutputPlaces, is_remote
from briefmaker.batch.job import Request
from briefmaker.batch.manifest.memory import Memory
from briefmaker.batch.outcomes import SourceResult
from briefmaker.documents import WRITERS
from briefmaker.errors import UsageError
from briefmaker.model import BriefSettings
from briefmaker.model.suggest import find_near, suggest


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
    """Take a name for a folder, here or in a store."""
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

    def may_replace(self, path: Path, source: SourceResult) -> bool:
        """
        Return whether a document that differs may be replaced by that of `source`; never one a person edited.

        A watch replaces what it made of a page that was saved again; any run, what another version made of the same
        page with the same settings.
        """
        if self.overwrite:
            return True
        maker, digest = self.own.get(path, ("", ""))
        if maker != source.name:
            digest = self.memory.outdated(path, source, self.settings, self.request.url)
        data = self.places.read(path) if digest else None
        return data is not None and sha256(data).hexdigest() == digest
