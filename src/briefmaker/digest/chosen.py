"""What the summary of an article chose, of which a digest makes its points."""

from dataclasses import dataclass

from briefmaker.model import Quote


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the summary of one article quotes."""

    line: Quote | None
    points: tuple[Quote, ...]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All of it, the bottom line first."""
        return (*((self.line,) if self.line else ()), *self.points)
