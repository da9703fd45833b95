"""The features of the sentences before and behind, as features of a sentence."""

import re
from collections.abc import Sequence

import numpy as np

from briefmaker.summary.arrays import Mask, Numbers
from briefmaker.summary.features.pointing import LEANS
from briefmaker.summary.features.wording import WORD

_LEFT_OUT = re.compile(rf"v\d\d|(?:before|after|around)_|{WORD}|{LEANS}")
"""Vectors and common words of neighbours say nothing of a sentence, nor does how they lean; what is of neighbours is so
already."""

_OF_NEIGHBOURS = frozenset(
    (
        "after_turn_in_block", "after_anaphoric_in_block", "concession_answered", "answers_concession",
        "second_before_question",
    )
)  # fmt: skip


def mark_beside(names: Sequence[str]) -> Mask:
    """Mark the features that are looked at in neighbours, too."""
    return np.array([not _LEFT_OUT.match(name) and name not in _OF_NEIGHBOURS for name in names], bool)


def widen(rows: Numbers, beside: Mask) -> Numbers:
    """
    Return features of sentences, then the marked ones of the sentence before, then those of the one behind.

    Takes them in shape (n, features); 0 where there is no such sentence.
    """
    count, own = rows.shape
    some = rows[:, beside]
    before, behind = slice(own, own + some.shape[1]), slice(own + some.shape[1], None)
    wide = np.zeros((count, own + 2 * some.shape[1]))
    wide[:, :own], wide[1:, before], wide[:-1, behind] = rows, some[:-1], some[1:]
    return wide
