"""Why a sentence was chosen, in words."""

from collections.abc import Callable
from math import ceil

import numpy as np

from briefmaker.summary.focus import measure_focus
from briefmaker.summary.interface import Numbers
from briefmaker.summary.reading import Reading

_CENTRAL = 0.8
_MANY = 2


def explain(
    reading: Reading, scores: Numbers, chosen: list[int], method: str, subjects: tuple[str, ...]
) -> dict[int, tuple[str, ...]]:
    """
    Return the reasons of each chosen sentence: its rank by the method, then what anybody can check in the text.

    The rank is the one before repetition, length and leaning were weighed.
    """
    ranks = np.argsort(np.argsort(-scores, kind="stable")) + 1
    central = reading.central
    middle = np.sort(central)[ceil(_CENTRAL * (len(central) - 1))]
    shares = measure_focus(reading, subjects)
    return {
        index: (
            f"ranked {ranks[index]} of {len(scores)} by {method}",
            *(("names the focus",) if shares[index] == 1 else ()),
            *(phrase for phrase, holds in _FACTS.items() if holds(reading, index)),
            *(("close to what the rest says",) if central[index] >= middle and len(scores) > _MANY else ()),
        )
        for index in chosen
    }


def _count_title_words(reading: Reading, index: int) -> int:
    return len(reading.title_stems.intersection(reading.sentences[index].stems))


_FACTS: dict[str, Callable[[Reading, int], bool]] = {
    "opens the article": lambda _, index: index == 0,
    "closes the article": lambda reading, index: index == len(reading.sentences) - 1 > 0,
    "opens its paragraph": lambda reading, index: (
        index > 0 and reading.sentences[index].place == 0 and reading.sentences[index].siblings > 1
    ),
    "shares words with the title": lambda reading, index: _count_title_words(reading, index) >= _MANY,
}
"""What can be said of a sentence, and whether it holds."""
