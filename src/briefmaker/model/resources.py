"""What was saved beside a page."""

from typing import Protocol

PICTURE_BYTES = 20_000_000
"""A picture of more bytes, as it was saved, is not read."""

_EMBEDDED = b"data:image/"
"""How a page holds pictures (RFC 2397)."""

_RECORDED = b'"image/'
"""How the record of a briefing tells the kind of those it holds; a page calls the picture on its tab so."""

_BEFORE_A_RECORD = b"\xef\xbb\xbf \t\r\n"


class Resources(Protocol):
    """The pictures that a container, or a folder beside a page on disk, holds; nothing is ever fetched."""

    def read(self, address: str) -> bytes | None:
        """
        Return what was saved under an address, as the page writes it; None where nothing was.

        Nothing is raised: what is missing, damaged, locked, or of more than `PICTURE_BYTES`, is not there.
        """


class NoResources:
    """Nothing was saved beside the page."""

    __slots__ = ()

    def read(self, address: str) -> bytes | None:  # noqa: ARG002 - the form of the protocol
        """Return None."""
        return None


NOTHING = NoResources()


def holds_pictures(data: bytes) -> bool:
    """Return whether a source, or as much as was read of it, has pictures in it."""
    if _EMBEDDED in data:
        return True
    return _RECORDED in data and data.lstrip(_BEFORE_A_RECORD).startswith(b"{")
