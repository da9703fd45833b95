"""Put a document in its place: the whole of it or nothing, and never over something else unasked."""

import errno
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from briefmaker.batch.files import Stamp, read_regular, take_stamp
from briefmaker.errors import ForeignFile, OutputExists, OutputUnwritable
from briefmaker.model import Document

_PART = re.compile(r"\.briefmaker-[0-9a-f]{16}\.part")
"""The name of a document while it is written; no two runs share one."""

_LEFT_BEHIND = 3600.0
"""Seconds after which a part in a folder without a lock is taken for that of a run that was killed."""


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
    """Take away a draft that nobody wants any more."""
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


def sweep(folder: Path, *, locked: bool) -> None:
    """
    Remove what killed runs left half written: below `folder` where nobody else writes there, else what is old in it.

    Only names that no person gives are touched.
    """
    for place, folders, files in os.walk(folder):
        if not locked:
            folders.clear()
        for name in files:
            if _PART.fullmatch(name):
                with suppress(OSError):
                    path = Path(place, name)
                    if locked or time.time() - path.lstat().st_mtime > _LEFT_BEHIND:
                        path.unlink()


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


_BEGINNING = 512
"""Bytes of a file in which a mark of ours stands, if it is ours."""


def check_ours(path: Path, wanted: str, is_ours: Callable[[bytes], bool]) -> None:
    """Raise `ForeignFile` for a file that says something else; what is no file, as a pipe, holds nothing to lose."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                begun = file.read(_BEGINNING)
            if begun and not is_ours(begun):
                raise ForeignFile(path, wanted)
    except OSError as error:
        raise OutputUnwritable.because(f"{path}:", error) from error


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
        """Take note of a document that a worker put there; here they are looked at where they stand."""

    def put(self, document: Document, path: Path, *, replaces: bool, root: Path) -> None:
        """Put a document there, below `root` through no link; raises `OutputExists` and `OutputUnwritable`."""
        write_atomically(document, path, overwrite=replaces, root=root)
