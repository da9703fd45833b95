"""What was learned of sentences and of words, and what the words say by it: how rare they are, what they are near."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import compress, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefmaker.language.codes import base_code
from briefmaker.summary.document import Indexes, Mask, Numbers

TARGETS = ("grade", "line", "reference")
"""What was learned by lines: what a reader would grade a sentence; whether it could be the bottom line; whether it
serves to write a reference summary."""

RISKS = ("needs", "misleads", "rebutted", "anecdote")
"""What was learned as a chance: that a sentence must not stand without the one before; that a reader would avoid it,
for whatever reason; that the text answers it; that it is a story."""

_SMOOTH = 1e-3
"""How quickly frequent words lose weight: smooth inverse frequency of Arora, Liang and Ma (2017)."""


@dataclass(frozen=True, slots=True, eq=False)
class WordVectors:
    """Vectors of the most frequent words, and how rare each is."""

    index: dict[str, int]
    table: Numbers
    """What each word adds to the vector of its sentence, shape (words + 1, dimensions); the last stands for others."""

    rarity: Numbers
    """The logarithm of texts by texts with the word, shape (words + 1,): inverse document frequency."""

    def look_up(self, words: Sequence[str]) -> Indexes:
        """Return the rows of words in lower case."""
        unknown = len(self.index)
        return np.fromiter(map(self.index.get, words, repeat(unknown)), np.int64, len(words))

    def embed(self, sentences: Sequence[Sequence[str]]) -> Numbers:
        """Return the vector of each sentence, of length 1 or 0, shape (n, dimensions)."""
        sizes = np.array([len(words) for words in sentences], np.int64)
        return self.embed_rows(self.look_up([word for words in sentences for word in words]), sizes)

    def embed_rows(self, rows: Indexes, sizes: Indexes) -> Numbers:
        """Return the vector of each sentence of `sizes` words; `rows` are those of all words, one after the other."""
        some = sizes > 0  # for a sentence without words, reduceat would return the first word of the next
        vectors = np.zeros((len(sizes), self.table.shape[1]))
        if some.any():
            vectors[some] = np.add.reduceat(self.table.take(rows, axis=0), (sizes.cumsum() - sizes)[some], axis=0)
        length = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
        return np.asarray(vectors / np.where(length > 1e-9, length, 1.0)[:, None])


def unpack_vectors(
    words: str, table: NDArray[np.int8], scale: Numbers, frequency: Numbers, rarity: Numbers
) -> WordVectors:
    """
    Make word vectors of what is stored.

    Takes the words parted by spaces, the most frequent first; their vectors in steps, shape (words, dimensions); what a
    step is worth in each dimension; how often each word occurs, as a share; and how rare it is.
    """
    weighted = (
        table * np.asarray(scale, np.float64) * (_SMOOTH / (_SMOOTH + np.asarray(frequency, np.float64)))[:, None]
    )
    return WordVectors(
        {name: row for row, name in enumerate(words.split())},
        np.vstack([weighted, np.zeros(table.shape[1])]),
        np.append(np.asarray(rarity, np.float64), rarity.max()),
    )


class GuideWeights(NamedTuple):
    """What was learned of pages that are read for use; see `training/summary.md`."""

    kind: Numbers
    """What each measure of `measure_kind` says for its being one, by the unit, shape (measures,)."""

    level: float
    slopes: Numbers
    """What the scores of the ranker, what `measure_guide` returns and the features of the ranker add to a sentence's
    worth, and to its being the bottom line, by the unit, shape (2, inputs)."""

    good: Numbers
    """What the same add to the chance that a reader of any page calls it a good point, shape (inputs,)."""

    good_level: float
    """That chance where all of them are 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What was learned; see `training/summary.md` for what from."""

    names: tuple[str, ...]
    """The features, in the order of the columns."""

    beside: Mask
    """Those of them that the sentences before and behind are asked for, too, shape (features,)."""

    slopes: Numbers
    """What each feature adds by the unit, then what it adds in the sentence before and in the one behind, shape
    (targets, wide features)."""

    risks: Numbers
    """What each feature adds to each chance by the unit, shape (risks, features)."""

    risk_levels: Numbers
    """The chances where all features are 0, shape (risks,)."""

    plain: Numbers
    """What those features add that mean the same in other languages, to the grade and to what serves a summary, shape
    (2, features); 0 for all others."""

    plain_needs: Numbers
    """What those add to the chance that a sentence needs the one before, by the unit, shape (features,)."""

    plain_level: float
    """That chance where all of them are 0."""

    gate: Numbers
    """What the mean of each feature over an article says for its being one that is read for its argument."""

    gate_level: float

    guide: GuideWeights

    vectors: WordVectors


@lru_cache(maxsize=1)
def pick_plain(weights: Weights) -> tuple[tuple[str, ...], Numbers, Numbers]:
    """Return the features that tell anything in other languages than English, what they add, and that to the chance."""
    tells = weights.plain.any(axis=0) | (weights.plain_needs != 0)
    return tuple(compress(weights.names, tells)), weights.plain[:, tells], weights.plain_needs[tells]


@cache
def load_weights() -> Weights:
    """Read the weights that come with the package."""
    with files("briefmaker.summary").joinpath("data", "weights.npz").open("rb") as file, np.load(file) as arrays:
        return Weights(
            tuple(str(arrays["names"]).split()),
            arrays["beside"],
            arrays["slopes"].astype(np.float64),
            arrays["risks"].astype(np.float64),
            arrays["risk_levels"].astype(np.float64),
            arrays["plain"].astype(np.float64),
            arrays["plain_needs"].astype(np.float64),
            float(arrays["plain_level"]),
            arrays["gate"].astype(np.float64),
            float(arrays["gate_level"]),
            GuideWeights(
                arrays["kind"].astype(np.float64),
                float(arrays["kind_level"]),
                arrays["guide"].astype(np.float64),
                arrays["good"].astype(np.float64),
                float(arrays["good_level"]),
            ),
            unpack_vectors(
                str(arrays["words"]), arrays["table"], arrays["scale"], arrays["frequency"], arrays["rarity"]
            ),
        )


def measure_rarity(words: Sequence[str], language: str) -> Numbers:
    """
    Return the logarithm of texts by texts with the word, for words in lower case, shape (n,).

    A word that was not among the most frequent is as rare as the rarest of them, and so is every word of another
    language than English.
    """
    vectors = load_weights().vectors
    if base_code(language) != "en":
        return np.full(len(words), vectors.rarity[-1])
    return np.asarray(vectors.rarity[vectors.look_up(words)])


def embed_sentences(sentences: Sequence[Sequence[str]]) -> Numbers:
    """Return a vector for each sentence, given as its words in lower case, of length 1 or 0, shape (n, dimensions)."""
    return load_weights().vectors.embed(sentences)
