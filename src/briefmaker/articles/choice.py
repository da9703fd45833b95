"""Which runs of a page are its article, and how sure that is."""

from dataclasses import dataclass

import numpy as np
from numpy import bool_, float64
from numpy.typing import NDArray

from briefmaker.articles.block_model.judge import judge_runs
from briefmaker.articles.block_model.model import load_calibration
from briefmaker.articles.candidates.container import find_container
from briefmaker.articles.candidates.interface import Candidate
from briefmaker.articles.candidates.semantic import find_declared
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.run_stats import RunStats
from briefmaker.model import ScoredCandidate

_MOST_RUNS = 15_000
"""A page of more runs is a book or a heap: the rule decides, as the table of the block model would take too much."""

_BY_RULE = (0.8, 0.05)
"""The chance of a run inside and outside the container, where the rule decides."""

_NAME = "likely blocks, as many as pay"


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer for a page, and what it can be compared with."""

    mask: NDArray[bool_]
    """One value a run."""

    confidence: float
    """The F1 expected of it, 0 to 1, as pages of unseen domains had it."""

    candidates: tuple[ScoredCandidate, ...]


def choose(dom: PageArrays, stats: RunStats) -> Choice:
    """
    Take the likeliest runs, as many as make the expected F1 greatest.

    What the rules would keep, the container of most prose and the one the page declares, is told beside it.
    """
    rules = (find_container(dom, stats), find_declared(dom, stats))
    probabilities = _judge(dom, stats, rules)
    answer = Candidate(_NAME, most_that_pay(probabilities, stats.chars))
    candidates = tuple(
        ScoredCandidate(
            candidate.name,
            int(stats.words[candidate.keep].sum()),
            round(calibrated(expected_f1(candidate.keep, probabilities, stats.chars)), 3),
            candidate is answer,
        )
        for candidate in (answer, *rules)
    )
    return Choice(answer.keep, candidates[0].expected or 0.0, candidates)


def _judge(dom: PageArrays, stats: RunStats, rules: tuple[Candidate, ...]) -> NDArray[float64]:
    if len(dom.texts) > _MOST_RUNS:
        return np.where(rules[0].keep, *_BY_RULE)
    return judge_runs(dom, stats, [rule.keep.astype(float) for rule in rules])


def most_that_pay(probabilities: NDArray[float64], weights: NDArray[float64]) -> NDArray[bool_]:
    """Keep the likeliest runs, as many as make the expected F1 greatest; `weights` are their lengths."""
    order = np.argsort(-probabilities, kind="stable")
    kept, hit = np.cumsum(weights[order]), np.cumsum((weights * probabilities)[order])
    expected = 2 * hit / (hit[-1] + kept + 1e-9)
    mask = np.zeros(len(probabilities), bool)
    mask[order[: int(expected.argmax()) + 1]] = True
    return mask


def expected_f1(mask: NDArray[bool_], probabilities: NDArray[float64], weights: NDArray[float64]) -> float:
    """Expect the F1 of an answer from the probabilities of the runs, by length."""
    hit, likely = float((weights * probabilities)[mask].sum()), float((weights * probabilities).sum())
    return 2 * hit / max(1.0, likely + float(weights[mask].sum()))


def calibrated(expected: float) -> float:
    """Turn the F1 that the trees expect into the one that pages of unseen domains had."""
    return float(np.interp(expected, *load_calibration()))
