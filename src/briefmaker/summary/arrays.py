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
