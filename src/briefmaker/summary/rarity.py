"""How rare words are, and how alike sentences are, by what was learned of many texts."""

from collections.abc import Sequence

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.summary.arrays import Numbers
from briefmaker.summary.ranker import load_weights

_LANGUAGE = "en"


def measure_rarity(words: Sequence[str], language: str) -> Numbers:
    """
    Return the logarithm of texts by texts with the word, for words in lower case, shape (n,).

    A word that was not among the most frequent is as rare as the rarest of them, and so is every word of another
    language than English.
    """
    vectors = load_weights().vectors
    if base_code(language) != _LANGUAGE:
        return np.full(len(words), vectors.rarity[-1])
    return np.asarray(vectors.rarity[vectors.look_up(words)])


def embed_sentences(sentences: Sequence[Sequence[str]]) -> Numbers:
    """Return a vector for each sentence, given as its words in lower case, of length 1 or 0, shape (n, dimensions)."""
    return load_weights().vectors.embed(sentences)
