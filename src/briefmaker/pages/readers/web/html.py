"""HTML files as a server sent them, saved "complete" or by SingleFile, packed by gzip or not."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.capture import make_page
from briefmaker.pages.formats.decoding import START, decode, open_head, skip_asides
from briefmaker.pages.formats.limits import MAGIC, Limits, damage_named, gunzip, refuse_size
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


_ROOT = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body)[\s>]")
_FRAGMENT = re.compile(
    rb"<(?:article|aside|blockquote|center|div|font|h[1-6]|header|link|main|meta|nav|ol|p|pre|script|section"
    rb"|span|style|table|title|ul)[\s/>]"
)
_OPENING = re.compile(rb"<[a-z][a-z0-9:-]{0,30}[\s/>]|<!d|&(?:[a-z]{2,8}|#\d{1,6});")
"""What a part of a page may begin with that was cut out, or put into an element of a collection's own: any tag."""

_BLOCK = re.compile(rb"</(?:div|p|td|tr|table|ul|ol|li|h[1-6]|form|center)\s{0,9}>|<br[\s/>]")
_CLOSINGS = 8
"""End tags without which a root element after other text is a quotation of mark-up, not a page."""


class HtmlReader:
    """Opens HTML."""

    kind = "an HTML page"
    signature = "HTML tags at the head"

    def recognises(self, data: bytes) -> bool:
        """Look for the start of a page, or of a fragment, or for a page after a little text."""
        if _ROOT.match(skip_asides(open_head(data[:START]))):
            return True
        head = skip_asides(open_head(data))
        if _ROOT.match(head) or _FRAGMENT.match(head):
            return True
        if _ROOT.search(head) and head.count(b"</") >= _CLOSINGS:
            return True
        return bool(_OPENING.match(head)) and any(islice(_BLOCK.finditer(head), _CLOSINGS - 1, None))

    def open(self, source: Source) -> Iterator[Page]:
        """Decode the bytes and read what the saving tool noted; never fails."""
        yield make_page(source, decode(source.data))
