"""
The folder that documents go into: one run at a time, and what there is the user's own.

The system itself takes the lock back when a run ends, however it ends, so that none is ever left behind by one that was
killed; the file only says who holds it.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from briefmaker.batch.files import read_regular
from briefmaker.batch.manifest.chain import (
    CHECKSUMS,
    HEAD_FILE,
    MANIFEST,
    START,
    find_free,
    is_manifest,
    name_aside,
    read_head,
    survey,
)
from briefmaker.batch.manifest.memory import list_all_lines
from briefmaker.errors import FolderInUse, OutputUnwritable

LOCK = ".briefmaker.lock"
"""The file that is locked; it is gone when no run is there."""

_HEAD = b"briefmaker run, process "
_LOOK = 0.2
"""Seconds between two tries."""

_FAR = 1 << 30
"""Windows keeps others from reading what is locked; a byte that is not there is locked instead."""

_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


@contextmanager
def lock_folder(folder: Path, *, wait: float = 0.0, stopped: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """
    Keep other runs out of `folder` while the block runs; it is made, and taken away again if nothing was put into it.

    Raises `FolderInUse` where another run is there for longer than `wait` seconds or until `stopped`, and
    `OutputUnwritable`.
    """
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = _acquire(path, time.monotonic() + wait, stopped)
    except OSError as error:
        raise OutputUnwritable.because(f"{folder}:", error) from error
    try:
        yield
    finally:
        _release(descriptor, path)
        for place in made:
            with suppress(OSError):  # not empty: something was made
                place.rmdir()


def _acquire(path: Path, deadline: float, stopped: Callable[[], bool]) -> int:
    """Open and lock the file, and say in it who holds it."""
    while True:
        descriptor = _open(path)
        if not _try_lock(descriptor):
            holder = os.read(descriptor, 64).removeprefix(_HEAD).decode("ascii", "replace").strip()
            os.close(descriptor)
            if stopped() or time.monotonic() >= deadline:
                raise FolderInUse(path.parent, holder)
            time.sleep(_LOOK)
        elif _stands_at(descriptor, path):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, _HEAD + f"{os.getpid()}\n".encode())
            return descriptor
        else:  # the run that held it took the file away meanwhile
            os.close(descriptor)


def _open(path: Path) -> int:
    """Open the file, making it where it is not there; a link, a pipe or a file of somebody else's is refused."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags, 0o666)
    begun = os.read(descriptor, len(_HEAD)) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b"?"
    if not _HEAD.startswith(begun):
        os.close(descriptor)
        raise OutputUnwritable(f"{path}: not a lock of briefmaker", "Move it away, or choose another folder with -o.")
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _try_lock(descriptor: int) -> bool:
    """Take the lock where nobody has it; a file system that knows no locks gives it to everybody."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _TAKEN
    finally:
        os.lseek(descriptor, 0, os.SEEK_SET)
    return True


def _stands_at(descriptor: int, path: Path) -> bool:
    """Return whether the file that was locked is the one that others find."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    return False


def _release(descriptor: int, path: Path) -> None:
    """Take the file away, and let go of it; where an open file cannot be taken away, the other way round."""
    with suppress(OSError):
        path.unlink()
    os.close(descriptor)
    if sys.platform == "win32":
        with suppress(OSError):
            path.unlink()


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """What of a folder a run may write beside its documents."""

    manifest: Path | None = None
    """None where none is kept."""

    lists: tuple[str, ...] = ()
    """Of `SHA256SUMS` and `manifest.head`, those that are kept."""

    notices: tuple[str, ...] = ()
    """What the user should know of it."""

    key: str = ""
    """The key that signs the head; empty where it is not signed."""


def look_into(folder: Path) -> OutputFolder:
    """Say what there may be written; nothing is changed."""
    manifest = folder / MANIFEST
    if not is_manifest(manifest):
        return OutputFolder(notices=(f"{manifest}: not a manifest of briefmaker; left alone, and none is kept",))
    ours = {
        CHECKSUMS: is_list_of(folder / CHECKSUMS, lambda: list_all_lines(manifest)),
        HEAD_FILE: read_head(folder) is not None or not os.path.lexists(folder / HEAD_FILE),
    }
    notices = [f"{folder / name}: not written by briefmaker; left alone" for name, own in ours.items() if not own]
    trouble = _find_trouble(folder)
    if trouble:
        ours[HEAD_FILE] = False  # nothing else says so
        notices.append(f"{trouble}; find out what changed it, and begin a new one with --new-manifest")
    return OutputFolder(manifest, tuple(name for name, own in ours.items() if own), tuple(notices))


def _find_trouble(folder: Path) -> str:
    """Say what is wrong with the chain of a manifest; empty where nothing is."""
    manifest, head = folder / MANIFEST, read_head(folder) or START
    if not manifest.exists():
        return f"{manifest}: gone, while {HEAD_FILE} tells of one" if head != START else ""
    found = survey(manifest, head)
    if found.broken and not found.torn:
        return f"{manifest}: line {found.broken} does not follow from the one before"
    return f"{manifest}: lacks the line that {HEAD_FILE} tells of" if found.marked is None else ""


def put_aside(folder: Path) -> str:
    """Rename the manifest and its lists, for a new one to be begun; return what to print, empty where there is none."""
    manifest, lists = folder / MANIFEST, look_into(folder).lists
    if not is_manifest(manifest) or not (manifest.exists() or read_head(folder)):
        return ""
    number = find_free(folder)
    names = (MANIFEST, *lists, *((HEAD_FILE,) if read_head(folder) else ()))
    for name in dict.fromkeys(names):
        if (folder / name).exists():
            (folder / name).rename(folder / name_aside(name, number))
    return f"{manifest}: kept as {name_aside(MANIFEST, number)}; a new one is begun"


def is_list_of(path: Path, known: Callable[[], frozenset[bytes]]) -> bool:
    """Return whether each line of the file at `path` is one of those `known`, or nothing stands there."""
    if not os.path.lexists(path):
        return True
    data = read_regular(path)
    return data is not None and set(data.splitlines(keepends=True)) <= known()
