"""
One run at a time in the folder that documents go into, here or in a store.

On this machine the system itself takes the lock back when a run ends, however it ends, so that none is ever left behind
by one that was killed; the file only says who holds it.

A store knows no locks: an object says who writes there, and is put anew as long as he does. A run that was killed
leaves it behind; after five minutes in which nobody put it anew it counts no longer. Two runs may see that at once, and
some stores let two put it at once: each writes a mark of its own, and has it only where that mark still stands a moment
later. The manifest is fetched, kept here for as long as the run, and put back.
"""

import errno
import os
import platform
import re
import secrets
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefmaker.batch.manifest.chain import CHECKSUMS, HEAD_FILE, MANIFEST, SIGNATURE_FILE, name_aside
from briefmaker.batch.stores import StorePrefix, list_prefix, put_new, reach, reading, stamp_from_info, writing
from briefmaker.errors import FolderInUse, OutputUnwritable

LOCK = ".briefmaker.lock"
"""The file that is locked; it is gone when no run is there."""

_HEAD = b"briefmaker run, process "
_LOCK_PAUSE = 0.2
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
            time.sleep(_LOCK_PAUSE)
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
    """Acquire the lock where nobody has it; a file system that knows no locks gives it to everybody."""
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
    """Remove the file, and close it; where an open file cannot be removed, the other way round."""
    with suppress(OSError):
        path.unlink()
    os.close(descriptor)
    if sys.platform == "win32":
        with suppress(OSError):
            path.unlink()


RENEWAL = 60.0
"""Seconds after which the object is put anew."""

_LEASE_PAUSE = 1.0
"""Seconds between two tries."""

_SETTLE = 2.0
"""Seconds after which a run looks again at what it put: longer than another takes from its last look to its own put."""


@contextmanager
def hold_lease(
    address: str, *, wait: float, stopped: Callable[[], bool], meanwhile: Callable[[], object]
) -> Iterator[None]:
    """
    Keep other runs out of a prefix while the block runs, and do what is to be done `meanwhile` once a minute.

    Raises `FolderInUse` where another run is there for longer than `wait` seconds, and `OutputUnwritable`.
    """
    name = f"{address}/{LOCK}"
    mark = f"{os.getpid()} on {platform.node()}\n{secrets.token_hex(8)}\n".encode()
    deadline = time.monotonic() + wait
    with writing(name):
        store, path = reach(name)
    done = threading.Event()
    thread = threading.Thread(target=_renew, args=(store, path, mark, meanwhile, done), daemon=True)
    try:
        with writing(name):
            _take(store, path, mark, address, lambda: stopped() or time.monotonic() >= deadline)
        thread.start()
        yield
    finally:
        done.set()
        if thread.ident:
            thread.join()
        with suppress(Exception):  # it lapses
            if _read(store, path) == mark:
                store.rm_file(path)


def _take(store: Any, path: str, mark: bytes, address: str, given_up: Callable[[], bool]) -> None:  # noqa: ANN401
    """Put the object, in place of one that lapsed, too, until it is one's own."""
    while True:
        # some stores know no condition: whoever put last has it, which only a look some moments later shows
        if put_new(store, path, partial(store.pipe_file, path, mark)) or _put_over(store, path, mark):
            time.sleep(_SETTLE)
        found = _read(store, path)
        if found == mark:
            return
        if found is None:  # the other run ended meanwhile
            continue
        if given_up():
            raise FolderInUse(address, found.decode("utf-8", "replace").partition("\n")[0].strip())
        time.sleep(_LEASE_PAUSE)


def _put_over(store: Any, path: str, mark: bytes) -> bool:  # noqa: ANN401
    """
    Put the object in place of one that lapsed, and is still the same at a second look; return whether it was put.

    It is never taken away first: a run that found none there would put its own between.
    """
    found = _read(store, path)
    if found is None or not _is_lapsed(store, path) or _read(store, path) != found:
        return False
    store.pipe_file(path, mark)
    return True


_LAPSED = 300.0
"""Seconds after which the run that put a lease is taken to be gone; clocks of store and machine may differ a little."""


def _is_lapsed(store: Any, path: str) -> bool:  # noqa: ANN401
    """Return whether nobody put the object anew for long; not where the store has no times."""
    store.invalidate_cache()
    try:
        modified = stamp_from_info(store.info(path)).modified
    except FileNotFoundError:
        return False
    return modified != 0 and time.time() - modified / 1e9 > _LAPSED


def _read(store: Any, path: str) -> bytes | None:  # noqa: ANN401
    """Return what the object says; None where there is none."""
    try:
        return bytes(store.cat_file(path))
    except FileNotFoundError:
        return None


def _renew(store: Any, path: str, mark: bytes, meanwhile: Callable[[], object], done: threading.Event) -> None:  # noqa: ANN401
    """
    Put it anew, again and again, unless another run has put its own.

    A store that does not answer is reported by whoever writes documents there.
    """
    while not done.wait(RENEWAL):
        with suppress(Exception):
            if _read(store, path) in (mark, None):
                store.pipe_file(path, mark)
                meanwhile()


_LISTS = (MANIFEST, CHECKSUMS, HEAD_FILE, SIGNATURE_FILE)
"""In the order in which they are put back: a head never names a line that is not there yet."""

_GROWTH = 1.25
"""How much a manifest grows before it is put back while the run goes on: in all it is sent five times, at most."""


@contextmanager
def hold_store(
    address: str, *, wait: float = 0.0, stopped: Callable[[], bool] = lambda: False, looks_only: bool = False
) -> Iterator[StorePrefix]:
    """
    Keep other runs out of a prefix while the block runs; one that `looks_only` keeps nobody out and writes nothing.

    Raises `UnreadableSource`, `OutputUnwritable`, `FolderInUse` and `MissingPart`.
    """
    with TemporaryDirectory(prefix="briefmaker-") as name:
        places = list_prefix(address, Path(name))
        lists = _Lists(places)
        if looks_only:
            lists.fetch()
            _fetch_aside(places)
            yield places
            return
        with hold_lease(places.address, wait=wait, stopped=stopped, meanwhile=lists.save_grown):
            places.objects.update(list_prefix(address, places.root).objects)  # what another run did while we waited
            lists.fetch()
            try:
                yield places
            finally:
                lists.save()


@dataclass(slots=True)
class _Lists:
    """The manifest of a prefix and the lists beside it."""

    places: StorePrefix
    _sent: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Size and SHA-256 of what the store holds of each."""

    def fetch(self) -> None:
        """Bring them here."""
        for name in _LISTS:
            data = self.places.read(self.places.root / name)
            if data is not None:
                (self.places.root / name).write_bytes(data)
                self._sent[name] = len(data), sha256(data).hexdigest()

    def save_grown(self) -> None:
        """
        Put the manifest back where it has grown by much, so that a run that is killed has less to look up.

        It is being written to meanwhile: the line that has no end yet waits for the next time.
        """
        path = self.places.root / MANIFEST
        size, _ = self._sent.get(MANIFEST, (0, ""))
        if path.exists() and path.stat().st_size > _GROWTH * size:
            data = path.read_bytes()
            whole = data[: data.rfind(b"\n") + 1]
            if whole:
                self._save(MANIFEST, whole)

    def save(self) -> None:
        """Put back what has changed."""
        for name in _LISTS:
            if (self.places.root / name).exists():
                self._save(name, (self.places.root / name).read_bytes())

    def _save(self, name: str, data: bytes) -> None:
        """Put one back, unless the store holds these bytes."""
        mark = len(data), sha256(data).hexdigest()
        if self._sent.get(name) == mark:
            return
        address = self.places.address_of(self.places.root / name)
        with writing(address):
            store, path = reach(address)
            store.pipe_file(path, data)
        self._sent[name] = mark


def _fetch_aside(places: StorePrefix) -> None:
    """Fetch the manifests that were put aside."""
    for number in count(1):
        path = places.root / name_aside(MANIFEST, number)
        data = places.read(path)
        if data is None:
            return
        path.write_bytes(data)


def fetch_manifests(places: StorePrefix, path: Path) -> None:
    """Fetch the manifests that may list a document of a store: those of all folders above it."""
    for folder in path.parents:
        if not folder.is_relative_to(places.root):
            return
        address = places.address_of(folder / MANIFEST)
        with reading(address):
            store, place = reach(address)
            if store.exists(place):
                folder.mkdir(parents=True, exist_ok=True)
                store.get_file(place, str(folder / MANIFEST))


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


_LEFT_BEHIND = 3600.0
"""Seconds after which a part in a folder without a lock is taken for that of a run that was killed."""

_PART = re.compile(r"\.briefmaker-[0-9a-f]{16}\.part")
"""The name of a document while it is written; no two runs share one."""
