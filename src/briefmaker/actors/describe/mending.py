"""
Mends of a text read as English: words joined or changed by their neighbours, names that are no subject left out.

Roles, once located in the text, are completed and cut to the person's own.
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
"""Maps a token to the type of the name it belongs to; to None for a body that only says whose an office is."""


def kinds_of(entities: Sequence[Entity]) -> dict[int, Kinds]:
    """Map the number of a block to the kind of name each of its words belongs to."""
    kinds: dict[int, Kinds] = {}
    for entity in entities:
        for m in entity.mentions:
            kinds.setdefault(m.block.number, {}).update(dict.fromkeys(range(m.start, m.end), entity.type))
    return kinds


def without_addressees(entity: Entity, gloss: Gloss) -> Entity:
    """Drop the mentions of a body that is the addressee: `сообщил РИА Новости представитель` quotes the spokesman."""
    if entity.type != EntityType.ORGANISATION:
        return entity
    return replace(entity, mentions=tuple(m for m in entity.mentions if not _is_addressee(m, gloss)))


def _is_addressee(mention: Mention, gloss: Gloss) -> bool:
    """Return whether a name stands between a verb of speech and an office."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    beside = (*tokens[max(start - 1, 0) : start], *tokens[end : end + 1])
    return len(beside) > 1 and is_spoken_to([*map(str.lower, beside)], 1, 1, gloss)


def is_spoken_to(lower: Sequence[str], start: int, end: int, gloss: Gloss) -> bool:
    """Return whether words in small letters stand between a verb of speech and an office, where nouns have cases."""
    if not gloss.cases or start < 1 or end >= len(lower):
        return False
    _, said = read_word(gloss, lower[start - 1]) or (1, ())
    _, office = read_word(gloss, lower[end]) or (1, ())
    return any(map(speaks, said[-1:])) and any(map(is_head, office[-1:]))


def without_labels(entity: Entity, kinds: dict[int, Kinds], gloss: Gloss) -> Entity:
    """
    Drop the mentions of a body that only says whose an office is, right before its holder: `la députée LFI M. Panot`.

    Its tokens are marked in `kinds`. Where nouns have cases, the body is read as the genitive that it is.
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
    """Drop the mentions of a country in another case, where it is no subject: `служба России сообщила`."""
    if entity.type != EntityType.COUNTRY:
        return entity
    kept = tuple(m for m in entity.mentions if all(base_form(word, language) == word for word in m.tokens))
    return replace(entity, mentions=kept)


def speaks(word: str) -> bool:
    """Return whether a word of the reading is a verb of speech."""
    return word in words("verbs_of_speech")


NATION = "Foreign"
"""Stands for a nationality or a field behind an office: `le président français`, `el inspector general`."""

Span = tuple[int, int]


class _Word(NamedTuple):
    """A word of the reading, and the span of the text that it stands for."""

    text: str
    origin: Span


def mended(read: list[tuple[str, Span]], kinds: Kinds) -> list[tuple[str, Span]]:
    """Join and mend the words of a block that is read as English."""
    texts = {text for text, _ in read}
    if texts.isdisjoint(_triggers()):  # most blocks: no object is made for each of their words
        return read
    reading = [_Word(*word) for word in read]
    reading = list(_unbracketed(reading, kinds)) if "(" in texts else reading
    reading = list(_joined(reading, kinds)) if NATION in texts else reading
    return list(_settled(reading))


@cache
def _triggers() -> frozenset[str]:
    """Return the words of the reading without which nothing is joined or mended."""
    return words("verbs_of_speech") | {"has", "spoken", "(", NATION}


def _unbracketed(reading: list[_Word], kinds: Kinds) -> Iterator[_Word]:
    """Make one word of an abbreviation in brackets behind a body, with the brackets: Rotes Kreuz (DRK)."""
    k = 0
    while k < len(reading):
        word, inner = reading[k], reading[k + 1 : k + 3]
        behind_body = word.text == "(" and kinds.get(word.origin[0] - 1) == EntityType.ORGANISATION
        if behind_body and len(inner) > 1 and inner[1].text == ")" and is_abbreviation(inner[0].text):
            yield inner[0]._replace(origin=(word.origin[0], inner[1].origin[1]))
            k += 3
        else:
            yield word
            k += 1


def _joined(reading: list[_Word], kinds: Kinds) -> Iterator[_Word]:
    """Make one word of an office and its field before the holder's name: `le président français Emmanuel Macron`."""
    k = 0
    while k < len(reading):
        word, end = reading[k], k + 1
        while is_head(word.text) and (size := _size_of_field([each.text for each in reading[end : end + 3]])):
            end += size
        held = end < len(reading) and kinds.get(reading[end].origin[0]) == EntityType.PERSON
        if end > k + 1 and held:
            yield word._replace(origin=(word.origin[0], reading[end - 1].origin[1]))
        else:
            yield from reading[k:end]
        k = end


def _size_of_field(texts: list[str]) -> int:
    """Return the number of words of a field right behind an office, a hyphen included: `cônsul-geral`."""
    marked = int(texts[:1] == ["-"])
    return marked + 2 if texts[marked : marked + 2] == ["of", NATION] else 0


_DASHES = frozenset({"—", "–", "-"})


def _settled(reading: list[_Word]) -> Iterator[_Word]:
    """Turn auxiliary and participle into one verb, a denied verb into nothing, a dash before a verb into a comma."""
    gone = set[int]()
    for k, word in enumerate(reading):
        if word.text == "has" and (at := _participle(reading, k)):
            gone.add(at)
            is_denied = any(each.text == "not" for each in reading[k : at + 1])
            reading[k] = word._replace(text=NOTHING if is_denied else "said")
    for k, word in enumerate(reading):
        if k in gone:
            continue
        text = word.text
        if text == "spoken" or (speaks(text) and _is_denied(reading, k)):
            text = NOTHING
        elif text in _DASHES and k + 1 < len(reading) and speaks(reading[k + 1].text):
            text = ","
        yield word if text is word.text else word._replace(text=text)


_CLAUSE_ENDS = frozenset({",", ".", ";", ":", "!", "?", "(", ")", "«", "»", "„", "“", "”", '"'})

_FARTHEST_PARTICIPLE = 9
"""Tokens from an auxiliary to its participle, which German puts at the end of the clause."""


def _participle(reading: Sequence[_Word], k: int) -> int:
    """Find the participle of speech that goes with an auxiliary; 0 if there is none."""
    for at in range(k + 1, min(len(reading), k + _FARTHEST_PARTICIPLE)):
        if reading[at].text in _CLAUSE_ENDS:
            return 0
        if reading[at].text == "spoken":
            return at
    return 0


def _is_denied(reading: Sequence[_Word], k: int) -> bool:
    """Return whether a verb stands beside `not`: nothing was said."""
    before = [word.text for word in reading[max(0, k - 2) : k]]
    behind = [word.text for word in reading[k + 1 : k + 2]]
    return ("not" in before and before[-1] != ",") or "not" in behind


def is_abbreviation(token: str) -> bool:
    """Return whether a word is written in capitals alone."""
    return token.isupper() and len(token) > 1


_DEGREES_BEFORE = frozenset({"prof", "dr", "professor", "profesor"})
"""Degrees before a name; a paper or a body before one is not the person's: `PAP prof. Kuna`."""


def with_own_title(role: Role, language: str) -> Role | None:
    """
    Return the role of a text of another language, completed, and without what is somebody else's; None if none is left.

    Taken in is what a hyphen joins (`z Bielska-Białej`). Dropped are a paper or a body before a degree (`Science
    prof.`), a mark at the end, and what points back (`subsecretario de la misma cartera`). Without an office it is no
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
    """Return whether a word behind an office, or behind a link to one, points back: `de la misma`."""
    behind = _leads_on(tokens[k - 1], language) or _holds_office(tokens[k - 1 : k], language)
    return behind and tokens[k] in words_of(language, "pointing_words")


def _leads_on(word: str, language: str) -> bool:
    """Return whether a word of the text is read as an article or a preposition."""
    gloss = gloss_of(language)
    _, said = (read_word(gloss, word.lower()) if gloss else None) or (1, ())
    return any(english in ARTICLES or english in words("prepositions") for english in said[-1:])


def _holds_office(said: Sequence[str], language: str) -> bool:
    """Return whether a language reads one of some words as an office or a form of address."""
    gloss = gloss_of(language)
    read = [(read_word(gloss, word.lower()) or (1, ()))[1] for word in said] if gloss else []
    return any(is_head(words_read[-1]) or words_read in ADDRESS for words_read in read if words_read)
