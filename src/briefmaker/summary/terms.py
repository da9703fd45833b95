"""Which words stand in which sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class TermCounts:
    """An entry for each word of each sentence, sentence by sentence, in the order in which they come up."""

    count: int
    """How many sentences there are."""

    stems: tuple[str, ...]
    """Every word once."""

    row: Indexes
    """In which sentence, shape (entries,)."""

    stem: Indexes
    """Which of `stems`."""

    times: Indexes
    """How often."""


def count_terms(bags: Sequence[tuple[str, ...]]) -> TermCounts:
    """Count the words of each sentence."""
    sizes = np.fromiter(map(len, bags), np.int64, len(bags))
    numbers = {stem: number for number, stem in enumerate(dict.fromkeys(chain.from_iterable(bags)))}
    words = np.fromiter(map(numbers.__getitem__, chain.from_iterable(bags)), np.int64, int(sizes.sum()))
    rows = np.arange(len(bags)).repeat(sizes)
    _, first, times = np.unique(rows * len(numbers) + words, return_index=True, return_counts=True)
    order = first.argsort()
    first, times = first[order], times[order]
    return TermCounts(len(bags), tuple(numbers), rows[first], words[first], times)
