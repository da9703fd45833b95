"""Lists of sources below a text, told apart: nobody quotes them as words of the article."""

from collections.abc import Iterator

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.names import names_of, words_of
from briefmaker.articles.dom.tags import HEADINGS, ITEMS, LISTS
from briefmaker.language import heads_sources

_NAMES = frozenset(("references", "reflist", "citations", "bibliography", "footnotes", "endnotes", "reference"))
"""What elements are called that hold sources; `sources` and `notes` are also said of other things."""

_TELLING = ("reference", "reflist", "citations", "bibliography", "notes")
"""What each of them holds: few names do, and only these are split into words."""

_FEWEST = 3
"""So many entries make a list of sources; below a heading that says so one is enough."""

_ABOVE = 0.5
"""Share of the kept text that stands above the list; one further up is part of the text."""

_PROSE = 0.5
"""Share of a section in lists, or in lines short as an entry is, from which it is a list of sources and no essay."""

_AROUND = 4
"""So many elements from a run outwards may be the item it stands in."""

_LONGEST_ENTRY = 600
"""Characters of an entry."""


def drop_references(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off the lists of sources behind the text."""
    rest = mask.copy()
    for first, stop in reference_lists(page, mask):
        rest[first:stop] = False
    return rest if rest.any() else mask


def reference_lists(page: ReadPage, mask: NDArray[bool_]) -> Iterator[tuple[int, int]]:
    """
    Go through the lists of sources behind most of the text: the first run of each, and one past the last.

    They are lists called so, or inside an element called so, or what a heading says to be sources.
    """
    above = np.concatenate(([0.0], np.cumsum(page.stats.chars * mask)))
    for first, stop in (*_called(page.dom), *_headed(page.dom)):
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


def _called(dom: PageArrays) -> Iterator[tuple[int, int]]:
    """Go through the lists that are called sources."""
    for tag in LISTS:
        for element in dom.elements(tag):
            first, stop = dom.first[element], dom.stop[element]
            if stop - first >= _FEWEST and _is_called(dom, element):
                yield first, stop


def _headed(dom: PageArrays) -> Iterator[tuple[int, int]]:
    """Go through the sections that a heading says to be sources: up to the next heading, or the end of its element."""
    for tag in sorted(HEADINGS):
        for heading in dom.elements(tag):
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
    """Tell whether most of what stands below a heading are items of lists, none as long as prose."""
    listed = [dom.tags[dom.owners[run]] in ITEMS or _in_item(dom, run) for run in range(first, stop)]
    return all(len(text) <= _LONGEST_ENTRY for text in dom.texts[first:stop]) and sum(listed) >= _PROSE * len(listed)


def _in_item(dom: PageArrays, run: int) -> bool:
    return any(dom.tags[one] in ITEMS for one in dom.ancestors(dom.owners[run])[:_AROUND])


def _is_called(dom: PageArrays, element: int) -> bool:
    """Tell whether a list or the element around it bears the name of sources."""
    around = (element, dom.parents[element])
    called = (names_of(dom.attributes[one]) for one in around)
    telling = (names for names in called if names and any(map(names.lower().__contains__, _TELLING)))
    return any(not _NAMES.isdisjoint(words_of(name)) for names in telling for name in names.split())
