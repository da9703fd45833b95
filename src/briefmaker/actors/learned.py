"""
What the built-in recogniser has learned.

It was trained on openly licensed sets (see `data/MODEL_CARD.md`); the weights ship with the package, so nothing is
downloaded and nothing is compiled.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import accumulate, chain, compress, repeat
from typing import TYPE_CHECKING

from briefmaker.actors.features import ALONE, END, OPENERS, START, form_of, opening
from briefmaker.actors.neighbours import FIELDS, Neighbours, fingerprints_of, is_joint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
    sentence, in steps of 1/16. `seen`: its fingerprints. `stands_out`: whether it has a capital or begins with a digit.
    `opens`: whether a sentence begins after it. `edges`: whether it is no word but a mark at the edge of a block.
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
    marks = [(mark, np.bool_) for mark in ("stands_out", "opens", "edges")]
    return Learned(
        {name: row for row, name in enumerate(compress(names, ~joint))},
        np.concatenate([weights[~joint], np.zeros((1, len(labels)), np.int8)]),
        Neighbours.of(tuple(compress(names, joint)), weights[joint]),
        moves,
        labels,
        np.dtype([*numbers, *marks], align=True),
    )


@lru_cache(maxsize=50_000)
def record_of(word: str) -> bytes:
    """Return what is known of a word as the bytes of a record, which are quickly put together with others."""
    import numpy as np

    model, form = learned(), form_of(word)
    names = chain.from_iterable(says(form) for says in _SAYS)
    rows = list(map(model.rows.get, names, repeat(len(model.rows))))
    record = np.zeros((), model.record)
    record["says"] = np.add.reduceat(model.weights[rows], _BEGINS, axis=0, dtype=np.int16)
    record["seen"] = fingerprints_of(form)
    record["stands_out"] = word != word.lower() or word[0].isdigit()
    record["opens"] = word in OPENERS
    record["edges"] = word in {START, END}
    return record.tobytes()
