"""Trees of decisions as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefmaker.summary.interface import Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Boosted regression trees, all their nodes in one table; a leaf is its own child."""

    roots: NDArray[np.int64]
    """The node each tree begins with."""

    feature: NDArray[np.int64]
    threshold: Numbers
    left: NDArray[np.int64]
    """Where to go when the feature is at most the threshold."""

    right: NDArray[np.int64]
    value: Numbers
    """What a leaf adds to the score; 0 inside."""

    depth: int
    """How many steps lead from a root to the farthest leaf."""


def add_up(trees: Trees, rows: Numbers) -> Numbers:
    """Walk every row, shape (n, features), down every tree and return the sums of the leaves, shape (n,)."""
    cells, begins = np.ascontiguousarray(rows).ravel(), np.arange(len(rows))[:, None] * rows.shape[1]
    node = np.tile(trees.roots, (len(rows), 1))
    for _ in range(trees.depth):
        low = cells.take(trees.feature.take(node) + begins) <= trees.threshold.take(node)
        node = np.where(low, trees.left.take(node), trees.right.take(node))
    return np.asarray(trees.value.take(node).sum(axis=1))
