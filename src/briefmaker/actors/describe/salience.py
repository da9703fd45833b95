"""How much an article is about an actor."""

from math import log

from briefmaker.actors.entity import Entity

_LEAD = 2
"""The title and as many blocks open an article: who is named there is what it is about."""


def salience_of(entity: Entity, *, last: int, statements: int, has_role: bool) -> float:
    """
    Weigh an actor between 0 and 1.

    What counts most is how often it is named; then whether the title and the opening name it, whether the text says who
    it is and reports what it said, and a little how early it comes. `last` is the number of the last block of the
    article, `statements` how many statements were found. The weights were chosen on articles whose actors readers had
    ranked.
    """
    first = entity.mentions[0].block.number
    opening = sum(mention.block.number <= _LEAD for mention in entity.mentions)
    weight = log(1 + len(entity.mentions)) + 0.15 * min(statements, 3) + 0.15 * min(opening, 3)
    weight += 0.8 * (first == 0) + 0.1 * (1 - first / (last + 1)) + 0.2 * has_role
    return round(weight / (weight + 2), 4)
