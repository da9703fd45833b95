"""Which candidate answers for a page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefmaker.articles.candidates.pool import Pool
from briefmaker.articles.flat.measures import Measures
from briefmaker.articles.forest.model import load_trees
from briefmaker.model import Answer

if TYPE_CHECKING:
    from numpy import bool_, float32, float64
    from numpy.typing import NDArray

HOME_ADVANTAGE = 0.02
"""The first candidate, the block model's own answer, is left only for one expected to be better by this much."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer for a page, and those it was preferred to."""

    keep: "NDArray[bool_]"
    """One value a run."""

    confidence: float
    """The F1 expected of it, 0 to 1."""

    answers: tuple[Answer, ...]


def choose(pool: Pool, measures: Measures) -> Choice:
    """
    Take the answer expected to be best; one that is empty only where all are.

    The quality model expects an F1 of each candidate from how it agrees with the others and with the chances of the
    runs.
    """
    import numpy as np

    expected = load_trees("quality").total(quality_features(pool, measures.chars))
    raised = expected.copy()
    raised[0] += HOME_ADVANTAGE
    raised[[not candidate.keep.any() for candidate in pool.candidates]] = -np.inf
    best = int(np.argmax(raised))
    answers = tuple(
        Answer(candidate.name, int(measures.words[candidate.keep].sum()), round(value, 3), place == best)
        for place, (candidate, value) in enumerate(zip(pool.candidates, np.clip(expected, 0, 1).tolist(), strict=True))
    )
    return Choice(pool.candidates[best].keep, float(np.clip(expected[best], 0, 1)), answers)


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
