"""The arrays that the summary counts with, and features side by side in a table."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
"""Of shape (n,) unless said: one number a sentence, in reading order; higher is better."""

Indexes = NDArray[np.int64]

Mask = NDArray[np.bool_]
"""Yes or no for each sentence, shape (n,)."""

Columns = dict[str, Numbers]
"""Features by name, each of shape (n,)."""


def share_below(values: Numbers) -> Numbers:
    """Return, for each value, the share of all values that are smaller: its rank inside the article."""
    ordered = values.copy()
    ordered.sort()
    return np.asarray(ordered.searchsorted(values) / max(1, len(values)))


def standardise(values: Numbers) -> Numbers:
    """Shift and stretch to mean 0 and deviation 1; all 0 where the values are equal."""
    shifted = values - np.add.reduce(values) / max(1, len(values))
    deviation = deviate(shifted)
    return np.asarray(shifted / deviation) if deviation > 0 else np.zeros(len(values))


def deviate(shifted: Numbers) -> float:
    """Return the standard deviation of values with a mean of 0, as `std` does at five times the cost of short ones."""
    return float(np.sqrt(np.add.reduce(shifted * shifted) / max(1, len(shifted))))


def shift(values: Numbers, by: int) -> Numbers:
    """Return what stands `by` sentences before each (behind, where negative), 0 where none does; shape (..., n)."""
    moved = np.zeros(values.shape)
    if by > 0:
        moved[..., by:] = values[..., :-by]
    else:
        moved[..., :by] = values[..., -by:]
    return moved


class Table(NamedTuple):
    """Features of sentences."""

    names: tuple[str, ...]
    values: Numbers
    """Shape (features, n)."""

    @property
    def columns(self) -> Columns:
        """Each feature by its name, shape (n,)."""
        return dict(zip(self.names, self.values, strict=True))

    def take(self, names: tuple[str, ...]) -> Numbers:
        """Return the features of these names, shape (names, n); 0 for those that are not there."""
        if names == self.names:
            return self.values
        places, lacks = _find_places(self.names, names)
        return (np.vstack([self.values, np.zeros(self.values.shape[1])]) if lacks else self.values)[places]


def as_table(columns: Columns) -> Table:
    """Put columns side by side."""
    values = np.concatenate([*columns.values()], dtype=np.float64) if columns else np.zeros(0)
    return Table((*columns,), values.reshape(len(columns), -1) if columns else np.zeros((0, 0)))


def join_tables(tables: Sequence[Table]) -> Table:
    """Put tables side by side."""
    some = [table for table in tables if table.names]
    if len(some) == 1:
        return some[0]
    return Table(tuple(chain.from_iterable(table.names for table in some)), np.concatenate([it.values for it in some]))


@lru_cache(maxsize=16)
def _find_places(names: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[Indexes, bool]:
    """
    Return where wanted names stand among some, their number for those that do not, and whether any does not.

    A run asks the same again for each article.
    """
    places = {name: place for place, name in enumerate(names)}
    return np.array([places.get(name, len(names)) for name in wanted], np.int64), not places.keys() >= {*wanted}
