"""Which of the most common words a sentence has: small words tell how it speaks."""

from functools import lru_cache
from itertools import islice

import numpy as np

from briefmaker.summary.arrays import Indexes
from briefmaker.summary.numbered import NumberedWords
from briefmaker.summary.table import Table
from briefmaker.summary.vectors import WordVectors

WORD = "word_"
"""What the names of these features begin with."""

_MOST = 200
"""150, 200, 300 and 400 words reach a gain of .755, .760, .757 and .753 (three dealings of ten folds)."""


def measure_words(numbered: NumberedWords, found: Indexes, vectors: WordVectors) -> Table:
    """Return for each of the most common words whether a sentence has it; `found` are the rows of all words."""
    table = np.zeros((_MOST + 1, len(numbered.sizes)))
    table[np.minimum(found, _MOST), numbered.row] = 1.0
    return Table(_name_words(vectors), table[:_MOST])


@lru_cache(maxsize=1)
def _name_words(vectors: WordVectors) -> tuple[str, ...]:
    """Name the most common words, which stand first."""
    return tuple(f"{WORD}{word}" for word in islice(vectors.index, _MOST))
