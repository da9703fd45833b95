"""How a sentence stands to the other sentences, the title and the headings."""

import numpy as np
from numpy.typing import NDArray

from briefmaker.summary.arrays import Numbers, share_below
from briefmaker.summary.document import SentenceDocument

_LEAD = 3
"""Sentences of the lead, and of the end."""


def measure_similarity(document: SentenceDocument) -> dict[str, Numbers]:
    """Return how central each sentence is, how like the lead, its neighbours, the title and the headings."""
    others = document.similarity.copy()
    np.fill_diagonal(others, 0.0)
    count = len(others)
    central = document.centrality
    mean = others.mean(axis=1)
    before = np.concatenate([[0.0], others.diagonal(1)]) if count > 1 else np.zeros(count)
    after = np.concatenate([others.diagonal(1), [0.0]]) if count > 1 else np.zeros(count)
    return {
        "central": central,
        "central_rank": share_below(central),
        "mean_likeness": mean,
        "mean_likeness_rank": share_below(mean),
        "nearest": others.max(axis=1),
        "like_lead": others[:, :_LEAD].max(axis=1),
        "like_end": others[:, -_LEAD:].max(axis=1),
        "like_before": before,
        "like_after": after,
        "block_central": _average_by_block(central, document),
        **_measure_words(document),
    }


def _measure_words(document: SentenceDocument) -> dict[str, Numbers]:
    """Return the shares of words that the title and headings have, that are frequent, that are new, that return."""
    use, count = document.terms, len(document.sentences)
    heading_stems = frozenset[str]().union(*(heading.stems for heading in document.headings))
    total = np.bincount(use.stem, use.times)[use.stem]
    size = np.maximum(np.bincount(use.row, minlength=count), 1)
    first, last = np.empty(len(use.stems), np.int64), np.empty(len(use.stems), np.int64)
    first[use.stem[::-1]], last[use.stem] = use.row[::-1], use.row  # of equal places the one written last stays

    def by_sentence(entries: NDArray[np.generic]) -> Numbers:
        return np.asarray(np.bincount(use.row, entries, count), np.float64)

    def words_of(stems: frozenset[str]) -> Numbers:
        return by_sentence(np.array([stem in stems for stem in use.stems], bool)[use.stem])

    titled = words_of(document.title_stems)
    return {
        "title_share": titled / max(1, len(document.title_stems)),
        "title_words": np.log1p(titled),
        "heading_words": np.log1p(words_of(heading_stems)),
        "own_heading": _share_own_headings(document),
        "frequent": np.log(by_sentence(total) / size + 1.0),
        "recurring": np.log1p(by_sentence(total > 1)),
        "new": by_sentence(first[use.stem] == use.row) / size,
        "returning": by_sentence(last[use.stem] > use.row) / size,
        "titled": np.full(count, float(bool(document.title_stems))),
    }


def _share_own_headings(document: SentenceDocument) -> Numbers:
    """Return the share of the words of the heading above each sentence that it has."""
    shares = np.zeros(len(document.sentences))
    for row, sentence in enumerate(document.sentences) if document.headings else ():
        own = document.headings[sentence.section - 1].stems if sentence.section else frozenset[str]()
        shares[row] = len(own.intersection(sentence.stems)) / max(1, len(own))
    return shares


def _average_by_block(values: Numbers, document: SentenceDocument) -> Numbers:
    """Return for each sentence the mean of the values in its block."""
    block = np.array([sentence.paragraph for sentence in document.sentences], np.int64)
    return np.asarray((np.bincount(block, values) / np.bincount(block))[block])
