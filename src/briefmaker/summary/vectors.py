"""Small vectors of words: two sentences that say a thing in other words are alike by them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from briefmaker.summary.arrays import Indexes, Numbers

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
        some = sizes > 0
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
