"""The built-in recogniser: a conditional random field evaluated with numpy, and its best labels (Viterbi)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, compress, count, repeat

import numpy as np
from numpy.typing import NDArray

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.features import END, START, UNIGRAMS, WINDOW, padded, stand_out
from briefmaker.actors.recognise.weights import crf_weights, token_features
from briefmaker.language.scripts import UNSPACED_LANGUAGES

_SOON = 4
"""Steps after which shares are scaled up again: in so few they cannot underflow."""


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
    begins = list(accumulate(running, initial=0))
    steps = [(before, here, here + count) for before, here, count in zip(begins, begins[1:], running[1:], strict=False)]
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
    Return how likely each label is for each word, by all paths through its stretch (forward-backward, Baum 1970).

    In: as for `decode`. Out: a row a word, whose labels add up to 1.
    """
    # both directions in one loop, each stretch beside its mirror image; in products, scaled now and then, and not in
    # sums of logarithms: those of 32 bits were wrong by up to 8e-4 in long stretches, and five times as slow
    labels, mirror = scores.shape[1], _mirror(running)
    own = np.exp(scores - np.maximum.reduce(scores, axis=1, keepdims=True), dtype=np.float64)
    moves, both = np.zeros((2 * labels, 2 * labels)), np.concatenate((own, own[mirror]), axis=1)
    moves[:labels, :labels] = np.exp(transitions - transitions.max(), dtype=np.float64)
    moves[labels:, labels:] = moves[:labels, :labels].T
    before, here = 0, running[0]
    for step, width in enumerate(running[1:]):
        both[here : here + width] *= both[before : before + width] @ moves
        if step % _SOON == 0:
            halves = both[here : here + width].reshape(width, 2, labels)
            halves /= np.maximum.reduce(halves, axis=2, keepdims=True)
        before, here = here, here + width
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


_AT_ONCE = 4000
"""How many words are weighed at a time, so that long texts take little memory."""

_OUTSIDE = "O"
"""The label of words that belong to no name."""

CONFIDENT = frozenset({"de", "fr", "pl", "pt", "ru"})
"""Languages in which names have a confidence, by which `briefmaker.actors.likely` weighs rows."""


def tag_entities(blocks: Sequence[TokenizedBlock], language: str = "en") -> list[Mention]:
    """Find the names of persons, organisations and places in the blocks of an article, in order."""
    unspaced = language in UNSPACED_LANGUAGES
    written = [block for block in blocks if unspaced or block.capitals]
    edges = list(accumulate((len(block.tokens) + 2 * WINDOW for block in written), initial=WINDOW))
    text = list(chain.from_iterable(padded(block.tokens) for block in written))
    found, at = [], 0
    for start, stop, entity_type, confidence in _names(text, language) if text else ():
        while start >= edges[at + 1]:
            at += 1
        first, end = start - edges[at], stop - edges[at]
        found.append(Mention(written[at], first, end, entity_type, confidence=confidence))
    return found


def _names(text: Sequence[str], language: str) -> Iterator[tuple[int, int, EntityType, float | None]]:
    """
    Find the names in a text of padded blocks: first word, one past the last, type, and the confidence in all its words.

    Words farther than WINDOW places from any capital or digit, most of running text, belong to no name and are skipped.
    The stretches that remain are weighed together, which is much faster.
    """
    model = crf_weights(language)
    numbers = defaultdict[str, int](count().__next__)
    at = np.fromiter(map(numbers.__getitem__, text), np.intp, len(text))
    striking = stand_out(tuple(numbers), language)
    edge = (at == numbers[START]) | (at == numbers[END])
    starts, stops = _windows(striking[at], edge)
    if not len(starts):
        return
    places, running = padded_batches(starts, stops - starts)
    scores = emission_scores(tuple(numbers), at, places, language)
    row = np.empty(len(text), dtype=np.intp)
    row[places] = np.arange(len(places))
    outside = model.labels.index(_OUTSIDE)
    # the words around a stretch are outside of names: it begins and ends with the step from and to such a word
    scores[row[starts[~edge[starts - 1]]]] += model.transitions[outside]
    scores[row[stops[~edge[stops]] - 1]] += model.transitions[:, outside]
    states = np.full(len(text), outside, dtype=np.intp)
    states[places] = best = decode(scores, model.transitions, running)
    starts, stops, types = _spans(states, model.labels)
    sure: Iterable[float | None] = repeat(None)
    if language in CONFIDENT and len(starts):
        shares = np.ones(len(text), np.float32)
        shares[places] = marginals(scores, model.transitions, running)[np.arange(len(best)), best]
        sure = np.minimum.reduceat(shares, np.stack((starts, stops), axis=1).ravel())[::2].tolist()
    yield from zip(starts.tolist(), stops.tolist(), types, sure, strict=False)


def _windows(striking: NDArray[np.bool_], edge: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where stretches of words within WINDOW places of one that stands out begin and end."""
    near = striking.copy()
    for distance in range(1, WINDOW + 1):
        near[distance:] |= striking[:-distance]
        near[:-distance] |= striking[distance:]
    turns = np.flatnonzero(np.diff(near & ~edge))
    return turns[::2] + 1, turns[1::2] + 1


def emission_scores(
    words: Sequence[str], at: NDArray[np.intp], places: NDArray[np.intp], language: str = "en"
) -> NDArray[np.float32]:
    """
    Add up what the features at some places say for each label: a row a place.

    In: the different words, which of them stands at each place, and the places asked for.
    """
    return np.concatenate(
        [_emission_scores(words, at, places[i : i + _AT_ONCE], language) for i in range(0, len(places), _AT_ONCE)]
    )


def _emission_scores(
    words: Sequence[str], at: NDArray[np.intp], places: NDArray[np.intp], language: str
) -> NDArray[np.float32]:
    """Add up for a few thousand places; only words within WINDOW places of them need be known."""
    seen = {place: at[places + place] for place in UNIGRAMS}
    used = np.zeros(len(words), dtype=np.bool_)
    for numbers in seen.values():
        used[numbers] = True
    known, rows = token_features(tuple(compress(words, used)), language), np.cumsum(used) - 1
    seen = {place: rows[numbers] for place, numbers in seen.items()}
    emissions, prints = np.ascontiguousarray(known["says"].swapaxes(0, 1)), known["seen"]
    steps = crf_weights(language).conjunctions.scores({place: prints[numbers] for place, numbers in seen.items()})
    steps += emissions[-1].take(seen[0], axis=0) * known["opens"].take(seen[-1])[:, None]
    for says, numbers in zip(emissions, seen.values(), strict=False):
        steps += says.take(numbers, axis=0)
    return steps.astype(np.float32) / np.float32(16)


_TYPES = {"PER": EntityType.PERSON, "ORG": EntityType.ORGANISATION, "LOC": EntityType.PLACE, "MISC": EntityType.OTHER}


def _spans(
    states: NDArray[np.intp], labels: Sequence[str]
) -> tuple[NDArray[np.intp], NDArray[np.intp], list[EntityType]]:
    """Read the names off the labels: each ends before a label that does not begin with `I-`. Out: bounds and types."""
    named = np.array([label != _OUTSIDE for label in labels])[states]
    goes_on = np.array([label.startswith("I-") for label in labels])[states]
    goes_on[1:] &= named[:-1]
    starts, stops = np.flatnonzero(named & ~goes_on), np.flatnonzero(named[:-1] & ~goes_on[1:]) + 1
    types = [_TYPES.get(label[2:], EntityType.OTHER) for label in labels]
    return starts, stops, [types[state] for state in states[starts].tolist()]
