"""Which candidate answers for a page."""

from typing import TYPE_CHECKING

from briefmaker.articles.candidates.interface import Candidate
from briefmaker.articles.candidates.pool import Pool
from briefmaker.articles.forest.model import load_trees

if TYPE_CHECKING:
    from numpy import bool_, float32, float64
    from numpy.typing import NDArray

HOME_ADVANTAGE = 0.02
"""The first candidate, the block model's own answer, is left only for one expected to be better by this much."""


def choose(pool: Pool, weights: "NDArray[float64]") -> tuple[Candidate, float]:
    """
    Take the answer expected to be best.

    The quality model expects an F1 of each candidate from how it agrees with the others and with the chances of the
    runs; `weights` are the lengths of the runs. That of the chosen one, between 0 and 1, is the confidence.
    """
    import numpy as np

    expected = load_trees("quality").total(quality_features(pool, weights))
    raised = expected.copy()
    raised[0] += HOME_ADVANTAGE
    best = int(np.argmax(raised))
    return pool.candidates[best], float(np.clip(expected[best], 0, 1))


def quality_features(pool: Pool, weights: "NDArray[float64]") -> "NDArray[float32]":
    """Describe each candidate; returns candidates by features."""
    import numpy as np

    chances, answers = pool.chances, [candidate.keep for candidate in pool.candidates]
    whole, likely = weights.sum() + 1e-9, (weights * chances).sum() + 1e-9
    sure = (weights * np.abs(chances - 0.5)).sum() / whole
    likeness = np.array([[agreement(one, other, weights) for other in answers] for one in answers])
    rows = []
    for place, keep in enumerate(answers):
        hit, kept = (weights * chances * keep).sum(), (weights * keep).sum()
        shares = [2 * hit / (likely + kept), hit / max(1, kept), hit / likely, kept / whole, np.log1p(kept)]
        general = [likeness[place].mean(), sure, likely / whole, np.log1p(likely)]
        rows.append([place, *shares, *likeness[place], *general, *pool.page])
    return np.array(rows, np.float32)


def agreement(one: "NDArray[bool_]", other: "NDArray[bool_]", weights: "NDArray[float64]") -> float:
    """Compare two answers: the F1 of one against the other, by length."""
    total = weights[one].sum() + weights[other].sum()
    return float(2 * weights[one & other].sum() / total) if total else 0.0
