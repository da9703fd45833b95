"""The best labels for whole stretches of words."""

from itertools import accumulate

import numpy as np
from numpy.typing import NDArray


def padded_batches(starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> tuple[NDArray[np.intp], list[int]]:
    """
    Order the words of all stretches by steps: their first words, then the second words of those that have two, and on.

    In: where each stretch begins, and how long it is. Out: the places of the words, the longest stretches first in each
    step, and how many stretches go on that far.
    """
    order = np.argsort(-lengths, kind="stable")
    steps = np.arange(lengths.max())
    running = len(lengths) - np.searchsorted(lengths[order[::-1]], steps, side="right")
    rank = np.arange(running.sum()) - np.repeat(np.cumsum(running) - running, running)
    return starts[order][rank] + np.repeat(steps, running), running.tolist()


def decode(scores: NDArray[np.float32], transitions: NDArray[np.float32], running: list[int]) -> NDArray[np.intp]:
    """
    Find the best path through each stretch (Viterbi 1967), all stretches side by side.

    In: a row a word, in steps as above; how well one label follows another, from the row to the column; how many
    stretches go on to each step. Out: the number of a label for each row.
    """
    opens_sentence = list(accumulate(running, initial=0))
    steps = [
        (before, here, here + count)
        for before, here, count in zip(opens_sentence, opens_sentence[1:], running[1:], strict=False)
    ]
    best, leave = np.ascontiguousarray(scores.T), transitions[:, :, None]
    for before, here, end in steps:
        best[:, here:end] += np.maximum.reduce(best[:, None, before : before + end - here] + leave, axis=0)
    best, into = np.ascontiguousarray(best.T), np.ascontiguousarray(transitions.T)
    states: NDArray[np.intp] = best.argmax(axis=1)
    for before, here, end in reversed(steps):
        stop = before + end - here
        states[before:stop] = (best[before:stop] + into[states[here:end]]).argmax(axis=1)
    return states


def marginals(scores: NDArray[np.float32], transitions: NDArray[np.float32], running: list[int]) -> NDArray[np.float32]:
    """
    Tell how likely each label is for each word, by all paths through its stretch (forward-backward, Baum 1970).

    In: as for the best paths. Out: a row a word, whose labels add up to 1.
    """
    opens = list(accumulate(running, initial=0))
    steps = [(before, here, here + count) for before, here, count in zip(opens, opens[1:], running[1:], strict=False)]
    forward, backward = scores.copy(), np.zeros_like(scores)
    for before, here, end in steps:
        forward[here:end] += _log_sum(forward[before : before + end - here, :, None] + transitions, 1)
    for before, here, end in reversed(steps):
        behind = (scores[here:end] + backward[here:end])[:, None, :] + transitions
        backward[before : before + end - here] = _log_sum(behind, 2)
    paths = forward + backward
    shares: NDArray[np.float32] = np.exp(paths - _log_sum(paths, 1)[:, None])
    return shares


def _log_sum(values: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """Add up what stands as logarithms along an axis."""
    most = values.max(axis=axis, keepdims=True)
    added: NDArray[np.float32] = np.log(np.exp(values - most).sum(axis=axis)) + most.squeeze(axis)
    return added
