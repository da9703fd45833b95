"""From scores to the sentences of a summary."""

import numpy as np

from briefmaker.summary.interface import Numbers
from briefmaker.summary.reading import Reading

_LIKENESS = 0.4


def order_by_worth(scores: Numbers, likeness: Numbers, allowed: list[int]) -> list[int]:
    """
    Return the allowed sentences, best first, each judged by its score less its likeness to those taken before.

    Maximal marginal relevance of Carbonell and Goldstein (1998). Equal ones stay in reading order.
    """
    rest, taken = list(allowed), []
    closest = np.zeros(len(scores))
    while rest:
        best = max(rest, key=lambda index: (scores[index] - _LIKENESS * closest[index], -index))
        rest.remove(best)
        taken.append(best)
        closest = np.maximum(closest, likeness[best])
    return taken


def fill_words(order: list[int], reading: Reading, limit: int) -> list[int]:
    """
    Take sentences in order as long as they fit into so many words, skipping those that do not.

    Where none fits at all, the shortest is taken: a summary is never empty.
    """
    lengths = {index: len(reading.sentences[index].text.split()) for index in order}
    taken, left = [], limit
    for index in order:
        if lengths[index] <= left:
            taken.append(index)
            left -= lengths[index]
    return taken or [min(order, key=lambda index: (lengths[index], index))]
