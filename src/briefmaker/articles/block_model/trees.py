"""Gradient-boosted trees as arrays, evaluated for all runs of a page at once."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy import float32, float64, int32, intp
from numpy.typing import NDArray

_CELLS = 12_000
"""Rows times trees that are evaluated together: what is worked on stays in the cache of the processor."""

_WORK = 4_000_000
"""Rows times trees that are worth waiting for; a page of more runs is judged by the first trees alone."""

_BITS = 12
"""Of a packed node, for its column."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of decision trees; inner nodes and leaves share one numbering, and a leaf leads to itself."""

    roots: NDArray[intp]
    """The node each tree begins with, in the order the trees were learned."""

    nodes: NDArray[intp]
    """The node to the left and the column a node asks, packed in one number; the node to the right comes next."""

    thresholds: NDArray[float32]
    """At most this goes left; infinite for leaves."""

    values: NDArray[float32]
    """What a leaf adds; 0 for inner nodes."""

    depth: int
    """The longest way from a root to a leaf."""

    def total(self, table: NDArray[float32]) -> NDArray[float64]:
        """Sum the leaves of all trees for each row; a table of rows by features."""
        roots = self.roots[: max(20, _WORK // max(1, len(table)))]
        rows = max(1, _CELLS // max(1, len(roots)))
        shape = (min(rows, len(table)), len(roots))
        room = tuple(np.empty(shape, kind) for kind in (np.intp, np.intp, np.intp, np.float32, np.float32, np.bool_))
        parts = [self._part(table[start : start + rows], roots, room) for start in range(0, len(table), rows)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def split(self, forests: int) -> "tuple[Trees, Trees]":
        """Part the trees of so many forests of the same size, laid out one after the other: the first, and the rest."""
        size = len(self.roots) // forests
        return replace(self, roots=self.roots[:size]), replace(self, roots=self.roots[size:])

    def _part(self, table: NDArray[float32], roots: NDArray[intp], room: tuple[NDArray[Any], ...]) -> NDArray[float64]:
        """Let all rows go down all trees, a level at a time, the first as a table; `room` holds arrays to work in."""
        cells = np.ascontiguousarray(table).ravel()
        begins = (np.arange(len(table)) * table.shape[1])[:, None]
        at, packed, cell, asked, least, right = (array[: len(table)] for array in room)
        first = self.nodes[roots]
        np.greater(table.take(first & ((1 << _BITS) - 1), axis=1), self.thresholds[roots], out=right)
        np.add(first >> _BITS, right, out=at)
        for _ in range(1, self.depth):
            self.nodes.take(at, out=packed, mode="clip")
            self.thresholds.take(at, out=least, mode="clip")
            np.bitwise_and(packed, (1 << _BITS) - 1, out=cell)
            np.add(cell, begins, out=cell)
            cells.take(cell, out=asked, mode="clip")
            np.greater(asked, least, out=right)
            np.right_shift(packed, _BITS, out=at)
            np.add(at, right, out=at)
        total: NDArray[float64] = self.values.take(at).sum(axis=1, dtype=np.float64)
        return total


def lay_out(
    roots: NDArray[int32],
    features: NDArray[int32],
    thresholds: NDArray[float32],
    children: NDArray[int32],
    values: NDArray[float32],
) -> Trees:
    """
    Order the nodes of trees level by level, so that the two children of each are neighbours.

    `children` holds the node to the left and to the right, two a node; those of a leaf are the leaf itself.
    """
    pairs = children.reshape(-1, 2).astype(np.intp)
    levels = [roots.astype(np.intp)]
    while len(inner := levels[-1][pairs[levels[-1], 0] != levels[-1]]):
        levels.append(pairs[inner].ravel())
    order = np.concatenate(levels)
    place = np.empty(len(pairs), np.intp)
    place[order] = np.arange(len(order))
    nodes = (place[pairs[order, 0]] << _BITS) | features[order]
    return Trees(np.arange(len(roots)), nodes, thresholds[order], values[order], len(levels) - 1)
