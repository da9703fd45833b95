"""Pages that scroll without end: the article that was asked for, and further ones below it."""

from collections.abc import Iterator

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT

_ARTICLE = BIT["in article"]
_TITLES = 2
"""So many first-level headings a page has at least that holds two articles."""

_SHORTEST = 300
"""Characters of prose from which an element declared an article is one, and no teaser."""


def drop_further_articles(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off the articles below the first one: elements declared so that have a first heading of their own."""
    if len(page.dom.elements("h1")) < _TITLES:
        return mask
    units = [unit for unit in _articles(page.dom) if _prose(page, mask, unit) >= _SHORTEST]
    rest = mask.copy()
    for unit in units[1:]:
        if _has_title(page.dom, units[0]) and _has_title(page.dom, unit):
            rest[page.dom.first[unit] : page.dom.stop[unit]] = False
    return rest


def _articles(dom: PageArrays) -> Iterator[int]:
    """Go through the outermost elements that say they are an article."""
    end = 0
    for element in np.flatnonzero(np.array(dom.hints, np.uint64) & np.uint64(_ARTICLE)).tolist():
        if element >= end:
            end = dom.ends[element]
            yield element


def _prose(page: ReadPage, mask: NDArray[bool_], element: int) -> float:
    inside = slice(page.dom.first[element], page.dom.stop[element])
    return float(page.stats.prose[inside][mask[inside]].sum())


def _has_title(dom: PageArrays, element: int) -> bool:
    """Tell whether a first-level heading stands in an element."""
    return any(element < heading < dom.ends[element] for heading in dom.elements("h1"))
