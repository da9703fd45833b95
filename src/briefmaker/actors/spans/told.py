"""Names that the words beside them show, put in the place of the parts of them that were marked."""

from collections.abc import Callable, Iterable, Sequence

from briefmaker.actors.document import TokenizedBlock, is_headline
from briefmaker.actors.entity import group_by_block
from briefmaker.actors.mention import Mention

Teller = Callable[[TokenizedBlock, Sequence[Mention]], Iterable[Mention]]
"""Finds such names in a block, given what is marked there."""


def with_told(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], tell: Teller) -> list[Mention]:
    """Add what a teller finds to the mentions, outside headlines; a mention that begins inside one found gives way."""
    marked = group_by_block(mentions)
    found: list[Mention] = []
    for block in blocks:
        inside = marked.get(block.number, [])
        added = [] if is_headline(block) else list(tell(block, inside))
        if not added:
            found += sorted(inside, key=lambda mention: mention.start)
            continue
        covered = {i for mention in added for i in range(mention.start, mention.end)}
        kept = [mention for mention in inside if mention.start not in covered]
        found += sorted((*kept, *added), key=lambda mention: mention.start)
    return found
