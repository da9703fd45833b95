"""
Small word vectors for the words of texts that may be passed on in this form: those of GloVe 6B, a byte each.

After Pennington, Socher and Manning (2014), "GloVe: Global vectors for word representation"; their vectors are in the
public domain (PDDL 1.0). Which words, how frequent and how rare they are is counted in the texts.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefmaker.summary.document import split_tokens

SETS = (
    "extraction/wcxb-dev/ground-truth.jsonl.gz",
    "actors/names/gmb-voa.jsonl.gz",
    "actors/names/wikigold.jsonl.gz",
    "actors/names/crossner-politics.jsonl.gz",
    "actors/names/crossner-other.jsonl.gz",
)
"""WCXB (CC BY 4.0), Groningen Meaning Bank (public domain texts), Wikigold (CC BY 4.0), CrossNER (MIT)."""

GLOVE = "vectors/glove.6B.50d.txt"
"""A word and its numbers a line, as in Stanford's archive."""

SENTENCES_A_TEXT = 20
"""The sets of names hold sentences without their texts: so many in a row count as one."""

MOST_WORDS, FEWEST_TIMES = 12_000, 6
DIMENSIONS = 50


@dataclass(frozen=True, slots=True, eq=False)
class PackedVectors:
    """What the package stores."""

    words: list[str]
    table: NDArray[np.int8]
    scale: NDArray[np.float64]
    frequency: NDArray[np.float64]
    rarity: NDArray[np.float64]


def keep_vectors(path: Path) -> PackedVectors:
    """Read what the package stores of words from its file of weights."""
    with np.load(path) as stored:
        words = str(stored["words"]).split()
        return PackedVectors(words, stored["table"], stored["scale"], stored["frequency"], stored["rarity"])


def read_texts(data: Path, sets: tuple[str, ...] = SETS) -> Iterator[list[str]]:
    """Yield the words of each text of the sets."""
    for name in sets:
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
        if "spans" not in records[0]:
            yield from (split_tokens(record.get("main_content") or "") for record in records)
        else:
            sentences = [split_tokens(record["text"]) for record in records]
            for start in range(0, len(sentences), SENTENCES_A_TEXT):
                yield [word for words in sentences[start : start + SENTENCES_A_TEXT] for word in words]


def pack_vectors(data: Path) -> PackedVectors:
    """Count the words of the texts, and read the vectors of the most frequent."""
    texts = list(read_texts(data))
    times = Counter(word for text in texts for word in text if word.isalpha())
    ranked = sorted(times.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    words = [word for word, count in ranked if count >= FEWEST_TIMES]
    index = {word: row for row, word in enumerate(words)}
    in_texts = Counter(word for text in texts for word in set(text) if word in index)
    frequency = np.array([times[word] for word in words]) / times.total()
    vectors = centre(read_vectors(data / GLOVE, index), frequency)
    scale = np.abs(vectors).max(axis=0) / 127
    return PackedVectors(
        words,
        np.round(vectors / scale).astype(np.int8),
        scale,
        frequency,
        np.log((1 + len(texts)) / np.array([1 + in_texts[word] for word in words])),
    )


def read_vectors(path: Path, index: Mapping[str, int]) -> NDArray[np.float64]:
    """Read the vectors of words, shape (words, dimensions); a word that has none is left at 0."""
    vectors = np.zeros((len(index), DIMENSIONS))
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, _, numbers = line.partition(" ")
            if word in index:
                vectors[index[word]] = np.array(numbers.split(), np.float32)
    return vectors


def centre(vectors: NDArray[np.float64], frequency: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take off what all have in common, frequent words weighing by the root of their share; mean length 1."""
    known = vectors.any(axis=1)
    weight = np.where(known, np.sqrt(frequency), 0.0)
    middle = np.einsum("w,wd->d", weight, vectors) / weight.sum()
    centred = np.where(known[:, None], vectors - middle, 0.0)
    return np.asarray(centred / np.sqrt((centred[known] ** 2).sum(axis=1)).mean())
