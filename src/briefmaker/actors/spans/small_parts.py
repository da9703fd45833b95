"""Bounds of names where bodies have small words inside and at their end: Верховный суд, Parti socialiste."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.split import part_lists
from briefmaker.actors.spans.trim import trim_ends
from briefmaker.language.scripts import UNSPACED

_PARTING = frozenset({",", ";", "/", "("})
_CLOSERS = {")": "(", "]": "[", "»": "«", "”": "“", "“": "„"}
"""Marks that close, and what opens them."""

_OPENERS = frozenset(_CLOSERS.values()) - {"“"}
_EITHER = frozenset('"')
"""A mark that opens and closes."""


def part_lists_in_marks(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Part bodies at commas and brackets, all else as lists are parted: small words are part of a body's name."""
    parted: list[Mention] = []
    for mention in mentions:
        parted += _parts(mention) if mention.type == EntityType.ORGANISATION else part_lists(blocks, [_bare(mention)])
    return parted


def trim_marks(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Take marks off both ends of bodies, all else off names as elsewhere: small words may end a body's name.

    What has no small letters, as エリザベス2世, has no small words to lose either.
    """
    return [
        _trimmed(mention)
        if mention.type == EntityType.ORGANISATION or UNSPACED.search(mention.text)
        else trim_ends(blocks, [mention])[0]
        for mention in mentions
    ]


def _parts(mention: Mention) -> Iterator[Mention]:
    """Part the name of a body at marks, where a name begins behind them."""
    tokens, start = mention.block.tokens, mention.start
    for i in range(mention.start + 1, mention.end - 1):
        if tokens[i] in _PARTING and tokens[i + 1][0].isupper() and start < i:
            yield mention.with_span(start, i)
            start = i + 1
    yield mention.with_span(start, mention.end)


def _bare(mention: Mention) -> Mention:
    """Return a name without what stands behind it in brackets: Джоэл Саймон (Joel Simon)."""
    tokens = mention.block.tokens
    end = next((i for i in range(mention.start + 1, mention.end) if tokens[i] == "("), mention.end)
    return mention.with_span(mention.start, end)


def _trimmed(mention: Mention) -> Mention:
    """Take marks off a body that open or close nothing in it; it stays as it is where no word would be left."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    if end < len(tokens) and tokens[end] in _CLOSERS and _closes(tokens, start, end):
        end += 1
    end = next((i for i in range(start + 1, end) if _is_unclosed(tokens, i, end)), end)
    while start < end and not tokens[start][0].isalnum() and not _is_closed(tokens, start, end):
        start += 1
    while start < end and not tokens[end - 1][0].isalnum() and not _closes(tokens, start, end - 1):
        end -= 1
    return mention.with_span(start, end) if start < end else mention


def _is_unclosed(tokens: Sequence[str], i: int, end: int) -> bool:
    """Return whether a mark opens at a place and nothing closes it before the end."""
    return tokens[i] in _OPENERS and not any(_CLOSERS.get(word) == tokens[i] for word in tokens[i + 1 : end])


def _is_closed(tokens: Sequence[str], start: int, end: int) -> bool:
    """Return whether a mark opens at a place and another in the name closes it."""
    either = tokens[start] in _EITHER and tokens[start] in tokens[start + 1 : end]
    return either or (tokens[start] in _OPENERS and not _is_unclosed(tokens, start, end))


def _closes(tokens: Sequence[str], start: int, i: int) -> bool:
    """Return whether a mark closes what another in the name opens."""
    before = tokens[start:i]
    return (tokens[i] in _EITHER and tokens[i] in before) or _CLOSERS.get(tokens[i], "") in before
