"""A name in a text."""

from dataclasses import dataclass, replace

from briefmaker.actors.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a block where somebody or something is named."""

    tokens: Tokens
    """The words of the block."""

    start: int
    """First word."""

    end: int
    """One past the last word."""

    kind: str
    """`person`, `organisation`, `country`, `place`, or `other` for laws, events, products and works."""

    country: str = ""
    """The code of the country, for a country."""

    @property
    def text(self) -> str:
        """The name as written."""
        return self.tokens.cut(self.start, self.end)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return self.tokens.words[self.start : self.end]

    @property
    def place(self) -> tuple[int, int]:
        """Block and first word: sorts mentions in reading order."""
        return self.tokens.block, self.start

    def moved(self, start: int, end: int) -> "Mention":
        """Return the same mention with other bounds."""
        return replace(self, start=start, end=end)

    def called(self, kind: str) -> "Mention":
        """Return the same mention as another kind."""
        return replace(self, kind=kind)
