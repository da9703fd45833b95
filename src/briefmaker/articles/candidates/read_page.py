"""What the mends work on, and where a page lists its sources."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, HEADINGS, ITEMS, LISTS, names_of, words_of
from briefmaker.language import heads_sources

if TYPE_CHECKING:
    from briefmaker.articles.dom.run_stats import RunStats
    from briefmaker.articles.metadata.find import Metadata

_NAMES = frozenset(("references", "reflist", "citations", "bibliography", "footnotes", "endnotes", "reference"))
"""What elements are called that hold sources; `sources` and `notes` are also said of other things."""

_FOOTNOTE, _UNHINTED = BIT["footnote"], "reflist"
"""The hint that all but one of them give: few elements have it, and only their names are split into words."""

_FEWEST = 3
"""So many entries make a list of sources; below a heading that says so one is enough."""

_PROSE = 0.5
"""Share of a section in lists, or in lines short as an entry is, from which it is a list of sources and no essay."""

_AROUND = 4
"""So many elements from a run outwards may be the item it stands in."""

_LONGEST_ENTRY = 600
"""Characters of an entry."""


def _called(dom: PageArrays) -> Iterator[tuple[int, int]]:
    """Yield the lists that are called sources."""
    for tag in LISTS:
        for element in dom.elements(tag):
            first, stop = dom.first[element], dom.stop[element]
            if stop - first >= _FEWEST and _is_called(dom, element):
                yield first, stop


def _headed(dom: PageArrays) -> Iterator[tuple[int, int]]:
    """Yield the sections that a heading says to be sources: up to the next heading, or the end of its element."""
    for heading in (element for tag in sorted(HEADINGS) for element in dom.elements(tag)):
        first, stop = dom.first[heading], dom.stop[heading]
        if stop - first == 1 and heads_sources(dom.texts[first]):
            end = _section_end(dom, heading)
            if end > stop and _lists_entries(dom, stop, end):
                yield first, end


def _section_end(dom: PageArrays, heading: int) -> int:
    """
    Find where the section below a heading ends: at the next heading in the element around it that holds more than it.

    Elements that hold but the heading, as frames of links to edit do, are passed.
    """
    around = dom.parents[heading]
    while dom.stop[around] == dom.stop[heading] and dom.parents[around] != around:
        around = dom.parents[around]
    for element in range(dom.ends[heading], dom.ends[around]):
        if dom.tags[element] in HEADINGS and dom.stop[element] > dom.first[element]:
            return dom.first[element]
    return dom.stop[around]


def _lists_entries(dom: PageArrays, first: int, stop: int) -> bool:
    """Return whether most of what stands below a heading are items of lists, none as long as prose."""
    around = (dom.ancestors(dom.owners[run])[:_AROUND] for run in range(first, stop))
    listed = [any(dom.tags[element] in ITEMS for element in elements) for elements in around]
    return all(len(text) <= _LONGEST_ENTRY for text in dom.texts[first:stop]) and sum(listed) >= _PROSE * len(listed)


def _is_called(dom: PageArrays, element: int) -> bool:
    """Return whether a list or the element around it is named as lists of sources are."""
    around = ((holder, names_of(dom.attributes[holder])) for holder in (element, dom.parents[element]))
    telling = (names for holder, names in around if dom.hints[holder] & _FOOTNOTE or _UNHINTED in names.lower())
    return any(not _NAMES.isdisjoint(words_of(name)) for names in telling for name in names.split())


def without(mask: NDArray[bool_], runs: Collection[int]) -> NDArray[bool_]:
    """Drop some runs, but not all there are."""
    if not runs:
        return mask
    rest = mask.copy()
    rest[[*runs]] = False
    return rest if rest.any() else mask


@dataclass(frozen=True)
class ReadPage:
    """A page as far as it is read before its answer is mended."""

    dom: "PageArrays"
    stats: "RunStats"
    metadata: "Metadata"

    standfirsts: tuple[int, ...] = ()
    """The runs that are declared or shown as the standfirst."""

    def is_heading(self, run: int) -> bool:
        """Return whether a run stands in a heading, by its tag."""
        return self.dom.tags[self.dom.owners[run]] in HEADINGS

    def hinted(self, bits: int) -> NDArray[bool_]:
        """Mark the runs that inherit one of some hints."""
        marks: NDArray[bool_] = (self.stats.hints & np.uint64(bits)) != 0
        return marks

    @cached_property
    def source_lists(self) -> tuple[tuple[int, int], ...]:
        """
        The lists of sources: the first run of each, and one past the last.

        They are lists called so, or inside an element called so, or what a heading says to be sources.
        """
        return (*_called(self.dom), *_headed(self.dom))
