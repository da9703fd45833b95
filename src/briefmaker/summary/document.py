"""An article as its summariser sees it: sentences, their texts and words to search at once, and tables of features."""

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
"""Of shape (n,) unless said: one number a sentence, in reading order; higher is better."""

Indexes = NDArray[np.int64]

Mask = NDArray[np.bool_]
"""Yes or no for each sentence, shape (n,)."""

Columns = dict[str, Numbers]
"""Features by name, each of shape (n,)."""


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


_WORD = re.compile(r"\w+")


@lru_cache(maxsize=500)
def split_tokens(text: str) -> tuple[str, ...]:
    """
    Return the words of a text in lower case, parted at all that is neither letter nor digit.

    Those of the article at hand are remembered: whether a sentence has a verb is asked before it is measured.
    """
    return tuple(_WORD.findall(text.lower()))


@cache
def load_words(table: str) -> Mapping[str, frozenset[str]]:
    """Return the lists of English words, by name, that stand in a table of `data/words.toml`."""
    return {
        name: frozenset(words.split() if isinstance(words, str) else words)
        for name, words in _read_words()[table].items()
    }


@cache
def _read_words() -> dict[str, dict[str, str | list[str]]]:
    return tomllib.loads(files("briefmaker.summary").joinpath("data", "words.toml").read_text("utf-8"))


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
    sizes = np.array([len(words) for words in tokens], np.int64)
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


class Sentence(NamedTuple):
    """A sentence, or a whole quotation of several, with its place in the article."""

    text: str
    """Equal to `text[start:end]` of its block."""

    block: int
    start: int
    end: int

    stems: tuple[str, ...]
    """Its content words in lower case, cut to six letters: a stemmer for any language."""

    words: int
    """How many words it has, as `str.split` counts."""

    paragraph: int
    """How many blocks of running text stand before its own."""

    position: int
    """How many sentences of its block stand before it."""

    siblings: int
    """How many sentences its block has."""

    section: int
    """How many headings stand before it."""

    kind: str
    """`paragraph`, `standfirst`, `item` or `quotation`."""

    anaphoric: bool
    """Whether it opens with what points to the sentence before."""

    rejected: str
    """Why it may not be chosen, such as `question`; empty where it may."""


class SectionHeading(NamedTuple):
    """A heading of the article."""

    text: str
    block: int
    stems: frozenset[str]
    """Its content words in lower case, cut to six letters."""


@dataclass(frozen=True, slots=True, eq=False)
class SentenceDocument:
    """What the scoring of sentences works on."""

    title: str
    title_stems: frozenset[str]
    site: str
    """What its site is called; empty where nobody knows."""

    host: str
    """The longest label of its host, such as `riverpress`; empty likewise."""

    language: str
    sentences: tuple[Sentence, ...]
    """In reading order; of a very long text the first two thousand."""

    joined: JoinedTexts
    """Their texts."""

    tokens: tuple[tuple[str, ...], ...]
    """The words of each in lower case, parted at all that is neither letter nor digit."""

    numbered: NumberedWords
    """The same, each different one once."""

    lengths: Numbers
    """How many words each has, as `str.split` counts, shape (n,)."""

    headings: tuple[SectionHeading, ...]
    """In order; a sentence of section 3 stands below the third."""

    terms: TermCounts

    similarity: Numbers
    """How much each two sentences share, 0 to 1, shape (n, n)."""

    centrality: Numbers
    """How central each sentence is among all, shape (n,), highest 1."""


def share_below(values: Numbers) -> Numbers:
    """Return, for each value, the share of all values that are smaller: its rank inside the article."""
    ordered = values.copy()
    ordered.sort()
    return np.asarray(ordered.searchsorted(values) / max(1, len(values)))


def standardise(values: Numbers) -> Numbers:
    """Shift and stretch to mean 0 and deviation 1; all 0 where the values are equal."""
    shifted = values - np.add.reduce(values) / max(1, len(values))
    deviation = deviate(shifted)
    return np.asarray(shifted / deviation) if deviation > 0 else np.zeros(len(values))


def deviate(shifted: Numbers) -> float:
    """Return the standard deviation of values with a mean of 0, as `std` does at five times the cost of short ones."""
    return float(np.sqrt(np.add.reduce(shifted * shifted) / max(1, len(shifted))))


def shift(values: Numbers, by: int) -> Numbers:
    """Return what stands `by` sentences before each (behind, where negative), 0 where none does; shape (..., n)."""
    moved = np.zeros(values.shape)
    if by > 0:
        moved[..., by:] = values[..., :-by]
    else:
        moved[..., :by] = values[..., -by:]
    return moved


class Table(NamedTuple):
    """Features of sentences."""

    names: tuple[str, ...]
    values: Numbers
    """Shape (features, n)."""

    @property
    def columns(self) -> Columns:
        """Each feature by its name, shape (n,)."""
        return dict(zip(self.names, self.values, strict=True))

    def take(self, names: tuple[str, ...]) -> Numbers:
        """Return the features of these names, shape (names, n); 0 for those that are not there."""
        if names == self.names:
            return self.values
        places, lacks = _find_places(self.names, names)
        return (np.vstack([self.values, np.zeros(self.values.shape[1])]) if lacks else self.values)[places]


def as_table(columns: Columns) -> Table:
    """Put columns side by side."""
    values = np.concatenate([*columns.values()], dtype=np.float64) if columns else np.zeros(0)
    return Table((*columns,), values.reshape(len(columns), -1) if columns else np.zeros((0, 0)))


def join_tables(tables: Sequence[Table]) -> Table:
    """Put tables side by side."""
    some = [table for table in tables if table.names]
    if len(some) == 1:
        return some[0]
    return Table(tuple(chain.from_iterable(table.names for table in some)), np.concatenate([it.values for it in some]))


@lru_cache(maxsize=16)
def _find_places(names: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[Indexes, bool]:
    """
    Return where wanted names stand among some, their number for those that do not, and whether any does not.

    A run asks the same again for each article.
    """
    places = {name: place for place, name in enumerate(names)}
    return np.array([places.get(name, len(names)) for name in wanted], np.int64), not places.keys() >= {*wanted}
