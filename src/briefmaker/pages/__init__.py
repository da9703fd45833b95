"""Open a saved page, whatever it was saved as: bytes in, pages out. The kind is told by the bytes alone."""

from collections.abc import Iterator

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.foreign import name_kind
from briefmaker.pages.html import HtmlReader
from briefmaker.pages.interface import PageReader
from briefmaker.pages.sniffing import open_head
from briefmaker.pages.text import TextReader

READERS: tuple[PageReader, ...] = (HtmlReader(), TextReader())
"""Asked in this order; the first to recognise the bytes opens them."""


def open_pages(source: Source) -> Iterator[Page]:
    """
    Open `source` with the first reader that recognises it.

    A page file gives one page, an archive one for each page in it. Raises `UnreadableSource`.
    """
    if not open_head(source.data):
        raise UnreadableSource(f"{source.name}: the file is empty", "Save the page again.")
    kind = name_kind(source.data)
    if kind:
        raise UnreadableSource(f"{source.name}: {kind}, not a saved page of a kind that is read")
    for reader in READERS:
        if reader.recognises(source.data):
            return reader.open(source)
    raise UnreadableSource(f"{source.name}: not a saved page; the bytes are neither HTML nor text")


__all__ = ["READERS", "PageReader", "open_pages"]
