"""Which of the most common words a sentence has: small words tell how it speaks."""

from itertools import chain, islice

import numpy as np

from briefmaker.summary.arrays import Columns
from briefmaker.summary.vectors import WordVectors

WORD = "word_"
"""What the names of these features begin with."""

_MOST = 200
"""150, 200, 300 and 400 words reach a gain of .755, .760, .757 and .753 (three dealings of ten folds)."""


def measure_words(tokens: list[list[str]], vectors: WordVectors) -> Columns:
    """Return for each of the most common words whether a sentence has it."""
    table = np.zeros((len(tokens), _MOST + 1))
    rows = np.repeat(np.arange(len(tokens)), [len(some) for some in tokens])
    found = vectors.look_up(list(chain.from_iterable(tokens)))
    table[rows, np.minimum(found, _MOST)] = 1.0
    return {f"{WORD}{word}": table[:, row] for word, row in islice(vectors.index.items(), _MOST)}
