"""How a sentence stands to the others by vectors of words."""

from functools import cache

import numpy as np

from briefmaker.summary.arrays import Indexes, Numbers, share_below
from briefmaker.summary.numbered import NumberedWords
from briefmaker.summary.table import Table, as_table, join_tables
from briefmaker.summary.vectors import WordVectors

_LEAD, _END = 3, 4


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
        "meaning_lead": _along(embedded, embedded[:_LEAD].sum(axis=0)),
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
