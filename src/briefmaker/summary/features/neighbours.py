"""What the sentences before and after are like."""

import numpy as np

from briefmaker.summary.arrays import Columns, shift
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.features.phrases import average_around

_BEFORE = (
    "question", "^concession", "anaphoric", "instance", "rejected_form", "words", "central", "title_letters", "i",
    "past_share", "colon_at_end", "obligation", "exclamation", "quoted",
)  # fmt: skip
_AFTER = (
    "question", "^turn", "anaphoric", "^pronoun", "^result", "^addition", "instance", "rejected_form", "words",
    "central", "title_letters", "opens_quoted", "said", "i", "past_share", "item", "obligation", "^i", "^quoted_who",
)  # fmt: skip
_AROUND = ("said", "i", "quoted", "stake", "obligation")


def measure_neighbours(document: SentenceDocument, columns: Columns) -> Columns:
    """Return columns of the sentences before and after, what is around, and concessions with their answers."""
    block = np.array([sentence.block for sentence in document.sentences])
    same = np.concatenate([block[1:] == block[:-1], [False]]).astype(np.float64)
    found = {f"before_{name}": shift(columns[name], 1) for name in _BEFORE if name in columns}
    found |= {f"after_{name}": shift(columns[name], -1) for name in _AFTER if name in columns}
    found |= {f"around_{name}": average_around(columns[name]) for name in _AROUND if name in columns}
    if "^turn" in columns:
        turn, concession = columns["^turn"], columns["^concession"]
        found |= {
            "after_turn_in_block": shift(turn, -1) * same,
            "after_anaphoric_in_block": shift(columns["anaphoric"], -1) * same,
            "concession_answered": concession * shift(turn, -1),
            "answers_concession": turn * shift(concession, 1),
            "second_before_question": shift(columns["question"], 2),
        }
    return found
