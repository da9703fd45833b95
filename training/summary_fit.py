"""Lines and logistic regressions; sums go in one order, and systems are solved the same on one thread of a BLAS."""

from collections.abc import Sequence
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


def solve_plain(moments: Moments, scale: Numbers, ridge: float) -> tuple[Numbers, Numbers]:
    """
    Return slopes on features divided by `scale`, shape (targets, features), and the level of each target.

    A feature that is the same everywhere is left at 0, or it would share the level with the column of ones.
    """
    count, mean = moments.square[-1, -1], moments.square[-1, :-1] / moments.square[-1, -1]
    stretched = np.where(scale > _CONSTANT, scale, np.inf)
    square = (moments.square[:-1, :-1] - count * np.outer(mean, mean)) / np.outer(stretched, stretched)
    product = (moments.product[:, :-1] - np.outer(moments.product[:, -1], mean)) / stretched
    slopes = np.linalg.solve(square + ridge * np.eye(len(scale)), product.T).T / stretched
    return slopes, moments.product[:, -1] / count - np.einsum("tf,f->t", slopes, mean)


def solve(moments: Moments, scale: Numbers, ridges: Sequence[float]) -> Numbers:
    """Return the slopes of a ridge regression on features divided by `scale`, shape (targets, features)."""
    square = moments.square / np.outer(scale, scale)
    product = moments.product / scale
    slopes = [
        np.linalg.solve(square + ridge * np.eye(len(scale)), target) / scale
        for ridge, target in zip(ridges, product, strict=True)
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
