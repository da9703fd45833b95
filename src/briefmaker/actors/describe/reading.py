"""
A text of another language, read word for word in English, so that one set of rules serves both.

Names, numbers and marks stay; small words, verbs of speech and offices become the English ones of the language's table
(`lexicon/gloss.py`); all else becomes a word that says nothing. Every word knows from which of the text it comes, so
what the rules cut out is the text's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefmaker.actors.describe.agreement import between, is_of_another
from briefmaker.actors.describe.attribution.references import NOTHING
from briefmaker.actors.describe.bystanders import (
    Kinds,
    is_spoken_to,
    kinds_of,
    speaks,
    upright,
    without_addressees,
    without_labels,
)
from briefmaker.actors.describe.noun_phrases import is_head
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.gloss import Gloss, Words, gloss_of
from briefmaker.actors.mention import EntityType, Mention

_FIELD = "affairs"
"""What a small word says that tells what an office is for: `министр иностранных дел`."""

_NATION = "Foreign"
"""What a nationality or a field behind an office says: `le président français`, `el inspector general`."""

_BEHIND_OFFICE = (("foreign",), ("political",))
"""What of a table is read so there."""

_FIELDS = 3
"""Words behind an office that may say what it is for: `министр иностранных дел`."""

_LONGEST_FORM = 8
"""Words a form of a table has at most."""

_OPENERS = frozenset({".", "!", "?", ":", ";", '"', "“", "”", "„", "«", "»", "—", "–", "-", "•"})
_CLAUSE_ENDS = frozenset({",", ".", ";", ":", "!", "?", "(", ")", "«", "»", "„", "“", "”", '"'})
_DASHES = frozenset({"—", "–", "-"})
_FARTHEST_PARTICIPLE = 9
"""Tokens from an auxiliary to its participle, which German puts at the end of the clause."""

_NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})

Span = tuple[int, int]


class _Word(NamedTuple):
    """A word of the reading and the words of the text it stands for, first and one past the last."""

    text: str
    origin: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Blocks and entities as the rules read them."""

    blocks: tuple[TokenizedBlock, ...]
    entities: tuple[Entity, ...]
    originals: dict[int, tuple[TokenizedBlock, tuple[Span, ...]]]
    """By the number of a block: as it was, and the origin of each word."""

    def literal(self, block: TokenizedBlock, start: int, end: int) -> tuple[TokenizedBlock, int, int]:
        """Return where a stretch of the reading stands in the text."""
        original, origins = self.originals[block.number]
        return original, origins[start][0], origins[end - 1][1]


def is_read(language: str) -> bool:
    """Tell whether roles and statements are told of texts in a language."""
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
        words = list(_unbracketed(list(_words(block, own, gloss, language)), own))
        told = tuple(_settled(list(_joined(words, own))))
        originals[block.number] = (block, tuple(word.origin for word in told))
        read[block.number] = replace(
            block,
            tokens=tuple(word.text for word in told),
            starts=tuple(block.starts[word.origin[0]] for word in told),
            ends=tuple(block.ends[word.origin[1] - 1] for word in told),
        )
    places = {number: _places(origins) for number, (_, origins) in originals.items()}
    moved = tuple(_moved(upright(entity, language), read, places) for entity in entities)
    return Reading(tuple(read.values()), moved, originals)


def _words(block: TokenizedBlock, kinds: Kinds, gloss: Gloss, language: str) -> Iterator[_Word]:
    """Give the words of a block as English has them."""
    lower = [token.lower() for token in block.tokens]
    i, head, fields = 0, False, 0
    while i < len(lower):
        token, name = block.tokens[i], kinds.get(i)
        known = None if i in kinds else gloss.read(lower, i, _room(gloss, lower[i], i, kinds))
        length, said = known or (1, ())
        if head and name == EntityType.PERSON and not kinds.get(i - 1):
            yield from (_Word(word, (i, i + 1)) for word in between(block, i, gloss))
        elif head and _is_genitive(block, i, known, kinds, gloss):
            yield _Word("of", (i, i + 1))
            fields = _FIELDS
            if lower[i] in gloss.genitives:
                length, said, known = 1, ("the",), (1, ("the",))
        if (name is None and i in kinds) or (head and _is_abbreviated_label(token, i, kinds, gloss)):
            yield from (_Word(word, (i, i + 1)) for word in ("of", _NATION))
        elif name is not None or not (token[0].isalpha() or known):
            yield _Word(token, (i, i + 1))
            if not _joins(token):
                head, fields = False, fields if name not in {None, EntityType.PERSON} else 0
        elif known:
            said = _behind_office(said, block, i, kinds, gloss) if head else said
            yield from (_Word(word, (i, i + length)) for word in said)
            head = bool(said) and (is_head(said[-1]) or (head and said[-1] == _NATION))
            fields = (
                _FIELDS if said[-1:] in {("of",), ("the",), ("for",)} and (fields or said[0] in {"of", "for"}) else 0
            )
        elif _is_name(block, i, language) and not is_spoken_to(lower, i, i + 1, gloss):
            yield _Word(token, (i, i + 1))
            head = False
        else:
            fields = fields if gloss.may_be_genitive(token) else 0
            yield _Word(_FIELD if fields else NOTHING, (i, i + 1))
            head, fields = False, max(fields - 1, 0)
        i += length


def _is_genitive(block: TokenizedBlock, i: int, known: object, kinds: Kinds, gloss: Gloss) -> bool:
    """Tell whether a word behind an office says of what it is one."""
    token, name = block.tokens[i], kinds.get(i)
    if name == EntityType.PERSON:
        return False
    return token.lower() in gloss.genitives or gloss.may_follow(token, known, name)


def _behind_office(said: Words, block: TokenizedBlock, i: int, kinds: Kinds, gloss: Gloss) -> Words:
    """Return what a known word says where it stands right behind an office."""
    if said in _BEHIND_OFFICE:
        return "of", _NATION
    of_another = kinds.get(i + 1) == EntityType.PERSON and is_of_another(block, i, gloss)
    return ("of", *said) if of_another else said


def _is_abbreviated_label(token: str, i: int, kinds: Kinds, gloss: Gloss) -> bool:
    """Tell whether capitals that no list knows stand between an office and a person: `la députée LFI`."""
    return not gloss.cases and i not in kinds and _is_abbreviation(token) and kinds.get(i + 1) == EntityType.PERSON


def _room(gloss: Gloss, word: str, i: int, kinds: Kinds) -> int:
    """Return how many words a form may have that begins with a word at a place: as many as stand before a name."""
    longest = min(gloss.longest.get(word, 1), _LONGEST_FORM)
    if longest == 1:  # as nearly always
        return 1
    return next((k for k in range(1, longest) if i + k in kinds), longest)


def _joins(mark: str) -> bool:
    """Tell whether a mark makes one word of two."""
    return mark == "-"


def _is_abbreviation(token: str) -> bool:
    """Tell whether a word is written in capitals alone."""
    return token.isupper() and len(token) > 1


def _is_name(block: TokenizedBlock, i: int, language: str) -> bool:
    """Tell whether a word that no list knows has its capital because it names something."""
    token = block.tokens[i]
    if _is_abbreviation(token):
        return True
    opens = i == 0 or block.tokens[i - 1] in _OPENERS
    return token[0].isupper() and not opens and language not in _NOUNS_WITH_CAPITALS


def _unbracketed(told: list[_Word], kinds: Kinds) -> Iterator[_Word]:
    """Make one word of an abbreviation in brackets, which belongs to the body before it: Rotes Kreuz (DRK)."""
    k = 0
    while k < len(told):
        word, inner = told[k], told[k + 1 : k + 3]
        behind_body = word.text == "(" and kinds.get(word.origin[0] - 1) == EntityType.ORGANISATION
        if behind_body and len(inner) > 1 and inner[1].text == ")" and _is_abbreviation(inner[0].text):
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
    return marked + 2 if texts[marked : marked + 2] == ["of", _NATION] else 0


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


def _participle(told: Sequence[_Word], k: int) -> int:
    """Find the participle of speech that goes with an auxiliary; nought if there is none."""
    for at in range(k + 1, min(len(told), k + _FARTHEST_PARTICIPLE)):
        if told[at].text in _CLAUSE_ENDS:
            return 0
        if told[at].text == "spoken":
            return at
    return 0


def _is_denied(told: Sequence[_Word], k: int) -> bool:
    """Tell whether a verb stands beside `not`: nothing was said."""
    before = [word.text for word in told[max(0, k - 2) : k]]
    behind = [word.text for word in told[k + 1 : k + 2]]
    return ("not" in before and before[-1] != ",") or "not" in behind


def _places(origins: Sequence[Span]) -> dict[int, int]:
    """Map each word of the text to the one of the reading that stands for it."""
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
