"""Who holds the office or the role that a text speaks of without a name."""

from bisect import bisect_left
from collections.abc import Sequence

from briefmaker.actors.describe.attribution.passage import Sentence
from briefmaker.actors.describe.attribution.references import Reference
from briefmaker.actors.describe.noun_phrases import is_head
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType

_HEADS_OF_STATE = frozenset({"president", "premier", "prime", "chancellor", "king", "queen", "leader", "dictator"})
"""Words of the roles that `the Ukrainian leader` may have."""

_IN_PASSING = frozenset({"new", "former", "late", "-", "."})
"""Words of a phrase that need not be in the role."""


def holder_of(
    reference: Reference, sentence: Sentence, entities: Sequence[Entity], roles: Sequence[frozenset[str]]
) -> tuple[int, ...]:
    """
    Find the person whom the text gives a role: all words of the phrase must be in it, of several the last named.

    In: the phrase, the sentence it stands in, the entities and the words of their roles, small. Out: the number of the
    person, or nothing. `the Ukrainian leader` is whoever has an office at the head of that state.
    """
    wanted = frozenset(reference.words) - _IN_PASSING
    nations = _nations(reference, entities)
    if reference.determiner not in ({"the", "this", "that", ""} if nations else {"the", "this", "that"}):
        return ()
    if not is_head(reference.word):
        return ()
    best: tuple[tuple[int, int], int] | None = None
    for number, entity in enumerate(entities):
        if entity.type != EntityType.PERSON or (nations and nations.isdisjoint(roles[number])):
            continue
        leads = bool(nations) and wanted == {"leader"} and not _HEADS_OF_STATE.isdisjoint(roles[number])
        if not leads and not wanted <= roles[number]:
            continue
        last = last_before(entity, sentence)
        if last is not None and (best is None or last > best[0]):
            best = (last, number)
    return (best[1],) if best else ()


def last_before(entity: Entity, sentence: Sentence) -> tuple[int, int] | None:
    """Return the position of the last mention before a sentence; None if there is none."""
    here = (sentence.paragraph.block.number, sentence.first)
    at = bisect_left(entity.mentions, here, key=lambda mention: mention.position)
    return entity.mentions[at - 1].position if at else None


def _nations(reference: Reference, entities: Sequence[Entity]) -> frozenset[str]:
    """Return the words for the countries in a phrase: `the Ukrainian leader` is no Iranian."""
    countries = [entities[e] for e in reference.entities if entities[e].type == EntityType.COUNTRY]
    return frozenset(word for country in countries for name in country.surfaces for word in name.lower().split())
