"""Persons whose names hold a nickname in quotation marks: Anna “The Captain” Berg."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.told import with_told
from briefmaker.actors.spans.told_persons import can_be_person, run_end

_CLOSERS = {"“": ("”",), '"': ('"',), "‘": ("’", "'"), "'": ("'", "’"), "«": ("»",), "„": ("“", "”")}
"""Marks that open, and what closes them."""

_LONGEST = 4
"""Words of a nickname: `The Man in Black`."""


def take_nicknamed_whole(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Mark whole a given name, a nickname in marks and a surname, in place of the parts that are marked."""
    return with_told(blocks, mentions, _nicknamed)


def _nicknamed(block: TokenizedBlock, inside: Sequence[Mention]) -> Iterator[Mention]:
    """Find such names in a block that no mention holds whole."""
    tokens = block.tokens
    marked = not block.words.isdisjoint(_CLOSERS)
    for i in [i for i in range(1, len(tokens) - 3) if tokens[i] in _CLOSERS] if marked else ():
        if tokens[i - 1] not in words("given_names"):
            continue
        end = _surname_end(block, i)
        if end and not _is_held(inside, i, end):
            yield Mention(block, _first(inside, i), end, EntityType.PERSON)


def _first(inside: Sequence[Mention], mark: int) -> int:
    """Return where a person begins who is marked up to a nickname; the word before it, where none is."""
    return next(
        (mention.start for mention in inside if mention.end == mark and mention.type == EntityType.PERSON), mark - 1
    )


def _is_held(inside: Sequence[Mention], mark: int, end: int) -> bool:
    """Tell whether a mention holds all from the mark on and what stands before it."""
    return any(mention.start < mark and mention.end >= end for mention in inside)


def _surname_end(block: TokenizedBlock, mark: int) -> int:
    """Return where the surname behind a nickname ends that a mark at a place opens; 0 where none is."""
    tokens = block.tokens
    closes = range(mark + 2, min(mark + 2 + _LONGEST, len(tokens) - 1))
    close = next((k for k in closes if tokens[k] in _CLOSERS[tokens[mark]]), 0)
    glued = block.starts[mark + 1] == block.ends[mark] and block.starts[mark] > block.ends[mark - 1]
    if not close or not glued or block.starts[close + 1] == block.ends[close]:
        return 0
    name = tokens[mark + 1 : close]
    if not (name[0][0].isupper() and name[-1][0].isupper() and all(word.isalpha() for word in name)):
        return 0
    end = run_end(block, close + 1, set())
    return end if can_be_person((tokens[mark - 1], *tokens[close + 1 : end])) else 0
