"""The classes of the lexicon as features."""

import numpy as np

from briefmaker.summary.arrays import Columns, Numbers
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.table import Table

_MANY = 3
"""More than so many phrases of a class say no more."""


def measure_phrases(counts: Table, names: tuple[str, ...]) -> Numbers:
    """Return how often each of the classes occurs in each sentence, shape (names, n)."""
    return np.minimum(counts.take(names), _MANY)


def measure_tense(document: SentenceDocument, counts: Table) -> Columns:
    """Return the share of the words that tell of what is past, and that of the past around a sentence."""
    past, scene = counts.take(("past", "scene"))
    share = past / np.maximum(document.lengths, 1.0)
    past_around, scene_around = average_around(np.stack([share, scene]))
    return {"past_share": share, "past_around": past_around, "scene_around": scene_around}


def measure_claims(counts: Table) -> Columns:
    """Return what tells an essay, whose thesis and conclusion stand late, from a report, whose news stands first."""
    thesis, conclusion = np.log1p(counts.take(("thesis", "conclusion")))
    claims = thesis + conclusion
    late = np.linspace(0.0, 1.0, len(claims))
    return {"late_claim": claims * late, "late_in_essay": late * claims.mean()}


def average_around(values: Numbers, reach: int = 3) -> Numbers:
    """Return the mean of each value and of those up to `reach` sentences away, shape (..., n)."""
    count = values.shape[-1]
    sums = np.concatenate([np.zeros((*values.shape[:-1], 1)), np.cumsum(values, axis=-1)], axis=-1)
    place = np.arange(count)
    low, high = np.maximum(place - reach, 0), np.minimum(place + reach + 1, count)
    return np.asarray((sums[..., high] - sums[..., low]) / (high - low))
