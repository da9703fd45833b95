"""Find what is to be briefed: files, folders, glob patterns; the same in a store."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from briefmaker.batch.files import Span, Stamp, name_member, name_span, natural_key, take_stamp
from briefmaker.batch.outcomes import Failed
from briefmaker.batch.stores import RemoteFile, RemoteSidecar, reach, reading, stamp_from_info
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.model import Source
from briefmaker.model.page import NOTHING
from briefmaker.pages import Sidecar, is_beside

_HERE = PurePath()
_PAGE_SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".mht"))
_LONGEST_END = 13
"""Characters that browsers add to a page's name for the folder beside it, at most."""
_SHOWN = 200
"""Characters of a name that cannot be, as they are shown."""

_ZOTERO_NOTES = ".zotero-"
"""How the files begin that Zotero puts beside a snapshot: its index of words, the state of its reader."""


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What a worker saw of a file, so that whoever plans need not open it."""

    sha256: str
    stamp: Stamp
    own: str = ""
    """What of ours it is; empty where it is not."""

    kept: str = ""
    """Where on this machine lies what was fetched, for whoever works on it next; it may be gone by then."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to brief."""

    path: Path

    inside: PurePath = _HERE
    """The folder it stands in, seen from the folder the person named; mirrored in the output."""

    walked: bool = False
    """Whether it was found in a folder rather than named."""

    data: bytes | None = None
    """The bytes, where they came from stdin and no file holds them."""

    look: SourceInfo | None = None
    """What is known of the file, where a worker opened it."""

    span: Span | None = None
    """Which part of the file it is; None for all of it."""

    member: str = ""
    """What stands there, where it is a part: the address of a page."""

    address: str = ""
    """Where it lies in a store; empty for a file of this machine."""

    listed: Stamp = Stamp()  # noqa: RUF009  (a tuple)
    """Size and time, as a store lists them."""

    beside: tuple[str, ...] | None = None
    """In a store: the folders that a browser saved with it; None where nobody looked."""

    place: PurePath = _HERE
    """Where its documents go inside the output folder, without their extension, once that is planned."""

    @property
    def name(self) -> str:
        """How the source is called."""
        return name_span(str(self.file), self.member, self.span) if self.span else str(self.file)

    @property
    def file(self) -> Path | RemoteFile:
        """What is to be opened."""
        return RemoteFile(self.address) if self.address else self.path

    @property
    def stamp(self) -> Stamp:
        """Size and time of the file as it is now."""
        return self.listed if self.address else take_stamp(self.path, follow=True)

    def failed(self, error: BriefmakerError) -> Failed:
        """Return what became of it where it cannot be briefed."""
        return Failed(self.name, error)

    @property
    def stem(self) -> str:
        """What its documents are called after."""
        return name_member(self.member) if self.span else self.path.stem


Walked = Found | Failed
"""What a walk over the sources gives: one to brief, or why there is none."""

Find = Callable[[], Iterable[Walked]]
"""Walks the sources; asked twice, for a list of a million files would not be kept."""


def find_sources(named: Sequence[str], exclude: Sequence[str] = ()) -> Iterator[Walked]:
    """
    Return the files behind what the person named, in that order; inside a folder in natural order.

    A name that leads nowhere is a failure of its own; hidden files, the `_files` folders of complete pages and what
    `exclude` (glob patterns on the name or the path) matches are left out of folders.
    """
    for name in named:
        trouble = _find_trouble(name)
        path = Path(name)
        if trouble:
            shown = name[:_SHOWN] or "''"
            yield Failed(shown, UnreadableSource(f"{shown}: {trouble}", "Check the name."))
        elif path.is_dir():
            yield from () if _stands_beside_page(path) else _walk(path, exclude)
        elif path.exists() or not _is_pattern(name):
            yield _check_file(path)
        else:
            root, pattern = Path(path.anchor), str(path.relative_to(path.anchor)) if path.anchor else name
            matches = sorted(root.glob(pattern), key=natural_key)
            if not matches:
                yield Failed(name, UnreadableSource(f"{name}: no file matches", "Check the pattern."))
            for match in matches:
                if not _stands_beside_page(match):
                    yield from _walk(match, exclude) if match.is_dir() else (_check_file(match),)


def _find_trouble(name: str) -> str:
    """Say why no file can have this name; empty where one can."""
    if not name.strip():
        return "an empty name"
    try:
        os.lstat(name)
    except (FileNotFoundError, NotADirectoryError):
        return _find_fault(name) if _is_pattern(name) else ""
    except (OSError, ValueError) as error:
        return str(getattr(error, "strerror", None) or error)
    return ""


def _find_fault(pattern: str) -> str:
    """Say what is wrong with a glob pattern; empty where nothing is."""
    if any("**" in part and part != "**" for part in Path(pattern).parts):
        return "Invalid pattern: '**' can only be an entire path component"  # as pathlib said up to Python 3.12
    try:
        next(Path().glob(pattern.lstrip("/\\")), None)
    except (OSError, ValueError, NotImplementedError, IndexError) as error:
        return str(getattr(error, "strerror", None) or error)
    return ""


def _is_pattern(name: str) -> bool:
    """Return whether a name is a glob pattern."""
    return any(mark in name for mark in "*?[")


def _check_file(path: Path) -> Walked:
    """Accept regular files alone: a pipe would hang, a device never ends."""
    if not path.exists():
        return Failed(str(path), UnreadableSource(f"{path}: no such file or folder", "Check the name and the folder."))
    if not path.is_file():
        return Failed(str(path), UnreadableSource(f"{path}: not a regular file", "Name a saved page, or - for stdin."))
    return Found(path)


def _walk(folder: Path, exclude: Sequence[str]) -> Iterator[Walked]:
    """Walk a folder without following links to folders, so that a loop of links ends."""
    troubles: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=troubles.append):
        pages = set(list_pages(files)) if folders else set()
        # in place, for os.walk goes on with what is left in the list
        folders[:] = sorted((name for name in folders if not is_sidecar(name, pages)), key=natural_key)
        folders[:] = [name for name in folders if not name.startswith(".")]
        here, inside = Path(place), Path(place).relative_to(folder)
        for name in sorted(_keep_snapshot(here, files), key=natural_key):
            path = here / name
            if name.startswith(".") or any(fnmatch(name, mask) or fnmatch(str(path), mask) for mask in exclude):
                continue
            yield Found(path, inside, walked=True) if path.is_file() else _failed_as_no_file(path)
        # os.walk only calls back: what it could not open is reported between two folders
        while troubles:
            trouble = troubles.pop()
            name, advice = str(trouble.filename), "Mend the permissions of the folder."
            yield Failed(name, UnreadableSource(f"{name}: {trouble.strerror}", advice))


def _failed_as_no_file(path: Path) -> Failed:
    """Say what stands in a folder in the place of a page: what leads nowhere, hangs or has no end is not opened."""
    leave = "Take it out of the folder, or leave it out with --exclude."
    if path.exists():
        return Failed(str(path), UnreadableSource(f"{path}: not a regular file", leave))
    if path.is_symlink():
        return Failed(str(path), UnreadableSource(f"{path}: a link that leads nowhere", leave))
    return failed_as_gone(str(path))


def failed_as_gone(name: str) -> Failed:
    """Say of a file that a folder listed that it is there no more."""
    return Failed(name, UnreadableSource(f"{name}: gone since the folder was listed", "Save the page again."))


def list_pages(files: Iterable[str]) -> Iterator[str]:
    """Yield the names of pages among `files`, without the suffix that says that they are pages."""
    for name in files:
        stem, dot, suffix = name.rpartition(".")
        if stem and f"{dot}{suffix.lower()}" in _PAGE_SUFFIXES:
            yield stem


def _keep_snapshot(folder: Path, files: list[str]) -> list[str]:
    """Keep of a folder of Zotero's, which holds one snapshot, the largest page alone: the others are its frames."""
    if not any(name.startswith(_ZOTERO_NOTES) for name in files):
        return files
    pages = [name for name in files if Path(name).suffix.lower() in _PAGE_SUFFIXES and (folder / name).is_file()]
    if not pages:
        return files
    return [max(pages, key=lambda name: ((folder / name).stat().st_size, name))]


def is_sidecar(folder: str, pages: set[str]) -> bool:
    """Return whether a browser saved a folder beside a complete page."""
    return folder.endswith(("_files", ".files")) or bool(name_owners(folder, pages))


def name_owners(folder: str, pages: set[str]) -> list[str]:
    """Return those of the pages beside which a browser may have saved a folder, by its name."""
    begins = (folder[:end] for end in range(max(1, len(folder) - _LONGEST_END), len(folder)))
    return [begin for begin in begins if begin in pages and is_beside(folder, begin)]


def _stands_beside_page(path: Path) -> bool:
    """Return whether a folder is the sidecar of a page: a pattern of the shell, as `saved/*`, names both."""
    if not path.is_dir():
        return False
    beside = path.absolute().parent.glob(f"{path.name[:3]}*")
    pages = {file.stem for file in beside if file.suffix.lower() in _PAGE_SUFFIXES}
    return bool(name_owners(path.name, pages))


def load_source(found: Found) -> Source:
    """Read the bytes of what was found; raises `UnreadableSource` with the reason of the system."""
    if found.data is not None:
        return Source.from_bytes(str(found.path), found.data)
    if found.address:
        beside = NOTHING if found.span else RemoteSidecar(found.address, found.beside)
        return Source.from_bytes(found.name, _fetch(found), resources=beside)
    try:
        if found.span:
            return Source.from_bytes(found.name, found.span.read(found.path))
        return Source.from_bytes(str(found.path), found.path.read_bytes(), resources=Sidecar(str(found.path)))
    except OSError as error:
        message = f"{found.path}: {error.strerror}"
        raise UnreadableSource(message, "Mend the permissions, or name another file.") from error


def _fetch(found: Found) -> bytes:
    """Return what lies in a store, from this machine where it was fetched already; raises `UnreadableSource`."""
    if found.look and found.look.kept:
        with suppress(OSError):
            return Path(found.look.kept).read_bytes()
    return RemoteFile(found.address).read(found.span)


def find_remote(name: str, exclude: Sequence[str] = ()) -> Iterator[Walked]:
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
                named = [*_describe_objects(store, files)]
            else:
                info = store.info(path)
                named = [_describe_object(store, path, info)] if info["type"] == "file" else []
        if named:
            yield from named
        elif "*" in path:
            yield Failed(name, UnreadableSource(f"{name}: nothing matches", "Check the pattern."))
        else:
            yield from _walk_store(store, path, exclude)
    except UnreadableSource as error:
        yield Failed(name, error)


def _walk_store(store: Any, root: str, exclude: Sequence[str]) -> Iterator[Found]:  # noqa: ANN401  (a library without types)
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
                yield replace(
                    _describe_object(store, path, info, inside), beside=beside.get(PurePosixPath(name).stem, ())
                )


def _describe_objects(store: Any, files: Sequence[tuple[str, Mapping[str, Any]]]) -> Iterator[Found]:  # noqa: ANN401
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
        yield replace(_describe_object(store, path, info), beside=beside[folder].get(place.stem, ()))


def _describe_object(store: Any, path: str, info: Mapping[str, Any], inside: PurePosixPath | None = None) -> Found:  # noqa: ANN401
    """Return what is known of an object."""
    address = store.unstrip_protocol(path)
    return Found(
        Path(path.lstrip("/")),
        inside or PurePosixPath(),
        inside is not None,
        address=address,
        listed=stamp_from_info(info),
    )


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
