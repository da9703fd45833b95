"""A name in a text."""

from dataclasses import dataclass

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
        if start == self.start and end == self.end:
            return self
        return Mention(self.tokens, start, end, self.kind, self.country)

    def called(self, kind: str) -> "Mention":
        """Return the same mention as another kind."""
        return self if kind == self.kind else Mention(self.tokens, self.start, self.end, kind, self.country)
