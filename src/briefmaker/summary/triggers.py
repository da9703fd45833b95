"""Which of many short strings stand in a text, without a search for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from briefmaker.summary.arrays import Indexes

_LETTERS = 4
"""A text that has not all stretches of so many letters of a string has not the string: most are told so."""

ROOM, _TURN = 1 << 16, 33
"""How many fingerprints of stretches there are, and by what each letter moves them; two that meet cost a look."""


@dataclass(frozen=True, slots=True, eq=False)
class Triggers:
    """Strings to be looked for."""

    short: tuple[str, ...]
    """Those of too few letters for a stretch: they are looked for in any text."""

    long: tuple[str, ...]
    prints: NDArray[np.uint32]
    """The fingerprints of the stretches of all long ones, one string after the other."""

    starts: Indexes
    """Where those of each begin."""

    @classmethod
    def of(cls, signs: Sequence[str]) -> "Triggers":
        """Take the fingerprints of some strings, at least one of them long."""
        long = tuple(sign for sign in signs if len(sign) >= _LETTERS)
        prints = [number_stretches(sign) for sign in long]
        sizes = np.array([len(own) for own in prints], np.int64)
        return cls(
            tuple(sign for sign in signs if len(sign) < _LETTERS), long, np.concatenate(prints), sizes.cumsum() - sizes
        )

    def find(self, text: str) -> frozenset[str]:
        """Return those that stand in a text."""
        there = np.zeros(ROOM, np.bool_)
        there[number_stretches(text)] = True
        likely = np.logical_and.reduceat(there[self.prints], self.starts).nonzero()[0].tolist()
        return frozenset(filter(text.__contains__, (*self.short, *map(self.long.__getitem__, likely))))


def number_stretches(text: str) -> NDArray[np.uint32]:
    """Return a number for each four letters in a row; none for a text of fewer."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    count = max(0, len(codes) - _LETTERS + 1)
    pieces = [codes[start : start + count] for start in range(_LETTERS)]
    return reduce(lambda made, piece: made * np.uint32(_TURN) + piece, pieces) & np.uint32(ROOM - 1)
