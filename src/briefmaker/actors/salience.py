"""How much an article is about an actor."""

from math import log

from briefmaker.actors.groups import Group


def salience_of(group: Group, last: int) -> float:
    """
    Weigh an actor between 0 and 1: by how often it is named first, a little by the title and by how early it comes.

    `last` is the number of the last block of the article.
    """
    first = group.mentions[0].tokens.block
    often = log(1 + len(group.mentions))
    weight = often + 0.4 * (first == 0) + 0.4 * (1 - first / (last + 1))
    return round(weight / (weight + 2), 4)
