"""Opening what is read: a file or folder of this machine, an object or a prefix of a store."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from briefmaker.batch.manifest.aside import name_aside
from briefmaker.batch.manifest.lines import MANIFEST
from briefmaker.batch.shelf import LocalShelf, Shelf, StoreShelf
from briefmaker.batch.sources import list_pages
from briefmaker.batch.stamp import Stamp
from briefmaker.batch.stores.hold import hold_store
from briefmaker.batch.stores.prefix import StorePrefix
from briefmaker.batch.stores.puts import stamp_of
from briefmaker.batch.stores.reach import is_remote, reach, reading
from briefmaker.errors import BriefmakerError

_CARRY_RECORD = (".json", ".docx", ".odt", ".pdf")
"""Documents that tell by themselves how they were made; of others the manifest tells."""


class Opened(NamedTuple):
    """What was named, and how it is read."""

    shelf: Shelf
    path: Path
    """The folder of the shelf, or a file in it."""


@contextmanager
def open_shelf(name: str) -> Iterator[Opened]:
    """
    Have what was named at hand while the block runs; what is fetched is taken away after.

    Raises `UnreadableSource` and `MissingPart`; errors of the block name places as a person finds them.
    """
    with ExitStack() as stack:
        opened = _open(name, stack)
        try:
            yield opened
        except BriefmakerError as error:
            error.args = (opened.shelf.tell(str(error)),)
            error.advice = opened.shelf.tell(error.advice)
            raise


def _open(name: str, stack: ExitStack) -> Opened:
    """Open what was named for as long as the stack stands."""
    path = Path(name)
    if not is_remote(name):
        return Opened(LocalShelf(path if path.is_dir() else path.parent), path)
    with reading(name):
        store, place = reach(name)
        store.invalidate_cache()
        told = store.info(place)
    if told["type"] != "file":
        places = stack.enter_context(hold_store(name, looks_only=True))
        _fetch_aside(places)
        return Opened(StoreShelf(places), places.root)
    bucket, key = _part(name)
    root = Path(stack.enter_context(TemporaryDirectory(prefix="briefmaker-")))
    beside = _list_beside(name, key) if [*list_pages([key])] else {}
    shelf = StoreShelf(StorePrefix(bucket, root, {key: stamp_of(told), **beside}))
    if not key.lower().endswith(_CARRY_RECORD):
        _fetch_manifests(shelf.places, root / key)
    for one in (root / key, *shelf.list_beside(root / key)):
        shelf.fetch(one)
    return Opened(shelf, root / key)


def _list_beside(address: str, key: str) -> dict[str, Stamp]:
    """Return the objects in the folders that most browsers save with a page, by their keys."""
    found: dict[str, Stamp] = {}
    for end in ("_files", ".files"):
        with reading(address):
            store, place = reach(address)
            folder = str(PurePosixPath(place).with_suffix("")) + end
            for name, info in store.find(folder, detail=True).items():
                found[str(PurePosixPath(key).with_suffix("")) + end + name.removeprefix(folder)] = stamp_of(info)
    return found


def _part(address: str) -> tuple[str, str]:
    """Part the address of an object into that of its bucket and its key."""
    parts = address.split("/")
    return "/".join(parts[:3]), "/".join(parts[3:])


def _fetch_aside(places: StorePrefix) -> None:
    """Fetch the manifests that were put aside."""
    for number in count(1):
        path = places.root / name_aside(MANIFEST, number)
        data = places.read(path)
        if data is None:
            return
        path.write_bytes(data)


def _fetch_manifests(places: StorePrefix, path: Path) -> None:
    """Fetch the manifests that may tell of a document: those of all folders above it."""
    for folder in path.parents:
        if not folder.is_relative_to(places.root):
            return
        address = places.tell(folder / MANIFEST)
        with reading(address):
            store, place = reach(address)
            if store.exists(place):
                folder.mkdir(parents=True, exist_ok=True)
                store.get_file(place, str(folder / MANIFEST))
