"""Decides which blocks of an article are headings in the annex, how deep blocks stand, and which stay together."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from briefmaker.documents.note import Passage
from briefmaker.model import Block, Heading, ListItem

DEEPEST_LIST = 6
"""Lists nested deeper are set at this depth: the page has an end."""

LONGEST_HEADING = 200
"""A longer one is a paragraph that its page sets as a heading: kept with what follows, it would tear pages open."""

LONGEST_RUN = 4
"""More headings in a row, with no text between, are a list that its page sets as headings."""

LAST_LINES = 160
"""A page that begins with less text than so many characters before the end of an annex looks forgotten."""

KEPT = ("paragraph", "item", "quotation", "figure")


def headings_of(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the numbers of the headings that have a text beneath, or a heading that has one."""
    numbers: set[int] = set()
    runs = [(head, list(run)) for head, run in groupby(blocks, key=_may_head)]
    for head, run in runs[:-1]:
        if head:
            numbers.update(block.number for block in (run if len(run) <= LONGEST_RUN else run[-1:]))
    return frozenset(numbers)


def _may_head(block: Block) -> bool:
    return isinstance(block, Heading) and len(block.text) <= LONGEST_HEADING


def levels_of(blocks: Sequence[Block], headings: frozenset[int]) -> dict[int, int]:
    """
    Give each heading the level and each list item the depth it has in the note: 1 for the outermost, none skipped.

    Pages skip levels for the look of it; a reader who is read the headings aloud would search for what is missing.
    """
    levels: dict[int, int] = {}
    above: list[int] = []
    depth = 0
    for block in blocks:
        depth = min(block.depth, depth + 1, DEEPEST_LIST) if isinstance(block, ListItem) else 0
        if isinstance(block, Heading) and block.number in headings:
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
        levels[block.number] = max(len(above) if isinstance(block, Heading) else depth, 1)
    return levels


def together_at_the_end(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Keep the last passages on one page until they fill two lines, so that no page holds a word or two."""
    kept = list(passages)
    room = LAST_LINES
    for place in range(len(kept) - 2, -1, -1):
        room -= sum(len(span.text) for span in kept[place + 1].spans)
        if room <= 0 or kept[place].kind not in KEPT:
            break
        kept[place] = replace(kept[place], kept=True)
    return tuple(kept)
