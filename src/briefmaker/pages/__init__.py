"""Open a saved page, whatever it was saved as: bytes in, pages out. The kind is told by the bytes alone."""

from briefmaker.pages.beside.sidecar import Sidecar
from briefmaker.pages.bounds import PAGE_BYTES
from briefmaker.pages.contents import Entry, list_contents
from briefmaker.pages.interface import PageReader
from briefmaker.pages.opening import open_pages
from briefmaker.pages.register import READERS, find_reader

__all__ = ["PAGE_BYTES", "READERS", "Entry", "PageReader", "Sidecar", "find_reader", "list_contents", "open_pages"]
