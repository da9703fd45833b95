"""How much an article is about an actor."""

from functools import cache
from math import log

from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import read_lines
from briefmaker.actors.mention import EntityType, Mention

_LEAD = 2
"""The title and as many blocks open an article: who is named there is what it is about."""

_MOST = 3
"""From so many statements or mentions in the opening on more of them say no more."""


def salience_features(entity: Entity, *, last: int, statements: int, has_role: bool) -> dict[str, float]:
    """
    Describe an actor under the names that `salience.tsv` uses.

    Out: numbers of about nought to four: how often it is named, whether the title and the opening name it, how early it
    comes, whether the first sentence names it, whether it speaks and has a role, whether it is a country: they are
    named in passing. `last` is the number of the last block that names anybody. How widely it is named, in how many
    ways and where in sentences taught nothing beside these (cross-validated over articles).
    """
    numbers = [mention.block.number for mention in entity.mentions]
    opening = sum(number <= _LEAD for number in numbers)
    return {
        "log mentions": log(1 + len(numbers)),
        "in the title": float(numbers[0] == 0),
        "in the opening": min(opening, _MOST) / _MOST,
        "named early": 1 - numbers[0] / (last + 1),
        "statements": min(statements, _MOST) / _MOST,
        "has a role": float(has_role),
        "is a country": float(entity.type == EntityType.COUNTRY),
        "in the first sentence": float(any(map(_opens_text, entity.mentions))),
    }


def _opens_text(mention: Mention) -> bool:
    """Return whether a name stands in the first sentence below the title."""
    return mention.block.number == 1 and "." not in mention.block.tokens[: mention.start]


def salience_of(features: dict[str, float]) -> float:
    """Weigh an actor between 0 and 1 by the sum of its features, each times its weight."""
    weight = sum(value * weights_shipped()[name] for name, value in features.items())
    return round(weight / (weight + 2), 4)


@cache
def weights_shipped() -> dict[str, float]:
    """Return the weight of each feature."""
    lines = (line.rpartition("\t") for line in read_lines("salience.tsv"))
    return {name.strip(): float(weight) for name, _, weight in lines}
