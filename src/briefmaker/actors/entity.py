"""All mentions of one actor, and in which part of the list it stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from briefmaker.actors.mention import EntityType, Mention
from briefmaker.model import Actor
from briefmaker.model.choices import Tier

SURE = 0.85
"""
The confidence from which on an actor that is not a key one is named below the table. On 280 labelled pages .80, .85 and
.90 name 2.8, 2.5 and 2.0 a page, of those judged .87, .88 and .90 real actors.
"""


def rank_actor(actor: Actor) -> tuple[float, tuple[int, ...], int, str]:
    """Return what actors are sorted by: the most salient first, then in reading order."""
    return (-actor.salience, actor.articles, actor.first_block, actor.name)


def part_tiers(actors: Iterable[Actor]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Part a list into the key actors and the sure ones of those that are named in passing."""
    listed = tuple(actors)
    key = tuple(actor for actor in listed if actor.tier == Tier.KEY)
    return key, tuple(actor for actor in listed if actor.tier == Tier.NAMED and actor.confidence >= SURE)


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

    @cached_property  # each statement asks for it: one long article made 20,500 texts of mentions anew
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
