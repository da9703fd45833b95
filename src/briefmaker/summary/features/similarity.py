"""How a sentence stands to the others, the title and the headings: by the words they share, and by their meaning."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from briefmaker.summary.document import (
    Indexes,
    NumberedWords,
    Numbers,
    SentenceDocument,
    Table,
    as_table,
    join_tables,
    share_below,
)
from briefmaker.summary.weights import WordVectors

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


_FIRST, _END = 3, 4


def measure_meaning(numbered: NumberedWords, rows: Indexes, embedded: Numbers, vectors: WordVectors) -> Table:
    """
    Return likeness to the whole, the lead, the end and the neighbours, how rare the words are, and the vector.

    `rows` are those of all words, `embedded` are the vectors of the sentences.
    """
    count = len(embedded)
    sums = embedded.sum(axis=0)
    whole = _along(embedded, sums)
    beside = np.einsum("ij,ij->i", embedded[1:], embedded[:-1])
    rare = np.bincount(numbered.row, vectors.rarity[rows], count) / np.maximum(numbered.sizes, 1)
    told = {
        "meaning_whole": whole,
        "meaning_whole_rank": share_below(whole),
        "meaning_mean": (np.einsum("ij,j->i", embedded, sums) - 1.0) / max(1, count - 1),
        "meaning_lead": _along(embedded, embedded[:_FIRST].sum(axis=0)),
        "meaning_end": _along(embedded, embedded[-_END:].sum(axis=0)),
        "meaning_before": np.concatenate([[0.0], beside]),
        "meaning_after": np.concatenate([beside, [0.0]]),
        "rarity": rare,
        "rarity_rank": share_below(rare),
    }
    return join_tables([as_table(told), Table(_name_directions(embedded.shape[1]), embedded.T)])


@cache
def _name_directions(count: int) -> tuple[str, ...]:
    """Name the numbers of a vector."""
    return tuple(f"v{number:02}" for number in range(count))


def _along(embedded: Numbers, direction: Numbers) -> Numbers:
    length = np.sqrt((direction**2).sum())
    return np.asarray(np.einsum("ij,j->i", embedded, direction) / (length + 1e-9))
