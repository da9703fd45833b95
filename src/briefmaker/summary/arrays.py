"""The arrays that the summary counts with."""

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
    return np.asarray(np.searchsorted(np.sort(values), values) / max(1, len(values)))


def standardise(values: Numbers) -> Numbers:
    """Shift and stretch to mean 0 and deviation 1; all 0 where the values are equal."""
    deviation = values.std()
    return np.asarray((values - values.mean()) / deviation) if deviation > 0 else np.zeros(len(values))


def shift(values: Numbers, by: int) -> Numbers:
    """Return what stands `by` sentences before each (behind, where negative); 0 where there is none."""
    moved = np.zeros(len(values))
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved
