"""The elements of a page as arrays, for the features that look at what stands around a run."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np
from numpy import float32, float64, int64, intp
from numpy.typing import NDArray

from briefmaker.articles.dom import PageArrays

LEVELS = 5
"""Elements around a run, each holding more runs than the one inside, that are described."""

_DOUBLINGS = 9
"""Steps of pointer doubling, enough for elements nested 500 deep, which is where the parser stops."""


@dataclass(frozen=True, slots=True)
class Elements:
    """One value an element, in arrays of the same length."""

    parents: NDArray[int64]
    first: NDArray[int64]
    """The first run inside."""

    stop: NDArray[int64]
    """One past the last run inside."""

    ends: NDArray[int64]
    """One past the last element inside."""

    outermost: NDArray[int64]
    """The outermost element that holds exactly the same runs: of a card in three wrappers the outer one."""

    above: NDArray[int64]
    """The next element around it that holds more runs; the root where there is none."""

    templates: NDArray[int64]
    """A number for the tag name and class list: elements made by the same template share it; 0 for empty ones."""

    template_count: int
    """How many templates there are."""

    around: NDArray[int64]
    """For each run the element that holds it, and the five above that, each holding more runs; a row a level."""

    made: NDArray[intp]
    """For each run a number for the templates of its element and the parent of that, from 0 without gaps."""

    def levels_up(self, element: int, others: NDArray[int64]) -> NDArray[int64]:
        """Count for each of `others` how many levels up from `element` the first ancestor stands that holds both."""
        path = [element]
        while self.parents[path[-1]] != path[-1]:
            path.append(int(self.parents[path[-1]]))
        line = np.array(path)[:, None]
        levels: NDArray[int64] = ((others < line) | (others >= self.ends[line])).sum(axis=0)
        return levels


def element_arrays(dom: PageArrays) -> Elements:
    """Turn the lists of a page into arrays, and find what holds the same runs and what holds more."""
    parents, first, stop, ends = (np.array(column, np.int64) for column in (dom.parents, dom.first, dom.stop, dom.ends))
    owners = np.array(dom.owners, np.int64)
    sizes = stop - first
    outermost = np.where(sizes[parents] == sizes, parents, np.arange(len(parents)))
    for _ in range(_DOUBLINGS):
        # Pointer doubling: after k rounds each element points 2^k wrappers up, without a loop over elements.
        further = outermost[outermost]
        if np.array_equal(further, outermost):
            break
        outermost = further
    templates, different = _templates(dom, np.flatnonzero(sizes))
    above = parents[outermost]
    around = [owners]
    for _ in range(LEVELS):
        around.append(above[around[-1]])
    made = np.unique(templates[owners] * different + templates[parents[owners]], return_inverse=True)[1]
    return Elements(parents, first, stop, ends, outermost, above, templates, different, np.array(around), made)


def _templates(dom: PageArrays, filled: NDArray[intp]) -> tuple[NDArray[int64], int]:
    """Return a number for each tag name and class list among the elements that hold text, and how many there are."""
    known: defaultdict[tuple[str, str | None], int] = defaultdict(count(1).__next__)
    tags, attributes = dom.tags, dom.attributes
    templates = np.zeros(len(tags), np.int64)
    templates[filled] = [known[tags[element], attributes[element].get("class")] for element in filled.tolist()]
    return templates, len(known) + 1


def sibling_ranks(elements: Elements) -> tuple[NDArray[int64], NDArray[int64]]:
    """
    Count for each element that holds text its siblings of the same template, and its place among them.

    Returns two arrays of a value an element: the number, itself included, and the place from 0; 0 for empty elements.
    """
    filled = np.flatnonzero(elements.stop > elements.first)
    keys = elements.parents[filled] * elements.template_count + elements.templates[filled]
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.append([True], ordered[1:] != ordered[:-1])[: len(ordered)])
    sizes = np.diff(np.append(starts, len(order)))
    counts, places = (np.zeros(len(elements.parents), np.int64) for _ in range(2))
    counts[filled[order]] = np.repeat(sizes, sizes)
    places[filled[order]] = np.arange(len(order)) - np.repeat(starts, sizes)
    return counts, places


def running_sum(values: NDArray[float64]) -> NDArray[float64]:
    """Sum up values from the first on; one longer than they are, from 0."""
    sums = np.zeros(len(values) + 1)
    np.add.accumulate(values, out=sums[1:])
    return sums


def side_by_side(parts: list[NDArray[Any]], rows: int) -> NDArray[float32]:
    """Put columns and tables side by side in a table of so many rows; what has one row stands in all of them."""
    widths = [1 if part.ndim == 1 else part.shape[1] for part in parts]
    table = np.empty((rows, sum(widths)), np.float32)
    place = 0
    for part, width in zip(parts, widths, strict=True):
        if part.ndim == 1:
            table[:, place] = part
        else:
            table[:, place : place + width] = part
        place += width
    return table
