"""A prefix of a store as the folder of the documents: listed once, and kept in step with what workers put there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefmaker.batch.stamp import Stamp
from briefmaker.batch.stores.puts import Destination, put_document, stamp_of
from briefmaker.batch.stores.reach import reach, reading
from briefmaker.model import Document


@dataclass(frozen=True, slots=True)
class StorePrefix:
    """Places below an address, each told as a path below a folder of this machine that holds the manifest alone."""

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
        """Return what the store told of an object."""
        return self.objects.get(self._key(path), Stamp())

    def read(self, path: Path) -> bytes | None:
        """Return the bytes of an object; raises `UnreadableSource`."""
        if not self.stands(path):
            return None
        address = self.tell(path)
        with reading(address):
            store, place = reach(address)
            return bytes(store.cat_file(place))

    def tell(self, path: Path) -> str:
        """Return the address."""
        key = self._key(path)
        return f"{self.address}/{key}" if key != "." else self.address

    def relate(self, path: Path, folder: Path) -> str:
        """Return the key, in the manifest that lies there, too; the address anywhere else."""
        return self._key(path) if folder == self.root else self.tell(path)

    def destinations(self, places: Mapping[str, Path], *, overwrite: bool) -> Mapping[str, Destination]:
        """Return the addresses; what stands there was judged, and may be replaced."""
        return {to: Destination(self.tell(path), overwrite or self.stands(path)) for to, path in places.items()}

    def took(self, path: Path, stamp: Stamp) -> None:
        """Take note of a document."""
        self.objects[self._key(path)] = stamp

    def put(self, document: Document, path: Path, *, replaces: bool, root: Path) -> None:  # noqa: ARG002
        """Put a document there, and take note of it."""
        self.took(path, put_document(document, Destination(self.tell(path), replaces)).stamp)

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
