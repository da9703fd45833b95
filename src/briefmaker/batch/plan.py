"""
Decide the place of each document before work starts, so that no document meets another's place.

Workers may be sent ahead to look at what is to be planned.
"""

import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path, PurePath
from shutil import rmtree
from tempfile import mkdtemp

from briefmaker.batch.distinct import describe_no_page, inspect, recall
from briefmaker.batch.engines.interface import Engine
from briefmaker.batch.files import Stamp
from briefmaker.batch.names import FieldValue, check_template, fill_template, fold_place, name_fields, set_apart
from briefmaker.batch.outcomes import Failed
from briefmaker.batch.sources import Find, Found, SourceInfo, failed_as_gone, load_source
from briefmaker.errors import BriefmakerError

ReadNames = Callable[[Found], Mapping[str, FieldValue] | BriefmakerError]
"""Returns what the article of a source gives to its name."""


def plan_places(find: Find, template: str, read_names: ReadNames) -> Iterator[Found | Failed]:
    """
    Give each source a place of its own, by `template`; the order is kept.

    Sources that would take the same place get `~` and the first eight digits of their SHA-256, all of them, so that
    no name depends on what else was in the run first. What a folder held at first and no more when its turn came is a
    failure at the end. Raises `UsageError` for a template that cannot be filled.
    """
    roll = _Roll()
    namer = _Namer(template, check_template(template), read_names)
    collisions = _find_collisions(namer.place_all(map(roll.enter, find())))
    if collisions:
        placed = (item for item in namer.place_all(find()) if isinstance(item, Found))
        collisions = _find_collisions(it for it in placed if _digest(it.place) in collisions and not _is_no_page(it))
    for item in namer.place_all(map(roll.meet, find())):
        apart = isinstance(item, Found) and _digest(item.place) in collisions
        yield _set_apart(item) if apart and isinstance(item, Found) else item
    yield from map(failed_as_gone, roll.missing())


@dataclass(slots=True)
class _Roll:
    """
    The files that folders held at first, and those that came to their turn.

    A folder is walked lazily, for hours where there are many pages. Names are kept packed, a tenth of what they take.
    """

    names: list[bytes] = field(default_factory=list)
    met: "array[int]" = field(default_factory=lambda: array("q"))
    packer: "zlib._Compress" = field(default_factory=zlib.compressobj)

    def enter(self, item: Found | Failed) -> Found | Failed:
        """Note what was found at first."""
        name = _walked_name(item)
        if name:
            self.names.append(self.packer.compress(name.encode("utf-8", "surrogateescape") + b"\0"))
        return item

    def meet(self, item: Found | Failed) -> Found | Failed:
        """Note whose turn has come, also of what can no longer be read."""
        name = item.source if isinstance(item, Failed) else _walked_name(item)
        if name:
            self.met.append(hash(name))
        return item

    def missing(self) -> Iterator[str]:
        """Yield the names of those whose turn never came."""
        met = frozenset(self.met)
        packed = b"".join((*self.names, self.packer.flush()))
        for name in zlib.decompress(packed).split(b"\0"):
            text = name.decode("utf-8", "surrogateescape")
            if text and hash(text) not in met:
                yield text


def _walked_name(item: Found | Failed) -> str:
    """Return the name of a file of this machine that was met in a folder; empty for all else."""
    is_file = isinstance(item, Found) and item.walked and not item.address and not item.span
    return str(item.path) if is_file and isinstance(item, Found) else ""


@dataclass(frozen=True, slots=True)
class _Namer:
    """Fills a template for one source after the other."""

    template: str
    fields: frozenset[str]
    read_names: ReadNames

    def place_all(self, items: Iterable[Found | Failed]) -> Iterator[Found | Failed]:
        """Name what was found, in order."""
        return (self._place(item, number) for number, item in enumerate(items, start=1))

    def _place(self, item: Found | Failed, number: int) -> Found | Failed:
        """Return where the documents of a source go, reading it only where the name asks for it."""
        if isinstance(item, Failed):
            return item
        values: dict[str, FieldValue] = {"stem": item.stem or "page", "n": number}
        try:
            if self.fields - values.keys():
                values = name_fields(item.stem, number, _take_digest(item))
            if self.fields - values.keys():
                known = self.read_names(item)
                if isinstance(known, BriefmakerError):
                    return Failed(item.name, known)
                values |= known
        except BriefmakerError as error:
            return Failed(item.name, error)
        return replace(item, place=item.inside / fill_template(self.template, values))


def _find_collisions(placed: Iterable[Found | Failed]) -> frozenset[int]:
    """Return the digests of places that more than one source would take; eight bytes a source are kept."""
    digests = array("Q", (_digest(item.place) for item in placed if isinstance(item, Found)))
    ordered = sorted(digests)
    return frozenset(one for one, other in pairwise(ordered) if one == other)


def _digest(place: PurePath) -> int:
    """Return 64 bits of what a file system that ignores case sees of a place."""
    return int.from_bytes(blake2b(fold_place(place).encode("utf-8", "surrogateescape"), digest_size=8).digest())


def _is_no_page(found: Found) -> bool:
    """Return whether a file met in a folder is no page, such as a document made earlier: it takes nobody's place."""
    try:
        return found.walked and not found.look and bool(describe_no_page(load_source(found)))
    except BriefmakerError:
        return False


def _take_digest(found: Found) -> str:
    """Return the SHA-256 of a source, which is opened where nobody looked; raises `UnreadableSource`."""
    return found.look.sha256 if found.look else load_source(found).sha256


def _set_apart(found: Found) -> Found | Failed:
    """Add the fingerprint of the source to its name."""
    try:
        return replace(found, place=set_apart(found.place, _take_digest(found)))
    except BriefmakerError as error:
        return Failed(found.name, error)


_WINDOW = 4096
"""Sources that are looked at before the first of them is judged."""

_KEPT = 128_000_000
"""Bytes of objects, as listed, after which there are enough: what is fetched of two windows may lie on the disk."""


def look_ahead(
    items: Iterable[Found | Failed],
    engine: Engine,
    known: Mapping[str, tuple[Stamp, str]],
    kept: Path | None = None,
) -> Iterator[Found | Failed]:
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
    items: Iterable[Found | Failed], known: Mapping[str, tuple[Stamp, str]]
) -> Iterator[tuple[list[Found | Failed], list[Found]]]:
    """Part the sources into windows, each with those of it that are to be opened."""
    window, unknown, held = list[Found | Failed](), list[Found](), 0
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


def _add(item: Found | Failed, looks: Mapping[str, object]) -> Found | Failed:
    """Return a source with what was seen of it."""
    if isinstance(item, Failed):
        return item
    match looks.get(item.name):
        case SourceInfo() as look:
            return replace(item, look=look)
        case BriefmakerError() as error:
            return Failed(item.name, error)
    return item
