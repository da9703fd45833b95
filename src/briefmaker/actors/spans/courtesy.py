"""Persons whom a courtesy title leads to, whatever the lists of names have."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.told import with_told
from briefmaker.actors.spans.told_persons import can_be_person, run_end

_TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Prof"})
"""Abbreviations behind which the name of a person stands, and nothing else that has two words."""


def take_titled_whole(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Mark whole the names of two to four words behind a courtesy title: `Mr Zavek Majlori`."""
    return with_told(blocks, mentions, _titled)


def is_titled(mention: Mention) -> bool:
    """Tell whether a courtesy title leads to a mention, with a full stop or without."""
    before = mention.block.tokens[max(0, mention.start - 2) : mention.start]
    return bool(before) and before[-2 if before[-1] == "." and len(before) > 1 else -1] in _TITLES


def _titled(block: TokenizedBlock, inside: Sequence[Mention]) -> Iterator[Mention]:
    """Find the names in a block behind titles, where no more than one word of them is marked."""
    if _TITLES.isdisjoint(block.words):
        return
    tokens = block.tokens
    taken = {i for mention in inside if " " in mention.text for i in range(mention.start, mention.end)}
    for i in [i for i, word in enumerate(tokens) if word in _TITLES and i not in taken]:
        start = i + 1 + (tokens[i + 1 : i + 2] == (".",))
        end = run_end(block, start, taken)
        if end not in taken and can_be_person(tokens[start:end]):
            yield Mention(block, start, end, EntityType.PERSON)
