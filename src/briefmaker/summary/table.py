"""Features side by side: few operations on all of them, where each alone would cost as much as all."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from briefmaker.summary.arrays import Columns, Indexes, Numbers


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
