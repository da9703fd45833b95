"""The seam between finding names and making sense of them."""

from collections.abc import Sequence
from typing import Protocol

from briefmaker.actors.mentions import Mention
from briefmaker.actors.tokens import Tokens


class Recogniser(Protocol):
    """Finds names in an article."""

    def mentions(self, blocks: Sequence[Tokens]) -> list[Mention]:
        """Return the names of persons, bodies and places in reading order; they may touch, but never overlap."""
        ...
