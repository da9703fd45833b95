"""What was saved beside a page."""

from typing import Protocol

PICTURE_BYTES = 20_000_000
"""A picture of more bytes, as it was saved, is not read."""


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
