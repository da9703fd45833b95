"""Lines and logistic regressions; sums go in one order, and systems are solved the same on one thread of a BLAS."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_CONSTANT = 1e-6
"""A feature of so small a deviation is the same everywhere."""


@dataclass(slots=True, eq=False)
class Moments:
    """What a ridge regression has to know of its data; two of them add up."""

    square: Numbers
    """Features by features, shape (features, features)."""

    product: Numbers
    """Targets by features, shape (targets, features)."""

    def __add__(self, other: "Moments") -> "Moments":
        return Moments(self.square + other.square, self.product + other.product)

    def keep(self, kept: NDArray[np.bool_]) -> "Moments":
        """Return what is left with some of the features, which `kept` marks."""
        return Moments(self.square[np.ix_(kept, kept)], self.product[:, kept])


def gather(rows: Numbers, targets: Numbers, weight: float) -> Moments:
    """Return the moments of one article: centred features, shape (n, features), and targets, shape (targets, n)."""
    centred = rows - rows.mean(axis=0)
    return Moments(weight * multiply(centred, centred), weight * np.einsum("tn,nf->tf", targets, centred))


def gather_plain(rows: Numbers, targets: Numbers) -> Moments:
    """Return the moments of one article as it stands, with a column of ones behind its features."""
    levelled = np.column_stack([rows, np.ones(len(rows))])
    return Moments(multiply(levelled, levelled), np.einsum("tn,nf->tf", targets, levelled))


def solve_plain(sources: Sequence[Moments], scale: Numbers, ridge: float) -> tuple[Numbers, Numbers]:
    """
    Return slopes on features divided by `scale`, shape (targets, features), and the level of each target.

    Each source is centred by itself, for readers mark more or less; the level is that of the first. A feature that is
    the same everywhere is left at 0, or it would share the level with the column of ones.
    """
    stretched = np.where(scale > _CONSTANT, scale, np.inf)
    square = sum((_centre(some.square[:-1], some) for some in sources), np.zeros(()))
    product = sum((_centre(some.product, some) for some in sources), np.zeros(()))
    bend = square / np.outer(stretched, stretched) + ridge * np.eye(len(scale))
    slopes = np.linalg.solve(bend, (product / stretched).T).T / stretched
    first = sources[0].square[-1] / sources[0].square[-1, -1]
    return slopes, sources[0].product[:, -1] / sources[0].square[-1, -1] - np.einsum("tf,f->t", slopes, first[:-1])


def _centre(rows: Numbers, moments: Moments) -> Numbers:
    """Take from rows of moments, whose last column is that of the ones, what the means alone make of them."""
    count = moments.square[-1, -1]
    return np.asarray(rows[:, :-1] - np.outer(rows[:, -1], moments.square[-1, :-1]) / max(1.0, count))


def solve(moments: Moments, scale: Numbers, ridges: Mapping[int, float]) -> Numbers:
    """Return the slopes of ridge regressions, by their target, on features divided by `scale`, one a row."""
    square = moments.square / np.outer(scale, scale)
    product = moments.product / scale
    slopes = [
        np.linalg.solve(square + ridge * np.eye(len(scale)), product[target]) / scale
        for target, ridge in ridges.items()
    ]
    return np.array(slopes)


def fit_logistic(rows: Numbers, holds: NDArray[np.bool_], ridge: float, steps: int = 12) -> tuple[Numbers, float]:
    """Tell rows of which something holds from others, both weighing half: slopes, shape (features,), and level."""
    centre, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = np.column_stack([(rows - centre) / deviation, np.ones(len(rows))])
    weight = np.where(holds, 0.5 / holds.mean(), 0.5 / (1.0 - holds.mean()))
    penalty = np.diag([ridge] * (scaled.shape[1] - 1) + [1e-6])
    slopes = np.zeros(scaled.shape[1])
    for _ in range(steps):  # Newton's method
        chance = 1.0 / (1.0 + np.exp(-np.einsum("nf,f->n", scaled, slopes)))
        bend = multiply(scaled * (weight * chance * (1.0 - chance))[:, None], scaled) + penalty
        error = np.einsum("nf,n->f", scaled, weight * (holds - chance))
        slopes += np.linalg.solve(bend, error - penalty.diagonal() * slopes)
    inner = slopes[:-1] / deviation
    return inner, float(slopes[-1] - np.einsum("f,f->", centre, inner))


def multiply(one: Numbers, other: Numbers) -> Numbers:
    """Return `one.T @ other`, summed in one order."""
    return np.asarray(np.einsum("ni,nj->ij", one, other))
