"""Which folders of a store a browser saved with which pages, as names tell: nothing is asked for."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

from briefmaker.batch.sources import list_pages, name_owners


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
