"""Persons named in full whom a recogniser passed over, or took for the end of another name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import base_form, gazetteer
from briefmaker.actors.lexicon.lists import words, words_of
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.common_words import is_common
from briefmaker.actors.recognise.features import word_shape
from briefmaker.actors.recognise.glued import NAMED_AFTER, is_given
from briefmaker.actors.recognise.joins import in_order

_SHORTEST = 3
"""Letters of a name."""

_MOST = 5
"""Words of a name at most, particles and hyphens among them."""

_CUT = frozenset({"de", "fr"})
"""Languages in which it was measured that a given name alone is one cut short, where a surname may follow."""

_STREETS = frozenset({"rua", "rue", "ulica", "улица", "via", "calle", "sankt"})
"""What stands before the name of a person in that of a street or a town."""


def add_full_names(blocks: Sequence[TokenizedBlock], found: Sequence[Mention], language: str) -> list[Mention]:
    """
    Add a listed given name and the surname behind it where nothing was found, in reading order.

    Where such a name ends a place or a body without a link before it, in the first case, it is parted from it:
    Prokuratury Okręgowej w Lublinie | Beata Syk-Jankowska.
    """
    by_block: dict[int, list[Mention]] = {}
    for mention in found:
        by_block.setdefault(id(mention.block), []).append(mention)
    kept: list[Mention] = []
    for block in blocks:
        kept += _with_persons(by_block.get(id(block), []), _full_names(block, language), language)
    return in_order(blocks, kept)


def _with_persons(inside: list[Mention], persons: Iterable[Mention], language: str) -> Iterator[Mention]:
    """Give the names of a block with the persons that meet none of them, or only the end of a place."""
    for person in persons:
        met = [one for one in inside if one.start < person.end and person.start < one.end]
        if len(met) == 1 and _is_given_name_of(met[0], person, language):
            inside.remove(met[0])
            yield person
            continue
        ends = len(met) == 1 and met[0].start < person.start and met[0].end == person.end
        if ends and met[0].type == EntityType.PLACE and is_given(person.tokens[0], language):
            inside[inside.index(met[0])] = replace(met[0], end=person.start)
            yield person
        elif not met:
            yield person
    yield from inside


def _is_given_name_of(mention: Mention, person: Mention, language: str) -> bool:
    """Return whether a recogniser stopped behind the given name of a person: Jeff of Jeff Bezos."""
    begins = mention.type == EntityType.PERSON and mention.start == person.start and mention.end == person.start + 1
    return begins and language in _CUT


def _full_names(block: TokenizedBlock, language: str) -> Iterator[Mention]:
    """Find given names with a surname behind them."""
    tokens, free = block.tokens, 0
    for i in block.capitals:
        if i < free or len(tokens[i]) < _SHORTEST or not _may_begin(block, i, language):
            continue
        end = _surname_end(block, i, language)
        if end:
            free = end
            yield Mention(block, i, end, EntityType.PERSON)


def _may_begin(block: TokenizedBlock, i: int, language: str) -> bool:
    """Return whether a person's name may begin at a word: a listed given name that is no word and follows no `im.`."""
    word = block.tokens[i]
    if not (is_given(word, language) or "g" in word_shape(word, language).classes) or is_common(word, language):
        return False
    before = block.tokens[max(i - 2, 0) : i]
    if not _STREETS.isdisjoint(map(str.lower, before)):
        return False
    last = before[0] if before[1:] == (".",) else "".join(before[-1:])
    return last.lower() not in NAMED_AFTER - {"."} | {"-", "'"}


def _surname_end(block: TokenizedBlock, i: int, language: str) -> int:
    """Return where the surname ends behind a given name; nought if none follows."""
    tokens, end, last = block.tokens, i + 1, 0
    while end < min(len(tokens), i + _MOST):
        word = tokens[end]
        glued = word == "-" and block.starts[end] == block.ends[end - 1]
        if glued or word in words("person_particles"):
            end += 1
            continue
        if not _is_surname(word, language):
            break
        end += 1
        last = end
        if "g" not in word_shape(word, language).classes and tokens[end : end + 1] != ("-",):
            break
    return last


def _is_surname(word: str, language: str) -> bool:
    """Return whether a word can be a surname: a capital, and neither a word of the language nor a country."""
    if not word.isalpha() or not word[0].isupper() or len(word) < _SHORTEST or (word.isupper() and len(word) < _MOST):
        return False
    if "s" in word_shape(word, language).classes:
        return True
    country = (base_form(word, language),) in gazetteer(language)
    body = word.lower() in words_of(language, "bodies")
    return not (country or body or is_common(word, language))
