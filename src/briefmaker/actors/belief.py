"""How likely a name is an actor's, by all that its page says of it."""

from collections.abc import Sequence
from functools import cache
from math import exp

from briefmaker.actors.groups import Group
from briefmaker.actors.lexicon import known_organisations, read_lines, words
from briefmaker.actors.signatures import is_signed_for
from briefmaker.actors.signs import PageSigns, signs_of
from briefmaker.actors.tokens import Tokens

_ENOUGH = 0.35
"""The belief from which on a name is kept; chosen by cross-validation over pages."""


def without_unlikely(blocks: Sequence[Tokens], groups: Sequence[Group]) -> tuple[Group, ...]:
    """
    Leave out what is more likely a product, a step or a heading than an actor.

    Well-known bodies and persons with a given name stay in any case. All else is weighed by a logistic regression over
    what the name looks like, what stands beside it wherever it occurs, and what kind of page it is: one that tells its
    reader what to do or to buy has few actors, one that reports what was said has many. The signs are English ones;
    `training/belief.py` fits the weights in `data/belief.txt`.
    """
    page = PageSigns.of(blocks)
    return tuple(
        group for group in groups if is_beyond_doubt(group) or belief_in(signs_of(group.mentions, page)) >= _ENOUGH
    )


def is_beyond_doubt(group: Group) -> bool:
    """Tell whether an actor is a well-known body, one signed for, or a person by a given name or by fame."""
    names = {mention.text for mention in group.mentions}
    if not names.isdisjoint(_well_known()):
        return True
    if group.kind == "organisation":
        return any(is_signed_for(mention) for mention in group.mentions)
    return group.kind == "person" and any(_is_personal(mention.words) for mention in group.mentions)


@cache
def _well_known() -> frozenset[str]:
    """Return the names of the well-known bodies that mean nothing else."""
    return frozenset(known_organisations()) - words("ambiguous")


def _is_personal(name: Sequence[str]) -> bool:
    """Tell whether a name is a famous person's, or a given name and what can be a surname."""
    if len(name) == 1:
        return name[0] in words("known_people")
    unusual = name[-1] in words("surnames") or name[-1].lower() not in words("common_words")
    return name[0] in words("given_names") and unusual


def belief_in(signs: dict[str, float]) -> float:
    """Turn the signs of a name into the belief, 0 to 1, that it is an actor's."""
    weights = _weights()
    return 1 / (1 + exp(-weights["always"] - sum(weights.get(sign, 0.0) * value for sign, value in signs.items())))


@cache
def _weights() -> dict[str, float]:
    """Return the weight of each sign."""
    lines = (line.rpartition(" ") for line in read_lines("belief.txt"))
    return {sign.strip(): float(weight) for sign, _, weight in lines}
