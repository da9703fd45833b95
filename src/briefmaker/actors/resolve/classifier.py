"""How likely a name is an actor's, by all that its page says of it."""

from collections.abc import Sequence
from functools import cache
from math import exp

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import known_organisations, media, names_in, read_lines, words
from briefmaker.actors.lexicon.personal_names import is_persons_beyond_doubt
from briefmaker.actors.mention import EntityType
from briefmaker.actors.resolve.features import PageFeatures, features_of
from briefmaker.actors.resolve.second_look import is_believed
from briefmaker.actors.spans.governments import is_government
from briefmaker.actors.spans.signatures import is_signed_for
from briefmaker.actors.spans.told_bodies import is_told_body

THRESHOLD = 0.35
"""The belief from which on a name is kept; chosen by cross-validation over pages."""


def drop_improbable(blocks: Sequence[TokenizedBlock], entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """
    Leave out what is more likely a product, a step or a heading than an actor.

    Well-known bodies and persons with a given name pass the first look in any case. All else is weighed by a logistic
    regression over what the name looks like, what stands beside it wherever it occurs, and what kind of page it is: one
    that tells its reader what to do or to buy has few actors, one that reports what was said has many. The signs are
    English ones; `training/belief.py` fits the weights in `data/actor_classifier.tsv`. What is left is looked at once
    more, the well known too (`second_look`).
    """
    page = PageFeatures.of(blocks)
    return tuple(entity for entity in entities if _stays(entity, page))


def _stays(entity: Entity, page: PageFeatures) -> bool:
    """Tell whether an entity passes both looks."""
    sure = is_beyond_doubt(entity)
    signs = None if sure else features_of(entity.mentions, page)
    passes = signs is None or actor_probability(signs) >= THRESHOLD
    return passes and is_believed(entity, page, signs, sure=sure)


def is_beyond_doubt(entity: Entity) -> bool:
    """
    Tell whether an actor is a well-known body, one signed for, or a person by a given name or by fame.

    A club or a news medium has come so far only because the text is about it.
    """
    names = {mention.text for mention in entity.mentions}
    if not names.isdisjoint(_well_known()):
        return True
    if entity.type == EntityType.ORGANISATION:
        told = not (names.isdisjoint(names_in("clubs")) and names.isdisjoint(media()))
        return told or any(
            is_signed_for(mention) or is_told_body(mention) or is_government(mention) for mention in entity.mentions
        )
    return entity.type == EntityType.PERSON and any(
        is_persons_beyond_doubt(mention.tokens) for mention in entity.mentions
    )


@cache
def _well_known() -> frozenset[str]:
    """Return the names of the well-known bodies that mean nothing else."""
    return frozenset(known_organisations()) - words("ambiguous")


def actor_probability(signs: dict[str, float]) -> float:
    """Turn the signs of a name into the belief, 0 to 1, that it is an actor's."""
    weights = _weights()
    return 1 / (1 + exp(-weights["always"] - sum(weights.get(sign, 0.0) * value for sign, value in signs.items())))


@cache
def _weights() -> dict[str, float]:
    """Return the weight of each sign."""
    lines = (line.rpartition(" ") for line in read_lines("actor_classifier.tsv"))
    return {sign.strip(): float(weight) for sign, _, weight in lines}
