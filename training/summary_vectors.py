"""
Small word vectors from texts that may be passed on in this form: positive pointwise mutual information, and its SVD.

After Levy, Goldberg and Dagan (2015), "Improving distributional similarity with lessons learned from word embeddings".
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from briefmaker.summary.lexicon import split_tokens

SETS = (
    "extraction/wcxb-dev/ground-truth.jsonl.gz",
    "actors/names/gmb-voa.jsonl.gz",
    "actors/names/wikigold.jsonl.gz",
    "actors/names/crossner-politics.jsonl.gz",
    "actors/names/crossner-other.jsonl.gz",
)
"""WCXB (CC BY 4.0), Groningen Meaning Bank (public domain texts), Wikigold (CC BY 4.0), CrossNER (MIT)."""

SENTENCES_A_TEXT = 20
"""The sets of names hold sentences without their texts: so many in a row count as one."""

MOST_WORDS, FEWEST_TIMES = 12_000, 6
DIMENSIONS = 64
WINDOW = 5
SMOOTHING = 0.75
SHIFT = np.log(1.5)
ROUNDS, SPARE = 8, 32
"""Of subspace iteration, and how many dimensions more it works with."""


@dataclass(frozen=True, slots=True, eq=False)
class PackedVectors:
    """What the package stores."""

    words: list[str]
    table: NDArray[np.int8]
    scale: NDArray[np.float64]
    frequency: NDArray[np.float64]
    rarity: NDArray[np.float64]


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


def fit_vectors(texts: list[list[str]]) -> PackedVectors:
    """Learn vectors of the most frequent words."""
    times = Counter(word for text in texts for word in text if word.isalpha())
    ranked = sorted(times.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    words = [word for word, count in ranked if count >= FEWEST_TIMES]
    index = {word: row for row, word in enumerate(words)}
    in_texts = Counter(word for text in texts for word in set(text) if word in index)
    vectors = factorise(weigh_pairs(count_pairs(texts, index)))
    scale = np.abs(vectors).max(axis=0) / 127
    return PackedVectors(
        words,
        np.round(vectors / scale).astype(np.int8),
        scale,
        np.array([times[word] for word in words]) / times.total(),
        np.log((1 + len(texts)) / np.array([1 + in_texts[word] for word in words])),
    )


def count_pairs(texts: list[list[str]], index: dict[str, int]) -> sparse.coo_matrix:
    """Count which words stand near which, nearer ones more, as a sparse symmetric matrix."""
    gap = [-1] * WINDOW
    row = np.array([number for text in texts for number in (*(index.get(word, -1) for word in text), *gap)], np.int64)
    size = len(index)
    total = sparse.csr_matrix((size, size))
    for distance in range(1, WINDOW + 1):
        one, other = row[:-distance], row[distance:]
        both = (one >= 0) & (other >= 0)
        near = np.full(both.sum(), 1.0 / distance)
        total = total + sparse.csr_matrix((near, (one[both], other[both])), (size, size))
    return (total + total.T).tocoo()


def weigh_pairs(counts: sparse.coo_matrix) -> sparse.csr_matrix:
    """Turn counts into positive pointwise mutual information, shifted."""
    sums = np.asarray(counts.tocsr().sum(axis=1)).ravel()
    context = sums**SMOOTHING / (sums**SMOOTHING).sum()
    information = np.log(counts.data / sums[counts.row] / context[counts.col]) - SHIFT
    kept = information > 0
    return sparse.csr_matrix((information[kept], (counts.row[kept], counts.col[kept])), counts.shape)


def factorise(matrix: sparse.csr_matrix) -> NDArray[np.float64]:
    """Return the leading dimensions, shape (words, dimensions), rows of length 1 (Halko and others 2011)."""
    start = np.random.default_rng(1).standard_normal((matrix.shape[1], DIMENSIONS + SPARE))
    basis, _ = np.linalg.qr(matrix @ start)
    for _ in range(ROUNDS):
        basis, _ = np.linalg.qr(matrix @ (matrix.T @ basis))
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors = (basis @ left)[:, :DIMENSIONS] * np.sqrt(values[:DIMENSIONS])
    vectors *= np.sign(vectors[np.abs(vectors).argmax(axis=0), np.arange(DIMENSIONS)])
    return np.asarray(vectors / (np.sqrt((vectors**2).sum(axis=1, keepdims=True)) + 1e-9))
