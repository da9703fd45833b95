"""How likely each run of a page belongs to its article: a first look at the runs, and a second given the first."""

import numpy as np
from numpy import bool_, float32, float64
from numpy.typing import NDArray

from briefmaker.articles.block_model.elements import Elements, element_arrays
from briefmaker.articles.block_model.features import run_features
from briefmaker.articles.block_model.model import load_trees
from briefmaker.articles.block_model.second import second_features
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.run_stats import RunStats

_FORESTS, _HOPELESS = 3, 0.005
"""
The forests of the first look, and the chance by the first of them below which the others are not asked of a run.

Of 23,034 runs two of three are so, and none of these would have got a second look; all forests give them .015 at most.
"""

_SETTLED = 0.05
"""Below this chance a run gets no second look: it saves three runs of five, and changes no score on unseen domains."""


def judge_runs(dom: PageArrays, stats: RunStats, rules: list[NDArray[float64]]) -> NDArray[float64]:
    """
    Tell the chance of each run, 0 to 1; `rules` holds the answers of rules, a value a run, which are features too.

    The first look knows the run and what stands around it. The second knows how likely all runs were at first, as in
    auto-context (Tu, CVPR 2008): a list beside the article is told by the article.
    """
    elements = element_arrays(dom)
    table = run_features(dom, stats, elements, rules)
    probabilities = first_look(table)
    open_ones = probabilities >= _SETTLED
    if open_ones.any():
        both = second_table(table, stats, elements, probabilities, open_ones)
        probabilities[open_ones] = logistic(load_trees("second").total(both))
    return probabilities


def first_look(table: NDArray[float32]) -> NDArray[float64]:
    """Tell the chance of each run by the mean of the forests, or by the first alone where that has no hope for it."""
    first, others = load_trees("blocks").split(_FORESTS)
    total = first.total(table)
    probabilities = logistic(_FORESTS * total)
    open_ones = probabilities >= _HOPELESS
    probabilities[open_ones] = logistic(total[open_ones] + others.total(table[open_ones]))
    return probabilities


def second_table(
    table: NDArray[float32],
    stats: RunStats,
    elements: Elements,
    probabilities: NDArray[float64],
    wanted: NDArray[bool_] | slice = slice(None),
) -> NDArray[float32]:
    """Put the features of the first look and those of the second side by side, for the runs that are wanted."""
    return np.hstack([table[wanted], second_features(stats, elements, probabilities)[wanted]])


def logistic(total: NDArray[float64]) -> NDArray[float64]:
    """Turn sums of leaves into probabilities."""
    probabilities: NDArray[float64] = 1 / (1 + np.exp(-total))
    return probabilities
