"""
Each page of a WARC archive as a source of its own: found by offset, read by whoever works on it.

Workers go through the archive, each through parts of it, and say where the pages stand; nothing of the archive is
held. What is kept of a page is its place, its SHA-256 and its address.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from struct import Struct
from typing import NamedTuple

from briefmaker.batch.engines.interface import Done
from briefmaker.batch.files import Span, Stamp
from briefmaker.batch.outcomes import Failed
from briefmaker.batch.sources import Find, Found, SourceInfo
from briefmaker.batch.stores import RemoteFile
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.pages import Survey, is_warc, survey_warc

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


_PLACE = Struct("<QQ32s")
"""Where a page begins, how long it is, and its SHA-256."""


@dataclass(slots=True)
class _Index:
    """The pages of an archive, packed: some ninety bytes each, and the address."""

    packed: list[bytes] = field(default_factory=list)
    troubles: list[BriefmakerError] = field(default_factory=list)

    def add(self, found: Survey) -> None:
        """Take up the pages of a part."""
        for it in found.places:
            place = _PLACE.pack(it.offset, it.length, bytes.fromhex(it.sha256))
            self.packed.append(place + it.address.encode("utf-8", "surrogatepass"))

    def __iter__(self) -> Iterator[tuple[Span, str, str]]:
        """Yield place, address and SHA-256 of each page."""
        for page in self.packed:
            offset, length, digest = _PLACE.unpack_from(page)
            yield Span(offset, length), page[_PLACE.size :].decode("utf-8", "surrogatepass"), digest.hex()


def index(path: Path | RemoteFile, size: int, scan: Scan) -> _Index:
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


def _refuse(path: Path | RemoteFile, wrong: str, remedy: str) -> UnreadableSource:
    return UnreadableSource(f"{path}: {wrong}", remedy)
