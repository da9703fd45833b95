"""Which source a document is made of."""

from typing import Protocol


class Origin(Protocol):
    """A source, or what became of it."""

    @property
    def name(self) -> str:
        """How it is called."""
        ...

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        ...
