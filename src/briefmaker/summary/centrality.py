"""How near each sentence stands to all others."""

import numpy as np

from briefmaker.summary.document import Indexes, Numbers, TermCounts

_MOST_WORDS = 1000
"""Words by which sentences are compared, those in most sentences first; the array grows with both."""

_MOST_PAIRS = 4_000_000
"""Pairs of sentences that share a word, over all words, that are multiplied at once; they take a hundred megabytes."""

_DAMPING = 0.85
"""As in PageRank (Brin and Page 1998), which TextRank and LexRank take over."""

_STEPS = 30
"""Steps after which .85 to their power is below .01."""


def compare_sentences(terms: TermCounts) -> Numbers:
    """
    Return the similarity of each two sentences, between 0 and 1, shape (n, n).

    A word weighs more the fewer sentences share it. Only words that two sentences share are
    multiplied, few of all; in the same order on every machine, unlike the matrix product of a BLAS.
    """
    count = terms.count
    rows, columns, weights = _weigh_words(terms)
    order = columns.argsort(kind="stable")
    rows, columns, weights = rows[order], columns[order], weights[order]
    sharing = np.bincount(columns)
    first = sharing.cumsum() - sharing
    if (sharing**2).sum() > _MOST_PAIRS:
        return _add_word_by_word(rows, weights, first, sharing, count)
    times = sharing[columns]
    one = np.arange(len(rows)).repeat(times)
    other = np.arange(len(one)) - (times.cumsum() - times - first[columns]).repeat(times)
    similarity = np.bincount(rows[one] * count + rows[other], weights[one] * weights[other], count * count)
    return np.minimum(similarity.reshape(count, count), 1.0)


def _add_word_by_word(rows: Indexes, weights: Numbers, first: Indexes, sharing: Indexes, count: int) -> Numbers:
    """Add up the same products in the same order, a word at a time: the room of a long text that repeats itself."""
    similarity = np.zeros((count, count))
    for start, end in zip(first, first + sharing, strict=True):
        there, heavy = rows[start:end], weights[start:end]
        similarity[np.ix_(there, there)] += np.outer(heavy, heavy)
    return np.minimum(similarity, 1.0)


def rank_by_similarity(similarity: Numbers) -> Numbers:
    """
    Return how central each sentence is, shape (n,), highest 1: the stationary vector of a walk from like to like.

    LexRank of Erkan and Radev (2004), with continuous weights and a damping of .85.
    """
    count = len(similarity)
    if not count:
        return np.zeros(0)
    links = similarity.copy()
    np.fill_diagonal(links, 0.0)
    sums = links.sum(axis=1, keepdims=True)
    walk = np.divide(links, sums, out=np.full_like(links, 1.0 / count), where=sums > 0)
    rank = np.full(count, 1.0 / count)
    for _ in range(_STEPS):
        rank = (1 - _DAMPING) / count + _DAMPING * np.einsum("i,ij->j", rank, walk)
    return np.asarray(rank / rank.max())


def _weigh_words(terms: TermCounts) -> tuple[Indexes, Indexes, Numbers]:
    """
    Return the words of all sentences, the most common thousand: in which sentence, which word, and how heavy.

    The weights of a sentence make a vector of length 1.
    """
    spread = np.bincount(terms.stem)
    by_name = np.array(sorted(range(len(terms.stems)), key=terms.stems.__getitem__), np.int64)
    common = by_name[(-spread[by_name]).argsort(kind="stable")][:_MOST_WORDS]
    column = np.full(len(terms.stems), -1)
    column[common] = np.arange(len(common))
    columns = column[terms.stem]
    kept = columns >= 0
    rows, columns, times = terms.row[kept], columns[kept], terms.times[kept]
    weights = times * np.log(1.0 + terms.count / spread[common])[columns]
    return rows, columns, weights / np.sqrt(np.bincount(rows, weights**2))[rows]
