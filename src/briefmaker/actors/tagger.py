"""The built-in recogniser: a conditional random field evaluated with numpy."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, compress, count
from typing import TYPE_CHECKING

from briefmaker.actors.features import ALONE, END, REACH, START, padded
from briefmaker.actors.learned import known_of, learned
from briefmaker.actors.mentions import Mention
from briefmaker.actors.paths import best_paths, in_steps
from briefmaker.actors.tokens import Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 4000
"""How many words are weighed at a time, so that long texts take little memory."""

_OUTSIDE = "O"
"""The label of words that belong to no name."""

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}


def find_mentions(blocks: Sequence[Tokens]) -> list[Mention]:
    """Find the names of persons, organisations and places in the blocks of an article, in order."""
    written = [tokens for tokens in blocks if any(word[0].isupper() for word in tokens.words)]
    edges = list(accumulate((len(tokens.words) + 2 * REACH for tokens in written), initial=REACH))
    text = list(chain.from_iterable(padded(tokens.words) for tokens in written))
    found, at = [], 0
    for start, stop, kind in _names(text) if text else ():
        while start >= edges[at + 1]:
            at += 1
        found.append(Mention(written[at], start - edges[at], stop - edges[at], kind))
    return found


def _names(text: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """
    Find the names in a text of padded blocks: first word, one past the last, kind.

    Words more than REACH places from any capital or digit belong to no name and are left out, most of running text. The
    stretches that remain are weighed together, which is much faster.
    """
    import numpy as np

    model = learned()
    numbers = dict(zip(dict.fromkeys(text), count(), strict=False))
    at = np.fromiter(map(numbers.__getitem__, text), np.intp, len(text))
    stands_out = np.array([word != word.lower() or word[0].isdigit() for word in numbers])
    edge = (at == numbers[START]) | (at == numbers[END])
    starts, stops = _stretches(stands_out[at], edge)
    if not len(starts):
        return
    places, running = in_steps(starts, stops - starts)
    scores = weigh(tuple(numbers), at, places)
    row = np.empty(len(text), dtype=np.intp)
    row[places] = np.arange(len(places))
    outside = model.labels.index(_OUTSIDE)
    scores[row[starts[~edge[starts - 1]]]] += model.moves[outside]
    scores[row[stops[~edge[stops]] - 1]] += model.moves[:, outside]
    states = np.full(len(text), outside, dtype=np.intp)
    states[places] = best_paths(scores, model.moves, running)
    yield from _spans(states, model.labels)


def _stretches(
    stands_out: "NDArray[np.bool_]", edge: "NDArray[np.bool_]"
) -> "tuple[NDArray[np.intp], NDArray[np.intp]]":
    """Return where the stretches begin and end of words within REACH of one that stands out."""
    import numpy as np

    near = stands_out.copy()
    for distance in range(1, REACH + 1):
        near[distance:] |= stands_out[:-distance]
        near[:-distance] |= stands_out[distance:]
    turns = np.flatnonzero(np.diff(near & ~edge))
    return turns[::2] + 1, turns[1::2] + 1


def weigh(words: Sequence[str], at: "NDArray[np.intp]", places: "NDArray[np.intp]") -> "NDArray[np.float32]":
    """
    Add up what the features at some places say for each label: a row a place.

    In: the different words, which of them stands at each place, and the places asked for.
    """
    import numpy as np

    return np.concatenate([_weigh(words, at, places[i : i + _AT_ONCE]) for i in range(0, len(places), _AT_ONCE)])


def _weigh(words: Sequence[str], at: "NDArray[np.intp]", places: "NDArray[np.intp]") -> "NDArray[np.float32]":
    """Add up for a few thousand places; only words within REACH of them need be known."""
    import numpy as np

    seen = {place: at[places + place] for place in ALONE}
    used = np.zeros(len(words), dtype=np.bool_)
    for numbers in seen.values():
        used[numbers] = True
    known, rows = known_of(tuple(compress(words, used))), np.cumsum(used) - 1
    seen = {place: rows[numbers] for place, numbers in seen.items()}
    says, prints = known["says"], known["seen"]
    steps = learned().neighbours.scores({place: prints[numbers] for place, numbers in seen.items()})
    steps += says[seen[0], -1] * known["opens"][seen[-1], None]
    for column, numbers in enumerate(seen.values()):
        steps += says[numbers, column]
    return steps.astype(np.float32) / np.float32(16)


def _spans(states: "NDArray[np.intp]", labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Read the names off the labels: they end before a label that does not begin with `I-`."""
    import numpy as np

    named = np.array([label != _OUTSIDE for label in labels])[states]
    goes_on = np.array([label.startswith("I-") for label in labels])[states]
    goes_on[1:] &= named[:-1]
    starts, stops = np.flatnonzero(named & ~goes_on), np.flatnonzero(named[:-1] & ~goes_on[1:]) + 1
    kinds = [_KINDS.get(label[2:], "") for label in labels]
    for start, stop, state in zip(starts.tolist(), stops.tolist(), states[starts].tolist(), strict=True):
        yield start, stop, kinds[state]
