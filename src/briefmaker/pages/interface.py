"""The interface of readers: one reader for each way a page can be saved."""

from collections.abc import Iterator
from typing import Protocol

from briefmaker.model import Page, Source

Opened = Page | Source
"""What comes out of a saved file: a page, or a file inside it that is opened next."""


class PageReader(Protocol):
    """Opens one kind of saved page."""

    kind: str
    """What it opens, with its article, such as `an MHTML file`."""

    signature: str
    """What in the bytes it is recognised by, such as `%PDF- at the head`."""

    def recognises(self, data: bytes) -> bool:
        """Return whether a file is of this kind, by its bytes, never by its name."""

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield what the container holds, or raise `UnreadableSource`."""
