"""Texts one under the other: what few of them have is looked for in all of them at once."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from briefmaker.summary.arrays import Indexes, Mask


@dataclass(frozen=True, slots=True, eq=False)
class JoinedTexts:
    """Some texts, and all of them as one."""

    texts: Sequence[str]
    whole: str
    """Each text on lines of its own."""

    ends: tuple[int, ...]
    """Where in the whole each ends."""

    def find(self, *signs: str) -> list[int]:
        """Return the places of the texts that have any of some signs, in order."""
        found = {bisect_left(self.ends, at) for sign in signs for at in _find_all(sign, self.whole)}
        return sorted(found)

    def mark(self, *signs: str) -> Mask:
        """Return for each text whether it has any of some signs."""
        marked = np.zeros(len(self.texts), np.bool_)
        marked[self.find(*signs)] = True
        return marked


def join_texts(texts: Sequence[str]) -> JoinedTexts:
    """Put texts one under the other; no sign that is looked for in them holds a line break."""
    return JoinedTexts(texts, "\n".join(texts), tuple(end - 1 for end in accumulate(len(text) + 1 for text in texts)))


def _find_all(sign: str, text: str) -> Iterator[int]:
    """Yield where a sign stands in a text."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


_LETTERS = 4
"""A text that has not all stretches of so many letters of a string has not the string: most are told so."""

_ROOM, _TURN = 1 << 16, 33
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
        there = np.zeros(_ROOM, np.bool_)
        there[number_stretches(text)] = True
        likely = np.logical_and.reduceat(there[self.prints], self.starts).nonzero()[0].tolist()
        return frozenset(filter(text.__contains__, (*self.short, *map(self.long.__getitem__, likely))))


def number_stretches(text: str) -> NDArray[np.uint32]:
    """Return a number for each four letters in a row; none for a text of fewer."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    count = max(0, len(codes) - _LETTERS + 1)
    pieces = [codes[start : start + count] for start in range(_LETTERS)]
    return reduce(lambda made, piece: made * np.uint32(_TURN) + piece, pieces) & np.uint32(_ROOM - 1)
