"""Which runs of a page its reference text holds: the labels of the block model."""

import bisect
import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray

_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
"""Words, and each letter of the scripts of Chinese and Japanese."""

_GRAM = 4
_LONG = 7
"""Words from which a run is found by its four-word sequences; shorter ones by where they stand."""

_HALF = 0.5
_TAKEN = 0.6
_PLACES = 6
"""So many places of one sequence are looked at."""


def split_words(text: str) -> list[str]:
    """Split as scorers do: lower case, letters and digits, ideographs one by one."""
    return _WORDS.findall(text.lower())


def label_runs(texts: list[str], reference: str) -> NDArray[np.float64]:
    """
    Tell for each run which share of it the reference holds; not a number for runs without a word.

    Long runs are anchored by their four-word sequences, each part of the reference taken once, so that a second copy
    of the text counts as foreign. Short runs must stand, unused, between the places of the anchored runs around them.
    """
    return _Alignment([split_words(text) for text in texts], split_words(reference)).label()


class _Alignment:
    """The words of the runs, those of the reference, and which of these are taken."""

    def __init__(self, runs: list[list[str]], reference: list[str]) -> None:
        self.runs, self.reference = runs, reference
        self.labels = np.full(len(runs), np.nan)
        self.places: dict[int, tuple[int, int]] = {}
        self.taken = np.zeros(len(reference) + 1, bool)
        self.grams: dict[tuple[str, ...], list[int]] = {}
        for i in range(len(reference) - _GRAM + 1):
            self.grams.setdefault(tuple(reference[i : i + _GRAM]), []).append(i)

    def label(self) -> NDArray[np.float64]:
        """Label the long runs, then the short ones between them."""
        for run, words in enumerate(self.runs):
            if len(words) >= _LONG:
                self._anchor(run, words)
        anchored = sorted(self.places)
        for run, words in enumerate(self.runs):
            if 0 < len(words) < _LONG:
                self._fit(run, words, anchored)
        return self.labels

    def _anchor(self, run: int, words: list[str]) -> None:
        """Find where a long run stands in the reference."""
        starts = range(len(words) - _GRAM + 1)
        hits = [(i, self.grams[gram]) for i in starts if (gram := tuple(words[i : i + _GRAM])) in self.grams]
        self.labels[run] = len(hits) / len(starts)
        if self.labels[run] < _HALF:
            return
        votes = Counter(place - i for i, places in hits for place in places[:_PLACES])
        best = min(votes, key=lambda shift: (-votes[shift], shift))
        if self._is_taken(best, len(words)):
            free = [s for s in votes if votes[s] >= 0.8 * votes[best] and not self._is_taken(s, len(words))]
            if not free:
                self.labels[run] = 0.0
                return
            best = min(free)
        start, stop = max(0, best), min(len(self.reference), max(0, best) + len(words))
        self.taken[start:stop] = True
        self.places[run] = (start, stop)

    def _is_taken(self, start: int, length: int) -> bool:
        part = self.taken[max(0, start) : max(0, start) + length]
        return bool(len(part)) and float(part.mean()) > _TAKEN

    def _fit(self, run: int, words: list[str], anchored: list[int]) -> None:
        """Look for a short run between the anchored runs around it."""
        place = bisect.bisect_left(anchored, run)
        low = self.places[anchored[place - 1]][1] if place else 0
        high = self.places[anchored[place]][0] if place < len(anchored) else len(self.reference)
        if high < low:
            low, high = max(0, low - 150), low + 150
        self.labels[run] = 0.0
        for start in range(low, high - len(words) + 1):
            stop = start + len(words)
            if self.reference[start:stop] == words and not self.taken[start:stop].any():
                self.taken[start:stop] = True
                self.labels[run] = 1.0
                return
