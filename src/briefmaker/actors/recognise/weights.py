"""
What the built-in recogniser has learned.

It was trained on openly licensed sets (see `training/actors.md`); the weights ship with the package, so nothing is
downloaded and nothing is compiled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from itertools import pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from briefmaker.actors.recognise.features import OPENERS, WordShape, word_shape
from briefmaker.actors.recognise.ngrams import FIELDS, ConjunctionFeatures, feature_hashes

_MOST = 50_000
"""How many words are remembered at least before all are forgotten."""


@dataclass(frozen=True, slots=True)
class CrfWeights:
    """The weights."""

    rows: tuple[dict[str, int], ...]
    """For each field of a form the row of each of its values in the table of weights."""

    weights: NDArray[np.int8]
    """
    What a value says for each label, in steps of 1/16, of others, place by place as in ALONE, and where it opens a
    sentence. The last row is empty and stands for unknown values.
    """

    conjunctions: ConjunctionFeatures
    """The features that several words make together."""

    transitions: NDArray[np.float32]
    """How well one label follows another: from the row to the column."""

    labels: tuple[str, ...]

    record: np.dtype[np.void]
    """
    What is known of one word: what it `says`, as the sum of what the fields of its form say; its fingerprints, `seen`;
    and whether a sentence `opens` after it.
    """


@cache
def has_weights(language: str) -> bool:
    """Return whether the recogniser was trained on a language."""
    return language.isalpha() and _find_weights(language).is_file()


def _find_weights(language: str) -> Traversable:
    """Return where the weights of a language stand; those of English have no folder of their own."""
    data = files("briefmaker.actors.lexicon").joinpath("data")
    return data.joinpath("crf.npz") if language == "en" else data.joinpath(language, "crf.npz")


@cache
def crf_weights(language: str = "en") -> CrfWeights:
    """Open the weights of a language, once."""
    data = _find_weights(language).read_bytes()
    with np.load(BytesIO(data)) as arrays:
        values = arrays["values"].tobytes().decode().split("\n")
        edges = pairwise([0, *np.cumsum(arrays["counts"]).tolist()])
        rows = tuple(dict(zip(values[first:last], range(first, last), strict=True)) for first, last in edges)
        emissions, transitions, labels = arrays["says"], arrays["moves"], tuple(arrays["labels"].tolist())
        conjunctions = ConjunctionFeatures.of(arrays["prints"], arrays["together"], language)
    numbers = [("says", np.int16, emissions.shape[1:]), ("seen", np.uint64, (len(FIELDS), 2))]
    record = np.dtype([*numbers, ("opens", np.bool_)], align=True)
    return CrfWeights(rows, emissions, conjunctions, transitions, labels, record)


def token_features(words: Sequence[str], language: str = "en") -> NDArray[np.void]:
    """Return what is known of some words, a record each."""
    records, model = _records(language), crf_weights(language)
    if len(records) > _MOST:
        records.clear()
    if new := [word for word in words if word not in records]:
        found, size = _look_at(new, language).tobytes(), model.record.itemsize
        records.update(zip(new, (found[at : at + size] for at in range(0, len(found), size)), strict=True))
    return np.frombuffer(b"".join(map(records.__getitem__, words)), model.record)


@cache
def _records(_language: str) -> dict[str, bytes]:
    """Remember what is known of the words met so far, as bytes that are quickly put together."""
    return {}


def _look_at(words: Sequence[str], language: str) -> NDArray[np.void]:
    """Look at words that were not met before."""
    model, forms = crf_weights(language), [word_shape(word, language) for word in words]
    unknown = len(model.weights) - 1
    columns = list(zip(*forms, strict=True))
    rows = np.empty((len(words), len(model.rows)), np.intp)
    for place, (table, column) in enumerate(zip(model.rows, columns, strict=True)):
        rows[:, place] = np.fromiter(map(table.get, column, repeat(unknown)), np.intp, len(words))
    records = np.zeros(len(words), model.record)
    records["says"] = np.add.reduce(model.weights.take(rows, axis=0), axis=1, dtype=np.int16)
    for place, field in enumerate(FIELDS):
        records["seen"][:, place] = feature_hashes(columns[WordShape._fields.index(field)])
    records["opens"] = [word in OPENERS for word in words]
    return records
