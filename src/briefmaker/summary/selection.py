"""From scores to the sentences of a summary."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefmaker.summary.interface import Numbers
from briefmaker.summary.reading import Reading, count_words

Indexes = NDArray[np.int64]

_LIKENESS = 0.6
"""What repeating a chosen sentence costs; scores lie between 0 and 1."""

_SAME = 0.85
"""A sentence this like a chosen one says the same, and is left out."""

_LOST = 1.0
"""What leaning on a sentence that is not chosen costs: as much as all there is to gain."""

_LEANING = 0.7
"""What leaning on a sentence that is chosen costs: the points of a note are read one by one."""

_OPENING = 0.4
"""What a first sentence that points back costs: what it points to is the title, or nothing yet."""

_WORD = 0.0136
"""What each word costs where three sentences are wanted."""

_FALL = 2.5
"""How quickly words become cheaper with more sentences: where few are wanted, a long one is dear."""

_FEWEST = 3
_WORDS_A_SENTENCE = 25


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a summary may be."""

    sentences: int | None
    """None where words rule."""

    words: int | None
    """None where sentences rule."""


def choose_in_turn(scores: Numbers, reading: Reading, allowed: list[int], budget: Budget) -> list[int]:
    """
    Choose sentences one by one, best first, as long as the budget lasts.

    Each is judged by its score (0 to 1) less its likeness to those chosen before, its length, and what is lost when it
    leans on a sentence that was not chosen. Maximal marginal relevance of Carbonell and Goldstein (1998). Of equal ones
    the earlier is taken.
    """
    lengths = count_words(reading)
    leaning = np.array([_LOST * sentence.leans for sentence in reading.sentences])
    leaning[0] *= _OPENING
    worth = scores - _price_words(budget) * lengths
    closest = np.zeros(len(scores))
    chosen: list[int] = []
    rest = _keep_affordable(np.array(allowed), lengths, budget, chosen)
    while len(rest):
        best = int(rest[np.argmax((worth - _LIKENESS * closest - leaning)[rest])])
        chosen.append(best)
        closest = np.maximum(closest, reading.likeness[best])
        leaning[best + 1 : best + 2] = np.minimum(leaning[best + 1 : best + 2], _LEANING)
        rest = _keep_affordable(rest[(rest != best) & (closest[rest] < _SAME)], lengths, budget, chosen)
    if budget.words is not None and len(chosen) < len(allowed):
        chosen = _drop_filling(chosen, leaning, lengths, budget.words)
    return chosen or [find_shortest(allowed, reading)]


def _drop_filling(chosen: list[int], leaning: Numbers, lengths: Numbers, words: int) -> list[int]:
    """Leave the last words of a budget rather empty than to a sentence that leans on one not chosen."""
    while len(chosen) > 1 and leaning[chosen[-1]] == _LOST and words - lengths[chosen[:-1]].sum() <= _WORDS_A_SENTENCE:
        chosen = chosen[:-1]
    return chosen


def _price_words(budget: Budget) -> float:
    """Return what each word costs."""
    sentences = budget.sentences or (budget.words or 0) / _WORDS_A_SENTENCE
    return float(_WORD * (_FEWEST / max(sentences, _FEWEST)) ** _FALL)


def choose_in_order(order: list[int], reading: Reading, budget: Budget) -> list[int]:
    """Choose sentences in the order given as long as the budget lasts, passing over those that do not fit into it."""
    lengths = count_words(reading)
    chosen: list[int] = []
    rest = _keep_affordable(np.array(order), lengths, budget, chosen)
    while len(rest):
        chosen.append(int(rest[0]))
        rest = _keep_affordable(rest[1:], lengths, budget, chosen)
    return chosen or [find_shortest(order, reading)]


def find_shortest(indexes: list[int], reading: Reading) -> int:
    """Return the shortest sentence: what is shown where not even one fits, for a summary is never empty."""
    lengths = count_words(reading)
    return min(indexes, key=lambda index: (lengths[index], index))


def _keep_affordable(rest: Indexes, lengths: Numbers, budget: Budget, chosen: list[int]) -> Indexes:
    """Return those of the rest that the budget still allows."""
    if budget.words is not None:
        return np.asarray(rest[lengths[rest] <= budget.words - lengths[chosen].sum()])
    return rest if len(chosen) < (budget.sentences or 0) else rest[:0]
