"""Other places of the names found: AfD and Rose, where the recogniser passed over them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.common_words import is_word
from briefmaker.actors.recognise.features import OPENERS
from briefmaker.actors.recognise.glued import is_given
from briefmaker.actors.recognise.joins import add_where_free

_ACTING = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
_SHORTEST = 3
"""Letters of an abbreviation or a surname."""

_LONGEST = 8
"""Words of a name that is looked for again."""


def add_repeats(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Add where nothing was found the names found elsewhere, the abbreviations and the surnames of full names."""
    again: dict[tuple[str, ...], Mention] = {}
    for mention in mentions:
        if mention.type in _ACTING:
            for name in _names(mention, language):
                again.setdefault(name, mention)
    return add_where_free(blocks, mentions, (one for block in blocks for one in _again(block, again, language)))


def _names(mention: Mention, language: str) -> Iterator[tuple[str, ...]]:
    """Give what a name may be called by elsewhere: all of it, and a person's surname."""
    name = mention.tokens
    if len(name) > 1 and len(name) <= _LONGEST:
        yield name
    if len(name) > 1 and mention.type == EntityType.PERSON and is_given(name[0], language):
        name = name[-1:]
    abbreviated = sum(map(str.isupper, name[0])) > 1
    if len(name) == 1 and len(name[0]) >= _SHORTEST and (abbreviated or not is_word(name[0], language)):
        yield name


def _again(block: TokenizedBlock, again: Mapping[tuple[str, ...], Mention], language: str) -> Iterator[Mention]:
    """Find the names in one block, the longest at each place; no word that another large one or a hyphen goes on."""
    tokens, free = block.tokens, 0
    for i in [i for i, word in enumerate(tokens) if word[0].isupper()]:
        for length in range(min(_LONGEST, len(tokens) - i) if i >= free else 0, 0, -1):
            found = again.get(tokens[i : i + length])
            if found and not _goes_on(block, i, i + length, language):
                free = i + length
                yield replace(found, block=block, start=i, end=free, confidence=None)
                break


def _goes_on(block: TokenizedBlock, start: int, end: int, language: str) -> bool:
    """
    Return whether a large word or a hyphen stands right before or behind a name: it may be part of another.

    A word of the language that opens the sentence before it is none: Segundo Rose.
    """
    tokens = block.tokens
    opener = start > 0 and (start == 1 or tokens[start - 2] in OPENERS) and is_word(tokens[start - 1], language)
    beside = (*(() if opener or not start else tokens[start - 1 : start]), *tokens[end : end + 1])
    return any(word[0].isupper() or word in {"-", "'"} for word in beside)
