"""How a sentence stands to the others by vectors of words."""

import numpy as np

from briefmaker.summary.arrays import Columns, Numbers, share_below
from briefmaker.summary.vectors import WordVectors

_LEAD, _END = 3, 4


def measure_meaning(tokens: list[list[str]], embedded: Numbers, vectors: WordVectors) -> Columns:
    """Return likeness to the whole, the lead, the end and the neighbours, how rare the words are, and the vector."""
    count = len(embedded)
    whole = _along(embedded, embedded.sum(axis=0))
    beside = np.einsum("ij,ij->i", embedded[1:], embedded[:-1])
    sums = embedded.sum(axis=0)
    flat = vectors.rarity[vectors.look_up([word for some in tokens for word in some])]
    size = np.array([len(some) for some in tokens])
    rare = np.bincount(np.repeat(np.arange(count), size), flat, count) / np.maximum(size, 1)
    return {
        "meaning_whole": whole,
        "meaning_whole_rank": share_below(whole),
        "meaning_mean": (np.einsum("ij,j->i", embedded, sums) - 1.0) / max(1, count - 1),
        "meaning_lead": _along(embedded, embedded[:_LEAD].sum(axis=0)),
        "meaning_end": _along(embedded, embedded[-_END:].sum(axis=0)),
        "meaning_before": np.concatenate([[0.0], beside]),
        "meaning_after": np.concatenate([beside, [0.0]]),
        "rarity": rare,
        "rarity_rank": share_below(rare),
        **{f"v{number:02}": embedded[:, number] for number in range(embedded.shape[1])},
    }


def _along(embedded: Numbers, direction: Numbers) -> Numbers:
    length = np.sqrt((direction**2).sum())
    return np.asarray(np.einsum("ij,j->i", embedded, direction) / (length + 1e-9))
