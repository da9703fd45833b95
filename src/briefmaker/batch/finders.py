"""
Wrappers of a finder of sources: the pages of archives one by one, new files once they are whole, a part of a run.

Workers go through an archive, each through parts of it, and say where the pages stand; nothing of the archive is held.
What is kept of a page is its place, its SHA-256 and its address.

What falls to one part of a run is decided by SHA-256, of objects of a store by their size, before anything is named. So
parts need not know of each other, the same bytes meet in one part, and a page that is added moves no other.
"""

import re
import time
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b, sha256
from pathlib import Path
from struct import Struct
from typing import NamedTuple

from briefmaker.batch.engines.interface import Cancellation, Done
from briefmaker.batch.files import Span, Stamp
from briefmaker.batch.sources import Find, Found, SourceInfo, Walked, load_source
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.pages import Survey, is_warc, survey_warc
from briefmaker.pages.formats.warc_records import Openable

PART = 64_000_000
"""Bytes of an archive that a worker goes through at once: some seconds."""

_ONE_PIECE = (
    "packed as one piece, so that no page in it can be reached alone",
    "Unpack it with gunzip, or pack it anew record by record (`warcio recompress`).",
)
_DAMAGED = ("the WARC archive is damaged or cut short", "Copy it again; a part is missing.")
_NO_PAGE = (
    "there is no page in the WARC archive",
    "Crawl the page itself: only answers with status 200 that are HTML count.",
)
"""What is wrong with an archive, and what to do."""

_ARCHIVE_END = re.compile(r"(?:\.warc)?(?:\.gz)?$", re.IGNORECASE)


class Stretch(NamedTuple):
    """A part of an archive that is to be gone through."""

    path: Openable
    start: int
    end: int


Scan = Callable[[Iterable[Stretch]], Iterable[Done[Stretch, Survey | BriefmakerError]]]
"""Has workers go through parts of archives."""


def survey(stretch: Stretch) -> Survey | BriefmakerError:
    """Go through a part of an archive; nothing is raised."""
    try:
        return survey_warc(stretch.path, stretch.start, stretch.end)
    except UnreadableSource as error:
        return error
    except OSError as error:
        return UnreadableSource(f"{stretch.path}: {error.strerror}", "Mend the permissions, or name another file.")


@dataclass(slots=True)
class Crawls:
    """Finds what `find` finds, and in place of each WARC archive the pages in it; each archive is gone through once."""

    find: Find
    scan: Scan
    _known: "dict[tuple[str, Stamp], _Index]" = field(default_factory=dict)

    def __call__(self) -> Iterator[Walked]:
        """Walk the sources."""
        for item in self.find():
            if not isinstance(item, Found) or item.data is not None or not is_warc(item.file):
                yield item
            else:
                yield from self._open(item)

    def _open(self, archive: Found) -> Iterator[Walked]:
        """Yield the pages of an archive, and what was wrong with it."""
        stamp = archive.stamp
        key = archive.name, stamp
        if key not in self._known:
            self._known[key] = index(archive.file, stamp.size, self.scan)
        known = self._known[key]
        inside = archive.inside / _ARCHIVE_END.sub("", archive.path.name)
        for place, address, digest in known:
            look = SourceInfo(digest, Stamp(place.length, stamp.modified))
            yield replace(archive, inside=inside, look=look, span=place, member=address)
        yield from map(archive.failed, known.troubles)


_PLACE = Struct("<QQ32s")
"""Where a page begins, how long it is, and its SHA-256."""


@dataclass(slots=True)
class _Index:
    """The pages of an archive, packed: some ninety bytes each, and the address."""

    packed: list[bytes] = field(default_factory=list)
    troubles: list[BriefmakerError] = field(default_factory=list)

    def add(self, found: Survey) -> None:
        """Add the pages of a part."""
        for it in found.places:
            place = _PLACE.pack(it.offset, it.length, bytes.fromhex(it.sha256))
            self.packed.append(place + it.address.encode("utf-8", "surrogatepass"))

    def __iter__(self) -> Iterator[tuple[Span, str, str]]:
        """Yield place, address and SHA-256 of each page."""
        for page in self.packed:
            offset, length, digest = _PLACE.unpack_from(page)
            yield Span(offset, length), page[_PLACE.size :].decode("utf-8", "surrogatepass"), digest.hex()


def index(path: Openable, size: int, scan: Scan) -> _Index:
    """
    Have an archive of `size` bytes gone through in parts, and put together what was found.

    Where the parts do not meet, as where a page quotes a WARC file, the later one is gone through again from where the
    earlier one ended.
    """
    stretches = [Stretch(path, start, min(size, start + PART)) for start in range(0, size, PART)]
    found = {done.item: done.settle(str(path)) for done in scan(stretches)}
    whole, at, is_damaged = _Index(), 0, False
    for stretch in stretches:
        if at >= stretch.end:
            continue
        result = found.get(stretch)
        if isinstance(result, Survey) and result.first != at:
            # a worker begins at the first record it finds, which may stand in a page that quotes one
            result = next((done.settle(str(path)) for done in scan((stretch._replace(start=at),))), None)
        if not isinstance(result, Survey) or result.is_one_piece:
            ended = BriefmakerError(f"{path}: not gone through to its end", "Run the same command again to go on.")
            whole.troubles.append(_refuse(path, *_ONE_PIECE) if isinstance(result, Survey) else result or ended)
            return whole
        whole.add(result)
        at, is_damaged = max(at, result.stop), is_damaged or result.is_damaged
    if is_damaged:
        whole.troubles.append(_refuse(path, *_DAMAGED))
    elif not whole.packed:
        whole.troubles.append(_refuse(path, *_NO_PAGE))
    return whole


def _refuse(path: Openable, wrong: str, remedy: str) -> UnreadableSource:
    return UnreadableSource(f"{path}: {wrong}", remedy)


PERIOD = 1.0
"""Seconds between two looks; a file that is the same in two of them is at rest."""

_SLICE = 0.1
"""Seconds slept at once, so that an interrupt is answered."""

State = tuple[int, int, int]
"""Size, time of change, number of the file: a file renamed over another is a new one."""


def watch(find: Find, output: Path, cancel: Cancellation, *, period: float = PERIOD) -> Iterator[list[Found]]:
    """
    Yield the files that came to rest since the last look, until a stop is asked for.

    What lies in the folder of the documents is not looked at, unless that is where the pages lie too; there our own
    documents are recognised by what is in them.
    """
    taken: dict[Path, State] = {}
    before: dict[Path, State] = {}
    while not cancel.requested:
        now = dict(_look_at_all(find, output))
        # the same at two looks, and not the state it was taken in
        rested = [item for item, state in now.items() if before.get(item.path) == state != taken.get(item.path)]
        before = {item.path: state for item, state in now.items()}
        if rested:
            yield rested
            taken = {path: state for path, state in taken.items() if path in before}
            taken |= {item.path: before[item.path] for item in rested}
        _sleep(period, cancel)


def _look_at_all(find: Find, output: Path) -> Iterator[tuple[Found, State]]:
    """Yield the files that are to be taken, and their state; what is gone again or still empty is passed over."""
    for item in find():
        if not isinstance(item, Found) or (item.walked and _lies_in(item, output)):
            continue
        with suppress(OSError):
            status = item.path.stat()
            if status.st_size:
                yield item, (status.st_size, status.st_mtime_ns, status.st_ino)


def _lies_in(item: Found, output: Path) -> bool:
    """Return whether a file is in the folder of the documents, where that is inside the one that is watched."""
    watched = item.path.parent.resolve()
    for _ in item.inside.parts:
        watched = watched.parent
    folder = output.resolve()
    return folder != watched and folder in item.path.resolve().parents and watched in folder.parents


def _sleep(seconds: float, cancel: Cancellation) -> None:
    """Wait, but not beyond a wish to stop."""
    end = time.monotonic() + seconds
    while not cancel.requested and time.monotonic() < end:
        time.sleep(_SLICE)


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` of `parts`, counted from 1."""

    number: int = 1
    parts: int = 1

    def share(self, find: Find) -> Find:
        """Return what finds the sources of this part alone, in the order in which `find` finds them."""
        if self.parts == 1:
            return find
        keep = _Keeper(self)
        return lambda: keep.pick(find())

    def holds(self, digest: str) -> bool:
        """Return whether what has this SHA-256, in hexadecimal, falls to this part."""
        return int(digest[:16], 16) % self.parts == self.number - 1


def parse_shard(text: str) -> Shard:
    """Read `2/5`, as the table of options lets it through."""
    number, _, parts = text.partition("/")
    return Shard(int(number), int(parts))


@dataclass(slots=True)
class _Keeper:
    """Picks the sources of a part, and reads each but once however often it is asked: eight bytes a source are kept."""

    shard: Shard
    _verdicts: "array[int]" = field(default_factory=lambda: array("Q"))
    """By the place in the walk: 63 bits of the digest of the name, and whether the source is in the part."""

    def pick(self, items: Iterable[Walked]) -> Iterator[Walked]:
        """Return those of the part."""
        return (item for index, item in enumerate(items) if self._is_ours(index, item))

    def _is_ours(self, index: int, item: Walked) -> bool:
        """Look up the verdict, or find it; a file that came or went since the last walk shifts none of the others."""
        name = (item.name if isinstance(item, Found) else item.source).encode("utf-8", "surrogateescape")
        mark = int.from_bytes(blake2b(name, digest_size=8).digest()) & ~1
        if index < len(self._verdicts) and self._verdicts[index] & ~1 == mark:
            return bool(self._verdicts[index] & 1)
        verdict = self.shard.holds(_find_share(item, name))
        if index == len(self._verdicts):
            self._verdicts.append(mark | verdict)
        return verdict


def _find_share(item: Walked, name: bytes) -> str:
    """
    Return the SHA-256 that a source falls to a part by: its own; of an object of a store that of its size.

    A list is enough there, so that no part fetches what another takes: what has the same bytes has the same
    size. What cannot be read falls to a part by its name, to be reported once.
    """
    if isinstance(item, Found):
        if item.address and not item.look and item.listed.size:
            return sha256(b"%d" % item.listed.size).hexdigest()
        try:
            return item.look.sha256 if item.look else load_source(item).sha256
        except BriefmakerError:
            pass
    return sha256(name).hexdigest()
