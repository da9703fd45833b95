"""The best labels of stretches, and how likely each label is, beside trying all paths."""

from itertools import pairwise, product

import numpy as np

from briefmaker.actors.recognise.crf import decode, marginals, padded_batches

LENGTHS = np.array([3, 1, 2])
STARTS = np.array([0, 3, 4])
LABELS = 3


def tried(scores, transitions):
    """Score every path through one stretch."""
    for path in product(range(LABELS), repeat=len(scores)):
        steps = sum(transitions[a, b] for a, b in pairwise(path))
        yield path, sum(scores[i, label] for i, label in enumerate(path)) + steps


def forward(scores, transitions):
    """Add up, as logarithms, the paths that end in each label of each word."""
    rows = [scores[0]]
    for row in scores[1:]:
        rows.append(row + np.logaddexp.reduce(rows[-1][:, None] + transitions, axis=0))
    return np.array(rows)


def test_shares_in_long_stretches_do_not_vanish():
    random = np.random.default_rng(8)
    lengths = np.array([90, 1, 200])
    scores = random.normal(scale=20, size=(lengths.sum(), LABELS))
    transitions = random.normal(scale=5, size=(LABELS, LABELS))
    transitions[0, 1] = -50
    starts = np.cumsum(lengths) - lengths
    places, running = padded_batches(starts, lengths)
    shares = marginals(scores[places].astype(np.float32), transitions.astype(np.float32), running)[np.argsort(places)]
    for start, length in zip(starts, lengths, strict=True):
        own = scores[start : start + length].astype(np.float32).astype(float)
        moves = transitions.astype(np.float32).astype(float)
        paths = forward(own, moves) + forward(own[::-1], moves.T)[::-1] - own
        expected = np.exp(paths - np.logaddexp.reduce(paths, axis=1, keepdims=True))
        assert np.abs(shares[start : start + length] - expected).max() < 1e-6


def test_best_paths_and_shares_are_those_of_all_paths_tried():
    random = np.random.default_rng(7)
    scores = random.normal(size=(6, LABELS)).astype(np.float32)
    transitions = random.normal(size=(LABELS, LABELS)).astype(np.float32)
    places, running = padded_batches(STARTS, LENGTHS)
    shares = marginals(scores[places], transitions, running)
    states = decode(scores[places].copy(), transitions, running)
    row = np.argsort(places)
    for start, length in zip(STARTS, LENGTHS, strict=True):
        every = list(tried(scores[start : start + length], transitions))
        total = sum(np.exp(score) for _, score in every)
        best = max(every, key=lambda one: one[1])[0]
        for i in range(length):
            found = shares[row[start + i]]
            for label in range(LABELS):
                expected = sum(np.exp(score) for path, score in every if path[i] == label) / total
                assert abs(found[label] - expected) < 1e-5
            assert states[row[start + i]] == best[i]
