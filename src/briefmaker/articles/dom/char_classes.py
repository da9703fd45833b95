"""The letters of all runs of a page as one array of kinds, looked through once."""

from functools import lru_cache

import numpy as np
from numpy import bool_, float64, intp
from numpy.typing import NDArray

from briefmaker.language.scripts import CLOSERS, UNSPACED, WIDE_ENDS

COMMA, END, FULL_END, QUOTE, SPACE, WIDE, UPPER, DIGIT, MARK = (1 << place for place in range(9))
"""Kinds of letters: comma, end of a sentence, end that needs no space behind, what may follow an end, space, ..."""

_EARLY = (UPPER, DIGIT)
_COUNTED = (COMMA, END, WIDE, MARK, *_EARLY)

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
            seen = np.zeros(codes.max() + 1, bool)
            seen[codes] = True
            known = seen.nonzero()[0]
            table = np.zeros(len(seen), np.uint16)
            table[known] = [classify_chars(chr(code)) for code in known.tolist()]
            self.kinds[start : start + len(codes)] = table[codes]
        self.sizes = np.array([len(text) for text in texts], np.int64)
        self.starts = np.cumsum(self.sizes) - self.sizes

    def count(self, early: int) -> dict[int, NDArray[float64]]:
        """
        Count the letters of each kind in each text, of `_EARLY` ones among its first letters alone, so many as `early`.

        Ends of sentences are those with a space or the end of the text behind them, quotes aside.
        """
        counts = {kind: np.zeros(len(self.starts)) for kind in _COUNTED}
        for start in range(0, len(self.kinds) - 1, _STRETCH):
            stretch = self.kinds[start : min(start + _STRETCH, len(self.kinds) - 1)]
            places = (stretch & sum(_COUNTED)).nonzero()[0] + start
            owners, kinds = np.searchsorted(self.starts, places, "right") - 1, self.kinds[places]
            kinds[places - self.starts[owners] >= early] &= sum(_COUNTED) - sum(_EARLY)
            ends = (kinds & END).nonzero()[0]
            kinds[ends] *= self._closes(places[ends], owners[ends])
            for kind in _COUNTED:
                counts[kind] += np.bincount(owners[(kinds & kind) != 0], minlength=len(self.starts))
        return counts

    def _closes(self, places: NDArray[intp], owners: NDArray[intp]) -> NDArray[bool_]:
        """Tell which letters of texts, their owners, have a space or the end of the text behind them, or need none."""
        stops = (self.starts + self.sizes)[owners]
        behind = places + 1
        while (quoted := (behind < stops) & ((self.kinds[behind] & QUOTE) != 0)).any():
            behind += quoted
        closed: NDArray[bool_] = (
            (behind >= stops) | ((self.kinds[behind] & SPACE) != 0) | ((self.kinds[places] & FULL_END) != 0)
        )
        return closed
