"""Trees of decisions as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefmaker.summary.interface import Numbers

_ROWS = 64
"""So many rows are walked together: what is worked on stays in the cache of the processor."""


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Boosted regression trees, all their nodes in one table; a leaf is its own child."""

    roots: NDArray[np.int64]
    """The node each tree begins with."""

    feature: NDArray[np.int64]
    threshold: Numbers

    children: NDArray[np.int64]
    """Two a node: where to go when the feature is above the threshold, and where when it is at most that."""

    inner: NDArray[np.bool_]
    """Whether a node is none of the leaves."""

    value: Numbers
    """What a leaf adds to the score; 0 inside."""


def lay_out(
    roots: NDArray[np.int64],
    feature: NDArray[np.int64],
    threshold: Numbers,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    value: Numbers,
) -> Trees:
    """Make trees of the arrays that were learned: a row goes left when its feature is at most the threshold."""
    children = np.column_stack((right, left)).ravel()
    return Trees(roots, feature, threshold, children, left != np.arange(len(left)), value)


def add_up(trees: Trees, rows: Numbers) -> Numbers:
    """Walk every row, shape (n, features), down every tree and return the sums of the leaves, shape (n,)."""
    parts = [_walk_down(trees, rows[start : start + _ROWS]) for start in range(0, len(rows), _ROWS)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _walk_down(trees: Trees, rows: Numbers) -> Numbers:
    """Go all walks a level at a time; those that have come to a leaf are left behind, most of them soon."""
    cells = np.ascontiguousarray(rows).ravel()
    low = rows.take(trees.feature[trees.roots], axis=1) <= trees.threshold[trees.roots]
    leaf = trees.children.take(2 * trees.roots + low).ravel()
    walk = np.flatnonzero(trees.inner.take(leaf))
    begin = walk // len(trees.roots) * rows.shape[1]
    node = leaf.take(walk)
    while len(walk):
        low = cells.take(trees.feature.take(node) + begin) <= trees.threshold.take(node)
        node = trees.children.take(2 * node + low)
        leaf[walk] = node
        more = np.flatnonzero(trees.inner.take(node))
        walk, node, begin = walk.take(more), node.take(more), begin.take(more)
    return np.asarray(trees.value.take(leaf).reshape(len(rows), -1).sum(axis=1))
