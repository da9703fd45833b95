"""Names of a text that the rules must not take for a subject, by what stands around them."""

from collections.abc import Sequence
from dataclasses import replace

from briefmaker.actors.describe.noun_phrases import is_head
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.gazetteer import base_form
from briefmaker.actors.lexicon.gloss import Gloss, read_word
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType, Mention

Kinds = dict[int, EntityType | None]
"""By the place of a word the kind of the name it belongs to; None for a body that only says whose an office is."""


def kinds_of(entities: Sequence[Entity]) -> dict[int, Kinds]:
    """Tell by the number of a block what kind of name each of its words belongs to."""
    kinds: dict[int, Kinds] = {}
    for entity in entities:
        for m in entity.mentions:
            kinds.setdefault(m.block.number, {}).update(dict.fromkeys(range(m.start, m.end), entity.type))
    return kinds


def without_addressees(entity: Entity, gloss: Gloss) -> Entity:
    """Leave out where a body is who is spoken to: `сообщил РИА Новости представитель` is what the spokesman said."""
    if entity.type != EntityType.ORGANISATION:
        return entity
    return replace(entity, mentions=tuple(m for m in entity.mentions if not _is_addressee(m, gloss)))


def _is_addressee(mention: Mention, gloss: Gloss) -> bool:
    """Return whether a name stands between a verb of speech and an office."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    beside = (*tokens[max(start - 1, 0) : start], *tokens[end : end + 1])
    return len(beside) > 1 and is_spoken_to([*map(str.lower, beside)], 1, 1, gloss)


def is_spoken_to(lower: Sequence[str], start: int, end: int, gloss: Gloss) -> bool:
    """Return whether words, small, stand between a verb of speech and an office, in a language with cases."""
    if not gloss.cases or start < 1 or end >= len(lower):
        return False
    _, said = read_word(gloss, lower[start - 1]) or (1, ())
    _, office = read_word(gloss, lower[end]) or (1, ())
    return any(map(speaks, said[-1:])) and any(map(is_head, office[-1:]))


def without_labels(entity: Entity, kinds: dict[int, Kinds], gloss: Gloss) -> Entity:
    """
    Leave out where a body only says whose an office is, right before its bearer: `la députée LFI Mathilde Panot`.

    Its words are marked in `kinds`. Where nouns have cases, it is read as the genitive it is.
    """
    if entity.type == EntityType.COUNTRY or gloss.cases:
        return entity
    labels = [m for m in entity.mentions if _is_label(m, kinds[m.block.number], gloss)]
    for m in labels:
        kinds[m.block.number].update(dict.fromkeys(range(m.start, m.end)))
    return replace(entity, mentions=tuple(m for m in entity.mentions if m not in labels))


def _is_label(mention: Mention, kinds: Kinds, gloss: Gloss) -> bool:
    """Return whether a name stands between an office and a person."""
    start, end = mention.start, mention.end
    if kinds.get(end) != EntityType.PERSON or start < 1 or start - 1 in kinds:
        return False
    _, office = read_word(gloss, mention.block.tokens[start - 1].lower()) or (1, ())
    return any(map(is_head, office[-1:]))


def upright(entity: Entity, language: str) -> Entity:
    """Leave out where a country stands in another case, and so is no subject: `служба России сообщила`."""
    if entity.type != EntityType.COUNTRY:
        return entity
    kept = tuple(m for m in entity.mentions if all(base_form(word, language) == word for word in m.tokens))
    return replace(entity, mentions=kept)


def speaks(word: str) -> bool:
    """Return whether a word of the reading is a verb of speech."""
    return word in words("verbs_of_speech")
