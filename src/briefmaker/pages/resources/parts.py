"""Pictures saved inside the file of a page: archive members, parts of a message, records of a crawl."""

import posixpath
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import unquote, urljoin

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.model.page import PICTURE_BYTES
from briefmaker.pages.formats.limits import Limits, Zip
from briefmaker.pages.formats.mime import Part, read_response
from briefmaker.pages.formats.warc import split_records


def spellings(address: str, base: str) -> Iterator[str]:
    """Give the forms a container may have noted: as written, joined to the page's own, decoded, without fragment."""
    written = address.strip()
    forms = [written]
    with suppress(ValueError):
        forms.append(urljoin(base, written))
    for form in forms:
        yield form
        yield unquote(form)
        yield form.partition("#")[0]


_ENCODED = PICTURE_BYTES * 3 // 2
"""Base64 makes four bytes of three, and adds line ends."""


@dataclass(frozen=True, slots=True)
class MessageParts:
    """Parts by their addresses; each is decoded when it is asked for."""

    parts: Mapping[str, Part]
    base: str = ""
    """The address of the page, which relative ones are joined to."""

    def read(self, address: str) -> bytes | None:
        """Return what stands under an address; None where nothing does, or too much."""
        for spelling in spellings(address, self.base):
            part = self.parts.get(spelling)
            if part is not None and len(part.body) <= _ENCODED:
                data = part.content()
                return data if len(data) <= PICTURE_BYTES else None
        return None


def index_parts(parts: Iterable[Part], base: str = "") -> MessageParts:
    """Index the parts of a message by Content-ID and Content-Location (RFC 2392, 2557); the first of a name counts."""
    stored: dict[str, Part] = {}
    for part in parts:
        if part.kind.startswith(("text/", "multipart/", "message/")):
            continue
        if name := part.headers.get("content-id", "").strip("<> "):
            stored.setdefault(f"cid:{name}", part)
        if location := part.headers.get("content-location", ""):
            stored.setdefault(location, part)
            with suppress(ValueError):
                stored.setdefault(urljoin(base, location), part)
    return MessageParts(stored, base)


_MOST_BYTES = 100_000_000
"""Of all the pictures of one archive together."""


class CrawledResources:
    """The pictures of an archive, gathered in one pass when the first is asked for."""

    def __init__(self, unpack: Callable[[], Iterable[bytes]], limits: Limits) -> None:
        """Keep what gives the bytes of the WARC files, one or, in a WACZ, several."""
        self._unpack = unpack
        self._limits = limits

    @cached_property
    def pictures(self) -> Mapping[str, bytes]:
        """By their addresses; of a damaged archive those before the damage."""
        found: dict[str, bytes] = {}
        left = _MOST_BYTES
        for data in self._unpack():
            with suppress(EOFError, OSError, OverflowError, zlib.error):
                for record in split_records(data, self._limits):
                    picture = _read_picture(record, self._limits)
                    if picture and len(picture) <= min(left, PICTURE_BYTES):
                        left -= len(picture)
                        found.setdefault(record.headers.get("warc-target-uri", "").strip("<>"), picture)
        return found

    def seen_from(self, base: str) -> "CrawlView":
        """Return them as a page at the address `base` writes of them."""
        return CrawlView(self, base)


@dataclass(frozen=True, slots=True)
class CrawlView:
    """The pictures of an archive, for one of its pages."""

    archive: CrawledResources
    base: str

    def read(self, address: str) -> bytes | None:
        """Return what a server answered at an address; None where it was not recorded."""
        pictures = self.archive.pictures
        return next((pictures[form] for form in spellings(address, self.base) if form in pictures), None)


def _read_picture(record: Part, limits: Limits) -> bytes | None:
    """Return the picture in a record, recognised by its header; None where it holds none."""
    if record.headers.get("warc-type") == "resource":
        return record.body if record.kind.startswith("image/") else None
    if record.headers.get("warc-type") != "response" or b"image/" not in record.body[:8192]:
        return None
    response = read_response(record.body, limits)
    return response.content if response and response.status == 200 and response.part.kind.startswith("image/") else None


_FOLDERS = 100
"""Folders in which a picture is looked for; a book has its chapters in two or three."""


class ArchiveMembers:
    """The files of a zip archive; its directory is read when the first is asked for, and once for all its pages."""

    def __init__(self, source: Source, limits: Limits) -> None:
        """Keep the archive."""
        self._source = source
        self._limits = limits

    def __reduce__(self) -> tuple[type["ArchiveMembers"], tuple[Source, Limits]]:
        """Travel between processes without the directory."""
        return ArchiveMembers, (self._source, self._limits)

    @cached_property
    def archive(self) -> Zip | None:
        """The archive, with an allowance of its own; None where it can no longer be read."""
        try:
            return Zip(self._source, self._limits)
        except UnreadableSource:
            return None

    def seen_from(self, *folders: str) -> "ArchiveView":
        """Return them as a page writes of them that stands in a folder, or whose parts stand in several."""
        return ArchiveView(self, tuple(islice(dict.fromkeys(folders), _FOLDERS)))


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The files of an archive, for one of its pages; each is unpacked when it is asked for."""

    members: ArchiveMembers
    folders: tuple[str, ...]
    """Tried in turn."""

    def read(self, address: str) -> bytes | None:
        """Return the file an address leads to inside the archive; None where it leads to none."""
        path = unquote(address.strip().partition("#")[0].partition("?")[0])
        archive = self.members.archive
        if not path or ":" in path or "\0" in path or archive is None:
            return None
        names = (posixpath.normpath(posixpath.join(folder, path)).lstrip("/") for folder in self.folders)
        name = next((name for name in names if name in archive), None)
        try:
            return archive.read(name) if name and archive.size(name) <= PICTURE_BYTES else None
        except UnreadableSource:
            return None
