"""Pictures that a crawler recorded: other records of the WARC archive a page stands in."""

import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from briefmaker.model.resources import PICTURE_BYTES
from briefmaker.pages.formats.http import read_response
from briefmaker.pages.formats.limits import Limits
from briefmaker.pages.formats.mime import Part
from briefmaker.pages.formats.warc import split_records
from briefmaker.pages.resources.addresses import spellings

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
    """Return the picture in a record, told by its header; None where it holds none."""
    if record.headers.get("warc-type") == "resource":
        return record.body if record.kind.startswith("image/") else None
    if record.headers.get("warc-type") != "response" or b"image/" not in record.body[:8192]:
        return None
    response = read_response(record.body, limits)
    return response.content if response and response.status == 200 and response.part.kind.startswith("image/") else None
