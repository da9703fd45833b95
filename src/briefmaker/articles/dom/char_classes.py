"""The letters of all runs of a page as one array of kinds, looked through once."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy import float64, int64, intp
from numpy.typing import NDArray

from briefmaker.language.scripts import CLOSERS, UNSPACED, WIDE_ENDS

COMMA, END, FULL_END, QUOTE, SPACE, WIDE, UPPER, DIGIT, MARK = (1 << place for place in range(9))
"""Kinds of letters: comma, end of a sentence, end that needs no space behind, what may follow an end, space, ..."""

_SIGNS = {
    ",，、،;；": COMMA,
    ".!?؟…": END,
    f"{WIDE_ENDS}।": END | FULL_END,
    CLOSERS: QUOTE,
    "©®™|›»→": MARK,
}


@lru_cache(maxsize=4096)
def classify_chars(letter: str) -> int:
    """Tell all kinds a letter is of, as bits."""
    kinds = sum(kinds for letters, kinds in _SIGNS.items() if letter in letters)
    for bit, holds in ((SPACE, letter.isspace()), (UPPER, letter.isupper()), (DIGIT, letter.isdecimal())):
        kinds |= bit if holds else 0
    return kinds | (WIDE if UNSPACED.match(letter) else 0)


_STRETCH = 1 << 20
"""So many letters are looked up together, so that a long page takes no more room than a short one."""


class CharClasses:
    """The letters of some texts, none of them empty, in a row."""

    def __init__(self, texts: list[str]) -> None:
        whole = "".join(texts)
        self.kinds = np.full(len(whole) + 1, SPACE, np.uint16)
        for start in range(0, len(whole), _STRETCH):
            encoded = whole[start : start + _STRETCH].encode("utf-32-le", "surrogatepass")
            codes = np.frombuffer(encoded, "<i4")
            known = np.flatnonzero(np.bincount(codes))
            table = np.zeros(known[-1] + 1, np.uint16)
            table[known] = [classify_chars(chr(code)) for code in known.tolist()]
            self.kinds[start : start + len(codes)] = table[codes]
        self.sizes = np.array([len(text) for text in texts], np.int64)
        self.starts = np.cumsum(self.sizes) - self.sizes

    def count(self, kind: int) -> NDArray[float64]:
        """Count the letters of one kind in each text."""
        return self._count(kind, self.starts + self.sizes)

    def count_early(self, kind: int, size: int) -> NDArray[float64]:
        """Count those among the first `size` letters of each text."""
        return self._count(kind, self.starts + np.minimum(self.sizes, size))

    def _count(self, kind: int, stops: NDArray[int64]) -> NDArray[float64]:
        """Count the letters of one kind from the start of each text to its stop."""
        counts = np.zeros(len(stops))
        for found in self._find(kind):
            counts += np.searchsorted(found, stops) - np.searchsorted(found, self.starts)
        return counts

    def _find(self, kind: int) -> Iterator[NDArray[intp]]:
        """Find the places of the letters of one kind, stretch by stretch."""
        for start in range(0, len(self.kinds) - 1, _STRETCH):
            yield np.flatnonzero(self.kinds[start : min(start + _STRETCH, len(self.kinds) - 1)] & kind) + start

    def count_ends(self) -> NDArray[float64]:
        """Count the sentences that end in each text: at a sign with a space or the end behind it, quotes aside."""
        counts = np.zeros(len(self.starts))
        for found in self._find(END):
            counts += np.bincount(self._closed(found), minlength=len(self.starts))
        return counts

    def _closed(self, found: NDArray[intp]) -> NDArray[intp]:
        """List the texts of those ends that close a sentence."""
        owners = np.searchsorted(self.starts, found, "right") - 1
        stops = (self.starts + self.sizes)[owners]
        behind = found + 1
        while (quoted := (behind < stops) & ((self.kinds[behind] & QUOTE) != 0)).any():
            behind += quoted
        closed = (behind >= stops) | ((self.kinds[behind] & SPACE) != 0) | ((self.kinds[found] & FULL_END) != 0)
        closing: NDArray[intp] = owners[closed]
        return closing
