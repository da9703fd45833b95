"""Which candidate is the article of a page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefmaker.articles.candidates.pool import Pool
from briefmaker.articles.flat.measures import Measures
from briefmaker.articles.forest.model import load_trees
from briefmaker.model import ScoredCandidate

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

    candidates: tuple[ScoredCandidate, ...]


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
    keeps = np.array([candidate.keep for candidate in pool.candidates])
    raised[~keeps.any(axis=1)] = -np.inf
    best = int(np.argmax(raised))
    values, words = np.clip(expected, 0, 1).tolist(), (keeps @ measures.words).tolist()
    scored = tuple(
        ScoredCandidate(candidate.name, int(words[place]), round(values[place], 3), place == best)
        for place, candidate in enumerate(pool.candidates)
    )
    return Choice(pool.candidates[best].keep, values[best], scored)


def quality_features(pool: Pool, weights: "NDArray[float64]") -> "NDArray[float32]":
    """Describe each candidate; returns candidates by features."""
    import numpy as np

    chances, keeps = pool.chances, np.array([candidate.keep for candidate in pool.candidates])
    whole, likely = weights.sum() + 1e-9, (weights * chances).sum() + 1e-9
    sure = (weights * np.abs(chances - 0.5)).sum() / whole
    likeness = _agreement(keeps, weights)
    hit, kept = (weights * chances * keeps).sum(axis=1), keeps @ weights
    own = [2 * hit / (likely + kept), hit / np.maximum(1, kept), hit / likely, kept / whole, np.log1p(kept)]
    shared = np.tile([sure, likely / whole, np.log1p(likely), *pool.page], (len(keeps), 1))
    columns = (np.arange(len(keeps)), *own, likeness, likeness.mean(axis=1), shared)
    return np.column_stack(columns).astype(np.float32)


def _agreement(keeps: "NDArray[bool_]", weights: "NDArray[float64]") -> "NDArray[float64]":
    """Compare all candidates with each other: the F1 of one against the other, by length."""
    import numpy as np

    both = (keeps * weights) @ keeps.T.astype(float)
    kept = keeps @ weights
    compared: NDArray[float64] = 2 * both / np.maximum(kept[:, None] + kept, 1)
    return compared
