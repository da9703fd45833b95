"""The classes of the lexicon as features."""

import numpy as np

from briefmaker.summary.arrays import Columns, Numbers
from briefmaker.summary.document import SentenceDocument, count_words

_MANY = 3
"""More than so many phrases of a class say no more."""


def measure_phrases(counts: Columns, names: tuple[str, ...]) -> Columns:
    """Return how often each of the classes occurs in each sentence."""
    return {name: np.minimum(counts[name], _MANY) for name in names if name in counts}


def measure_tense(document: SentenceDocument, counts: Columns) -> Columns:
    """Return the share of the words that tell of what is past, and that of the past around a sentence."""
    if "past" not in counts:
        return {}
    share = counts["past"] / np.maximum(count_words(document), 1.0)
    return {"past_share": share, "past_around": average_around(share), "scene_around": average_around(counts["scene"])}


def measure_claims(counts: Columns) -> Columns:
    """Return what tells an essay, whose thesis and conclusion stand late, from a report, whose news stands first."""
    if "thesis" not in counts:
        return {}
    claims = np.log1p(counts["thesis"]) + np.log1p(counts["conclusion"])
    late = np.linspace(0.0, 1.0, len(claims))
    return {"late_claim": claims * late, "late_in_essay": late * claims.mean()}


def average_around(values: Numbers, reach: int = 3) -> Numbers:
    """Return the mean of each value and of those up to `reach` sentences away."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    place = np.arange(len(values))
    low, high = np.maximum(place - reach, 0), np.minimum(place + reach + 1, len(values))
    return np.asarray((sums[high] - sums[low]) / (high - low))
