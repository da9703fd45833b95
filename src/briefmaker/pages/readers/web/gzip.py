"""Files packed by gzip: a page as a server keeps it, or any other kind that is read."""

from collections.abc import Iterator
from dataclasses import replace

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.formats.gzip import MAGIC, gunzip
from briefmaker.pages.formats.limits import Limits, damage_named, refuse_size
from briefmaker.pages.interface import Opened


class GzipReader:
    """Opens gzip."""

    kind = "a gzip file"
    signature = "the first bytes of gzip"

    def __init__(self, limits: Limits) -> None:
        """Keep the limits."""
        self._limits = limits

    def recognises(self, data: bytes) -> bool:
        """Look for the magic number."""
        return data.startswith(MAGIC)

    def open(self, source: Source) -> Iterator[Opened]:
        """Unpack the one file inside."""
        with damage_named(source, "the gzip file"):
            data = gunzip(source.data, self._limits.page)
        if data is None:
            raise refuse_size(source, "the gzip file", self._limits.page)
        if not data:
            raise UnreadableSource(f"{source.name}: the gzip file has nothing in it", "Save the page again.")
        yield replace(source, data=data)
