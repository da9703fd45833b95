"""
What the built-in recogniser has learned.

It was trained on openly licensed sets (see `data/MODEL_CARD.md`); the weights ship with the package, so nothing is
downloaded and nothing is compiled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import accumulate, compress, repeat
from typing import TYPE_CHECKING

from briefmaker.actors.features import ALONE, OPENERS, START, form_of, opening
from briefmaker.actors.neighbours import FIELDS, Neighbours, fingerprints_of, is_joint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST = 50_000
"""How many words are remembered at least before all are forgotten."""

_SAYS = (*ALONE.values(), opening)
_BEGINS = tuple(accumulate((len(says(form_of(START))) for says in _SAYS[:-1]), initial=0))
"""Where the rows of each place begin among all that a word says."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights."""

    rows: dict[str, int]
    """The row in the table of weights of each feature that a word has alone."""

    weights: "NDArray[np.int8]"
    """A row a feature, a column a label, in steps of 1/16; the last row is empty and stands for unknown features."""

    neighbours: Neighbours
    """The features that several words make together."""

    moves: "NDArray[np.float32]"
    """How well one label follows another: from the row to the column."""

    labels: tuple[str, ...]

    record: "np.dtype[np.void]"
    """
    What is known of one word.

    `says`: how much it speaks for each label, of others, place by place as in ALONE, then of itself where it opens a
    sentence, in steps of 1/16. `seen`: its fingerprints. `opens`: whether a sentence begins after it.
    """


@cache
def learned() -> Learned:
    """Open the weights, once."""
    import numpy as np

    data = files("briefmaker.actors").joinpath("data", "names.npz").read_bytes()
    with np.load(BytesIO(data)) as arrays:
        names = arrays["features"].tobytes().decode().split("\n")
        weights, moves, labels = arrays["weights"], arrays["moves"], tuple(arrays["labels"].tolist())
    joint = is_joint(names)
    numbers = [("says", np.int16, (len(_SAYS), len(labels))), ("seen", np.uint64, (len(FIELDS), 2))]
    return Learned(
        {name: row for row, name in enumerate(compress(names, ~joint))},
        np.concatenate([weights[~joint], np.zeros((1, len(labels)), np.int8)]),
        Neighbours.of(tuple(compress(names, joint)), weights[joint]),
        moves,
        labels,
        np.dtype([*numbers, ("opens", np.bool_)], align=True),
    )


def known_of(words: Sequence[str]) -> "NDArray[np.void]":
    """Return what is known of some words, a record each."""
    import numpy as np

    records = _records()
    if len(records) > _MOST:
        records.clear()
    if new := [word for word in words if word not in records]:
        found, size = _look_at(new).tobytes(), learned().record.itemsize
        records.update(zip(new, (found[at : at + size] for at in range(0, len(found), size)), strict=True))
    return np.frombuffer(b"".join(map(records.__getitem__, words)), learned().record)


@cache
def _records() -> dict[str, bytes]:
    """Remember what is known of the words met so far, as bytes that are quickly put together."""
    return {}


def _look_at(words: Sequence[str]) -> "NDArray[np.void]":
    """Look at words that were not met before."""
    import numpy as np

    model, forms = learned(), list(map(form_of, words))
    names = [feature for form in forms for says in _SAYS for feature in says(form)]
    rows = np.array(list(map(model.rows.get, names, repeat(len(model.rows)))), dtype=np.intp)
    weights = model.weights.take(rows.reshape(len(words), -1), axis=0)
    records = np.zeros(len(words), model.record)
    records["says"] = np.add.reduceat(weights, _BEGINS, axis=1, dtype=np.int16)
    records["seen"] = np.array(list(map(fingerprints_of, forms)), np.uint64)
    records["opens"] = [word in OPENERS for word in words]
    return records
