"""Which of the most common words a sentence has: small words tell how it speaks."""

from itertools import islice

import numpy as np

from briefmaker.summary.arrays import Columns, Indexes
from briefmaker.summary.numbered import NumberedWords
from briefmaker.summary.vectors import WordVectors

WORD = "word_"
"""What the names of these features begin with."""

_MOST = 200
"""150, 200, 300 and 400 words reach a gain of .755, .760, .757 and .753 (three dealings of ten folds)."""


def measure_words(numbered: NumberedWords, found: Indexes, vectors: WordVectors) -> Columns:
    """Return for each of the most common words whether a sentence has it; `found` are the rows of all words."""
    table = np.zeros((_MOST + 1, len(numbered.sizes)))
    table[np.minimum(found, _MOST), numbered.row] = 1.0
    return {f"{WORD}{word}": table[row] for word, row in islice(vectors.index.items(), _MOST)}
