"""How likely a row of the list is an actor of its kind, by all that its page says of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.gazetteer import is_persons_beyond_doubt
from briefmaker.actors.lexicon.lists import media, names_in, weights_in, words
from briefmaker.actors.lexicon.normalise import bears_own, is_own
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.features import COMMON, LABELS, PageFeatures, features_of, is_government, well_known
from briefmaker.actors.spans.add_bodies import is_described_as_body
from briefmaker.actors.spans.add_persons import is_signed_for, is_titled

_LINKS = frozenset({",", "and", "or", "&", "/"})
_MOST_LINKS = 2
"""Tokens between two names of one list: a comma and `and`."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Which rows of a page are beyond doubt, and where they begin and end."""

    sure: tuple[bool, ...]
    starts: dict[Place, int]
    ends: dict[Place, int]

    @classmethod
    def of(cls, entities: Sequence[Entity], sure: Sequence[bool]) -> "Surroundings":
        """Index the places at which each row is named."""
        places = [(number, mention) for number, entity in enumerate(entities) for mention in entity.mentions]
        return cls(
            tuple(sure),
            {(mention.block.number, mention.start): number for number, mention in places},
            {(mention.block.number, mention.end): number for number, mention in places},
        )

    def signs_of(self, number: int, entity: Entity) -> dict[str, float]:
        """
        Return what the other rows say of one, given by its number: how many are beyond doubt, and if one is beside it.

        Two are added to their count, one of them beyond doubt: a page with few rows says little.
        """
        others = len(self.sure) - 1
        beside = {other for mention in entity.mentions for other in self._beside(mention)} - {number}
        return {
            "others beyond doubt": (sum(self.sure) - self.sure[number] + 1) / (others + 2),
            "beside one beyond doubt": float(any(self.sure[other] for other in beside)),
        }

    def _beside(self, mention: Mention) -> Iterator[int]:
        """Yield the rows that are named before and after a mention with nothing but links between."""
        tokens, block = mention.block.tokens, mention.block.number
        for step, edge, places in ((-1, mention.start, self.ends), (1, mention.end, self.starts)):
            at = edge
            for _ in range(_MOST_LINKS):
                link = at - 1 if step < 0 else at
                if not 0 <= link < len(tokens) or tokens[link] not in _LINKS:
                    break
                at += step
            if at != edge and (block, at) in places:
                yield places[block, at]


ENOUGH = 0.42
"""
The belief from which on a row stays: when chosen, articles not seen had with .40, .42 and .45 a typed F1 of .922, .921
and .920, held pages 93, 87 and 83 wrong rows.
"""

ENOUGH_IF_CENTRAL = 0.33
"""The belief from which on a row stays that the text seems to be about; from .30 to .33 no graded article changes."""

_OFTEN = 3
"""Mentions from which on a text seems to be about an actor."""


def drop_improbable(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], own: frozenset[str] = frozenset()
) -> tuple[Entity, ...]:
    """
    Leave out what is more likely a product, a step or a heading than an actor, or is of the other type.

    A person with a listed given name, or a courtesy title before two names, stays in any case. All else is weighed by a
    logistic regression over the look of the name, the words beside it wherever it occurs, the other rows, whether the
    site is called so (`own`), and the kind of page: one of instructions or offers has few actors, one that reports what
    was said has many. The signs are English ones; `training/belief.py` fits the weights in `data/actor_classifier.tsv`.
    """
    return tuple(
        entity
        for entity in weigh_entities(blocks, entities, own)
        if entity.belief >= threshold_of(entity) or any(map(_is_full_person, entity.mentions))
    )


def weigh_entities(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], own: frozenset[str] = frozenset()
) -> Iterator[Entity]:
    """Yield entities, each with the belief that it is an actor of its kind."""
    for entity, signs in zip(entities, row_signs(blocks, entities, own), strict=True):
        yield replace(entity, belief=actor_probability(signs))


def row_signs(
    blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], own: frozenset[str] = frozenset()
) -> Iterator[dict[str, float]]:
    """Yield the signs of every row of a page."""
    page, sure = PageFeatures.of(blocks), [is_beyond_doubt(entity) for entity in entities]
    around = Surroundings.of(entities, sure)
    for number, entity in enumerate(entities):
        signs = features_of(entity, page) | around.signs_of(number, entity)
        named_so = is_own(entity.surfaces, own)
        # signs of common words and headings say nothing against State Farm, nor against Ring on ring.com
        signs["beyond doubt"] = float(sure[number])
        signs |= {"like the site's own": float(named_so), "the site's own": float(bears_own(entity.surfaces, own))}
        yield signs | dict.fromkeys((*LABELS * sure[number], *COMMON * (sure[number] or named_so)), 0.0)


def _is_full_person(mention: Mention) -> bool:
    """
    Return whether a mention is a person's given name and another.

    The given name is no word of the language, and on the list or behind a courtesy title.
    """
    given, *others = mention.tokens
    person = mention.type == EntityType.PERSON and bool(others) and others[-1][0].isupper()
    named = given in words("given_names") or is_titled(mention)
    return person and named and given.lower() not in words("common_words")


_OPENING = 2
"""The last block of the opening; the title is block 0."""


def threshold_of(entity: Entity) -> float:
    """Return the belief a row needs: less where title or opening name it and the text does often."""
    opens = any(mention.block.number <= _OPENING for mention in entity.mentions)
    return ENOUGH_IF_CENTRAL if opens and len(entity.mentions) >= _OFTEN else ENOUGH


def is_beyond_doubt(entity: Entity) -> bool:
    """
    Return whether an actor is a well-known body, one signed for, or a person by a given name or by fame.

    A club or a news medium has come so far only because the text is about it.
    """
    names = entity.surfaces
    if not well_known().isdisjoint(names):
        return True
    if entity.type == EntityType.ORGANISATION:
        central = not (names_in("clubs").isdisjoint(names) and media().isdisjoint(names))
        return central or any(
            is_signed_for(mention) or is_described_as_body(mention) or is_government(mention)
            for mention in entity.mentions
        )
    return entity.type == EntityType.PERSON and any(
        is_persons_beyond_doubt(mention.tokens) for mention in entity.mentions
    )


def actor_probability(signs: Mapping[str, float]) -> float:
    """Turn the signs of a row into the belief, 0 to 1, that it is an actor of its kind."""
    weights = weights_in("actor_classifier.tsv")
    weight = sum(weights.get(sign, 0.0) * value for sign, value in signs.items() if value)
    return 1 / (1 + exp(-weights["always"] - weight))
