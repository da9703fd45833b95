"""The words of all sentences, each different one once: what is asked of a word is not asked wherever it stands."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from briefmaker.summary.arrays import Indexes, Numbers


@dataclass(frozen=True, slots=True, eq=False)
class NumberedWords:
    """The words of some sentences, in the order in which they come up, and where each stands."""

    words: tuple[str, ...]
    """Every word once."""

    sizes: Indexes
    """How many words each sentence has, shape (n,)."""

    row: Indexes
    """In which sentence each word of the text stands, shape (words of the text,)."""

    word: Indexes
    """Which of `words` each is, likewise."""

    def count(self, known: Container[str]) -> Numbers:
        """Return how many words of each sentence are among those known."""
        return np.asarray(np.bincount(self.row, self.mark(known), len(self.sizes)), np.float64)

    def mark(self, known: Container[str]) -> Indexes:
        """Return 1 for each word of the text that is among those known, else 0."""
        return np.array([word in known for word in self.words], np.int64)[self.word]

    def spread(self, values: Sequence[float] | Indexes | Numbers) -> Numbers:
        """Return the sum over the words of each sentence of a value for every different word."""
        return np.asarray(np.bincount(self.row, np.asarray(values, np.float64)[self.word], len(self.sizes)), np.float64)


def number_words(tokens: Sequence[Sequence[str]]) -> NumberedWords:
    """Give each different word of sentences, given as words in lower case, a number."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(tokens)))}
    sizes = np.array([len(some) for some in tokens], np.int64)
    word = np.fromiter(map(numbers.__getitem__, chain.from_iterable(tokens)), np.int64, int(sizes.sum()))
    return NumberedWords(tuple(numbers), sizes, np.repeat(np.arange(len(tokens)), sizes), word)
