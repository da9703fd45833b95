"""The letters of all runs of a page as one array of kinds, looked through once."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of scripts that part no words."""

COMMA, END, FULL_END, QUOTE, SPACE, WIDE, UPPER, DIGIT, MARK = (1 << place for place in range(9))
"""Kinds of letters: comma, end of a sentence, end that needs no space behind, what may follow an end, space, ..."""

_SIGNS = {
    ",，、،;；": COMMA,
    ".!?؟…": END,
    "。！？।": END | FULL_END,
    "\"'”’»)]」』": QUOTE,
    "©®™|›»→": MARK,
}


@lru_cache(maxsize=4096)
def kinds_of(letter: str) -> int:
    """Tell all kinds a letter is of, as bits."""
    kinds = sum(kinds for letters, kinds in _SIGNS.items() if letter in letters)
    for bit, holds in ((SPACE, letter.isspace()), (UPPER, letter.isupper()), (DIGIT, letter.isdecimal())):
        kinds |= bit if holds else 0
    return kinds | (WIDE if UNSPACED.match(letter) else 0)


_STRETCH = 65_536
"""So many letters are looked up together, so that a long page takes no more room than a short one."""


class Letters:
    """The letters of some texts, none of them empty, in a row."""

    def __init__(self, texts: list[str]) -> None:
        import numpy as np

        whole = "".join(texts)
        known = sorted(set(whole))
        table = np.zeros(ord(known[-1]) + 2 if known else 1, np.uint16)
        table[[ord(letter) for letter in known]] = [kinds_of(letter) for letter in known]
        self.kinds = np.empty(len(whole), np.uint16)
        for start in range(0, len(whole), _STRETCH):
            codes = whole[start : start + _STRETCH].encode("utf-32-le", "surrogatepass")
            self.kinds[start : start + _STRETCH] = table[np.frombuffer(codes, "<u4")]
        self.sizes = np.array([len(text) for text in texts], np.int64)
        self.starts = np.cumsum(self.sizes) - self.sizes

    def count(self, kind: int) -> "NDArray[float64]":
        """Count the letters of one kind in each text."""
        import numpy as np

        found = np.flatnonzero(self.kinds & kind)
        counts = np.searchsorted(found, self.starts + self.sizes) - np.searchsorted(found, self.starts)
        return counts.astype(float)

    def count_early(self, kind: int, size: int) -> "NDArray[float64]":
        """Count those among the first `size` letters of each text."""
        import numpy as np

        found = np.flatnonzero(self.kinds & kind)
        owners = np.searchsorted(self.starts, found, "right") - 1
        early = owners[found - self.starts[owners] < size]
        return np.bincount(early, minlength=len(self.starts)).astype(float)

    def count_ends(self) -> "NDArray[float64]":
        """Count the sentences that end in each text: at a sign with a space or the end behind it, quotes aside."""
        import numpy as np

        ends = np.cumsum(self.sizes)
        found = np.flatnonzero(self.kinds & END)
        stops = ends[np.searchsorted(self.starts, found, "right") - 1]
        padded = np.append(self.kinds, np.uint16(SPACE))
        behind = found + 1
        while (quoted := (behind < stops) & ((padded[behind] & QUOTE) != 0)).any():
            behind += quoted
        closed = (behind >= stops) | ((padded[behind] & SPACE) != 0) | ((self.kinds[found] & FULL_END) != 0)
        owners = np.searchsorted(self.starts, found[closed], "right") - 1
        return np.bincount(owners, minlength=len(self.starts)).astype(float)
