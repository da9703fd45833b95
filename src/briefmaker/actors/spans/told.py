"""Names that the words beside them show, put in the place of the parts of them that were marked."""

from collections.abc import Callable, Iterable, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import group_by_block
from briefmaker.actors.mention import Mention

Teller = Callable[[TokenizedBlock, Sequence[Mention]], Iterable[Mention]]
"""Finds such names in a block, given what is marked there."""


def with_told(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], tell: Teller) -> list[Mention]:
    """Add what a teller finds to the mentions, outside headlines; a mention that begins inside one found gives way."""
    marked = group_by_block(mentions)
    told: dict[int, list[Mention]] = {}
    for block in blocks:
        if not block.is_headline and (added := list(tell(block, marked.get(block.number, ())))):
            told[block.number] = added
    if not told:
        return list(mentions)
    found: list[Mention] = []
    for block in blocks:
        inside, added = marked.get(block.number, []), told.get(block.number, [])
        covered = {i for mention in added for i in range(mention.start, mention.end)}
        kept = [mention for mention in inside if mention.start not in covered]
        found += sorted((*kept, *added), key=lambda mention: mention.start)
    return found
