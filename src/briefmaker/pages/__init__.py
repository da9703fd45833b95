"""Open a saved page, whatever it was saved as: bytes in, pages out. The kind is told by the bytes alone."""

from briefmaker.pages.interface import PageReader
from briefmaker.pages.opening import READERS, open_pages

__all__ = ["READERS", "PageReader", "open_pages"]
