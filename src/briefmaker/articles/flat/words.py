"""The words of all runs of a page as numbers, looked through once."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from briefmaker.articles.flat.letters import UNSPACED

if TYPE_CHECKING:
    from numpy import bool_, float64, int64
    from numpy.typing import NDArray

_WORDS = re.compile(r"\w+")
_PARTING = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
"""What parts the words of ASCII text, as a table that makes spaces of it all at once."""

_LONG = 100_000
"""Characters from which the words of a run are taken one by one, as a list of them would take much room."""

_BEGINNING = 300
"""So many letters of a run are its beginning."""


class Words:
    """The words of some texts in a row, as numbers of four bytes; the same word has the same number throughout."""

    def __init__(self, known: dict[str, int]) -> None:
        """Begin without a text; `known` gives each word its number."""
        self.known = known
        self.numbers = array("i")
        self.edges = array("q", [0])

    def add(self, words: Iterable[str]) -> None:
        """Take in the words of the next text."""
        self.numbers.extend(map(self.known.__getitem__, words))
        self.edges.append(len(self.numbers))

    def add_again(self, other: "Words") -> None:
        """Take in the last text of another row as the next one here."""
        self.numbers.extend(other.numbers[other.edges[-2] :])
        self.edges.append(len(self.numbers))

    def count(self) -> "NDArray[int64]":
        """Count the words of each text."""
        import numpy as np

        edges = np.frombuffer(self.edges, np.int64)
        return edges[1:] - edges[:-1]

    def share(self, wanted: Iterable[str]) -> "NDArray[float64]":
        """Tell which share of the words of each text is among those that are wanted."""
        import numpy as np

        marks = np.zeros(len(self.known), bool)
        marks[[self.known[word] for word in wanted if word in self.known]] = True
        edges = np.frombuffer(self.edges, np.int64)
        total = np.concatenate(([0], np.cumsum(marks[np.frombuffer(self.numbers, np.int32)], dtype=np.int32)))
        shares: NDArray[float64] = (total[edges[1:]] - total[edges[:-1]]) / np.maximum(self.count(), 1)
        return shares

    def most_frequent(self, texts: "NDArray[bool_]", most: int) -> list[str]:
        """List the most frequent words of some of the texts; of equally frequent ones the first in the alphabet."""
        import numpy as np

        numbers = np.frombuffer(self.numbers, np.int32)[np.repeat(texts, self.count())]
        counts = np.bincount(numbers, minlength=len(self.known))
        least = max(1, int(np.sort(counts)[-most:][:1].sum()))
        words = list(self.known)
        likely = [(-int(counts[place]), words[place]) for place in np.flatnonzero(counts >= least)]
        return [word for _, word in sorted(likely)[:most]]


def number_words(texts: list[str], spaced: list[bool]) -> tuple[Words, Words]:
    """
    Give numbers to the words of each text, and to those of its beginning.

    Where a script parts no words, as `spaced` tells, letters stand for the words of a text, but not of its beginning.
    """
    known: defaultdict[str, int] = defaultdict(count().__next__)
    words, heads = Words(known), Words(known)
    for text, in_words in zip(texts, spaced, strict=True):
        words.add(_tokens(text, in_words=in_words))
        if in_words and len(text) <= _BEGINNING:
            heads.add_again(words)
        else:
            heads.add(split(text[:_BEGINNING]))
    return words, heads


def split(text: str) -> list[str]:
    """List the words of a text in lower case."""
    lowered = text.lower()
    return lowered.translate(_PARTING).split() if lowered.isascii() else _WORDS.findall(lowered)


def _tokens(text: str, *, in_words: bool) -> list[str] | Iterator[str]:
    """Part a text into words or letters."""
    if len(text) < _LONG:
        return split(text) if in_words else UNSPACED.findall(text)
    found = _WORDS.finditer(text.lower()) if in_words else UNSPACED.finditer(text)
    return (token[0] for token in found)
