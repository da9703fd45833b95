"""
The built-in recogniser: a conditional random field evaluated with numpy.

It was trained on openly licensed sets (see `data/MODEL_CARD.md`); the weights ship with the package, so nothing is
downloaded and nothing is compiled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import accumulate, chain, compress, repeat
from typing import TYPE_CHECKING

from briefmaker.actors.features import ALONE, OPENERS, REACH, START, form_of, opening, padded
from briefmaker.actors.mentions import Mention
from briefmaker.actors.neighbours import FIELDS, Neighbours, fingerprints_of, is_joint
from briefmaker.actors.tokens import Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 4000
"""How many words are weighed at a time, so that long texts take little memory."""

_SAYS = (*ALONE.values(), opening)
_BEGINS = tuple(accumulate((len(says(form_of(START))) for says in _SAYS[:-1]), initial=0))
"""Where the rows of each place begin among all that a word says."""

_OUTSIDE = "O"
"""The label of words that belong to no name."""

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}


@dataclass(frozen=True, slots=True)
class _Model:
    """What was learned."""

    rows: dict[str, int]
    """The row in the table of weights of each feature that a word has alone."""

    weights: "NDArray[np.float32]"
    """A row a feature, a column a label; the last row is empty and stands for unknown features."""

    neighbours: Neighbours
    """The features that several words make together."""

    moves: "NDArray[np.float32]"
    """How well one label follows another: from the row to the column."""

    labels: tuple[str, ...]


@cache
def _model() -> _Model:
    """Open the weights, once."""
    import numpy as np

    data = files("briefmaker.actors").joinpath("data", "names.npz").read_bytes()
    with np.load(BytesIO(data)) as arrays:
        names = arrays["features"].tobytes().decode().split("\n")
        weights = arrays["weights"] / np.float32(16)
        joint = is_joint(names)
        return _Model(
            {name: row for row, name in enumerate(compress(names, ~joint))},
            np.concatenate([weights[~joint], np.zeros((1, weights.shape[1]), np.float32)]),
            Neighbours.of(tuple(compress(names, joint)), weights[joint]),
            arrays["moves"],
            tuple(arrays["labels"].tolist()),
        )


def find_mentions(blocks: Sequence[Tokens]) -> list[Mention]:
    """Find the names of persons, organisations and places in the blocks of an article, in order."""
    written = [tokens for tokens in blocks if any(word[0].isupper() for word in tokens.words)]
    labels = _label([tokens.words for tokens in written])
    return [mention for tokens, path in zip(written, labels, strict=True) for mention in _spans(tokens, path)]


def _label(blocks: Sequence[Sequence[str]]) -> list[list[str]]:
    """
    Give every word of every block its label.

    Words more than REACH places from any capital or digit belong to no name and are left out, most of running text. The
    stretches that remain are weighed together, which is much faster.
    """
    import numpy as np

    model = _model()
    labels = [[_OUTSIDE] * len(block) for block in blocks]
    stretches = [(number, *ends) for number, block in enumerate(blocks) for ends in _near_capitals(block)]
    if not stretches:
        return labels
    rows = [padded(block) for block in blocks]
    words = [word for number, start, stop in stretches for word in rows[number][start : stop + 2 * REACH]]
    windows = [words[at : at + _AT_ONCE + 2 * REACH] for at in range(0, len(words) - 2 * REACH, _AT_ONCE)]
    scores = np.concatenate([_scores(model, window) for window in windows])
    lengths = np.array([stop - start for _, start, stop in stretches])
    firsts = np.cumsum(lengths + 2 * REACH) - lengths - 2 * REACH
    outside = model.labels.index(_OUTSIDE)
    scores[firsts[[start > 0 for _, start, _ in stretches]]] += model.moves[outside]
    inner = [stop < len(blocks[number]) for number, _, stop in stretches]
    scores[(firsts + lengths - 1)[inner]] += model.moves[:, outside]
    states = _best_paths(scores, model.moves, firsts, lengths)
    for (number, start, stop), first in zip(stretches, firsts.tolist(), strict=True):
        labels[number][start:stop] = [model.labels[state] for state in states[first : first + stop - start]]
    return labels


def _near_capitals(block: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a block within REACH of a capital or digit: first word, one past the last."""
    start = stop = 0
    for place, word in enumerate(block):
        if word != word.lower() or word[0].isdigit():
            if place - REACH > stop:
                if stop:
                    yield start, stop
                start = place - REACH
            stop = min(place + REACH + 1, len(block))
    if stop:
        yield start, stop


def _scores(model: _Model, window: Sequence[str]) -> "NDArray[np.float32]":
    """Add up what the features of each word say for each label: a row a word, but for the REACH outermost."""
    import numpy as np

    numbers: dict[str, int] = {}
    at = np.array([numbers.setdefault(word, len(numbers)) for word in window], dtype=np.intp)
    kept = np.dtype([("says", np.float32, (len(_SAYS), len(model.labels))), ("seen", np.uint64, (len(FIELDS), 2))])
    known = np.frombuffer(b"".join(map(_kept_of, numbers)), kept)
    opens = np.array([word in OPENERS for word in numbers])
    return _alone(known["says"], opens, at) + model.neighbours.scores(known["seen"][at])


def _alone(says: "NDArray[np.float32]", opens: "NDArray[np.bool_]", at: "NDArray[np.intp]") -> "NDArray[np.float32]":
    """
    Add up what single words say of those near them.

    In: what each of the different words says, whether a sentence begins after it, and which stands at each place.
    """
    end = len(at) - REACH
    scores: NDArray[np.float32] = says[at[REACH:end], -1] * opens[at[REACH - 1 : end - 1], None]
    for column, place in enumerate(ALONE):
        scores += says[at[REACH + place : end + place], column]
    return scores


@lru_cache(maxsize=50_000)
def _kept_of(word: str) -> bytes:
    """
    Return what is kept of a word, as bytes that are quickly put together with those of other words.

    First, as single-precision numbers, what it says for each label: of others, place by place as in ALONE, then where
    it opens a sentence; behind that its fingerprints.
    """
    import numpy as np

    model, form = _model(), form_of(word)
    names = chain.from_iterable(says(form) for says in _SAYS)
    rows = list(map(model.rows.get, names, repeat(len(model.rows))))
    return np.add.reduceat(model.weights[rows], _BEGINS, axis=0).tobytes() + fingerprints_of(form)


def _best_paths(
    scores: "NDArray[np.float32]", moves: "NDArray[np.float32]", firsts: "NDArray[np.int_]", lengths: "NDArray[np.int_]"
) -> list[int]:
    """
    Find the best path through each block (Viterbi 1967), all blocks side by side.

    In: a row a word, where the rows of each block begin, and how many they are. Out: the number of a label for each
    row; rows that are in no block have the first label.
    """
    import numpy as np

    order = np.argsort(-lengths, kind="stable")
    firsts, lengths = firsts[order], lengths[order]
    running = [int(np.count_nonzero(lengths > step)) for step in range(int(lengths[0]))]
    best, into = [scores[firsts]], moves.T
    for step, count in enumerate(running[1:], start=1):
        reach = best[-1][:count, None, :] + into
        best.append(np.maximum.reduce(reach, axis=2) + scores[firsts[:count] + step])
    states = np.zeros(len(scores), dtype=np.intp)
    state = np.empty(0, dtype=np.intp)
    for step in range(len(best) - 1, -1, -1):
        count, going_on = running[step], len(state)
        if going_on < count:
            state = np.concatenate((state, best[step][going_on:].argmax(axis=1)))
        states[firsts[:count] + step] = state
        if step:
            state = (best[step - 1][:count] + into[state]).argmax(axis=1)
    paths: list[int] = states.tolist()
    return paths


def _spans(tokens: Tokens, labels: list[str]) -> list[Mention]:
    """Read the names off the labels."""
    found: list[Mention] = []
    start = 0
    for i, label in enumerate([*labels, _OUTSIDE]):
        inside = start < i and labels[start] != _OUTSIDE
        if inside and not label.startswith("I-"):
            found.append(Mention(tokens, start, i, _KINDS[labels[start][2:]]))
        if not label.startswith("I-") or not inside:
            start = i
    return found
