"""
The built-in recogniser: a conditional random field evaluated with numpy.

It was trained on openly licensed sets (see `data/MODEL_CARD.md`); the weights ship with the package, so nothing is
downloaded and nothing is compiled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from briefmaker.actors.features import sentence_features
from briefmaker.actors.mentions import Mention
from briefmaker.actors.tokens import Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 4096
"""How many words are weighed at a time, so that a text without paragraphs fits in memory."""

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}


@dataclass(frozen=True, slots=True)
class _Model:
    """What was learned."""

    rows: dict[str, int]
    """The row of each feature in the table of weights."""

    weights: "NDArray[np.float32]"
    """A row a feature, a column a label; the last row is empty and stands for unknown features."""

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
        table = np.zeros((len(names) + 1, arrays["weights"].shape[1]), dtype=np.float32)
        table[:-1] = arrays["weights"] / np.float32(16)
        return _Model(
            dict(zip(names, range(len(names)), strict=True)), table, arrays["moves"], tuple(arrays["labels"].tolist())
        )


def find_mentions(tokens: Tokens) -> tuple[Mention, ...]:
    """Find the names of persons, organisations and places in one block, in order."""
    if not any(word[0].isupper() for word in tokens.words):
        return ()
    return tuple(_spans(tokens, _tag(tokens)))


def _tag(tokens: Tokens) -> list[str]:
    """Give every word its label: the best path through the field (Viterbi 1967)."""
    import numpy as np

    model = _model()
    rows = sentence_features(tokens.words)
    scores = np.concatenate([_scores(model, rows[i : i + _AT_ONCE]) for i in range(0, len(rows), _AT_ONCE)])
    best, back = scores[0], []
    for score in scores[1:]:
        reach = best[:, None] + model.moves
        back.append(reach.argmax(axis=0))
        best = reach.max(axis=0) + score
    state = int(best.argmax())
    path = [state]
    for step in reversed(back):
        state = int(step[state])
        path.append(state)
    return [model.labels[state] for state in reversed(path)]


def _scores(model: _Model, rows: Sequence[Sequence[str]]) -> "NDArray[np.float32]":
    """Add up what the features of each word say for each label: a row a word."""
    import numpy as np

    unknown = len(model.rows)
    flat: list[int] = []
    firsts: list[int] = []
    for row in rows:
        firsts.append(len(flat))
        flat.extend(model.rows.get(feature, unknown) for feature in row)
    scores: NDArray[np.float32] = np.add.reduceat(model.weights[np.array(flat)], np.array(firsts), axis=0)
    return scores


def _spans(tokens: Tokens, labels: list[str]) -> list[Mention]:
    """Read the names off the labels."""
    found: list[Mention] = []
    start = 0
    for i, label in enumerate([*labels, "O"]):
        inside = start < i and labels[start] != "O"
        if inside and not label.startswith("I-"):
            found.append(Mention(tokens, start, i, _KINDS[labels[start][2:]]))
        if not label.startswith("I-") or not inside:
            start = i
    return found
