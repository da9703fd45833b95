"""All mentions of one actor."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from briefmaker.actors.mention import EntityType, Mention


@dataclass(frozen=True)
class Entity:
    """One actor: its mentions and the name it goes by."""

    name: str
    type: EntityType
    mentions: tuple[Mention, ...]
    """In reading order, never empty."""

    country: str = ""

    belief: float = field(default=1.0, compare=False)
    """How likely it is, 0 to 1, that this is an actor of its type; 1 where nothing weighs it."""

    @cached_property  # asked for with each statement
    def surfaces(self) -> tuple[str, ...]:
        """The different ways it is named, most frequent first, then in order of appearance."""
        texts = [mention.text for mention in self.mentions]
        return (*texts,) if len(texts) == 1 else tuple([text for text, _ in Counter(texts).most_common()])


def sort_mentions(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Sort mentions by their position."""
    return tuple(sorted(mentions, key=lambda mention: mention.position))


def group_by_block(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """Gather mentions by the number of their block, in the order given."""
    blocks: dict[int, list[Mention]] = {}
    for mention in mentions:
        blocks.setdefault(mention.block.number, []).append(mention)
    return blocks
