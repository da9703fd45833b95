"""The trees of the extraction, fitted: a first look at the runs of pages, a second given the first, text copies."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import lightgbm
import numpy as np
from extraction_examples import Example
from extraction_labels import label_runs, split_words
from extraction_pages import FOLDS, Truth
from numpy.typing import NDArray
from parallel import map_forked

from briefmaker.articles.block_model.judge import second_table
from briefmaker.articles.candidates.choice import expected_f1, maximise_expected_f1
from briefmaker.articles.dom import flatten
from briefmaker.articles.plain_text.cut import line_features
from briefmaker.articles.plain_text.read import whole_lines

ROWS = 140
"""So many runs of one page are learned from, chosen by lot, so that long pages do not rule."""

VARIANT_SHARE = 0.5
"""The say of a variant or portal beside that of a page as it is."""

COMMON: dict[str, Any] = {
    "objective": "binary",
    "bagging_freq": 1,
    "bagging_fraction": 0.7,
    "lambda_l2": 5,
    "seed": 1,
    "num_threads": 1,
    "verbose": -1,
    "deterministic": True,
    "force_col_wise": True,
    "max_bin": 63,
}
FIRST: dict[str, Any] = {
    **COMMON,
    "num_iterations": 60,
    "learning_rate": 0.2,
    "num_leaves": 48,
    "max_depth": 9,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.2,
}
SECOND: dict[str, Any] = {
    **COMMON,
    "num_iterations": 60,
    "learning_rate": 0.12,
    "num_leaves": 24,
    "max_depth": 9,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.3,
}
LINES: dict[str, Any] = {
    **COMMON,
    "num_iterations": 120,
    "learning_rate": 0.1,
    "num_leaves": 15,
    "max_depth": 9,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
}

BINS = 24
"""Answers are sorted by the F1 expected of them and averaged in so many groups of the same size to calibrate that."""


def first_table(example: Example) -> NDArray[np.float32]:
    """Return what the first look sees of a page."""
    return example.table


def both_tables(example: Example) -> NDArray[np.float32]:
    """Return what the second look sees of a page: the features of the first, and those made of its probabilities."""
    return second_table(example.table, example.stats, example.elements, example.probabilities)


@dataclass(frozen=True, slots=True)
class Look:
    """How one look at the pages is learned."""

    settings: dict[str, Any]
    seeds: tuple[int, ...]
    """The look is the mean of so many forests, which differ by lot."""

    table: Callable[[Example], NDArray[np.float32]]
    """What it sees of a page."""

    def train(self, data: lightgbm.Dataset) -> list[lightgbm.Booster]:
        """Fit a forest a seed."""
        return [lightgbm.train(self.settings | {"seed": seed}, data) for seed in self.seeds]


FIRST_LOOK = Look(FIRST, (1, 2, 3), first_table)
SECOND_LOOK = Look(SECOND, (1, 2), both_tables)


def judge(forests: list[lightgbm.Booster], table: NDArray[np.float32]) -> NDArray[np.float64]:
    """Tell how likely each run belongs: the mean of the forests, as a chance."""
    total = np.mean([forest.predict(table, raw_score=True) for forest in forests], axis=0)
    probabilities: NDArray[np.float64] = 1 / (1 + np.exp(-total))
    return probabilities


def learn(learned: list[Example], measured: list[Example], look: Look, jobs: int) -> list[list[lightgbm.Booster]]:
    """
    Fit forests on all pages that are learned from, and give every page what forests blind to its domain say.

    For those the pages of its fold are left out; only where the columns are cut into bins is common to all folds.
    Returns the forests of each fold, and last those of all pages.
    """
    everything = [*learned, *measured]
    data, folds = _gather(learned, look.table)

    def judge_fold(fold: int) -> tuple[list[lightgbm.Booster], list[NDArray[np.float64]]]:
        if fold == FOLDS:
            return look.train(data), []
        forests = look.train(data.subset(np.flatnonzero(folds != fold).tolist()))
        return forests, [judge(forests, look.table(example)) for example in everything if example.truth.fold == fold]

    results = map_forked(judge_fold, range(FOLDS + 1), jobs)
    for fold, (_, probabilities) in enumerate(results[:FOLDS]):
        unseen = [example for example in everything if example.truth.fold == fold]
        for example, values in zip(unseen, probabilities, strict=True):
            example.probabilities = values
    return [forests for forests, _ in results]


def _gather(
    examples: list[Example], table: Callable[[Example], NDArray[np.float32]]
) -> tuple[lightgbm.Dataset, NDArray[np.int64]]:
    """Gather runs by lot; each page has the same say, each run as much as its words. Returns also the runs' folds."""
    tables, labels, weights, folds = [], [], [], []
    for example in examples:
        count = len(example.labels)
        chosen = np.arange(count)
        if count > ROWS:
            chosen = np.sort(np.random.default_rng(example.truth.number).choice(count, ROWS, replace=False))
        chosen = chosen[~np.isnan(example.labels[chosen])]
        share = (example.words + 3) / (example.words + 3).sum() * np.sqrt(count)
        tables.append(table(example)[chosen])
        labels.append(example.labels[chosen] >= 0.5)
        weights.append(share[chosen] * count / max(1, len(chosen)) * (VARIANT_SHARE if example.variant else 1))
        folds.append(np.full(len(chosen), example.truth.fold))
    weight = np.concatenate(weights)
    label = np.concatenate(labels).astype(int)
    data = lightgbm.Dataset(np.vstack(tables), label, weight=weight / weight.mean(), params=COMMON)
    return data.construct(), np.concatenate(folds)


def train_lines(pages: Iterable[Truth]) -> lightgbm.Booster:
    """Learn which lines of a text copy belong; the runs of the articles' pages stand in for copies."""
    tables, labels, weights = [], [], []
    for truth in pages:
        lines = whole_lines(tuple(flatten(truth.markup).texts))
        if truth.kind != "article" or not lines:
            continue
        label = label_runs(lines, truth.reference or "")
        words = np.array([len(split_words(line)) + 3 for line in lines], float)
        known = ~np.isnan(label)
        tables.append(line_features(lines)[known])
        labels.append(label[known] >= 0.5)
        weights.append((words / words.sum() * np.sqrt(len(lines)))[known])
    weight = np.concatenate(weights)
    dataset = lightgbm.Dataset(np.vstack(tables), np.concatenate(labels).astype(int), weight=weight / weight.mean())
    return lightgbm.train(LINES, dataset)


def calibrate(expected: NDArray[np.float64], found: NDArray[np.float64]) -> dict[str, NDArray[np.float32]]:
    """
    Learn which F1 answers turn out to have beside what was expected of them: never falling, by groups of equal size.

    Pools adjacent violators, so that the curve is the monotone one nearest to the groups' means.
    """
    order = np.argsort(expected, kind="stable")
    groups = [[float(part.mean()), float(found[order][rows].mean()), 1.0] for part, rows in _groups(expected[order])]
    pooled: list[list[float]] = []
    for group in groups:
        pooled.append(group)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            (x1, y1, n1), (x2, y2, n2) = pooled[-2:]
            pooled[-2:] = [[(x1 * n1 + x2 * n2) / (n1 + n2), (y1 * n1 + y2 * n2) / (n1 + n2), n1 + n2]]
    x, y, _ = np.array(pooled, np.float32).T
    return {"expected_f1": x, "found_f1": y}


def _groups(values: NDArray[np.float64]) -> list[tuple[NDArray[np.float64], slice]]:
    edges = np.linspace(0, len(values), BINS + 1).astype(int)
    return [(values[a:b], slice(a, b)) for a, b in pairwise(edges.tolist()) if b > a]


def answer(example: Example) -> NDArray[np.bool_]:
    """Return the answer for a page, from its probabilities."""
    return maximise_expected_f1(example.probabilities, example.stats.chars)


def expect(example: Example) -> float:
    """Return the F1 expected of the answer."""
    return expected_f1(answer(example), example.probabilities, example.stats.chars)
