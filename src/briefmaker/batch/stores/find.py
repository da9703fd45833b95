"""What lies at an address, and which folders a browser saved with which pages: listed, without being opened."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any

from briefmaker.batch.names import natural_key
from briefmaker.batch.outcomes import Failed
from briefmaker.batch.sources import Found, is_sidecar, list_pages, name_owners
from briefmaker.batch.stores.reach import reach, read_told, reading
from briefmaker.errors import UnreadableSource


def pair_folders(folders: Iterable[str], files: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return, by the stem of each page among the files of a folder, the folders beside it that are its own."""
    pages = set(list_pages(files))
    paired: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        for page in name_owners(folder, pages):
            paired[page] = (*paired.get(page, ()), folder)
    return paired


def pair_keys(keys: Iterable[str]) -> dict[str, list[str]]:
    """Return, by the key of each page, the keys of what was saved with it."""
    files: dict[PurePosixPath, list[str]] = defaultdict(list)
    below: dict[PurePosixPath, list[str]] = defaultdict(list)
    for key in keys:
        place = PurePosixPath(key)
        files[place.parent].append(place.name)
        for folder in place.parents:
            below[folder].append(key)
    folders: dict[PurePosixPath, list[str]] = defaultdict(list)
    for folder in below:
        if folder.name:
            folders[folder.parent].append(folder.name)
    paired: dict[str, list[str]] = {}
    for folder, names in files.items():
        owned = pair_folders(folders.get(folder, ()), names)
        for name in names:
            own = owned.get(PurePosixPath(name).stem, ())
            if own:
                paired[(folder / name).as_posix()] = [key for one in own for key in below[folder / one]]
    return paired


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
                files = [(one, info) for one, info in found if info["type"] == "file"]
                named = [*_describe_all(store, files)]
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
        pages, beside = set(list_pages(files)), pair_folders(folders, files)
        kept = [folder for folder in folders if not folder.startswith(".") and not is_sidecar(folder, pages)]
        ordered = {folder: folders[folder] for folder in sorted(kept, key=natural_key)}
        folders.clear()
        folders.update(ordered)  # it goes through them next
        for name, info in sorted(files.items(), key=lambda pair: natural_key(pair[0])):
            path = f"{place.rstrip('/')}/{name}"
            if name and not name.startswith(".") and not any(fnmatch(name, m) or fnmatch(path, m) for m in exclude):
                inside = PurePosixPath(place.strip("/")).relative_to(root.strip("/"))
                yield replace(_describe(store, path, info, inside), beside=beside.get(PurePosixPath(name).stem, ()))


def _describe_all(store: Any, files: Sequence[tuple[str, Mapping[str, Any]]]) -> Iterator[Found]:  # noqa: ANN401
    """Return what is known of objects that a pattern matches; what stands beside them was listed to find them."""
    beside: dict[str, dict[str, tuple[str, ...]]] = {}
    for path, info in files:
        place = PurePosixPath(path)
        folder = str(place.parent)
        if folder not in beside:
            names: dict[str, list[str]] = {"file": [], "directory": []}
            for one in store.ls(folder, detail=True):
                names.setdefault(one["type"], []).append(PurePosixPath(one["name"]).name)
            beside[folder] = pair_folders(names["directory"], names["file"])
        yield replace(_describe(store, path, info), beside=beside[folder].get(place.stem, ()))


def _describe(store: Any, path: str, info: Mapping[str, Any], inside: PurePosixPath | None = None) -> Found:  # noqa: ANN401
    """Return what is known of an object."""
    address = store.unstrip_protocol(path)
    return Found(
        Path(path.lstrip("/")), inside or PurePosixPath(), inside is not None, address=address, listed=read_told(info)
    )
