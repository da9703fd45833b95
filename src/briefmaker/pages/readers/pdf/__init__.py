"""PDF: lines, their paragraphs, and what a browser printed around them; a page of HTML loads none of that."""

from collections.abc import Iterator

from briefmaker.model import Source
from briefmaker.pages.interface import Opened

_START_WITHIN = 1024
"""Bytes in which readers accept the header (Adobe's PDF Reference 1.7, appendix H, note 13)."""


class PdfReader:
    """Opens PDF."""

    kind = "a PDF file"
    signature = "%PDF- at the head"

    def recognises(self, data: bytes) -> bool:
        """Look for the opening, which may come late."""
        return b"%PDF-" in data[:_START_WITHIN]

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield the document as one page. Raises `UnreadableSource` where it is locked or holds pictures alone."""
        from briefmaker.pages.readers.pdf.page import read_page

        yield read_page(source)
