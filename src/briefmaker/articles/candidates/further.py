"""Further articles below the one asked for, and the list of its sources."""

from collections.abc import Iterator

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.read_page import ReadPage, without
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, ITEMS

_ABOVE = 0.5
"""Share of the kept text that stands above the list; one further up is part of the text."""


def drop_references(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop the lists of sources behind the text."""
    return without(mask, [run for first, stop in reference_lists(page, mask) for run in range(first, stop)])


def reference_lists(page: ReadPage, mask: NDArray[bool_]) -> Iterator[tuple[int, int]]:
    """Yield the lists of sources behind most of the text: the first run of each, and one past the last."""
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
        if not page.is_heading(run):
            around = (element for element in dom.ancestors(dom.owners[run]) if dom.tags[element] in ITEMS)
            entries.setdefault(next(around, -1 - run), []).append(dom.texts[run])
    return tuple(" ".join(" ".join(texts).split()) for texts in entries.values())


_ARTICLE = BIT["in article"]
_TITLES = 2
"""So many first-level headings a page has at least that holds two articles."""

_SHORTEST = 300
"""Characters of prose from which an element declared an article is one, and no teaser."""


def drop_further_articles(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop the articles below the first one."""
    below = ((page.dom.first[unit], page.dom.stop[unit]) for unit in further_articles(page, mask))
    return without(mask, [run for first, stop in below for run in range(first, stop)])


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
    headings = (heading for heading in dom.elements("h1") if element < heading < dom.ends[element])
    texts = (" ".join(dom.texts[dom.first[heading] : dom.stop[heading]]) for heading in headings)
    return next(filter(None, texts), "")


def articles_of(dom: PageArrays) -> Iterator[int]:
    """Yield the outermost elements that say they are an article."""
    end = 0
    for element in np.flatnonzero(np.array(dom.hints, np.uint64) & np.uint64(_ARTICLE)).tolist():
        if element >= end:
            end = dom.ends[element]
            yield element


def _prose(page: ReadPage, element: int, runs: NDArray[bool_]) -> float:
    """Sum up the prose of an element that stands in some runs."""
    inside = slice(page.dom.first[element], page.dom.stop[element])
    return float(page.stats.prose[inside][runs[inside]].sum())
