"""
A text of another language, read word for word in English, so that one set of rules serves both.

Names, numbers and marks stay; small words, verbs of speech and offices become the English ones of the language's table
(`lexicon/gloss.py`); all else becomes a word that says nothing. Every word knows from which of the text it comes, so
what the rules cut out is the text's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefmaker.actors.describe.attribution.references import NOTHING
from briefmaker.actors.describe.noun_phrases import is_head
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.gazetteer import base_form
from briefmaker.actors.lexicon.gloss import Gloss, gloss_of
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType, Mention

_FIELD = "affairs"
"""What a small word says that tells what an office is for: `министр иностранных дел`."""

_NATION = "Foreign"
"""What a nationality behind an office says: `le président français`."""

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
    entities = [_without_addressees(entity, gloss) for entity in entities]
    kinds: dict[int, dict[int, EntityType]] = {}
    for entity in entities:
        for mention in entity.mentions:
            kinds.setdefault(mention.block.number, {}).update(
                dict.fromkeys(range(mention.start, mention.end), entity.type)
            )
    originals, read = {}, {}
    for block in blocks:
        told = tuple(_settled(list(_words(block, kinds.get(block.number, {}), gloss, language))))
        originals[block.number] = (block, tuple(word.origin for word in told))
        read[block.number] = replace(
            block,
            tokens=tuple(word.text for word in told),
            starts=tuple(block.starts[word.origin[0]] for word in told),
            ends=tuple(block.ends[word.origin[1] - 1] for word in told),
        )
    places = {number: _places(origins) for number, (_, origins) in originals.items()}
    moved = tuple(_moved(_upright(entity, language), read, places) for entity in entities)
    return Reading(tuple(read.values()), moved, originals)


def _words(block: TokenizedBlock, kinds: dict[int, EntityType], gloss: Gloss, language: str) -> Iterator[_Word]:
    """Give the words of a block as English has them."""
    lower = [token.lower() for token in block.tokens]
    i, head, fields = 0, False, 0
    while i < len(lower):
        token, name = block.tokens[i], kinds.get(i)
        known = None if i in kinds else gloss.read(lower, i, _room(gloss, lower[i], i, kinds))
        length, said = known or (1, ())
        if head and name != EntityType.PERSON and (lower[i] in gloss.genitives or gloss.may_follow(token, known, name)):
            yield _Word("of", (i, i + 1))
            fields = _FIELDS
            if lower[i] in gloss.genitives:
                length, said, known = 1, ("the",), (1, ("the",))
        if name is not None or not (token[0].isalpha() or known):
            yield _Word(token, (i, i + 1))
            if not _joins(token):
                head, fields = False, fields if name not in {None, EntityType.PERSON} else 0
        elif known:
            if head and said == ("foreign",):
                said = ("of", _NATION)
            yield from (_Word(word, (i, i + length)) for word in said)
            head = bool(said) and (is_head(said[-1]) or (head and said[-1] == _NATION))
            fields = (
                _FIELDS if said[-1:] in {("of",), ("the",), ("for",)} and (fields or said[0] in {"of", "for"}) else 0
            )
        elif _is_name(block, i, language) and not _is_spoken_to(lower, i, i + 1, gloss):
            yield _Word(token, (i, i + 1))
            head = False
        else:
            fields = fields if gloss.may_be_genitive(token) else 0
            yield _Word(_FIELD if fields else NOTHING, (i, i + 1))
            head, fields = False, max(fields - 1, 0)
        i += length


def _room(gloss: Gloss, word: str, i: int, kinds: dict[int, EntityType]) -> int:
    """Return how many words a form may have that begins with a word at a place: as many as stand before a name."""
    longest = min(gloss.longest.get(word, 1), _LONGEST_FORM)
    if longest == 1:  # as nearly always
        return 1
    return next((k for k in range(1, longest) if i + k in kinds), longest)


def _joins(mark: str) -> bool:
    """Tell whether a mark makes one word of two."""
    return mark == "-"


def _is_name(block: TokenizedBlock, i: int, language: str) -> bool:
    """Tell whether a word that no list knows has its capital because it names something."""
    token = block.tokens[i]
    if token.isupper() and len(token) > 1:
        return True
    opens = i == 0 or block.tokens[i - 1] in _OPENERS
    return token[0].isupper() and not opens and language not in _NOUNS_WITH_CAPITALS


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
        if text == "spoken" or (_speaks(text) and _is_denied(told, k)):
            text = NOTHING
        elif text in _DASHES and k + 1 < len(told) and _speaks(told[k + 1].text):
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


def _speaks(word: str) -> bool:
    """Tell whether a word of the reading is a verb of speech."""
    return word in words("verbs_of_speech")


def _is_denied(told: Sequence[_Word], k: int) -> bool:
    """Tell whether a verb stands beside `not`: nothing was said."""
    before = [word.text for word in told[max(0, k - 2) : k]]
    behind = [word.text for word in told[k + 1 : k + 2]]
    return ("not" in before and before[-1] != ",") or "not" in behind


def _without_addressees(entity: Entity, gloss: Gloss) -> Entity:
    """Leave out where a body is who is spoken to: `сообщил РИА Новости представитель` is what the spokesman said."""
    if entity.type != EntityType.ORGANISATION:
        return entity
    return replace(entity, mentions=tuple(m for m in entity.mentions if not _is_addressee(m, gloss)))


def _is_addressee(mention: Mention, gloss: Gloss) -> bool:
    """Tell whether a name stands between a verb of speech and an office."""
    return _is_spoken_to([token.lower() for token in mention.block.tokens], mention.start, mention.end, gloss)


def _is_spoken_to(lower: Sequence[str], start: int, end: int, gloss: Gloss) -> bool:
    """Tell whether words, small, stand between a verb of speech and an office, in a language with cases."""
    if not gloss.cases or start < 1 or end >= len(lower):
        return False
    _, said = gloss.read(lower, start - 1, 1) or (1, ())
    _, office = gloss.read(lower, end, 1) or (1, ())
    return any(map(_speaks, said[-1:])) and any(map(is_head, office[-1:]))


def _upright(entity: Entity, language: str) -> Entity:
    """Leave out where a country stands in another case, and so is no subject: `служба России сообщила`."""
    if entity.type != EntityType.COUNTRY:
        return entity
    kept = tuple(m for m in entity.mentions if all(base_form(word, language) == word for word in m.tokens))
    return replace(entity, mentions=kept)


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
