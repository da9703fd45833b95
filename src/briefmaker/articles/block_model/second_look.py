"""The second look at a page: features of each run given how likely all its runs were at first."""

from dataclasses import dataclass

import numpy as np
from numpy import float32, float64, int64
from numpy.typing import NDArray

from briefmaker.articles.block_model.element_arrays import Elements, running_sum, side_by_side
from briefmaker.articles.dom.run_stats import RunStats

_STEPS = (1, 2, 3)
"""Neighbours whose probabilities are features."""

_REACHES = (3, 8, 20)
"""Runs before and behind whose probabilities are summed up."""

_SURE, _KNOWN = 0.7, 0.4
"""Chances from which a run is taken as an anchor, and from which its words count as words of the article."""

_BIASES = (0.5, 0.3)
"""What is taken off the probabilities to find the stretch of greatest sum, which is the article's core."""

_FEWEST_WORDS = 4
"""Words from which a run is compared with the core by its words."""

_NO_ANCHOR = 9.0
"""The logarithm of 8,100 runs: so far off is what does not exist."""


@dataclass(frozen=True, slots=True)
class _Sums:
    """Running sums over the runs of a page."""

    likely: NDArray[float64]
    """Characters times probabilities."""

    unlikely: NDArray[float64]
    chars: NDArray[float64]

    @property
    def whole(self) -> float:
        """The likely characters of the page."""
        return max(float(self.likely[-1]), 1.0)


def second_features(stats: RunStats, elements: Elements, probabilities: NDArray[float64]) -> NDArray[float32]:
    """
    Describe each run by the probabilities of all runs of its page; returns an array of runs by features.

    Its own chance, those of neighbours, of the elements around it and of runs of the same template; how much is likely
    before and behind it; where it stands beside the stretch of greatest sum, and which rare words it shares with that;
    how far up it meets the heaviest likely run; and how sure the page is as a whole.
    """
    chars = stats.chars
    sums = _Sums(running_sum(chars * probabilities), running_sum(chars * (1 - probabilities)), running_sum(chars))
    columns = [probabilities, np.log((probabilities + 1e-4) / (1 - probabilities + 1e-4))]
    columns += _neighbours(probabilities)
    columns += _windows(sums)
    columns += _ancestors(elements, sums)
    columns += [sums.likely[:-1] / sums.whole, np.log1p(sums.likely[:-1]), np.log1p(sums.likely[-1] - sums.likely[1:])]
    columns += _gaps(probabilities, sums)
    # The higher bias finds a tight core, the lower one also what is less likely around it.
    cores = [_best_stretch((probabilities - bias) * chars) for bias in _BIASES]
    for core in cores:
        columns += _beside(core, sums)
    columns += _shared_words(stats, probabilities, cores[0])
    columns += _same_template(stats, elements, probabilities)
    heaviest = int(stats.owners[int(np.argmax(chars * probabilities))])
    columns.append(elements.levels_up(heaviest, stats.owners).astype(float))
    columns += _page(chars, probabilities, sums)
    return side_by_side(columns, len(probabilities))


def _neighbours(probabilities: NDArray[float64]) -> list[NDArray[float64]]:
    columns = []
    for step in _STEPS:
        before, after = np.full(len(probabilities), -1.0), np.full(len(probabilities), -1.0)
        before[step:], after[:-step] = probabilities[:-step], probabilities[step:]
        columns += [before, after]
    return columns


def _windows(sums: _Sums) -> list[NDArray[float64]]:
    """Average the probabilities of runs around, behind and before each run, by length."""
    count = len(sums.chars) - 1
    runs = np.arange(count)
    columns = []
    for reach in _REACHES:
        low, high = np.maximum(runs - reach, 0), np.minimum(runs + reach + 1, count)
        columns += [_mean(sums, low, high), _mean(sums, runs + 1, high), _mean(sums, low, runs)]
    return columns


def _mean(sums: _Sums, start: NDArray[int64], stop: NDArray[int64]) -> NDArray[float64]:
    mean: NDArray[float64] = (sums.likely[stop] - sums.likely[start]) / np.maximum(
        sums.chars[stop] - sums.chars[start], 1
    )
    return mean


def _ancestors(elements: Elements, sums: _Sums) -> list[NDArray[float64]]:
    """Average the probabilities of the elements around each run, and return their share of all that is likely."""
    first, stop = elements.first, elements.stop
    means, shares = _mean(sums, first, stop), (sums.likely[stop] - sums.likely[first]) / sums.whole
    return [column for above in elements.around[1:] for column in (means[above], shares[above])]


def _gaps(probabilities: NDArray[float64], sums: _Sums) -> list[NDArray[float64]]:
    """Measure how far the last and the next sure run are, in runs and in unlikely characters between."""
    count = len(probabilities)
    runs, sure = np.arange(count), probabilities > _SURE
    last = np.maximum.accumulate(np.where(sure, runs, -1))
    following = np.minimum.accumulate(np.where(sure, runs, count)[::-1])[::-1]
    unlikely = sums.unlikely
    return [
        np.where(last >= 0, np.log1p(runs - last), _NO_ANCHOR),
        np.where(following < count, np.log1p(following - runs), _NO_ANCHOR),
        np.log1p(np.maximum(unlikely[runs] - unlikely[np.maximum(last, 0)], 0)),
        np.log1p(np.maximum(unlikely[np.minimum(following, count - 1)] - unlikely[runs], 0)),
    ]


def _best_stretch(gains: NDArray[float64]) -> tuple[int, int]:
    """Find the stretch of greatest sum: its first run and one past its last; empty where no gain is above 0."""
    sums = running_sum(gains)
    least = np.minimum.accumulate(sums)
    stop = int(np.argmax(sums - least))
    return int(np.argmax(sums[: stop + 1] == least[stop])), stop


def _beside(core: tuple[int, int], sums: _Sums) -> list[NDArray[float64]]:
    """Place each run before, in or behind the core: the side, the way to it in runs and unlikely text, its size."""
    start, stop = core
    runs, unlikely = np.arange(len(sums.chars) - 1), sums.unlikely
    side = np.where(runs < start, -1.0, np.where(runs >= stop, 1.0, 0.0))
    way = np.where(runs < start, start - runs, np.where(runs >= stop, runs - stop + 1, 0))
    gap = np.where(side < 0, unlikely[start] - unlikely[runs], np.where(side > 0, unlikely[runs] - unlikely[stop], 0))
    return [
        side,
        side * np.log1p(way),
        np.log1p(np.maximum(gap, 0)),
        (sums.likely[[stop]] - sums.likely[[start]]) / sums.whole,
        np.log1p(sums.chars[[stop]] - sums.chars[[start]]),
        (runs - start) / max(stop - start, 1),
    ]


def _shared_words(stats: RunStats, probabilities: NDArray[float64], core: tuple[int, int]) -> list[NDArray[float64]]:
    """Measure which share of the words of each run, rare ones counting more, the rest of the core has; and how many."""
    runs, words = stats.vocabulary.runs, stats.vocabulary.words
    count, known = len(probabilities), stats.vocabulary.size
    inside = (np.arange(count) >= core[0]) & (np.arange(count) < core[1]) & (probabilities > _KNOWN)
    spread = np.bincount(words, minlength=known)
    rarity = np.log1p(count / np.maximum(spread, 1))[words]
    own = inside[runs]
    # A run must not find its own words in the core that it is part of.
    shared = np.bincount(words[own], minlength=known)[words] - own > 0
    total = np.bincount(runs, rarity, minlength=count)
    hit = np.bincount(runs, rarity * shared, minlength=count)
    enough = stats.words >= _FEWEST_WORDS
    return [
        np.where(enough & (total > 0), hit / np.maximum(total, 1e-9), -1.0),
        np.where(enough, np.bincount(runs, shared, minlength=count), 0.0),
    ]


def _same_template(stats: RunStats, elements: Elements, probabilities: NDArray[float64]) -> list[NDArray[float64]]:
    """Average the probabilities of the runs made by the same template."""
    made = elements.made
    chars, likely = (np.bincount(made, column) for column in (stats.chars, stats.chars * probabilities))
    whole = max(float(likely.sum()), 1.0)
    return [(likely / np.maximum(chars, 1))[made], (likely / whole)[made], np.log1p(np.bincount(made))[made]]


def _page(chars: NDArray[float64], probabilities: NDArray[float64], sums: _Sums) -> list[NDArray[float64]]:
    """Measure how much of the page is likely, and how sure it is."""
    whole = max(float(sums.chars[-1]), 1.0)
    return [
        np.log1p(sums.likely[[-1]]),
        sums.likely[[-1]] / whole,
        (chars * np.abs(probabilities - 0.5)).sum(keepdims=True) / whole,
        np.log1p(np.array([float(len(chars))])),
    ]
