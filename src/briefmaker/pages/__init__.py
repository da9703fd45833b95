"""Open a saved page, whatever it was saved as: bytes in, pages out. The kind is told by the bytes alone."""

from briefmaker.pages.interface import PageReader
from briefmaker.pages.opening import READERS, find_reader, open_pages

__all__ = ["READERS", "PageReader", "find_reader", "open_pages"]
