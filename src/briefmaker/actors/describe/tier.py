"""Whether an actor is a key one: how likely a reader of the article would miss it."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log

from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import read_lines, words
from briefmaker.actors.mention import Mention
from briefmaker.model import Quote
from briefmaker.model.choices import Tier

KEY = 0.4
"""The chance from which on an actor is a key one; what others bring by folds stands in the model card."""


def tier_signs(
    entity: Entity, *, salience: float, length: int, said: Sequence[Quote], has_role: bool, acting: int
) -> dict[str, float]:
    """
    Describe an actor under the names that `tiers.tsv` uses.

    In: its salience, the words and marks of the text, what it says, whether it is a person with a role, and how many
    of its mentions a verb follows. Headings, description, links, kind and place in the text taught nothing more.
    """
    return {
        "salience": salience,
        "belief": entity.belief,
        "log length": log(max(length, 1)),
        "speaks for sure": float(not all(quote.doubtful for quote in said)),
        "has a role": float(has_role),
        "log verbs behind": log(1 + acting),
    }


def times_acting(mentions: Sequence[Mention]) -> int:
    """Return how many of some mentions, in a text read as English, something like a verb follows."""
    return sum(is_like_verb(mention.after) for mention in mentions)


def is_like_verb(word: str) -> bool:
    """Return whether a name can act by the word behind it, as far as its letters tell."""
    shaped = word.isalpha() and word.islower() and word.endswith(("s", "ed")) and word not in words("prepositions")
    return shaped or word in words("auxiliaries", "verbs_of_speech")


def tier_of(signs: Mapping[str, float]) -> Tier:
    """Return the tier of an actor by the sum of its signs, each times its weight: a logistic regression."""
    weights = weights_shipped()
    weight = weights["always"] + sum(weights[sign] * value for sign, value in signs.items())
    return Tier.KEY if 1 / (1 + exp(-weight)) >= KEY else Tier.NAMED


@cache
def weights_shipped() -> dict[str, float]:
    """Return the weight of each sign; `training/tiers.py` fits them."""
    lines = (line.rpartition("\t") for line in read_lines("tiers.tsv"))
    return {sign.strip(): float(weight) for sign, _, weight in lines}
