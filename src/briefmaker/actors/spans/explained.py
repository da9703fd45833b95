"""Names of bodies that end before their abbreviation in brackets, whose letters tell where they begin."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import group_by_block
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType, Mention

_SHORTEST, _LONGEST = 3, 8
"""Letters of an abbreviation that says where its name begins."""

_FARTHEST = 16
"""Tokens of a name, small words among them."""

_SMALL = frozenset({"of", "for", "the", "and", "&", "in", "on", "a", "an", "to", ",", "-"})
_TAILS = frozenset({"for", "of", "in"})
_LONGEST_TAIL = 4
"""Tokens of a name that its abbreviation leaves out: `UN Relief and Works Agency for Palestine (UNRWA)`."""


def take_explained_whole(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Mark whole the bodies that an abbreviation behind them explains, in place of the parts that are marked.

    `Teamsters for a Democratic Union (TDU)`, `Institute of Accountants in England and Wales (IAEW)`.
    """
    marked = group_by_block(mentions)
    found = [mention for block in blocks for mention in _explained(block, marked.get(block.number, []))]
    if not found:
        return list(mentions)
    taken = {(new.block.number, i) for new in found for i in range(new.start, new.end)}
    kept = [m for m in mentions if not any((m.block.number, i) in taken for i in range(m.start, m.end))]
    return sorted((*kept, *found), key=lambda mention: mention.position)


def _explained(block: TokenizedBlock, marked: Sequence[Mention]) -> Iterator[Mention]:
    """Find the names in a block that no mark holds whole yet, and of which a part is a body's or calls one."""
    tokens = block.tokens
    brackets = range(2, len(tokens) - 2) if "(" in block.words else ()
    marks_at: dict[int, list[Mention]] = {}
    for mention in marked if brackets else ():
        for i in range(mention.start, mention.end):
            marks_at.setdefault(i, []).append(mention)
    for end in (i for i in brackets if tokens[i] == "(" and tokens[i + 2] == ")"):
        start = _start_of(tokens, end, tokens[end + 1])
        if start is None:
            continue
        new = Mention(block, start, end, EntityType.ORGANISATION)
        parts = [mention for i in range(start, end) for mention in marks_at.get(i, ())]
        whole = any(mention.start <= start and mention.end >= end for mention in parts)
        known = any(mention.type == EntityType.ORGANISATION for mention in parts)
        if not whole and (known or not words("organisation_words").isdisjoint(map(str.lower, new.tokens))):
            yield new


def _start_of(tokens: Sequence[str], end: int, short: str) -> int | None:
    """Return where the name begins, up to a bracket, that has the letters of an abbreviation; None if none does."""
    capitals = "".join(filter(str.isupper, short))
    if not short.isalpha() or not _SHORTEST <= len(short) <= _LONGEST or not capitals:
        return None
    tail = next((i for i in range(end - 1, max(end - _LONGEST_TAIL, 0), -1) if tokens[i] in _TAILS), end)
    starts = (_match(tokens, last, letters) for last in (end, tail) for letters in (short.upper(), capitals))
    return next((start for start in starts if start is not None), None)


def _match(tokens: Sequence[str], end: int, letters: str) -> int | None:
    """Return where words with capitals begin, up to a place, that have these letters; small words may stand between."""
    left = letters if len(letters) >= _SHORTEST else ""
    for i in range(end - 1, max(end - _FARTHEST, -1), -1):
        token = tokens[i]
        if token.isupper() and len(token) > 1 and left.endswith(token):
            left = left.removesuffix(token)
        elif token[0].isupper() and left.endswith(token[0]):
            left = left[:-1]
        elif token not in _SMALL or i == end - 1:
            return None
        if not left:
            return i
    return None
