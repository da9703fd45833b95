"""The seam between finding names and making sense of them."""

from collections.abc import Sequence
from typing import Protocol

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.mention import Mention


class Recogniser(Protocol):
    """Finds names in an article."""

    def mentions(self, blocks: Sequence[TokenizedBlock]) -> list[Mention]:
        """Return the names of persons, bodies and places in reading order; they may touch, but never overlap."""
        ...
