"""
Words read as English, joined and mended by what stands beside them; names that are no subject left out.

Roles, back in the text, are made whole and cut to what is their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from briefmaker.actors.describe.noun_phrases import ARTICLES, NOTHING, is_head
from briefmaker.actors.describe.role import ADDRESS, Role
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.gazetteer import base_form
from briefmaker.actors.lexicon.gloss import Gloss, gloss_of, read_word
from briefmaker.actors.lexicon.lists import words, words_of
from briefmaker.actors.mention import EntityType, Mention

Kinds = dict[int, EntityType | None]
"""By the place of a word the kind of the name it belongs to; None for a body that only says whose an office is."""


def kinds_of(entities: Sequence[Entity]) -> dict[int, Kinds]:
    """Map the number of a block to the kind of name each of its words belongs to."""
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


NATION = "Foreign"
"""What a nationality or a field behind an office says: `le président français`, `el inspector general`."""

Span = tuple[int, int]


class _Word(NamedTuple):
    """A word of the reading and the words of the text it stands for, first and one past the last."""

    text: str
    origin: Span


def mended(read: list[tuple[str, Span]], kinds: Kinds) -> list[tuple[str, Span]]:
    """Join and mend what asks for it; most blocks have no word that does."""
    texts = {text for text, _ in read}
    if texts.isdisjoint(_asking()):
        return read
    told = [_Word(*word) for word in read]
    told = list(_unbracketed(told, kinds)) if "(" in texts else told
    told = list(_joined(told, kinds)) if NATION in texts else told
    return list(_settled(told))


@cache
def _asking() -> frozenset[str]:
    """Return the words of the reading without which nothing is joined or mended."""
    return words("verbs_of_speech") | {"has", "spoken", "(", NATION}


def _unbracketed(told: list[_Word], kinds: Kinds) -> Iterator[_Word]:
    """Make one word of an abbreviation in brackets, which belongs to the body before it: Rotes Kreuz (DRK)."""
    k = 0
    while k < len(told):
        word, inner = told[k], told[k + 1 : k + 3]
        behind_body = word.text == "(" and kinds.get(word.origin[0] - 1) == EntityType.ORGANISATION
        if behind_body and len(inner) > 1 and inner[1].text == ")" and is_abbreviation(inner[0].text):
            yield inner[0]._replace(origin=(word.origin[0], inner[1].origin[1]))
            k += 3
        else:
            yield word
            k += 1


def _joined(told: list[_Word], kinds: Kinds) -> Iterator[_Word]:
    """Make one word of an office and what stands between it and its bearer: `le président français Emmanuel Macron`."""
    k = 0
    while k < len(told):
        word, end = told[k], k + 1
        while is_head(word.text) and (size := _size_of_field([one.text for one in told[end : end + 3]])):
            end += size
        borne = end < len(told) and kinds.get(told[end].origin[0]) == EntityType.PERSON
        if end > k + 1 and borne:
            yield word._replace(origin=(word.origin[0], told[end - 1].origin[1]))
        else:
            yield from told[k:end]
        k = end


def _size_of_field(texts: list[str]) -> int:
    """Return how many words say the field of an office right behind it, one or behind a mark: `cônsul-geral`."""
    marked = int(texts[:1] == ["-"])
    return marked + 2 if texts[marked : marked + 2] == ["of", NATION] else 0


_DASHES = frozenset({"—", "–", "-"})


def _settled(told: list[_Word]) -> Iterator[_Word]:
    """Make one verb of an auxiliary and its participle, none of one that is denied, a comma of a dash before a verb."""
    gone = set[int]()
    for k, word in enumerate(told):
        if word.text == "has" and (at := _participle(told, k)):
            gone.add(at)
            is_denied = any(one.text == "not" for one in told[k : at + 1])
            told[k] = word._replace(text=NOTHING if is_denied else "said")
    for k, word in enumerate(told):
        if k in gone:
            continue
        text = word.text
        if text == "spoken" or (speaks(text) and _is_denied(told, k)):
            text = NOTHING
        elif text in _DASHES and k + 1 < len(told) and speaks(told[k + 1].text):
            text = ","
        yield word if text is word.text else word._replace(text=text)


_CLAUSE_ENDS = frozenset({",", ".", ";", ":", "!", "?", "(", ")", "«", "»", "„", "“", "”", '"'})

_FARTHEST_PARTICIPLE = 9
"""Tokens from an auxiliary to its participle, which German puts at the end of the clause."""


def _participle(told: Sequence[_Word], k: int) -> int:
    """Find the participle of speech that goes with an auxiliary; nought if there is none."""
    for at in range(k + 1, min(len(told), k + _FARTHEST_PARTICIPLE)):
        if told[at].text in _CLAUSE_ENDS:
            return 0
        if told[at].text == "spoken":
            return at
    return 0


def _is_denied(told: Sequence[_Word], k: int) -> bool:
    """Return whether a verb stands beside `not`: nothing was said."""
    before = [word.text for word in told[max(0, k - 2) : k]]
    behind = [word.text for word in told[k + 1 : k + 2]]
    return ("not" in before and before[-1] != ",") or "not" in behind


def is_abbreviation(token: str) -> bool:
    """Return whether a word is written in capitals alone."""
    return token.isupper() and len(token) > 1


_DEGREES_BEFORE = frozenset({"prof", "dr", "professor", "profesor"})
"""What stands before a name behind a paper or a body that is not its own: `PAP prof. Kuna`."""


def with_own_title(role: Role, language: str) -> Role | None:
    """
    Return the role of a text of another language whole and without what is somebody else's; None if nothing is left.

    A paper or a body before a degree is dropped (`Science prof.`), what a hyphen joins taken in (`z Bielska-Białej`),
    a mark at the end is not, nor what points back (`subsecretario de la misma cartera`), and what holds no office is no
    role (`MSZ FR`).
    """
    tokens, start, end = role.block.tokens, role.start, role.end
    if tokens[end - 1] == "-" and end < len(tokens) and role.block.starts[end] == role.block.ends[end - 1]:
        end += 1
    end = next((k for k in range(start + 1, end) if _points_back(tokens, k, language)), end)
    while end > start and (tokens[end - 1] in {"-", "&", "–", "/"} or _leads_on(tokens[end - 1], language)):
        end -= 1
    last = end - 1 - (tokens[end - 1] == ".")
    degree = last >= start and tokens[last].lower() in _DEGREES_BEFORE
    if degree and not _holds_office(tokens[start:last], language):
        return Role(role.block, last, end, role.head)
    names_alone = all(word[0].isupper() or not word[0].isalpha() for word in tokens[start:end])
    if end == start or (names_alone and not _holds_office(tokens[start:end], language)):
        return None
    return Role(role.block, start, end, role.head)


def _points_back(tokens: Sequence[str], k: int, language: str) -> bool:
    """Return whether a word right behind an office, or what links to it, is what was named before: `de la misma`."""
    behind = _leads_on(tokens[k - 1], language) or _holds_office(tokens[k - 1 : k], language)
    return behind and tokens[k] in words_of(language, "pointing_words")


def _leads_on(word: str, language: str) -> bool:
    """Return whether a word of the text is read as an article or a preposition."""
    gloss = gloss_of(language)
    _, said = (read_word(gloss, word.lower()) if gloss else None) or (1, ())
    return any(one in ARTICLES or one in words("prepositions") for one in said[-1:])


def _holds_office(said: Sequence[str], language: str) -> bool:
    """Return whether the table of a language reads one of some words as an office, or as what leads a name."""
    gloss = gloss_of(language)
    read = [(read_word(gloss, word.lower()) or (1, ()))[1] for word in said] if gloss else []
    return any(is_head(words_read[-1]) or words_read in ADDRESS for words_read in read if words_read)
