"""
A text of another language, read word for word in English, so that one set of rules serves both.

Names, numbers and marks stay; small words, verbs of speech and offices become the English ones of the language's table
(`lexicon/gloss.py`); all else becomes a word without meaning. Every word keeps the span of the text that it comes from,
so that whatever the rules cut out is in the text's own words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from briefmaker.actors.describe.mending import (
    NATION,
    Kinds,
    Span,
    is_abbreviation,
    is_spoken_to,
    kinds_of,
    mended,
    upright,
    without_addressees,
    without_labels,
)
from briefmaker.actors.describe.noun_phrases import NOTHING, is_head
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.gloss import Gloss, Words, gloss_of, read_word
from briefmaker.actors.lexicon.lists import words_of
from briefmaker.actors.mention import EntityType, Mention

_ENDING = 3
"""Letters an ending has at most."""

_FIRST_ENDINGS = ("", "ь", "й", "ка", "ница")
"""What follows a stem of the table in the first case: `представител` + `ь`."""

_VOWELS = frozenset("аяa")
"""Last letters of words that have one in the first case: `глава`, `актриса`."""

_NEVER_DECLINED = frozenset("oо")
"""Last letters that no other case than the first has, Latin and Cyrillic: `Antonio` is no `Antoni` declined."""

_FIRST_CASE = ("", "й", "я", "а", "ь", "a")
"""Endings of given names in the first case, in place of those of others: `Сергея`, `Анны`, `Andrzeja`, `Anny`."""


def between(block: TokenizedBlock, at: int, gloss: Gloss) -> tuple[str, ...]:
    """
    Return the English word between an office and the person behind it, at a place; mostly none.

    It is `of` where the name alone is declined (`rzecznik Andrzeja Dudy`), and a word without meaning where the office
    alone is (`муж актрисы Сергей Сенин`), since it is not that person's then. Behind another office it is its field.
    """
    office, name = block.tokens[at - 1].lower(), block.tokens[at]
    if not gloss.cases or (at > 1 and _is_office(block.tokens[at - 2], gloss)):
        return ()
    if _is_in_first_case(office, gloss):
        return ("of",) if _is_declined(name, gloss.language) else ()
    return (NOTHING,) if name.lower() in words_of(gloss.language, "given_names") else ()


def is_of_another(block: TokenizedBlock, at: int, gloss: Gloss) -> bool:
    """
    Return whether an office is declined with the name behind it: `rzecznik prezydenta Andrzeja Dudy`.

    With a declined deputy before it, it is one office with that: `zastępcę dyrektora Jana Nowaka`.
    """
    before, office, name = map(str.lower, block.tokens[at - 1 : at + 2])
    if read_word(gloss, before) == _DEPUTY and not _is_in_first_case(before, gloss):
        return False
    return bool(gloss.cases) and not _is_in_first_case(office, gloss) and _is_declined(name, gloss.language)


def is_held_by_another(block: TokenizedBlock, start: int, end: int, gloss: Gloss) -> bool:
    """Return whether the name behind a role is declined, but not its first office: `rzecznik ministra Jana Nowaka`."""
    tokens = block.tokens
    at = next((k for k in range(start, end) if tokens[k] != "-" and _is_office(tokens[k], gloss)), end)
    if not gloss.cases or at + 1 >= len(tokens) or end >= len(tokens) or tokens[at + 1] == ".":
        return False
    return at < end and _is_in_first_case(tokens[at].lower(), gloss) and _is_declined(tokens[end], gloss.language)


def _is_office(word: str, gloss: Gloss) -> bool:
    """Return whether a word of the text is an office, or joins two parts of one."""
    _, said = read_word(gloss, word.lower()) or (1, ())
    return word == "-" or any(map(is_head, said[-1:]))


@lru_cache(maxsize=20_000)
def _is_declined(name: str, language: str) -> bool:
    """Return whether a given name is known in the first case alone, and stands in another."""
    known, name = words_of(language, "given_names"), name.lower()
    stems = [name[:-size] for size in range(1, _ENDING + 1) if len(name) - size >= _ENDING - 1]
    if name in known or name[-1] in _NEVER_DECLINED:
        return False
    return any(stem + end in known for stem in stems for end in _FIRST_CASE)


@lru_cache(maxsize=20_000)
def _is_in_first_case(office: str, gloss: Gloss) -> bool:
    """Return whether an office, in small letters, is no declined form of another word of its meaning."""
    said = gloss.phrases.get((office,))
    if said is None:
        stem = next((stem for stem in sorted(gloss.stems, key=len, reverse=True) if office.startswith(stem)), office)
        return office.removeprefix(stem) in _FIRST_ENDINGS
    others = [words[0] for words, meaning in gloss.phrases.items() if meaning == said and len(words) == 1]
    return not any(_is_made_of(office, other) for other in others)


def _is_made_of(form: str, other: str) -> bool:
    """Return whether a form is another one with an ending: `rzecznika`, `ministra`, `главы`."""
    if other.endswith("er"):
        return form.startswith(f"{other[:-2]}r") and form != other
    if other[-1] in _VOWELS:
        return len(form) >= len(other) and form[-1] not in _VOWELS and form.startswith(other[:-1])
    return len(form) > len(other) and form.startswith(other.rstrip("йь")) and len(form) - len(other) <= _ENDING


_FIELD = "affairs"
"""Stands for a small word of the field of an office: `министр иностранных дел`."""

_BEHIND_OFFICE = (("foreign",), ("political",))
"""Readings that are a field of an office right behind it."""

_DEPUTY = (1, ("deputy",))
"""The reading of a deputy, who makes one office with the next: `заместитель главного врача`."""

_FIELDS = 3
"""Words behind an office that may be its field."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Blocks and entities as the rules read them."""

    blocks: tuple[TokenizedBlock, ...]
    entities: tuple[Entity, ...]
    originals: dict[int, tuple[TokenizedBlock, tuple[Span, ...]]]
    """By the number of a block: the original, and the span in it of each word of the reading."""

    def literal(self, block: TokenizedBlock, start: int, end: int) -> tuple[TokenizedBlock, int, int]:
        """Locate a stretch of the reading in the text."""
        original, origins = self.originals[block.number]
        return original, origins[start][0], origins[end - 1][1]


def is_read(language: str) -> bool:
    """Return whether roles and statements are found in texts of a language."""
    return language == "en" or gloss_of(language) is not None


def read_as_english(blocks: Sequence[TokenizedBlock], entities: Sequence[Entity], language: str) -> Reading:
    """Read a text word for word in English; the entities stay in their order, their mentions where they were."""
    gloss = gloss_of(language)
    if gloss is None:
        longest = max((len(block.tokens) for block in blocks), default=0)
        origins = tuple([(i, i + 1) for i in range(longest)])  # for all blocks, as each word stands for itself
        return Reading(tuple(blocks), tuple(entities), {block.number: (block, origins) for block in blocks})
    entities = [without_addressees(entity, gloss) for entity in entities]
    kinds = kinds_of(entities)
    entities = [without_labels(entity, kinds, gloss) for entity in entities]
    originals, read = {}, {}
    for block in blocks:
        own = kinds.get(block.number, {})
        mended_words = mended(list(_words(block, own, gloss, language)), own)
        tokens, origins = tuple([text for text, _ in mended_words]), tuple([origin for _, origin in mended_words])
        first, last = block.starts, block.ends
        starts, ends = tuple([first[start] for start, _ in origins]), tuple([last[end - 1] for _, end in origins])
        originals[block.number] = (block, origins)
        read[block.number] = TokenizedBlock(block.number, block.text, tokens, starts, ends, block.recased)
    places = {number: _places(originals[number][1]) for number in kinds}
    moved = tuple(_moved(upright(entity, language), read, places) for entity in entities)
    return Reading(tuple(read.values()), moved, originals)


def _words(block: TokenizedBlock, kinds: Kinds, gloss: Gloss, language: str) -> Iterator[tuple[str, Span]]:
    """Yield the words of a block in English, each with its span."""
    lower = [token.lower() for token in block.tokens]
    # head: whether the word before was an office; fields: how many of the next words may still be its field
    i, head, fields = 0, False, 0
    while i < len(lower):
        token, name = block.tokens[i], kinds.get(i)
        known = _known(lower, i, kinds, gloss) or _compound_office(block, lower, i, kinds, gloss)
        length, said = known or (1, ())
        if head and name == EntityType.PERSON and not kinds.get(i - 1):
            yield from zip(between(block, i, gloss), repeat((i, i + 1)))
        elif head and _is_genitive(block, i, known, kinds, gloss):
            yield "of", (i, i + 1)
            fields = _FIELDS
            if lower[i] in gloss.genitives:
                length, said, known = 1, ("the",), (1, ("the",))
        if (name is None and i in kinds) or (head and _is_abbreviated_label(token, i, kinds, gloss)):
            yield from zip(("of", NATION), repeat((i, i + 1)))
        elif name is not None or not (token[0].isalpha() or known):
            yield token, (i, i + 1)
            if not _joins(token):
                head, fields = False, fields if name not in {None, EntityType.PERSON} else 0
        elif known:
            said = _behind_office(said, block, i, kinds, gloss) if head else said
            yield from zip(said, repeat((i, i + length)))
            head = bool(said) and (is_head(said[-1]) or (head and said[-1] == NATION))
            fields = (
                _FIELDS if said[-1:] in {("of",), ("the",), ("for",)} and (fields or said[0] in {"of", "for"}) else 0
            )
        elif not token[0].islower() and _is_name(block, i, language) and not is_spoken_to(lower, i, i + 1, gloss):
            yield token, (i, i + 1)
            head = False
        else:
            fields = fields if fields and gloss.may_be_genitive(token) else 0
            yield _FIELD if fields else NOTHING, (i, i + 1)
            head, fields = False, max(fields - 1, 0)
        i += length


def _known(lower: Sequence[str], i: int, kinds: Kinds, gloss: Gloss) -> tuple[int, Words] | None:
    """Return how many words at a place have a reading, and the reading; None if none have one."""
    longest = 0 if i in kinds else gloss.longest.get(lower[i], 1)
    return read_word(gloss, lower[i]) if longest == 1 else _read(lower, i, longest, kinds, gloss)


def _compound_office(
    block: TokenizedBlock, lower: Sequence[str], i: int, kinds: Kinds, gloss: Gloss
) -> tuple[int, Words] | None:
    """Read an office with the word that hyphens join before it: `vice-ministro`; None if there is none."""
    # without that word it is printed as another office: vice-Premier ministre as Premier ministre
    tokens, at = block.tokens, i
    if "-" not in block.words:
        return None
    while tokens[at + 1 : at + 2] == ("-",) and at + 2 < len(tokens) and block.starts[at + 2] == block.ends[at] + 1:
        if not tokens[at].isalpha() or at in kinds or read_word(gloss, lower[at]):
            return None
        at += 2
    length, said = (_known(lower, at, kinds, gloss) if at > i else None) or (0, ())
    return (at - i + length, said) if any(map(is_head, said[-1:])) else None


def _is_genitive(block: TokenizedBlock, i: int, known: object, kinds: Kinds, gloss: Gloss) -> bool:
    """Return whether a word behind an office is a genitive: the field or the body it is of."""
    token, name = block.tokens[i], kinds.get(i)
    if name == EntityType.PERSON:
        return False
    return token.lower() in gloss.genitives or gloss.may_follow(token, known, name)


def _behind_office(said: Words, block: TokenizedBlock, i: int, kinds: Kinds, gloss: Gloss) -> Words:
    """Return the reading of a known word right behind an office."""
    if said in _BEHIND_OFFICE:
        deputy = read_word(gloss, block.tokens[i - 1].lower()) == _DEPUTY
        return said if deputy and _is_office("".join(block.tokens[i + 1 : i + 2]), gloss) else ("of", NATION)
    of_another = kinds.get(i + 1) == EntityType.PERSON and is_of_another(block, i, gloss)
    return ("of", *said) if of_another else said


def _is_abbreviated_label(token: str, i: int, kinds: Kinds, gloss: Gloss) -> bool:
    """Return whether an unlisted abbreviation stands between an office and a person: `la députée LFI`."""
    return not gloss.cases and i not in kinds and is_abbreviation(token) and kinds.get(i + 1) == EntityType.PERSON


_LONGEST_FORM = 8
"""Words a form of a table has at most."""


def _read(lower: Sequence[str], i: int, longest: int, kinds: Kinds, gloss: Gloss) -> tuple[int, Words] | None:
    """Read a form of several words, up to the next name; None at a name, where `longest` is 0."""
    if not longest:
        return None
    longest = min(longest, _LONGEST_FORM)
    return gloss.read(lower, i, next((k for k in range(1, longest) if i + k in kinds), longest))


def _joins(mark: str) -> bool:
    """Return whether a mark joins two words."""
    return mark == "-"


_OPENERS = frozenset({".", "!", "?", ":", ";", '"', "“", "”", "„", "«", "»", "—", "–", "-", "•"})

_NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})


def _is_name(block: TokenizedBlock, i: int, language: str) -> bool:
    """Return whether an unlisted word has its capital because it is a name."""
    token = block.tokens[i]
    if is_abbreviation(token):
        return True
    opens = i == 0 or block.tokens[i - 1] in _OPENERS
    return token[0].isupper() and not opens and language not in _NOUNS_WITH_CAPITALS


def _places(origins: Sequence[Span]) -> dict[int, int]:
    """Map each word of the text to the word of the reading that stands for it."""
    places: dict[int, int] = {}
    for at, (start, end) in enumerate(origins):
        for i in range(start, end):
            places[i] = at
    return places


def _moved(entity: Entity, blocks: dict[int, TokenizedBlock], places: dict[int, dict[int, int]]) -> Entity:
    """Return an entity with its mentions in the blocks of the reading."""
    mentions = [
        Mention(
            blocks[m.block.number],
            places[m.block.number][m.start],
            places[m.block.number][m.end - 1] + 1,
            m.type,
            m.country,
        )
        for m in entity.mentions
    ]
    return Entity(entity.name, entity.type, tuple(mentions), entity.country)
