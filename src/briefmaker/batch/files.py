"""What is known of a file unread, and how a document is put in its place: the whole of it or nothing, never unasked."""

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from secrets import token_hex
from typing import BinaryIO, NamedTuple
from urllib.parse import unquote, urlsplit

from briefmaker.errors import OutputExists, OutputUnwritable
from briefmaker.model import Document
from briefmaker.model.legible import as_western

_ADDRESS = re.compile(r"(?:s3|s3a|gs|gcs|az|abfs|abfss|memory|file)://", re.IGNORECASE)
"""Addresses of stores that fsspec knows."""

_SPAN_END = re.compile(r" @([0-9]{1,18}+)\+([0-9]{1,18}+)\Z")
"""No address holds a space."""


class Span(NamedTuple):
    """Some bytes of a file."""

    offset: int
    length: int

    def read(self, path: Path) -> bytes:
        """Return them; raises `OSError`."""
        with path.open("rb") as file:
            file.seek(self.offset)
            return file.read(self.length)


def name_span(path: str, member: str, span: Span) -> str:
    """Return how a part is called: `crawl.warc.gz!https://example.org/ferry @7431+21833`."""
    return f"{path}!{member} @{span.offset}+{span.length}"


def parse_span(name: str) -> Span | None:
    """Return the part that a source of this name is; None where it is a whole file."""
    found = _SPAN_END.search(name)
    return Span(int(found[1]), int(found[2])) if found and "!" in name else None


def name_member(address: str) -> str:
    """Return the last part of an address that says something, or its site: what its note is called after."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "page"
    last = next((part for part in reversed(unquote(parts.path).split("/")) if part.strip()), "")
    return last.rpartition(".")[0] or last or parts.netloc or "page"


class Stamp(NamedTuple):
    """What a file system knows of a file without opening it."""

    size: int = 0
    modified: int = 0
    """Nanoseconds since 1970; 0 where that is not known."""

    etag: str = ""
    """What a store changes with the bytes (RFC 9110, 8.8.3); empty where there is none, as of files."""


def is_same(stamp: Stamp, other: Stamp) -> bool:
    """
    Return whether nothing was written between two looks.

    Where both have an ETag it decides, for the time may be that of the answer to whoever wrote.
    """
    if stamp.etag and other.etag:
        return (stamp.size, stamp.etag) == (other.size, other.etag)
    return stamp == other


def take_stamp(path: Path, *, follow: bool = False) -> Stamp:
    """Look at a regular file, or where `follow` is set behind a link; anything else has neither size nor time."""
    try:
        found = path.stat(follow_symlinks=follow)
    except (OSError, ValueError):
        return Stamp()
    return Stamp(found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else Stamp()


def read_stamp(line: object) -> Stamp:
    """Read it from a line of a manifest; an empty one where none is there."""
    match line:
        case {"bytes": int(size), "modified": int(modified), "etag": str(etag)}:
            return Stamp(size, modified, etag)
        case {"bytes": int(size), "modified": int(modified)}:
            return Stamp(size, modified)
    return Stamp()


def stamp_fields(stamp: Stamp) -> dict[str, object]:
    """Return its fields in a line of a manifest."""
    fields: dict[str, object] = {"bytes": stamp.size, "modified": stamp.modified}
    return fields | {"etag": stamp.etag} if stamp.etag else fields


def read_regular(path: Path, span: Span | None = None) -> bytes | None:
    """
    Return the bytes of a regular file, or of a part of it.

    None where anything else is there, also a link, or where it is not let.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        return span.read(path) if span else path.read_bytes()
    except (OSError, ValueError):
        return None


SHELF_ID = b"BrMK"
"""What a database says in its head that is a shelf (`PRAGMA application_id`)."""


def is_remote(name: str) -> bool:
    """Return whether a name is the address of something in a store."""
    return _ADDRESS.match(name) is not None


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that is on the disk already, whole, and waits there to be given its name."""

    path: Path
    sha256: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a document is to be put."""

    address: str

    replaces: bool = False
    """Whether what stands there may be replaced."""

    def of_page(self, page: str) -> "Destination":
        """Return where the document of a page of an archive goes: into a folder called as that of the whole."""
        if not page:
            return self
        stem, dot, suffix = self.address.rpartition(".")
        return Destination(f"{stem}/{page}{dot}{suffix}", self.replaces)


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that a store has taken."""

    sha256: str
    stamp: Stamp
    warnings: tuple[str, ...] = ()


def check_links(path: Path, root: Path) -> None:
    """Raise `OutputUnwritable` where a folder between `root`, which the person named, and `path` is a link."""
    for folder in path.parents:
        if folder == root or not folder.is_relative_to(root):
            return
        if folder.is_symlink():
            raise OutputUnwritable(
                f"{path}: {folder} is a link, which is not followed", "Put a folder there, or name where it leads."
            )


def write_atomically(document: Document | Draft, path: Path, *, overwrite: bool, root: Path | None = None) -> Path:
    """
    Write `document` beside its place and move it there, so that a reader never meets half a file; move a draft there.

    Below `root` no link is followed. Raises `OutputExists` where anything else is there already, unless `overwrite`,
    and `OutputUnwritable`; then nothing is left of a draft either.
    """
    try:
        check_links(path, root or path.parent)
        _make_way(path, overwrite=overwrite)
        if not isinstance(document, Draft):
            document = Draft(_write_part(document.data, path.parent), document.sha256)
        _move(document.path, path, overwrite=overwrite)
    except OSError as error:
        raise OutputUnwritable.because(f"{path}:", error) from error
    finally:
        discard(document)
    return path


def write_draft(document: Document, folder: Path) -> Draft:
    """Write `document` into `folder`, to be given its name later; raises `OutputUnwritable`."""
    with open_part(folder) as (part, file):
        file.write(document.data)
    return Draft(part, document.sha256, document.warnings)


def discard(document: Document | Draft) -> None:
    """Delete a draft that nobody wants any more."""
    if isinstance(document, Draft):
        with suppress(OSError):
            document.path.unlink(missing_ok=True)


def _make_way(path: Path, *, overwrite: bool) -> None:
    """Make the folder of a place, and raise where the place is taken."""
    if path.is_dir() and not path.is_symlink():
        raise OutputUnwritable(f"{path}: a folder of this name is there")
    if os.path.lexists(path) and not overwrite:
        raise OutputExists(path)
    path.parent.mkdir(parents=True, exist_ok=True)


@contextmanager
def open_part(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """
    Open a new file in `folder`, and flush it to the disk when the block is done; where that fails nothing is left.

    No person gives it such a name. Raises `OutputUnwritable`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _new_part(folder) as part:
            yield part
    except OSError as error:
        raise OutputUnwritable.because(f"{folder}:", error) from error


@contextmanager
def _new_part(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Open a new file; flushed to the disk, so that a cut of power leaves the old document or the new one."""
    path = folder / f".briefmaker-{token_hex(8)}.part"
    # exclusively: a link that somebody planted under this name is not written through
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
            yield path, file
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write_part(data: bytes, folder: Path) -> Path:
    """Write a new file."""
    with _new_part(folder) as (path, file):
        file.write(data)
    return path


def _move(part: Path, path: Path, *, overwrite: bool) -> None:
    """Give a finished part its name; what another program put there meanwhile is not replaced unasked."""
    if not overwrite:
        # to link fails where the place is taken; to look first and then rename would leave a moment between
        with suppress(OSError):  # no second name for a file on this file system
            os.link(part, path)
            return
        if os.path.lexists(path):
            raise OutputExists(path)
    try:
        part.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:  # a draft may lie on another file system than its place
            raise
        _write_part(part.read_bytes(), path.parent).replace(path)


def check_folder(folder: Path) -> None:
    """Raise `OutputUnwritable` where nothing can be written into `folder`, before any work is done for it."""
    try:
        here = next((place for place in (folder, *folder.parents) if place.exists()), folder)
        if not here.is_dir():
            raise OutputUnwritable(f"{folder}: {here} is not a folder")
        if not os.access(here, os.W_OK):
            raise OutputUnwritable(f"{folder}: no permission to write there")
    except OSError as error:
        raise OutputUnwritable.because(f"{folder}:", error) from error


@dataclass(frozen=True, slots=True)
class OutputPlaces:
    """Where documents go, each place named by a path below their folder: on this machine, unless a store has others."""

    def stands(self, path: Path) -> bool:
        """Return whether anything is there, also a link that leads nowhere."""
        return os.path.lexists(path)

    def holds(self, path: Path) -> bool:
        """Return whether what is there is a document, and no folder."""
        return path.is_file()

    def stamp(self, path: Path) -> Stamp:
        """Return size and time of a document."""
        return take_stamp(path)

    def read(self, path: Path) -> bytes | None:
        """Return the bytes of a document; None where none is there."""
        return read_regular(path)

    def address_of(self, path: Path) -> str:
        """Return how a person finds it."""
        return str(path)

    def relate(self, path: Path, folder: Path) -> str:
        """Return how a list in `folder` names it."""
        return Path(os.path.relpath(path, folder)).as_posix()

    def destinations(self, _places: Mapping[str, Path], *, overwrite: bool) -> Mapping[str, Destination]:  # noqa: ARG002
        """Return, by format, where workers are to put documents; none where they write drafts, or give bytes back."""
        return {}

    def took(self, path: Path, stamp: Stamp) -> None:
        """Record a document that a worker put there; here they are looked at where they stand."""

    def put(self, document: Document, path: Path, *, replaces: bool, root: Path) -> None:
        """Put a document there, below `root` through no link; raises `OutputExists` and `OutputUnwritable`."""
        write_atomically(document, path, overwrite=replaces, root=root)


def natural_key(name: str | PurePath) -> tuple[tuple[int, int, str], ...]:
    """Sort `page 10` after `page 9`."""
    parts = re.split(r"(\d+)", str(name).casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def is_same_file(path: Path, name: str) -> bool:
    """Return whether a document would go where a source lies, under that name or another."""
    try:
        return path.samefile(name)
    except (OSError, ValueError):  # neither needs to be there
        return False


_LONGEST = 120
"""Bytes of a name without its extension."""

_MARKED = 110
"""Bytes of a name that its mark follows: `~` and eight digits."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names Windows keeps for devices."""


def make_safe(name: str) -> str:
    """Return `name` as NFC, at most 120 bytes, without what Windows, macOS or Linux refuse."""
    clean = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", as_western(name)))
    clean = clean.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore").strip(" .")
    if _RESERVED.fullmatch(clean):
        clean = f"_{clean}"
    return clean or "page"


def slug(title: str) -> str:
    """Return the title in lower case with hyphens, letters of every script kept."""
    return re.sub(r"[\W_]+", "-", title.casefold()).strip("-") or "untitled"


def set_apart(place: PurePath, digest: str) -> PurePath:
    """Return a place of its own for the source with this SHA-256, where others would take the same."""
    name = make_safe(place.name.encode("utf-8", "surrogateescape")[:_MARKED].decode("utf-8", "ignore"))
    return place.with_name(f"{name}~{digest[:8]}")


def fold_place(place: PurePath) -> str:
    """Return what a file system that ignores case and form sees."""
    return unicodedata.normalize("NFC", str(place)).casefold()
