"""A name in a text."""

from dataclasses import dataclass, field
from enum import StrEnum

from briefmaker.actors.document import TokenizedBlock

_STARTS = frozenset({".", "!", "?", ":", '"', "“", "”", "•", "-", "–", "—", ")"})


class EntityType(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    OTHER = "other"
    """Laws, events, products and works."""


ACTING = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
"""The types that the list of actors holds, beside countries, which only the gazetteer finds."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a block where somebody or something is named."""

    block: TokenizedBlock

    start: int
    """First token."""

    end: int
    """One past the last token."""

    type: EntityType

    country: str = ""
    """The code of the country, for a country."""

    confidence: float | None = field(default=None, compare=False)
    """How sure a recogniser is of it, 0 to 1; nothing where a rule found it, or the recogniser does not say."""

    called: str = field(default="", compare=False)
    """The form of the name that heads a row, such as the nominative, where a recogniser says it."""

    tokens: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The tokens of the name; cut once, as the text is, since the passes ask some twenty times for them."""

    text: str = field(init=False, repr=False, compare=False)
    """The name as written."""

    def __post_init__(self) -> None:
        block, start = self.block, self.start
        tokens = block.tokens[start : self.end]
        object.__setattr__(self, "tokens", tokens)
        object.__setattr__(self, "text", block.cut(start, start + len(tokens)) if tokens else "")

    @property
    def last_word(self) -> str:
        """The last word of the name, in small letters; empty where all its tokens are marks."""
        last = self.tokens[-1] if self.tokens else "."
        if last[0].isalnum():
            return last.lower()
        return next((token.lower() for token in reversed(self.tokens) if token[0].isalnum()), "")

    @property
    def position(self) -> tuple[int, int]:
        """Block and first token: sorts mentions in reading order."""
        return self.block.number, self.start

    @property
    def before(self) -> str:
        """The token before the name; a full stop where the block begins with it."""
        return self.block.tokens[self.start - 1] if self.start else "."

    @property
    def after(self) -> str:
        """The token after the name; a full stop where the block ends with it."""
        return self.block.tokens[self.end] if self.end < len(self.block.tokens) else "."

    @property
    def opens_sentence(self) -> bool:
        """Whether the name stands where a capital is due anyway."""
        return self.start == 0 or self.block.tokens[self.start - 1] in _STARTS

    def with_span(self, start: int, end: int) -> "Mention":
        """Return the same mention with other bounds."""
        if start == self.start and end == self.end:
            return self
        return Mention(self.block, start, end, self.type, self.country, self.confidence)

    def with_type(self, entity_type: EntityType) -> "Mention":
        """Return the same mention as another type; `spans.types` alone asks for it."""
        if entity_type == self.type:
            return self
        return Mention(self.block, self.start, self.end, entity_type, self.country, self.confidence, self.called)
