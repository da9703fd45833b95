"""The best labels for whole stretches of words."""

from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

_SOON = 4
"""Steps in which what is left of a share cannot become too small for a number."""


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

    In: as for the best paths. Out: a row a word, whose labels add up to 1. Both ways are gone at once, each stretch
    being read from its end beside itself, in shares that are made whole again now and then.
    """
    labels, mirror = scores.shape[1], _mirror(running)
    own = np.exp(scores - np.maximum.reduce(scores, axis=1, keepdims=True), dtype=np.float64)
    moves, both = np.zeros((2 * labels, 2 * labels)), np.concatenate((own, own[mirror]), axis=1)
    moves[:labels, :labels] = np.exp(transitions - transitions.max(), dtype=np.float64)
    moves[labels:, labels:] = moves[:labels, :labels].T
    before, here = 0, running[0]
    for step, count in enumerate(running[1:]):
        both[here : here + count] *= both[before : before + count] @ moves
        if step % _SOON == 0:
            halves = both[here : here + count].reshape(count, 2, labels)
            halves /= np.maximum.reduce(halves, axis=2, keepdims=True)
        before, here = here, here + count
    paths = both[:, :labels] * both[mirror, labels:] / own
    shares: NDArray[np.float32] = (paths / np.add.reduce(paths, axis=1, keepdims=True)).astype(np.float32)
    return shares


def _mirror(running: list[int]) -> NDArray[np.intp]:
    """Return for each row that of the word as far from the end of its stretch as this one is from the beginning."""
    counts = np.array(running)
    first = np.cumsum(counts) - counts
    steps = np.repeat(np.arange(len(counts)), counts)
    rank = np.arange(len(steps)) - first[steps]
    last = np.searchsorted(-counts, -np.arange(counts[0])) - 1
    rows: NDArray[np.intp] = first[last[rank] - steps] + rank
    return rows
