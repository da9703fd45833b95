"""How a sentence stands to the title, beyond the words they share."""

from functools import lru_cache
from itertools import chain

import numpy as np

from briefmaker.summary.arrays import Columns, Numbers, share_below
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.lexicon import split_tokens
from briefmaker.summary.vectors import WordVectors

_GRAM = 4
"""Letters of the pieces by which words of one stem are alike."""


def measure_title(
    document: SentenceDocument, tokens: list[list[str]], embedded: Numbers, vectors: WordVectors
) -> Columns:
    """Return likeness to the title by rare words, by stretches of four letters and by vectors, and their ranks."""
    words = sorted(set(split_tokens(document.title)))
    rarity = dict(zip(words, vectors.rarity[vectors.look_up(words)], strict=True))
    total = sum(rarity.values()) or 1.0
    columns = {
        "title_rare": np.array([_sum_known(rarity, frozenset(some)) for some in tokens]) / total,
        "title_letters": _share_grams(tokens, words),
        "title_vector": np.einsum("ij,j->i", embedded, vectors.embed([split_tokens(document.title)])[0]),
    }
    return {**columns, **{f"{name}_rank": share_below(column) for name, column in columns.items()}}


def _sum_known(rarity: dict[str, float], words: frozenset[str]) -> float:
    """Add up in the order of the title: sets have another in each process, and sums another last bit."""
    return float(sum(value for word, value in rarity.items() if word in words))


@lru_cache(maxsize=50_000)
def _find_grams(word: str) -> frozenset[str]:
    """Return the stretches of four letters of a word, with its beginning and end marked by spaces."""
    marked = f" {word} "
    return frozenset(marked[start : start + _GRAM] for start in range(max(1, len(marked) - _GRAM + 1)))


def _share_grams(tokens: list[list[str]], title: list[str]) -> Numbers:
    """Return how many stretches of letters of its words each sentence shares with the title, as a cosine."""
    wanted = frozenset[str]().union(*map(_find_grams, title))
    grams = {word: _find_grams(word) for word in set(chain.from_iterable(tokens))}
    sizes = {word: len(some) for word, some in grams.items()}
    known = {word: len(some & wanted) for word, some in grams.items() if not wanted.isdisjoint(some)}
    size = [sum(map(sizes.__getitem__, some)) for some in tokens]
    shared = [sum(known[word] for word in some if word in known) for some in tokens]
    return np.asarray(np.array(shared) / np.sqrt(np.maximum(1, np.array(size) * len(wanted))))
