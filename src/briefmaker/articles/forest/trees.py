"""Gradient-boosted trees as arrays, evaluated for all runs of a page at once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float32, float64, int32
    from numpy.typing import NDArray

_ROWS = 2048
"""So many rows are evaluated together, which bounds the memory."""

_WORK = 4_000_000
"""Rows times trees that are worth waiting for; a page of more runs is judged by the first trees alone."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of decision trees; inner nodes and leaves share one numbering, and a leaf leads to itself."""

    roots: "NDArray[int32]"
    """The node each tree begins with, in the order the trees were learned."""

    features: "NDArray[int32]"
    """The column a node asks; 0 for leaves."""

    thresholds: "NDArray[float32]"
    """At most this goes left; infinite for leaves."""

    children: "NDArray[int32]"
    """The node to the left and to the right, two a node."""

    values: "NDArray[float32]"
    """What a leaf adds; 0 for inner nodes."""

    depth: int
    """The longest way from a root to a leaf."""

    def total(self, table: "NDArray[float32]") -> "NDArray[float64]":
        """Sum the leaves of all trees for each row; a table of rows by features."""
        import numpy as np

        used = self.roots[: max(20, _WORK // max(1, len(table)))]
        parts = [self._part(table[start : start + _ROWS], used) for start in range(0, len(table), _ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _part(self, table: "NDArray[float32]", roots: "NDArray[int32]") -> "NDArray[float64]":
        import numpy as np

        cells = np.ascontiguousarray(table).ravel()
        starts = (np.arange(len(table), dtype=np.int32) * table.shape[1])[:, None]
        nodes = np.broadcast_to(roots, (len(table), len(roots)))
        for _ in range(self.depth):
            goes_right = cells.take(self.features.take(nodes) + starts) > self.thresholds.take(nodes)
            nodes = self.children.take(nodes * 2 + goes_right)
        total: NDArray[float64] = self.values.take(nodes).sum(axis=1, dtype=np.float64)
        return total
