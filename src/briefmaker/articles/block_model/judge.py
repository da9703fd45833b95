"""How likely each run belongs to the article: boosted trees, asked twice, the second time given the first."""

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy import bool_, float32, float64, int32, intp
from numpy.typing import NDArray

from briefmaker.articles.block_model.element_arrays import Elements, element_arrays
from briefmaker.articles.block_model.run_features import run_features
from briefmaker.articles.block_model.second_look import second_features
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.run_stats import RunStats

_CELLS = 12_000
"""Rows times trees that are evaluated together: what is worked on stays in the cache of the processor."""

_WORK = 4_000_000
"""Rows times trees that are worth waiting for; a page of more runs is judged by the first trees alone."""

_BITS = 12
"""Of a packed node, for its column."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of decision trees; inner nodes and leaves share one numbering, and a leaf leads to itself."""

    roots: NDArray[intp]
    """The node each tree begins with, in the order the trees were learned."""

    nodes: NDArray[intp]
    """The node to the left and the column a node asks, packed in one number; the node to the right comes next."""

    thresholds: NDArray[float32]
    """At most this goes left; infinite for leaves."""

    values: NDArray[float32]
    """What a leaf adds; 0 for inner nodes."""

    depth: int
    """The longest way from a root to a leaf."""

    def total(self, table: NDArray[float32]) -> NDArray[float64]:
        """Sum the leaves of all trees for each row; a table of rows by features."""
        # Boosted trees come in the order of what they add, so that the first ones alone are a coarser model.
        roots = self.roots[: max(20, _WORK // max(1, len(table)))]
        rows = max(1, _CELLS // max(1, len(roots)))
        shape = (min(rows, len(table)), len(roots))
        room = tuple(np.empty(shape, kind) for kind in (np.intp, np.intp, np.intp, np.float32, np.float32, np.bool_))
        parts = [self._part(table[start : start + rows], roots, room) for start in range(0, len(table), rows)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def split(self, forests: int) -> "tuple[Trees, Trees]":
        """Part the trees of so many forests of the same size, laid out one after the other: the first, and the rest."""
        size = len(self.roots) // forests
        return replace(self, roots=self.roots[:size]), replace(self, roots=self.roots[size:])

    def _part(self, table: NDArray[float32], roots: NDArray[intp], room: tuple[NDArray[Any], ...]) -> NDArray[float64]:
        """Send all rows down all trees, a level at a time; `room` holds arrays to work in."""
        cells = np.ascontiguousarray(table).ravel()
        begins = (np.arange(len(table)) * table.shape[1])[:, None]
        at, packed, cell, asked, least, right = (array[: len(table)] for array in room)
        first = self.nodes[roots]
        np.greater(table.take(first & ((1 << _BITS) - 1), axis=1), self.thresholds[roots], out=right)
        np.add(first >> _BITS, right, out=at)
        for _ in range(1, self.depth):
            self.nodes.take(at, out=packed, mode="clip")
            self.thresholds.take(at, out=least, mode="clip")
            np.bitwise_and(packed, (1 << _BITS) - 1, out=cell)
            np.add(cell, begins, out=cell)
            cells.take(cell, out=asked, mode="clip")
            np.greater(asked, least, out=right)
            np.right_shift(packed, _BITS, out=at)
            np.add(at, right, out=at)
        total: NDArray[float64] = self.values.take(at).sum(axis=1, dtype=np.float64)
        return total


def lay_out(
    roots: NDArray[int32],
    features: NDArray[int32],
    thresholds: NDArray[float32],
    children: NDArray[int32],
    values: NDArray[float32],
) -> Trees:
    """
    Order the nodes of trees level by level, so that the two children of each are neighbours.

    `children` holds the node to the left and to the right, two a node; those of a leaf are the leaf itself.
    """
    pairs = children.reshape(-1, 2).astype(np.intp)
    levels = [roots.astype(np.intp)]
    while len(inner := levels[-1][pairs[levels[-1], 0] != levels[-1]]):
        levels.append(pairs[inner].ravel())
    order = np.concatenate(levels)
    place = np.empty(len(pairs), np.intp)
    place[order] = np.arange(len(order))
    nodes = (place[pairs[order, 0]] << _BITS) | features[order]
    return Trees(np.arange(len(roots)), nodes, thresholds[order], values[order], len(levels) - 1)


@cache
def load_trees(name: str) -> Trees:
    """
    Read the trees of one name.

    `blocks` says whether a run is part of the article, `second` says so again, knowing how likely all runs are, and
    `lines` whether a line of a text copy is part of the article.
    """
    with files("briefmaker.articles.block_model").joinpath("model.npz").open("rb") as file, np.load(file) as arrays:
        return lay_out(
            roots=arrays[f"{name}_roots"].astype(np.int32),
            features=arrays[f"{name}_features"].astype(np.int32),
            thresholds=arrays[f"{name}_thresholds"].astype(np.float32),
            children=arrays[f"{name}_children"].astype(np.int32),
            values=arrays[f"{name}_values"].astype(np.float32),
        )


@cache
def load_calibration() -> tuple[NDArray[float64], NDArray[float64]]:
    """Read how good answers turned out on unseen domains, beside how good the trees had expected them to be."""
    with files("briefmaker.articles.block_model").joinpath("model.npz").open("rb") as file, np.load(file) as arrays:
        return arrays["expected_f1"].astype(np.float64), arrays["found_f1"].astype(np.float64)


_FORESTS, _HOPELESS = 3, 0.005
"""
The forests of the first look, and the chance by the first of them below which the others are not asked of a run.

Of 23,034 runs two of three are so, and none of these would have got a second look; all forests give them .015 at most.
"""

_SETTLED = 0.05
"""Below this chance a run gets no second look: it saves three runs of five, and changes no score on unseen domains."""


def judge_runs(dom: PageArrays, stats: RunStats, rules: list[NDArray[float64]]) -> NDArray[float64]:
    """
    Return the chance of each run, 0 to 1; `rules` holds the answers of rules, a value a run, which are features too.

    The first look knows the run and what stands around it. The second knows how likely all runs were at first, as in
    auto-context (Tu, CVPR 2008): a list beside the article is told apart by the article.
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
    """Return the chance of each run by the mean of the forests, or by the first alone where that has no hope."""
    first, others = load_trees("blocks").split(_FORESTS)
    total = first.total(table)
    # The sum of one forest stands for all, so that the threshold means the same chance.
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
