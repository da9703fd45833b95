"""Put a document on disk: the whole of it or nothing, and never over something else unasked."""

import os
from pathlib import Path

from briefmaker.documents import fingerprint_of
from briefmaker.errors import OutputExists, OutputUnwritable
from briefmaker.model import Document


def is_up_to_date(path: Path, fingerprint: str) -> bool:
    """Tell whether `path` holds a document with this fingerprint already."""
    try:
        return fingerprint_of(path.read_bytes()) == fingerprint
    except OSError:
        return False


def write_atomically(document: Document, path: Path, *, overwrite: bool) -> Path:
    """
    Write `document` beside its place and move it there, so that a reader never meets half a file.

    Raises `OutputExists` where anything else is there already, unless `overwrite`, and `OutputUnwritable`.
    """
    if path.is_dir():
        raise OutputUnwritable(f"{path}: a folder of this name is there")
    if path.exists() and not overwrite:
        raise OutputExists(path)
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_synced(part, document.data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputUnwritable.because(f"{path}:", error) from error
    return path


def _write_synced(path: Path, data: bytes) -> None:
    """
    Write and flush to the disk, so that a cut of power leaves the old file or the new one.

    A link that somebody put at this name is not followed to wherever it leads.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def check_folder(folder: Path) -> None:
    """Raise `OutputUnwritable` where nothing can be written into `folder`, before any work is done for it."""
    here = folder
    while not here.exists() and here != here.parent:
        here = here.parent
    if not here.is_dir():
        raise OutputUnwritable(f"{folder}: {here} is not a folder")
    if not os.access(here, os.W_OK):
        raise OutputUnwritable(f"{folder}: no permission to write there")
