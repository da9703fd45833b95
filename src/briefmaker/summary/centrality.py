"""How near each sentence stands to all others."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from briefmaker.summary.interface import Numbers

_MOST_WORDS = 1000
_DAMPING = 0.85
_STEPS = 30


def compare_sentences(bags: Sequence[tuple[str, ...]]) -> Numbers:
    """
    Return the likeness of each two sentences, between 0 and 1, shape (n, n).

    Takes the words of each; a word weighs more the fewer sentences share it. `einsum` and no matrix product: for
    matrices this small, waking the threads of a BLAS costs more than the sum, and its result is always the same.
    """
    vectors = _weigh_words(bags)
    return np.asarray(np.clip(np.einsum("ik,jk->ij", vectors, vectors), 0.0, 1.0))


def rank_by_likeness(likeness: Numbers) -> Numbers:
    """
    Return how central each sentence is, shape (n,), highest 1: the stationary vector of a walk from like to like.

    LexRank of Erkan and Radev (2004), with continuous weights and a damping of .85.
    """
    count = len(likeness)
    links = likeness.copy()
    np.fill_diagonal(links, 0.0)
    sums = links.sum(axis=1, keepdims=True)
    walk = np.divide(links, sums, out=np.full_like(links, 1.0 / count), where=sums > 0)
    rank = np.full(count, 1.0 / count)
    for _ in range(_STEPS):
        rank = (1 - _DAMPING) / count + _DAMPING * np.einsum("i,ij->j", rank, walk)
    return np.asarray(rank / rank.max())


def _weigh_words(bags: Sequence[tuple[str, ...]]) -> Numbers:
    """Return one unit vector of word weights a sentence; a sentence without words is all zero."""
    spread = Counter(stem for bag in bags for stem in set(bag))
    common = sorted(spread, key=lambda stem: (-spread[stem], stem))[:_MOST_WORDS]
    column = {stem: index for index, stem in enumerate(common)}
    vectors = np.zeros((len(bags), max(1, len(column))))
    for row, bag in enumerate(bags):
        for stem, count in Counter(bag).items():
            if stem in column:
                vectors[row, column[stem]] = count
    rarity = np.log(1.0 + len(bags) / np.array([spread[stem] for stem in common] or [1]))
    vectors *= rarity
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.divide(vectors, lengths, out=vectors, where=lengths > 0))
