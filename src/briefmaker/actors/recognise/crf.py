"""The built-in recogniser: a conditional random field evaluated with numpy."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, compress, count, repeat

import numpy as np
from numpy.typing import NDArray

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.features import END, START, UNIGRAMS, WINDOW, padded, stand_out
from briefmaker.actors.recognise.viterbi import decode, marginals, padded_batches
from briefmaker.actors.recognise.weights import crf_weights, token_features
from briefmaker.language.scripts import UNSPACED_LANGUAGES

_AT_ONCE = 4000
"""How many words are weighed at a time, so that long texts take little memory."""

_OUTSIDE = "O"
"""The label of words that belong to no name."""

CONFIDENT = frozenset({"de", "fr", "pl", "pt", "ru"})
"""Languages in which it is asked how sure the field is of a name (`briefmaker.actors.likely`)."""

_TYPES = {"PER": EntityType.PERSON, "ORG": EntityType.ORGANISATION, "LOC": EntityType.PLACE, "MISC": EntityType.OTHER}


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
    Find the names in a text of padded blocks: first word, one past the last, kind, and how sure it is of all words.

    Words more than REACH places from any capital or digit belong to no name and are left out, most of running text. The
    stretches that remain are weighed together, which is much faster.
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
    """Return where the stretches begin and end of words within REACH of one that stands out."""
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
    """Add up for a few thousand places; only words within REACH of them need be known."""
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


def _spans(
    states: NDArray[np.intp], labels: Sequence[str]
) -> tuple[NDArray[np.intp], NDArray[np.intp], list[EntityType]]:
    """Read the names off the labels: they end before a label that does not begin with `I-`. Out: bounds and kinds."""
    named = np.array([label != _OUTSIDE for label in labels])[states]
    goes_on = np.array([label.startswith("I-") for label in labels])[states]
    goes_on[1:] &= named[:-1]
    starts, stops = np.flatnonzero(named & ~goes_on), np.flatnonzero(named[:-1] & ~goes_on[1:]) + 1
    types = [_TYPES.get(label[2:], EntityType.OTHER) for label in labels]
    return starts, stops, [types[state] for state in states[starts].tolist()]
