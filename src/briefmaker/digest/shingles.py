"""Runs of five words, as numbers: what two texts share word for word."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from briefmaker.language import split_words

Shingles = NDArray[np.uint64]
"""A number for each run of five words, in reading order, shape (n,)."""

LENGTH = 5
"""Words a run: shorter ones are idioms (Broder 1997, On the resemblance and containment of documents, takes ten)."""

_PRIME = np.uint64(0x100000001B3)
"""The factor of FNV-1a: products wrap at 64 bits and are the same on every machine."""


class ShingleMaker:
    """Numbers words in the order in which they come up, so that equal runs have equal numbers in all texts it reads."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def read(self, texts: Iterable[str]) -> Shingles:
        """Return the runs of paragraphs, one after the other; fewer than five words have none."""
        words = self._words
        numbers = [
            words.setdefault(word.lower(), len(words) + 1)
            for text in texts
            for word in split_words(text.replace("’", "'"))
        ]
        return hash_runs(numbers)


def hash_runs(words: Sequence[int]) -> Shingles:
    """Return a number for each five words in a row."""
    count = max(0, len(words) - LENGTH + 1)
    row = np.array(words, np.uint64)
    runs = np.zeros(count, np.uint64)
    for place in range(LENGTH):
        runs = (runs ^ row[place : place + count]) * _PRIME
        runs ^= runs >> np.uint64(29)
    return runs
