"""Look at sources one by one, with workers sent ahead where there are many, and sort out those not to be briefed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path, PurePath
from shutil import rmtree
from tempfile import mkdtemp

from briefmaker.batch.engines.interface import Engine
from briefmaker.batch.files import SHELF_ID, Stamp, is_same
from briefmaker.batch.manifest.chain import CHECKSUMS, HEAD, SIGNATURE_FILE, SIGNATURE_HEAD, is_head
from briefmaker.batch.outcomes import Duplicate, Failed, Outcome, Skipped, SourceResult
from briefmaker.batch.sources import Found, SourceInfo, Walked, load_source
from briefmaker.documents import fingerprint_of
from briefmaker.documents.check import is_checked
from briefmaker.errors import BriefmakerError
from briefmaker.model import Source
from briefmaker.model.review import SHELF, is_page_of

_ASIDE = re.compile(CHECKSUMS + r"\.\d+")
"""The name of a list that was kept when a new manifest was begun."""

_ABOUT = re.compile(r"(readme|licen[cs]e|copying|changelog)(\.(md|txt|rst))?", re.IGNORECASE)
"""The names by which files that speak of their folder go, as they stand beside code and data."""

_DATABASE, _JOURNALS = b"SQLite format 3\0", (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83", b"\x18\xe2\x2d\x00")
"""How an SQLite database begins, and what SQLite keeps beside one that is open (its file format, 1.3 and 4)."""


def _is_shelf(data: bytes) -> bool:
    """Return whether a file is a shelf, or a journal of a database that is open."""
    return (data.startswith(_DATABASE) and data[68:72] == SHELF_ID) or data.startswith(_JOURNALS)


def describe_no_page(source: Source) -> str:
    """Return what a file found in a folder is, such as `a briefing made earlier`; empty where it may be a page."""
    name = PurePath(source.name).name
    kinds = (
        (_ABOUT.fullmatch(name), "a file about the folder"),
        (fingerprint_of(source.data), "a briefing made earlier"),
        (is_checked(source.data), "a draft that was checked"),
        (source.data.startswith(HEAD), "a manifest of an earlier run"),
        (_is_shelf(source.data) or is_page_of(SHELF, source.data), "a shelf"),
        (name == CHECKSUMS or _ASIDE.fullmatch(name), "a list of check sums"),
        (name.endswith(".head") and is_head(source.data), "the head of a manifest"),
        (name == SIGNATURE_FILE and source.data.startswith(SIGNATURE_HEAD), "the signature of a manifest"),
    )
    return next((kind for is_one, kind in kinds if is_one), "")


@dataclass(frozen=True, slots=True)
class SeenSource:
    """A source as a run saw it: read, or known from an earlier run by its size and time."""

    source: Source
    """Without its bytes where it was not read."""

    stamp: Stamp
    found: Found
    is_read: bool = True

    def conclude(self, *outcomes: Outcome, mark: str = "") -> SourceResult:
        """Return what became of it, with what its bytes say."""
        return SourceResult(self.source.name, outcomes, self.source.sha256, self.stamp, mark)


def read_found(found: Found) -> SeenSource:
    """Read a source; raises `UnreadableSource`. It is looked at first: what changes while it is read is read again."""
    is_file = found.data is None and found.span is None
    stamp = found.stamp if is_file else Stamp()
    source = load_source(found)
    return SeenSource(source, stamp if stamp.modified else Stamp(len(source.data)), found)


@dataclass(slots=True)
class DistinctSources:
    """Remembers the sources of a run by their bytes."""

    known: Mapping[str, tuple[Stamp, str]] = field(default_factory=dict)
    """Size, time and SHA-256 of the sources of earlier runs, by name: what is as it was is not read."""

    _names: dict[str, str] = field(default_factory=dict)
    """The first source with each SHA-256."""

    def load(self, found: Walked) -> SeenSource | SourceResult:
        """Return the source; or what became of it, where it cannot be read, is ours, or was seen before."""
        if isinstance(found, Failed):
            return SourceResult(found.source, (found,))
        look = found.look or recall(found, self.known)
        if look:  # a worker or an earlier run knows it
            seen, kind = SeenSource(Source(found.name, b"", look.sha256), look.stamp, found, is_read=False), look.own
        else:
            try:
                seen = read_found(found)
            except BriefmakerError as error:
                return SourceResult(found.name, (found.failed(error),))
            kind = describe_no_page(seen.source) if found.walked else ""
        if kind:
            return seen.conclude(Skipped(found.name, kind))
        if seen.source.sha256 in self._names:
            return seen.conclude(Duplicate(found.name, self._names[seen.source.sha256]))
        self._names[seen.source.sha256] = found.name
        return seen


def recall(found: Found, known: Mapping[str, tuple[Stamp, str]]) -> SourceInfo | None:
    """Return what an earlier run knew of a file that is as it left it."""
    stamp, digest = known.get(found.name, (Stamp(), ""))
    if stamp.modified and found.data is None and is_same(found.stamp, stamp):
        return SourceInfo(digest, stamp)
    return None


def inspect(found: Found, folder: Path | None = None) -> SourceInfo | BriefmakerError:
    """Read size and hash of a source; cache what was fetched in `folder`, when one is given; nothing is raised."""
    try:
        seen = read_found(found)
    except BriefmakerError as error:
        return error
    look = SourceInfo(seen.source.sha256, seen.stamp, describe_no_page(seen.source) if found.walked else "")
    # what lies on this machine is read again where it lies
    if folder is None or not found.address:
        return look
    kept = folder / blake2b(found.name.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    try:
        kept.write_bytes(seen.source.data)
    except OSError:  # a disk that is full; it is fetched again
        kept.unlink(missing_ok=True)
        return look
    return replace(look, kept=str(kept))


_WINDOW = 4096
"""Sources that are looked at before the first of them is judged."""

_KEPT = 128_000_000
"""Bytes of objects, as listed, after which there are enough: what is fetched of two windows may lie on the disk."""


def look_ahead(
    items: Iterable[Walked],
    engine: Engine,
    known: Mapping[str, tuple[Stamp, str]],
    kept: Path | None = None,
) -> Iterator[Walked]:
    """
    Return `items` in their order, each with what a worker saw of its file.

    What is `known` is opened by nobody. A file that cannot be read becomes a failure; one whose worker ended is left to
    whoever judges it. What was fetched from a store waits in the folder `kept`, if any, for who works on it, and is not
    fetched again.
    """
    before: Path | None = None
    for window, unknown in _cut_into_windows(items, known):
        looks: dict[str, object] = {}
        if unknown:
            folder = _make_folder(kept) if kept else None
            looks = {one.item.name: one.result for one in engine.map(partial(inspect, folder=folder), unknown)}
            if before:  # all of it was handed out, and read by now; what was not is fetched again
                rmtree(before, ignore_errors=True)
            before = folder
        yield from (_add(item, looks) for item in window)


def _make_folder(kept: Path) -> Path | None:
    """Make a folder for one window; None on a disk that is full."""
    try:
        return Path(mkdtemp(dir=kept))
    except OSError:
        return None


def _cut_into_windows(
    items: Iterable[Walked], known: Mapping[str, tuple[Stamp, str]]
) -> Iterator[tuple[list[Walked], list[Found]]]:
    """Part the sources into windows, each with those of it that are to be opened."""
    window, unknown, held = list[Walked](), list[Found](), 0
    for item in items:
        window.append(item)
        if isinstance(item, Found) and not (item.data is not None or item.look or recall(item, known)):
            unknown.append(item)
            held += item.listed.size
        if len(window) == _WINDOW or held > _KEPT:
            yield window, unknown
            window, unknown, held = [], [], 0
    if window:
        yield window, unknown


def _add(item: Walked, looks: Mapping[str, object]) -> Walked:
    """Return a source with what was seen of it."""
    if isinstance(item, Failed):
        return item
    match looks.get(item.name):
        case SourceInfo() as look:
            return replace(item, look=look)
        case BriefmakerError() as error:
            return item.failed(error)
    return item
