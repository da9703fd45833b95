"""What is put back into an answer: code, quotations, headings and tables that stand among kept text."""

from collections.abc import Iterator

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.blocks.tables import data_tables
from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom.hints import BIT
from briefmaker.articles.dom.tags import HEADINGS

_NEAR = 2
"""How many runs away the kept ones may stand."""

_LINKED = 0.5
"""Share of a heading or table in links from which it leads elsewhere."""

_IN_A_ROW = 3
"""So many headings may follow each other: a chapter, its first section, and that section's first."""

_BESIDE = 8
"""How many runs before and behind a table prose that is kept, or the next table, may stand: captions and footnotes."""


def restore_code_and_quotes(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Put back code and quotations that stand among kept runs: the prose that leads to them is nothing without them."""
    asides = (page.stats.hints & np.uint64(BIT["in preformatted"] | BIT["in quotation"])) != 0
    if not asides.any():
        return mask
    count, room = len(mask), np.zeros(_NEAR, bool)
    padded = np.concatenate((room, mask, room))
    before = np.any([padded[_NEAR - step :][:count] for step in range(1, _NEAR + 1)], axis=0)
    after = np.any([padded[_NEAR + step :][:count] for step in range(1, _NEAR + 1)], axis=0)
    mended: NDArray[bool_] = mask | (asides & before & after)
    return mended


def restore_headings(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Put back the headings, up to three in a row, that stand right between kept runs: they name what follows."""
    dom, heading = page.dom, np.zeros(len(page.dom.tags), bool)
    for tag in HEADINGS:
        heading[dom.elements(tag)] = True
    left = heading[page.stats.owners] & ~mask & (page.stats.link_density < _LINKED)
    if not left.any():
        return mask
    runs, count = np.arange(len(mask)), len(mask)
    before = np.maximum.accumulate(np.where(left, -1, runs))
    after = np.minimum.accumulate(np.where(left, count, runs)[::-1])[::-1]
    bounded = left & (before >= 0) & (after < count) & (after - before <= _IN_A_ROW + 1)
    mended: NDArray[bool_] = mask | (bounded & mask[np.maximum(before, 0)] & mask[np.minimum(after, count - 1)])
    return mended


def restore_tables(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Put back whole the tables of data amid kept prose, one after the other: they are what it speaks of."""
    prose = (mask & (page.stats.prose > 0)).nonzero()[0]
    tables = [*_tables_of_data(page)] if len(prose) else []
    if not tables:
        return mask
    near = mask & (page.stats.prose > 0)
    for first, stop in tables:
        near[first:stop] = True
    mended = mask.copy()
    for first, stop in tables:
        amid = prose[0] < first and stop <= prose[-1]
        if amid and near[max(0, first - _BESIDE) : first].any() and near[stop : stop + _BESIDE].any():
            mended[first:stop] = True
    return mended


def _tables_of_data(page: ReadPage) -> Iterator[tuple[int, int]]:
    """Go through the tables of data that are no lists of links: the first run of each, and one past the last."""
    for table in sorted(data_tables(page.dom)):
        first, stop = page.dom.first[table], page.dom.stop[table]
        inside = page.stats.chars[first:stop]
        if (inside * page.stats.link_density[first:stop]).sum() < _LINKED * inside.sum():
            yield first, stop
