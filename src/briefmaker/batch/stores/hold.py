"""
A prefix of a store that a run writes below, and that no other run writes below meanwhile.

A store knows no locks: an object says who writes there, and is put anew as long as he does. A run that was killed
leaves it behind; after five minutes in which nobody put it anew it counts no longer. Two runs may see that at once, and
some stores let two put it at once: each writes a mark of its own, and has it only where that mark still stands a moment
later. The manifest is fetched, kept here for as long as the run, and put back.
"""

import os
import platform
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefmaker.batch.files import Stamp
from briefmaker.batch.manifest.chain import CHECKSUMS, HEAD_FILE, MANIFEST
from briefmaker.batch.manifest.signing import SIGNATURE_FILE
from briefmaker.batch.output import Destination, OutputPlaces
from briefmaker.batch.output_folder import LOCK
from briefmaker.batch.stores.reach import put_document, put_new, reach, reading, stamp_from_info, stamp_of, writing
from briefmaker.errors import FolderInUse
from briefmaker.model import Document


@dataclass(frozen=True, slots=True)
class StorePrefix(OutputPlaces):
    """Places below an address, each named by a path below a folder of this machine that holds the manifest alone."""

    address: str
    root: Path
    objects: dict[str, Stamp] = field(default_factory=dict)
    """What stands there, by its key below the address."""

    def stands(self, path: Path) -> bool:
        """Return whether an object is there."""
        return self._key(path) in self.objects

    def holds(self, path: Path) -> bool:
        """Return whether an object is there."""
        return self.stands(path)

    def stamp(self, path: Path) -> Stamp:
        """Return size, time and ETag of an object."""
        return self.objects.get(self._key(path), Stamp())

    def read(self, path: Path) -> bytes | None:
        """Return the bytes of an object; raises `UnreadableSource`."""
        if not self.stands(path):
            return None
        address = self.address_of(path)
        with reading(address):
            store, place = reach(address)
            return bytes(store.cat_file(place))

    def address_of(self, path: Path) -> str:
        """Return the address."""
        key = self._key(path)
        return f"{self.address}/{key}" if key != "." else self.address

    def relate(self, path: Path, folder: Path) -> str:
        """Return the key, in the manifest that lies there, too; the address anywhere else."""
        return self._key(path) if folder == self.root else self.address_of(path)

    def destinations(self, places: Mapping[str, Path], *, overwrite: bool) -> Mapping[str, Destination]:
        """Return the addresses; what stands there was judged, and may be replaced."""
        return {to: Destination(self.address_of(path), overwrite or self.stands(path)) for to, path in places.items()}

    def took(self, path: Path, stamp: Stamp) -> None:
        """Take note of a document."""
        self.objects[self._key(path)] = stamp

    def put(self, document: Document, path: Path, *, replaces: bool, root: Path) -> None:  # noqa: ARG002
        """Put a document there, and take note of it."""
        self.took(path, put_document(document, Destination(self.address_of(path), replaces)).stamp)

    def _key(self, path: Path) -> str:
        """Return the key of a place."""
        return path.relative_to(self.root).as_posix()


def list_prefix(address: str, root: Path) -> StorePrefix:
    """Look at what stands below an address; raises `UnreadableSource` and `MissingPart`."""
    objects: dict[str, Stamp] = {}
    with reading(address):
        store, path = reach(address)
        store.invalidate_cache()
        begin = f"{path.rstrip('/')}/"
        for name, info in store.find(path, detail=True).items():
            if name.startswith(begin):
                objects[name.removeprefix(begin)] = stamp_of(info)
    return StorePrefix(address.rstrip("/"), root, objects)


RENEWAL = 60.0
"""Seconds after which the object is put anew."""

_LOOK = 1.0
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
        if put_new(store, path, partial(store.pipe_file, path, mark)) or _put_over(store, path, mark):
            time.sleep(_SETTLE)
        found = _read(store, path)
        if found == mark:
            return
        if found is None:  # the other run ended meanwhile
            continue
        if given_up():
            raise FolderInUse(address, found.decode("utf-8", "replace").partition("\n")[0].strip())
        time.sleep(_LOOK)


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
