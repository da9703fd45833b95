"""A prefix of a store that a run writes below: its manifest is fetched, kept here for as long as the run, put back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from briefmaker.batch.manifest.checksums import CHECKSUMS
from briefmaker.batch.manifest.head import HEAD_FILE
from briefmaker.batch.manifest.lines import MANIFEST
from briefmaker.batch.signing import SIGNATURE_FILE
from briefmaker.batch.stores.lease import hold_lease
from briefmaker.batch.stores.prefix import StorePrefix, list_prefix
from briefmaker.batch.stores.reach import reach, writing

_LISTS = (MANIFEST, CHECKSUMS, HEAD_FILE, SIGNATURE_FILE)
"""In the order in which they are put back: a head never tells of a line that is not there yet."""

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
    _sent: dict[str, str] = field(default_factory=dict)
    """SHA-256 of what the store holds of each."""

    _size: int = 0
    """Bytes of the manifest that the store holds."""

    def fetch(self) -> None:
        """Bring them here."""
        for name in _LISTS:
            data = self.places.read(self.places.root / name)
            if data is not None:
                (self.places.root / name).write_bytes(data)
                self._sent[name] = sha256(data).hexdigest()
                self._size = len(data) if name == MANIFEST else self._size

    def save_grown(self) -> None:
        """
        Put the manifest back where it has grown by much, so that a run that is killed has less to look up.

        It is being written to meanwhile: the line that has no end yet waits for the next time.
        """
        path = self.places.root / MANIFEST
        if path.exists() and path.stat().st_size > _GROWTH * self._size:
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
        digest = sha256(data).hexdigest()
        if self._sent.get(name) == digest:
            return
        address = self.places.tell(self.places.root / name)
        with writing(address):
            store, path = reach(address)
            store.pipe_file(path, data)
        self._sent[name] = digest
        self._size = len(data) if name == MANIFEST else self._size
