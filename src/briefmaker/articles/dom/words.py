"""The words of texts: those of all runs of a page as numbers, and a line folded to be compared with others."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count, islice, repeat

import numpy as np
from numpy import bool_, float64, int64
from numpy.typing import NDArray

from briefmaker.language.scripts import UNSPACED

_WORDS = re.compile(r"\w+")
_PARTED = bytes(ord(char.lower()) if char.isalnum() or char == "_" else 32 for char in map(chr, range(128))).ljust(256)
"""The words of ASCII text in lower case and spaces between them, as a table for all of it at once."""

SIGNS = "’“”–—‘…\xa0"
"""What parts the words of text that is ASCII else, as most text of most pages in English is."""

_LONG = 100_000
"""Characters from which the words of a run come in several lists, as one of them all would take much room."""

_MOST = 50_000
"""Different words that are distinguished; a page of so many is a book."""

_LOOKED_AT = 400
"""So many words of a run, the first ones, are in its vocabulary."""

_BEGINNING = 300
"""So many characters of a run are its beginning."""


class Words:
    """
    The words of some texts in a row, as numbers of four bytes; the same word has the same number throughout.

    What comes up after very many other words is too rare to count for anything, and has the number 0.
    """

    def __init__(self, known: dict[str, int]) -> None:
        """Begin without a text; `known` gives each word its number."""
        self.known = known
        self.numbers = array("i")
        self.edges = array("q", [0])

    def add(self, parts: Iterable[list[str]]) -> None:
        """Add the words of the next text, in one list or, where it is long, in several."""
        for words in parts:
            few = len(self.known) < _MOST
            self.numbers.extend(map(self.known.__getitem__, words) if few else map(self.known.get, words, repeat(0)))
        self.edges.append(len(self.numbers))

    def add_all(self, texts: list[list[str]]) -> None:
        """Add the words of the first texts, not very many, all at once."""
        sizes = np.array([len(words) for words in texts], np.int64)
        words = chain.from_iterable(texts)
        numbers = np.fromiter(map(self.known.__getitem__, words), np.int32, int(sizes.sum()))
        self.numbers.frombytes(numbers.tobytes())
        self.edges.frombytes(np.cumsum(sizes).tobytes())

    def count(self) -> NDArray[int64]:
        """Count the words of each text."""
        edges = np.frombuffer(self.edges, np.int64)
        return edges[1:] - edges[:-1]

    def share(self, wanted: Iterable[str]) -> NDArray[float64]:
        """Return which share of the words of each text is among those that are wanted."""
        marks = np.zeros(len(self.known) + 1, bool)
        marks[[self.known[word] for word in wanted if word in self.known]] = True
        edges = np.frombuffer(self.edges, np.int64)
        total = np.concatenate(([0], np.cumsum(marks[np.frombuffer(self.numbers, np.int32)], dtype=np.int32)))
        shares: NDArray[float64] = (total[edges[1:]] - total[edges[:-1]]) / np.maximum(self.count(), 1)
        return shares

    def most_frequent(self, texts: NDArray[bool_], most: int) -> list[str]:
        """List the most frequent words of some of the texts; of equally frequent ones the first in the alphabet."""
        numbers = np.frombuffer(self.numbers, np.int32)[np.repeat(texts, self.count())]
        counts = np.bincount(numbers, minlength=1)
        counts[0] = 0
        least = max(1, int(np.sort(counts)[-most:][:1].sum()))
        words = ["", *self.known]
        likely = [(-int(counts[place]), words[place]) for place in np.flatnonzero(counts >= least)]
        return [word for _, word in sorted(likely)[:most]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which words stand in which runs: two arrays in step, each pair once, sorted by runs."""

    runs: NDArray[int64]
    words: NDArray[int64]
    """Numbers from 0 on."""

    size: int
    """How many different words the page has."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of the runs of a page, and of the beginnings of those that are longer."""

    whole: Words
    """Where a script parts no words, its characters stand for them."""

    beginnings: Words
    apart: list[int]
    """The runs whose beginning has other words than the whole."""

    def vocabulary(self, spaced: NDArray[bool_]) -> "Vocabulary":
        """List the words of each run, each once; where a script parts no words, the pairs of its characters."""
        edges = np.frombuffer(self.whole.edges, np.int64)
        sizes = np.minimum(edges[1:] - edges[:-1], _LOOKED_AT)
        runs = np.repeat(np.arange(len(sizes)), sizes)
        places = np.arange(len(runs)) + np.repeat(edges[:-1] - np.cumsum(sizes) + sizes, sizes)
        numbers = np.frombuffer(self.whole.numbers, np.int32)[places].astype(np.int64)
        size = len(self.whole.known) + 1
        if len(numbers) and not spaced.all():
            following = np.append(numbers[1:], 0) * (np.append(runs[1:], -1) == runs)
            keys, numbers = np.unique(np.where(spaced[runs], numbers, (numbers << 32) | following), return_inverse=True)
            size = len(keys)
        # Run and word in one number: sorted once, equal pairs are neighbours.
        pairs = np.sort(runs * size + numbers)  # np.unique is slower, and loads its masked arrays
        pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]]
        return Vocabulary(pairs // size, pairs % size, size)

    def share_of_beginnings(self, wanted: Iterable[str]) -> NDArray[float64]:
        """Return which share of the words at the beginning of each run is among those that are wanted."""
        known = {*wanted}
        shares = self.whole.share(known)
        shares[self.apart] = self.beginnings.share(known)
        return shares


def number_words(texts: list[str], spaced: list[bool]) -> PageWords:
    """Count through the words of each text and of its beginning; `spaced` marks the texts with spaces between words."""
    known: defaultdict[str, int] = defaultdict(count(1).__next__)
    words = PageWords(Words(known), Words(known), [])
    at_once = sum(map(len, texts)) < _LONG
    if at_once:
        parted = zip(texts, spaced, strict=True)
        words.whole.add_all([split(text) if in_words else UNSPACED.findall(text) for text, in_words in parted])
    for run, (text, in_words) in enumerate(zip(texts, spaced, strict=True)):
        if not at_once:
            words.whole.add(_tokens(text, in_words=in_words))
        if len(text) > _BEGINNING or not in_words:
            words.beginnings.add([split(text[:_BEGINNING])])
            words.apart.append(run)
    return words


def split(text: str) -> list[str]:
    """List the words of a text in lower case."""
    if not text.isascii():
        for sign in SIGNS:
            text = text.replace(sign, " ")
        if not text.isascii():
            return _WORDS.findall(text.lower())
    return str(text.encode().translate(_PARTED), "ascii").split()  # bytes go through a table faster than text does


def _tokens(text: str, *, in_words: bool) -> Iterator[list[str]]:
    """Part a text into words or characters; those of a long one come list by list."""
    if len(text) < _LONG:
        yield split(text) if in_words else UNSPACED.findall(text)
        return
    found = _WORDS.finditer(text.lower()) if in_words else UNSPACED.finditer(text)
    while tokens := [token[0] for token in islice(found, _LONG)]:
        yield tokens


_ALNUM_WORD = re.compile(r"[^\W_]+")
_FOLDED_ASCII = "".join(char if char.isalnum() else " " for char in map(chr, range(128))).lower()
"""The words of ASCII text in lower case and spaces between them, as a table for all of it: four times as fast."""

_UNREMEMBERED = 500
"""Characters from which on a text is not remembered, so that what is takes little memory."""


def fold(text: str) -> str:
    """Reduce a text to its words in lower case; titles and bylines are asked for three times each."""
    return _fold_once(text) if len(text) < _UNREMEMBERED else _fold(text)


@lru_cache(maxsize=500)
def _fold_once(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    if not text.isascii():
        for sign in SIGNS:
            text = text.replace(sign, " ")
    return " ".join(text.translate(_FOLDED_ASCII).split() if text.isascii() else _ALNUM_WORD.findall(text.casefold()))
