"""Who stands in the table of key actors, and who in the line below it."""

from collections.abc import Iterable

from briefmaker.model import Actor
from briefmaker.model.choices import Tier

SURE = 0.8
"""The confidence from which on an actor that is no key one is named below the table: most others are nobody."""


def rank_actor(actor: Actor) -> tuple[bool, float, tuple[int, ...], int, str]:
    """Return what actors are sorted by: key ones first, then the most salient, then in reading order."""
    return (actor.tier != Tier.KEY, -actor.salience, actor.articles, actor.first_block, actor.name)


def part_tiers(actors: Iterable[Actor]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Part a list into the key actors and the sure ones of those that are named in passing."""
    listed = tuple(actors)
    key = tuple(actor for actor in listed if actor.tier == Tier.KEY)
    return key, tuple(actor for actor in listed if actor.tier == Tier.NAMED and actor.confidence >= SURE)
