"""How long a sentence is."""

import numpy as np

from briefmaker.summary.arrays import Columns, share_below
from briefmaker.summary.document import SentenceDocument


def measure_length(document: SentenceDocument) -> Columns:
    """Return the length of each sentence in words, alone and beside the others."""
    words = np.maximum(document.lengths, 1.0)
    block = np.array([sentence.paragraph for sentence in document.sentences], np.int64)
    longest = np.zeros(len(words))
    np.maximum.at(longest, block, words)
    return {
        "words": np.log(words),
        "words_rank": share_below(words),
        "words_beside_mean": words / words.mean(),
        "under_ten": words < 10,
        "eighteen_to_38": (words >= 18) & (words <= 38),
        "over_45": words > 45,
        "longest_of_block": words == longest[block],
    }
