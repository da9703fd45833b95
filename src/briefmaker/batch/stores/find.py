"""What lies at an address, listed without being opened."""

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any

from briefmaker.batch.names import natural_key
from briefmaker.batch.outcome import Failed
from briefmaker.batch.sources import Found
from briefmaker.batch.stores.reach import reach, read_told, reading
from briefmaker.errors import UnreadableSource

_SIDECARS = ("_files", ".files")


def find_remote(name: str, exclude: Sequence[str] = ()) -> Iterator[Found | Failed]:
    """
    Return what lies at an address: one object, those a pattern matches, or all below it, folder by folder.

    As in folders of files, hidden ones, the `_files` folders of complete pages and what `exclude` matches are left out.
    """
    try:
        with reading(name):
            store, path = reach(name)
            if any(mark in path for mark in "*?["):
                found = sorted(store.glob(path, detail=True).items(), key=lambda pair: natural_key(pair[0]))
                named = [_describe(store, one, info) for one, info in found if info["type"] == "file"]
            else:
                info = store.info(path)
                named = [_describe(store, path, info)] if info["type"] == "file" else []
        if named:
            yield from named
        elif "*" in path:
            yield Failed(name, UnreadableSource(f"{name}: nothing matches", "Check the pattern."))
        else:
            yield from _walk(store, path, exclude)
    except UnreadableSource as error:
        yield Failed(name, error)


def _walk(store: Any, root: str, exclude: Sequence[str]) -> Iterator[Found]:  # noqa: ANN401  (a library without types)
    """Go through the folders below `root`."""
    for place, folders, files in store.walk(root, detail=True):
        kept = [folder for folder in folders if not folder.startswith(".") and not folder.endswith(_SIDECARS)]
        ordered = {folder: folders[folder] for folder in sorted(kept, key=natural_key)}
        folders.clear()
        folders.update(ordered)  # it goes through them next
        for name, info in sorted(files.items(), key=lambda pair: natural_key(pair[0])):
            path = f"{place.rstrip('/')}/{name}"
            if name and not name.startswith(".") and not any(fnmatch(name, m) or fnmatch(path, m) for m in exclude):
                inside = PurePosixPath(place.strip("/")).relative_to(root.strip("/"))
                yield _describe(store, path, info, inside)


def _describe(store: Any, path: str, info: Mapping[str, Any], inside: PurePosixPath | None = None) -> Found:  # noqa: ANN401
    """Return what is known of an object."""
    address = store.unstrip_protocol(path)
    return Found(
        Path(path.lstrip("/")), inside or PurePosixPath(), inside is not None, address=address, listed=read_told(info)
    )
