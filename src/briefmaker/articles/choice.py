"""Which runs of a page are its article, and how sure that is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefmaker.articles.candidates.container import find_container
from briefmaker.articles.candidates.interface import Candidate
from briefmaker.articles.candidates.semantic import find_declared
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.run_stats import RunStats
from briefmaker.articles.forest.judge import judge_runs
from briefmaker.articles.forest.model import load_calibration
from briefmaker.model import ScoredCandidate

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.typing import NDArray

_MOST_RUNS = 15_000
"""A page of more runs is a book or a heap: the rule decides, as the table of the block model would take too much."""

_BY_RULE = (0.8, 0.05)
"""The chance of a run inside and outside the container, where the rule decides."""

_NAME = "likely blocks, as many as pay"


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer for a page, and what it can be compared with."""

    mask: "NDArray[bool_]"
    """One value a run."""

    confidence: float
    """The F1 expected of it, 0 to 1, as pages of unseen domains had it."""

    candidates: tuple[ScoredCandidate, ...]


def choose(dom: PageArrays, measures: RunStats) -> Choice:
    """
    Take the likeliest runs, as many as make the expected F1 greatest.

    What the rules would keep, the container of most prose and the one the page declares, is told beside it.
    """
    rules = (find_container(dom, measures), find_declared(dom, measures))
    chances = _judge(dom, measures, rules)
    answer = Candidate(_NAME, most_that_pay(chances, measures.chars))
    candidates = tuple(
        ScoredCandidate(
            candidate.name,
            int(measures.words[candidate.keep].sum()),
            round(calibrated(expected_f1(candidate.keep, chances, measures.chars)), 3),
            candidate is answer,
        )
        for candidate in (answer, *rules)
    )
    return Choice(answer.keep, candidates[0].expected or 0.0, candidates)


def _judge(dom: PageArrays, measures: RunStats, rules: tuple[Candidate, ...]) -> "NDArray[float64]":
    import numpy as np

    if len(dom.texts) > _MOST_RUNS:
        return np.where(rules[0].keep, *_BY_RULE)
    return judge_runs(dom, measures, [rule.keep.astype(float) for rule in rules])


def most_that_pay(chances: "NDArray[float64]", weights: "NDArray[float64]") -> "NDArray[bool_]":
    """Keep the likeliest runs, as many as make the expected F1 greatest; `weights` are their lengths."""
    import numpy as np

    order = np.argsort(-chances, kind="stable")
    kept, hit = np.cumsum(weights[order]), np.cumsum((weights * chances)[order])
    expected = 2 * hit / (hit[-1] + kept + 1e-9)
    mask = np.zeros(len(chances), bool)
    mask[order[: int(expected.argmax()) + 1]] = True
    return mask


def expected_f1(mask: "NDArray[bool_]", chances: "NDArray[float64]", weights: "NDArray[float64]") -> float:
    """Expect the F1 of an answer from the chances of the runs, by length."""
    hit, likely = float((weights * chances)[mask].sum()), float((weights * chances).sum())
    return 2 * hit / max(1.0, likely + float(weights[mask].sum()))


def calibrated(expected: float) -> float:
    """Turn the F1 that the trees expect into the one that pages of unseen domains had."""
    import numpy as np

    return float(np.interp(expected, *load_calibration()))
