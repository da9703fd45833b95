"""
Each page of a WARC archive as a source of its own: found by offset, read by whoever works on it.

Workers go through the archive, each through parts of it, and say where the pages stand; nothing of the archive is
held. What is kept of a page is its place, its SHA-256 and its address.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from briefmaker.batch.engines import Done, WorkerFailure
from briefmaker.batch.files import Span, Stamp
from briefmaker.batch.outcomes import Failed
from briefmaker.batch.sources import Find, Found, SourceInfo
from briefmaker.batch.stores.reach import RemoteFile
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.pages import Survey, is_warc, survey_warc

PART = 64_000_000
"""Bytes of an archive that a worker goes through at once: some seconds."""

_DIGEST = 32
"""Bytes of a SHA-256."""

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

    path: Path | RemoteFile
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

    def __call__(self) -> Iterator[Found | Failed]:
        """Walk the sources."""
        for item in self.find():
            if isinstance(item, Failed) or item.data is not None or not is_warc(item.file):
                yield item
            else:
                yield from self._open(item)

    def _open(self, archive: Found) -> Iterator[Found | Failed]:
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
        yield from (Failed(archive.name, error) for error in known.troubles)


@dataclass(slots=True)
class _Index:
    """The pages of an archive: some fifty bytes each, and the address."""

    offsets: "array[int]" = field(default_factory=lambda: array("Q"))
    lengths: "array[int]" = field(default_factory=lambda: array("Q"))
    digests: bytearray = field(default_factory=bytearray)
    addresses: bytearray = field(default_factory=bytearray)
    ends: "array[int]" = field(default_factory=lambda: array("Q"))
    """Where each address ends."""

    troubles: list[BriefmakerError] = field(default_factory=list)

    def add(self, found: Survey) -> None:
        """Take up the pages of a part."""
        for place in found.places:
            self.offsets.append(place.offset)
            self.lengths.append(place.length)
            self.digests += bytes.fromhex(place.sha256)
            self.addresses += place.address.encode("utf-8", "surrogatepass")
            self.ends.append(len(self.addresses))

    def __iter__(self) -> Iterator[tuple[Span, str, str]]:
        """Yield place, address and SHA-256 of each page."""
        begin = 0
        for number, end in enumerate(self.ends):
            digest = self.digests[number * _DIGEST : (number + 1) * _DIGEST].hex()
            address = self.addresses[begin:end].decode("utf-8", "surrogatepass")
            yield Span(self.offsets[number], self.lengths[number]), address, digest
            begin = end


def index(path: Path | RemoteFile, size: int, scan: Scan) -> _Index:
    """
    Have an archive of `size` bytes gone through in parts, and put together what was found.

    Where the parts do not meet, as where a page quotes a WARC file, the later one is gone through again from where the
    earlier one ended.
    """
    stretches = [Stretch(path, start, min(size, start + PART)) for start in range(0, size, PART)]
    found = {done.item: done.result for done in scan(stretches)}
    whole, at, is_damaged = _Index(), 0, False
    for stretch in stretches:
        if at >= stretch.end:
            continue
        result = found.get(stretch)
        if isinstance(result, Survey) and result.first != at:
            result = next((done.result for done in scan((stretch._replace(start=at),))), None)
        if not isinstance(result, Survey):
            whole.troubles.append(_explain(path, result))
            return whole
        if result.is_one_piece:
            whole.troubles.append(_refuse(path, *_ONE_PIECE))
            return whole
        whole.add(result)
        at, is_damaged = max(at, result.stop), is_damaged or result.is_damaged
    if is_damaged:
        whole.troubles.append(_refuse(path, *_DAMAGED))
    elif not whole.ends:
        whole.troubles.append(_refuse(path, *_NO_PAGE))
    return whole


def _refuse(path: Path | RemoteFile, wrong: str, remedy: str) -> UnreadableSource:
    return UnreadableSource(f"{path}: {wrong}", remedy)


def _explain(path: Path | RemoteFile, result: BriefmakerError | WorkerFailure | None) -> BriefmakerError:
    """Return why an archive could not be gone through."""
    if isinstance(result, WorkerFailure):
        return result.explain(str(path))
    return result or BriefmakerError(f"{path}: not gone through to its end", "Run the same command again to go on.")
