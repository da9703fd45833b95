"""The list of sources below a text copy, told apart."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefmaker.language import heads_sources
from briefmaker.model import Block, Heading

_LONGEST = 600
"""Characters of an entry."""

_TELLING = 0.5
"""Share of the entries that hold a year, a page or an address."""

_ABOVE = 0.5
"""Share of the blocks that stand above the list."""

_TELLS = re.compile(r"\d|https?:|www\.")


def part_sources(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks without the list of sources that stands in their second half, and its entries."""
    heads = (place for place, block in enumerate(blocks) if heads_sources(block.text))
    place = next((place for place in heads if place >= _ABOVE * len(blocks)), len(blocks))
    stop = next((at for at in range(place + 1, len(blocks)) if isinstance(blocks[at], Heading)), len(blocks))
    entries = tuple(block.text for block in blocks[place + 1 : stop])
    telling = sum(_TELLS.search(entry) is not None for entry in entries)
    if not entries or telling < _TELLING * len(entries) or max(map(len, entries)) > _LONGEST:
        return tuple(blocks), ()
    rest = (*blocks[:place], *blocks[stop:])
    return tuple(replace(block, number=number) for number, block in enumerate(rest, start=1)), entries
