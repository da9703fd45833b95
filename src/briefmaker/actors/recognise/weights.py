"""
The weights of the built-in recogniser.

It was trained on openly licensed sets (see `training/actors.md`); the weights ship with the package, so nothing is
downloaded and nothing is compiled.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from itertools import pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from briefmaker.actors.recognise.features import OPENERS, Joint, WordShape, conjunctions_of, word_shape

FIELDS = ("lower", "shape", "classes")
"""The fields of WordShape that features of several words use."""

_BASE = 0x9E3779B97F4A7C15
"""Any large odd number: the fingerprint of a text is the sum of (byte + 1) * _BASE ** place, modulo 2 ** 64."""

_TOGETHER = 100_000
"""Bytes up to which texts are hashed together: the arrays for more are not worth their memory."""

_MODULUS = 1 << 64
_SHIFT = 46
"""Bits by which a fingerprint is shifted for the number of its shelf; a shelf has few features."""


@lru_cache(maxsize=5_000)
def feature_hash(text: str) -> tuple[int, int]:
    """Return the fingerprint of a text, and the factor for that of a text behind it."""
    # a polynomial hash, so that the fingerprint of joined texts comes from theirs, without writing them out
    total, power = 0, 1
    for byte in text.encode("utf-8", "surrogatepass"):
        total += (byte + 1) * power
        power = power * _BASE % _MODULUS
    return total % _MODULUS, power


def feature_hashes(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Return `feature_hash` of each text, a row each, computed for all at once."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    sizes = np.fromiter(map(len, encoded), np.intp, len(encoded))
    if sizes.sum() > _TOGETHER:
        return np.array(list(map(feature_hash, texts)), np.uint64)
    ends = np.cumsum(sizes)
    powers = np.full(sizes.max(initial=0) + 1, _BASE, np.uint64)
    powers[0] = 1
    powers = np.cumprod(powers)
    letters = np.frombuffer(b"".join(encoded), np.uint8).astype(np.uint64) + np.uint64(1)
    parts = letters * powers[np.arange(len(letters)) - np.repeat(ends - sizes, sizes)]
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(parts)))
    return np.column_stack((sums[ends] - sums[ends - sizes], powers[sizes]))


@dataclass(frozen=True, slots=True)
class ConjunctionFeatures:
    """The weights of the features of several words together."""

    prints: NDArray[np.uint64]
    """The fingerprints of the features, sorted; the last is greater than any."""

    weights: NDArray[np.int8]
    """A row a feature, a column a label, in steps of 1/16; the last row is empty and stands for unknown features."""

    shelves: NDArray[np.intp]
    """Where the fingerprints begin whose first bits are 0, 1, 2, ..."""

    joints: tuple[Joint, ...] = conjunctions_of("en")
    """The features."""

    @classmethod
    def of(cls, prints: NDArray[np.uint64], weights: NDArray[np.int8], language: str = "en") -> "ConjunctionFeatures":
        """Index sorted fingerprints by shelves. In: also their weights, with the empty row, and the language."""
        filled = np.bincount((prints >> np.uint64(_SHIFT)).astype(np.intp), minlength=1 << 64 - _SHIFT)
        ended = np.append(prints, np.uint64(_MODULUS - 1))
        return cls(ended, weights, np.cumsum(filled) - filled, conjunctions_of(language))

    def scores(self, seen: Mapping[int, NDArray[np.uint64]]) -> NDArray[np.int16]:
        """
        Add up the weights of these features for each label, in steps of 1/16: a row a word.

        In: for each distance from the middle, for each word and each of the FIELDS there, its fingerprint, and the
        factor for the next one.
        """
        prints = np.concatenate([_made(joint, seen) for joint in self.joints])
        at = self.shelves.take((prints >> np.uint64(_SHIFT)).astype(np.intp))
        behind = np.flatnonzero(self.prints.take(at) < prints)
        while len(behind):  # only for the few features that are not the first of their shelf
            at[behind] += 1
            behind = behind[self.prints.take(at[behind]) < prints[behind]]
        at[self.prints.take(at) != prints] = len(self.prints) - 1
        found = self.weights.take(at.reshape(len(self.joints), -1), axis=0)
        total: NDArray[np.int16] = np.add.reduce(found, axis=0, dtype=np.int16)
        return total


def _made(joint: Joint, seen: Mapping[int, NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """Compute the fingerprints of a feature for all words from those of its pieces, the last one first."""
    *pieces, last = joint
    made, _ = _piece(last, seen)
    for piece in reversed(pieces):
        own, power = _piece(piece, seen)
        made = made * power + own
    return made


def _piece(
    piece: str | tuple[int, str], seen: Mapping[int, NDArray[np.uint64]]
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the fingerprints of a piece, and the factors for those of a piece behind it."""
    if isinstance(piece, str):
        return _written(piece)
    of_words = seen[piece[0]][:, FIELDS.index(piece[1])]
    return of_words[:, 0], of_words[:, 1]


@lru_cache(maxsize=100)
def _written(text: str) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the fingerprint of literal text and its factor, as numbers for the arithmetic of arrays."""
    own, power = feature_hash(text)
    return np.array(own, np.uint64), np.array(power, np.uint64)


_MOST = 50_000
"""Words that are kept before the cache is emptied."""


@dataclass(frozen=True, slots=True)
class CrfWeights:
    """All weights of a language."""

    rows: tuple[dict[str, int], ...]
    """For each field of WordShape, the row of each of its values in the table of weights."""

    weights: NDArray[np.int8]
    """
    The weights of a value for each label, in steps of 1/16: for each distance as in UNIGRAMS, and for the opening of a
    sentence. The last row is empty and stands for unknown values.
    """

    conjunctions: ConjunctionFeatures
    """The features of several words together."""

    transitions: NDArray[np.float32]
    """The weight of one label behind another: from the row to the column."""

    labels: tuple[str, ...]

    record: np.dtype[np.void]
    """
    The type of what is cached for a word: the sums of the weights of its fields (`says`), its fingerprints (`seen`),
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
    """Return the cached record of each word, computing those that are new."""
    records, model = _records(language), crf_weights(language)
    if len(records) > _MOST:
        records.clear()
    if new := [word for word in words if word not in records]:
        found, size = _look_at(new, language).tobytes(), model.record.itemsize
        records.update(zip(new, (found[at : at + size] for at in range(0, len(found), size)), strict=True))
    return np.frombuffer(b"".join(map(records.__getitem__, words)), model.record)


@cache
def _records(_language: str) -> dict[str, bytes]:
    """Return the cache of the words of a language: their records as bytes, which are quickly joined to an array."""
    return {}


def _look_at(words: Sequence[str], language: str) -> NDArray[np.void]:
    """Compute the records of new words."""
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
