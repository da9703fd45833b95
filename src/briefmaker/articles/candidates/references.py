"""Lists of sources below a text, told apart: nobody quotes them as words of the article."""

from collections.abc import Iterator

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom.tags import HEADINGS, ITEMS

_ABOVE = 0.5
"""Share of the kept text that stands above the list; one further up is part of the text."""


def drop_references(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off the lists of sources behind the text."""
    lists = [*reference_lists(page, mask)]
    if not lists:
        return mask
    rest = mask.copy()
    for first, stop in lists:
        rest[first:stop] = False
    return rest if rest.any() else mask


def reference_lists(page: ReadPage, mask: NDArray[bool_]) -> Iterator[tuple[int, int]]:
    """Go through the lists of sources behind most of the text: the first run of each, and one past the last."""
    if not page.source_lists:
        return
    above = np.concatenate(([0.0], np.cumsum(page.stats.chars * mask)))
    for first, stop in page.source_lists:
        if above[-1] and above[first] >= _ABOVE * (above[-1] - above[stop] + above[first]):
            yield first, stop


def entries_of(page: ReadPage, mask: NDArray[bool_]) -> tuple[str, ...]:
    """Return the entries of the lists of sources that none of the runs kept stands in, an item's runs together."""
    dom = page.dom
    entries: dict[int, list[str]] = {}
    lists = (range(first, stop) for first, stop in reference_lists(page, mask) if not mask[first:stop].any())
    for run in sorted({run for listed in lists for run in listed}):
        if dom.tags[dom.owners[run]] not in HEADINGS:
            around = (one for one in dom.ancestors(dom.owners[run]) if dom.tags[one] in ITEMS)
            entries.setdefault(next(around, -1 - run), []).append(dom.texts[run])
    return tuple(" ".join(" ".join(texts).split()) for texts in entries.values())
