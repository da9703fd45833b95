"""The words of all sentences, each different one once: as they are written, and as the stems that carry."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from briefmaker.summary.arrays import Indexes, Numbers


@dataclass(frozen=True, slots=True, eq=False)
class NumberedWords:
    """The words of some sentences, in the order in which they come up, and where each stands."""

    words: tuple[str, ...]
    """Every word once."""

    places: Mapping[str, int]
    """Where each stands among them."""

    sizes: Indexes
    """How many words each sentence has, shape (n,)."""

    row: Indexes
    """In which sentence each word of the text stands, shape (words of the text,)."""

    word: Indexes
    """Which of `words` each is, likewise."""

    def count(self, known: Collection[str]) -> Numbers:
        """Return how many words of each sentence are among those known."""
        return np.asarray(np.bincount(self.row[self.find(known)], minlength=len(self.sizes)), np.float64)

    def find(self, known: Collection[str]) -> Indexes:
        """Return where in the text the words stand that are among those known: few are known, many are written."""
        return self.find_numbers([self.places[word] for word in known if word in self.places])

    def find_numbers(self, numbers: Sequence[int]) -> Indexes:
        """Return where in the text the words of some numbers stand."""
        there = np.zeros(len(self.words), np.bool_)
        there[numbers] = True
        return there[self.word].nonzero()[0]

    def find_rows(self, known: Collection[str]) -> list[int]:
        """Return the sentences that have any of the words known, in order."""
        there = np.zeros(len(self.sizes), np.bool_)
        there[self.row[self.find(known)]] = True
        return there.nonzero()[0].tolist()

    def spread(self, values: Sequence[float] | Indexes | Numbers) -> Numbers:
        """Return the sum over the words of each sentence of a value for every different word."""
        return np.asarray(np.bincount(self.row, np.asarray(values, np.float64)[self.word], len(self.sizes)), np.float64)


def number_words(tokens: Sequence[Sequence[str]]) -> NumberedWords:
    """Give each different word of sentences, given as words in lower case, a number."""
    places = defaultdict[str, int]()
    places.default_factory = places.__len__
    sizes = np.array([len(some) for some in tokens], np.int64)
    word = np.fromiter(map(places.__getitem__, chain.from_iterable(tokens)), np.int64, int(sizes.sum()))
    places.default_factory = None  # what is asked for later is not put in
    return NumberedWords(tuple(places), places, sizes, np.arange(len(tokens)).repeat(sizes), word)


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
    every = number_words(bags)
    _, first, times = np.unique(every.row * len(every.words) + every.word, return_index=True, return_counts=True)
    order = first.argsort()
    first, times = first[order], times[order]
    return TermCounts(len(bags), every.words, every.row[first], every.word[first], times)
