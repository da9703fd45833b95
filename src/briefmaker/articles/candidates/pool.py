"""The candidate answers of one page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefmaker.articles.candidates.container import find_container
from briefmaker.articles.candidates.interface import Candidate
from briefmaker.articles.candidates.semantic import find_declared
from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.measures import Measures
from briefmaker.articles.forest.features import run_features
from briefmaker.articles.forest.model import load_trees
from briefmaker.articles.forest.pages import PAGE_FEATURES, page_features

if TYPE_CHECKING:
    from numpy import bool_, float32, float64
    from numpy.typing import NDArray

_MOST_RUNS = 15_000
"""A page of more runs is a book or a heap: the rule decides, as the table of the block model would take too much."""

_BY_RULE = (0.8, 0.05)
"""The chance of a run inside and outside the container, where the rule decides."""

_FAINT = 0.15
"""A run of a container is taken out below this chance."""


@dataclass(frozen=True, slots=True)
class Pool:
    """All candidates of a page and what they were made from."""

    candidates: tuple[Candidate, ...]
    chances: "NDArray[float64]"
    """How likely each run belongs to the article, as the block model has it."""

    page: "NDArray[float32]"
    """The features that all runs of the page share."""


def gather(flat: Flat, measures: Measures) -> Pool:
    """Make every candidate: thresholds of the block model, the two containers, and what both agree on."""
    import numpy as np

    rules = (find_container(flat, measures), find_declared(flat, measures))
    if len(flat.texts) > _MOST_RUNS:
        chances = np.where(rules[0].keep, *_BY_RULE)
        page = page_features(flat, measures).astype(np.float32)
    else:
        table = feature_table(flat, measures, rules)
        chances = _logistic(load_trees("blocks").total(table))
        page = table[0, -PAGE_FEATURES:]
    return Pool(make_candidates(chances, measures.chars, rules), chances, page)


def feature_table(flat: Flat, measures: Measures, rules: tuple[Candidate, ...]) -> "NDArray[float32]":
    """Make the table the block model judges; the answers of the rules are features too."""
    return run_features(flat, measures, [rule.keep.astype(float) for rule in rules])


def make_candidates(
    chances: "NDArray[float64]", weights: "NDArray[float64]", rules: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """Turn the chances of the runs into whole answers; `weights` are their lengths."""
    container, declared = rules
    return (
        Candidate("likely blocks", chances > 0.5),
        Candidate("likely blocks, eagerly", chances > 0.3),
        Candidate("likely blocks, strictly", chances > 0.7),
        Candidate("likely blocks, as many as pay", _best_expected(chances, weights)),
        container,
        declared,
        Candidate("container of most prose, unlikely blocks out", container.keep & (chances > _FAINT)),
        Candidate("all but unlikely blocks", chances > _FAINT),
    )


def _best_expected(chances: "NDArray[float64]", weights: "NDArray[float64]") -> "NDArray[bool_]":
    """Keep the likeliest runs, as many as make the expected F1 greatest."""
    import numpy as np

    order = np.argsort(-chances, kind="stable")
    kept, hit = np.cumsum(weights[order]), np.cumsum((weights * chances)[order])
    expected = 2 * hit / (hit[-1] + kept + 1e-9)
    keep = np.zeros(len(chances), bool)
    keep[order[: int(expected.argmax()) + 1]] = True
    return keep


def _logistic(total: "NDArray[float64]") -> "NDArray[float64]":
    import numpy as np

    chances: NDArray[float64] = 1 / (1 + np.exp(-total))
    return chances
