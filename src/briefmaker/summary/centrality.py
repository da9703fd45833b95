"""How near each sentence stands to all others."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from briefmaker.summary.interface import Numbers

Places = NDArray[np.int64]

_MOST_WORDS = 1000
_DAMPING = 0.85
_STEPS = 30


def compare_sentences(bags: Sequence[tuple[str, ...]]) -> Numbers:
    """
    Return the likeness of each two sentences, between 0 and 1, shape (n, n).

    Takes the words of each; a word weighs more the fewer sentences share it. Only words that two sentences share are
    multiplied, few of all; in the same order on every machine, unlike the matrix product of a BLAS.
    """
    count = len(bags)
    rows, columns, weights = _weigh_words(bags)
    order = np.argsort(columns, kind="stable")
    rows, columns, weights = rows[order], columns[order], weights[order]
    sharing = np.bincount(columns)
    first = np.cumsum(sharing) - sharing
    times = sharing[columns]
    one = np.repeat(np.arange(len(rows)), times)
    other = np.arange(len(one)) - np.repeat(np.cumsum(times) - times - first[columns], times)
    likeness = np.bincount(rows[one] * count + rows[other], weights[one] * weights[other], count * count)
    return np.asarray(np.clip(likeness.reshape(count, count), 0.0, 1.0))


def rank_by_likeness(likeness: Numbers) -> Numbers:
    """
    Return how central each sentence is, shape (n,), highest 1: the stationary vector of a walk from like to like.

    LexRank of Erkan and Radev (2004), with continuous weights and a damping of .85.
    """
    count = len(likeness)
    if not count:
        return np.zeros(0)
    links = likeness.copy()
    np.fill_diagonal(links, 0.0)
    sums = links.sum(axis=1, keepdims=True)
    walk = np.divide(links, sums, out=np.full_like(links, 1.0 / count), where=sums > 0)
    rank = np.full(count, 1.0 / count)
    for _ in range(_STEPS):
        rank = (1 - _DAMPING) / count + _DAMPING * np.einsum("i,ij->j", rank, walk)
    return np.asarray(rank / rank.max())


def _weigh_words(bags: Sequence[tuple[str, ...]]) -> tuple[Places, Places, Numbers]:
    """
    Return the words of all sentences, the most common thousand: in which sentence, which word, and how heavy.

    The weights of a sentence make a vector of length 1.
    """
    tallies = [Counter(bag) for bag in bags]
    stems = list(chain.from_iterable(tallies))
    spread = Counter(stems)
    common = sorted(spread, key=lambda stem: (-spread[stem], stem))[:_MOST_WORDS]
    column = {stem: index for index, stem in enumerate(common)}
    columns = np.array([column.get(stem, -1) for stem in stems], np.int64)
    rows = np.repeat(np.arange(len(bags)), np.array([len(tally) for tally in tallies], np.int64))
    counts = np.array([count for tally in tallies for count in tally.values()], np.int64)
    if len(spread) > _MOST_WORDS:
        rows, columns, counts = (values[columns >= 0] for values in (rows, columns, counts))
    weights = counts * np.log(1.0 + len(bags) / np.array([spread[stem] for stem in common] or [1]))[columns]
    return rows, columns, weights / np.sqrt(np.bincount(rows, weights**2))[rows]
