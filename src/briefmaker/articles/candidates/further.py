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
    """Take off the articles below the first one."""
    below = further_articles(page, mask)
    if not below:
        return mask
    rest = mask.copy()
    for unit in below:
        rest[page.dom.first[unit] : page.dom.stop[unit]] = False
    return rest


def further_articles(page: ReadPage, mask: NDArray[bool_]) -> list[int]:
    """
    List the articles below the first one of the runs kept: elements declared so that have a first heading of their own.

    The first one has one, too, and all are as long as an article is.
    """
    if len(page.dom.elements("h1")) < _TITLES:
        return []
    units = [*articles_of(page.dom)]
    kept = next((place for place, unit in enumerate(units) if _prose(page, unit, mask) >= _SHORTEST), len(units))
    if not title_of(page.dom, *units[kept : kept + 1]):
        return []
    below = (unit for unit in units[kept + 1 :] if _prose(page, unit, mask | True) >= _SHORTEST)
    return [unit for unit in below if title_of(page.dom, unit)]


def title_of(dom: PageArrays, element: int | None = None) -> str:
    """Return the first-level heading that stands in an element; empty where none does."""
    if element is None:
        return ""
    headings = (one for one in dom.elements("h1") if element < one < dom.ends[element])
    texts = (" ".join(dom.texts[dom.first[one] : dom.stop[one]]) for one in headings)
    return next(filter(None, texts), "")


def articles_of(dom: PageArrays) -> Iterator[int]:
    """Go through the outermost elements that say they are an article."""
    end = 0
    for element in np.flatnonzero(np.array(dom.hints, np.uint64) & np.uint64(_ARTICLE)).tolist():
        if element >= end:
            end = dom.ends[element]
            yield element


def _prose(page: ReadPage, element: int, runs: NDArray[bool_]) -> float:
    """Sum up the prose of an element that stands in some runs."""
    inside = slice(page.dom.first[element], page.dom.stop[element])
    return float(page.stats.prose[inside][runs[inside]].sum())
