"""
Where notes and pages are looked for: in what the user named, in the current folder, beside the note, and nowhere else.

A note that somebody sent may name any path. What it names is taken for the end of a path below one of these folders;
neither devices nor pipes are opened, and no link is followed out of them. Of a store, what is looked at is fetched into
a folder of this machine, object by object.
"""

import os
import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePath, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from briefmaker.batch.files import Span, Stamp, is_remote, parse_span
from briefmaker.batch.hold import fetch_manifests, hold_store
from briefmaker.batch.sources import list_pages, pair_keys
from briefmaker.batch.stores import RemoteFile, StorePrefix, reach, reading, stamp_of
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.model import Source
from briefmaker.model.page import PICTURE_BYTES
from briefmaker.pages import Sidecar, is_warc


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one check."""

    note: Path
    """The folder of the note, or the folder that is checked."""

    given: Path | None = None
    """The page, or a folder of pages, that the user named."""

    template: str = ""
    """The template of their own that the user named, which a note may be laid out in."""

    def find(self, name: str, digest: str = "") -> Path | None:
        """
        Return where the page called `name`, with this SHA-256, lies; None where it is in none of the folders.

        At the path it was named by, any page is taken for it, and so it is in a folder that the user named; elsewhere
        only the very bytes are.
        """
        if self.given is not None and not self.given.is_dir():
            return self.given
        span, name = parse_span(name), name.partition("!")[0]
        found = [*self._candidates(name)]
        same = (path for path in found if _digest(path, span) == digest)
        named = (path for path in found if self.given is not None or self._is_named(path, name))
        return next(same, None) or next(named, None)

    def _candidates(self, name: str) -> Iterator[Path]:
        """Yield the regular files that a name may mean, as it was named first, without its folders last."""
        parts = [part for part in PurePath(name).parts if part != PurePath(name).anchor]
        for start in range(len(parts)):
            for root in self._roots():
                path = root.joinpath(*parts[start:])
                if ".." not in parts[start:] and _is_regular_below(root, path):
                    yield Path(name) if _is_same(path, name) else path

    def _is_named(self, path: Path, name: str) -> bool:
        """Return whether this is the very path that the name says: absolute, or from the current folder."""
        return path == Path(name) or any(path == root / name for root in self._roots())

    def _roots(self) -> tuple[Path, ...]:
        """Return the folders that are looked into."""
        return (self.given,) if self.given is not None else (Path(), self.note)


def _is_same(path: Path, name: str) -> bool:
    """Return whether an absolute name is this path, by its letters alone: nothing is looked up."""
    return os.path.normpath(Path.cwd() / path) == os.path.normpath(name)


def _is_regular_below(root: Path, path: Path) -> bool:
    """Return whether a regular file lies below `root` even when links are followed."""
    try:
        # no link in the last place; one above may be, where it leads nowhere outside
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def _digest(path: Path, span: Span | None) -> str:
    """Return the SHA-256 of a file or of a part of it, empty where it cannot be read."""
    try:
        return sha256(span.read(path) if span else path.read_bytes()).hexdigest()
    except OSError:
        return ""


def load_page(name: str, path: Path) -> Source:
    """Read a page that was found; raises `UnreadableSource`."""
    span = parse_span(name)
    if span and is_warc(path):
        return Source.from_bytes(name, span.read(path))
    return Source.from_bytes(name, read_file(path), resources=Sidecar(str(path)))


def read_file(path: Path) -> bytes:
    """Read a regular file that the user named; raises `UnreadableSource` with the reason."""
    advice = "Name the document, and the page it was made from."
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableSource(f"{path}: not a regular file", advice)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableSource(f"{path}: {getattr(error, 'strerror', None) or error}", advice) from error


_BEGINNING = Span(0, 4096)
"""What of an archive is fetched beside a page in it: as much as is looked at to see that it is one."""


@dataclass(frozen=True, slots=True)
class SourceFolder:
    """A folder on the disk, in which what is asked for stands until it is put back: one of this machine always."""

    root: Path

    def fetch(self, path: Path, span: Span | None = None) -> None:
        """Bring a file, or a part of it, to its place; nothing where there is none."""

    def put_back(self, path: Path) -> None:
        """Say that a file is no longer looked at."""

    @contextmanager
    def fetched(self, *paths: Path, span: Span | None = None) -> Iterator[None]:
        """Have files at their places as long as the block runs."""
        for path in paths:
            self.fetch(path, span)
        try:
            yield
        finally:
            for path in paths:
                self.put_back(path)

    def list_named(self, _name: str) -> list[Path]:
        """Return the files that are to be fetched for the name of a page: they end as it does."""
        return []

    def list_beside(self, _page: Path) -> list[Path]:
        """Return the files that are to be fetched with a page: those that a browser saved with it."""
        return []

    def walk(self) -> Iterator[Path]:
        """Yield all that stands there, folder by folder; no link is followed, and no hidden folder entered."""
        for place, folders, files in os.walk(self.root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(place, name) for name in sorted(files))

    def with_addresses(self, text: str) -> str:
        """Return a text that names places below the folder as a person finds them."""
        return text


@dataclass(frozen=True, slots=True)
class StoreFolder(SourceFolder):
    """A prefix of a store: what is looked at is fetched into a folder of this machine, and taken away after."""

    places: StorePrefix
    _uses: Counter[Path] = field(default_factory=Counter)
    """By how many a file is looked at."""

    _beside: dict[str, list[str]] = field(default_factory=dict)
    """By the key of each page those of what was saved with it, once that was asked for."""

    def fetch(self, path: Path, span: Span | None = None) -> None:
        """Fetch an object; of a part of it no more than the part, in its place. Raises `UnreadableSource`."""
        if not self._may_hold(path):
            return
        self._uses[path] += 1
        is_there = self._uses[path] > 1
        if is_there and not span:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        if span is None:
            path.write_bytes(self.places.read(path) or b"")
            return
        remote = RemoteFile(self.places.address_of(path))
        with path.open("r+b" if is_there else "wb") as file:
            for part in (span,) if is_there else (_BEGINNING, span):
                file.seek(part.offset)
                file.write(remote.read(part))

    def put_back(self, path: Path) -> None:
        """Delete a file that nobody looks at any more."""
        if path in self._uses:
            self._uses[path] -= 1
            if not self._uses[path]:
                del self._uses[path]
                path.unlink(missing_ok=True)

    def list_named(self, name: str) -> list[Path]:
        """Return the objects whose keys are the end of the name."""
        parts = PurePath(name.partition("!")[0] if parse_span(name) else name).parts
        ends = (self.root.joinpath(*parts[start:]) for start in range(1 if PurePath(name).anchor else 0, len(parts)))
        return [path for path in ends if self._may_hold(path)]

    def list_beside(self, page: Path) -> list[Path]:
        """Return the objects below the folders that a browser saved with a page, but for those too large to be read."""
        if not self._beside:
            self._beside.update(pair_keys(self.places.objects) or {"": []})
        paths = (self.root / key for key in self._beside.get(page.relative_to(self.root).as_posix(), ()))
        return [path for path in paths if self._may_hold(path) and self.places.stamp(path).size <= PICTURE_BYTES]

    def walk(self) -> Iterator[Path]:
        """Return the objects, in the order of their keys."""
        return filter(self._may_hold, (self.root / key for key in sorted(self.places.objects)))

    def with_addresses(self, text: str) -> str:
        """Return the text with the address in place of the folder."""
        return text.replace(str(self.root), self.places.address)

    def _may_hold(self, path: Path) -> bool:
        """Return whether an object stands at a place below the folder; a key may be made to lead away."""
        return path.is_relative_to(self.root) and ".." not in path.parts and self.places.stands(path)


_CARRY_RECORD = (".json", ".docx", ".odt", ".pdf")
"""Documents that say by themselves how they were made; for others the manifest does."""


class Opened(NamedTuple):
    """What was named, and how it is read."""

    folder: SourceFolder
    path: Path
    """The folder of the folder, or a file in it."""


@contextmanager
def open_folder(name: str) -> Iterator[Opened]:
    """
    Open what was named while the block runs; what is fetched is taken away after.

    Raises `UnreadableSource` and `MissingPart`; errors of the block name places as a person finds them.
    """
    with ExitStack() as stack:
        opened = _open(name, stack)
        try:
            yield opened
        except BriefmakerError as error:
            error.args = (opened.folder.with_addresses(str(error)),)
            error.advice = opened.folder.with_addresses(error.advice)
            raise


def _open(name: str, stack: ExitStack) -> Opened:
    """Open what was named for as long as the stack stands."""
    path = Path(name)
    if not is_remote(name):
        return Opened(SourceFolder(path if path.is_dir() else path.parent), path)
    with reading(name):
        store, place = reach(name)
        store.invalidate_cache()
        info = store.info(place)
    if info["type"] != "file":
        places = stack.enter_context(hold_store(name, looks_only=True))
        return Opened(StoreFolder(places.root, places), places.root)
    parts = name.split("/")
    bucket, key = "/".join(parts[:3]), "/".join(parts[3:])
    root = Path(stack.enter_context(TemporaryDirectory(prefix="briefmaker-")))
    # one object was named: its whole prefix is not listed for its pictures
    beside = _list_beside(name, key) if [*list_pages([key])] else {}
    folder = StoreFolder(root, StorePrefix(bucket, root, {key: stamp_of(info), **beside}))
    if not key.lower().endswith(_CARRY_RECORD):
        fetch_manifests(folder.places, root / key)
    for one in (root / key, *folder.list_beside(root / key)):
        folder.fetch(one)
    return Opened(folder, root / key)


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
