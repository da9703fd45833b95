"""What the sentences before and after are like."""

import numpy as np

from briefmaker.summary.arrays import shift
from briefmaker.summary.document import SentenceDocument
from briefmaker.summary.features.phrases import average_around
from briefmaker.summary.table import Table, as_table, join_tables

_BEFORE = (
    "question", "^concession", "anaphoric", "instance", "rejected_form", "words", "central", "title_letters", "i",
    "past_share", "colon_at_end", "obligation", "exclamation", "quoted",
)  # fmt: skip
_AFTER = (
    "question", "^turn", "anaphoric", "^pronoun", "^result", "^addition", "instance", "rejected_form", "words",
    "central", "title_letters", "opens_quoted", "said", "i", "past_share", "item", "obligation", "^i", "^quoted_who",
)  # fmt: skip
_AROUND = ("said", "i", "quoted", "stake", "obligation")
_TURNS = ("^turn", "^concession", "anaphoric", "question")
_ASKED = _TURNS + _BEFORE + _AFTER + _AROUND
_PARTS = (len(_BEFORE), len(_BEFORE) + len(_AFTER))
_NAMES = tuple(
    f"{place}_{name}"
    for place, names in (("before", _BEFORE), ("after", _AFTER), ("around", _AROUND))
    for name in names
)


def measure_neighbours(document: SentenceDocument, own: Table) -> Table:
    """Return features of the sentences before and after, what is around, and concessions with their answers."""
    block = np.array([sentence.block for sentence in document.sentences])
    same = np.concatenate([block[1:] == block[:-1], [False]])
    asked = own.take(_ASKED)
    turn, concession, anaphoric, question = asked[: len(_TURNS)]
    before, after, around = np.split(asked[len(_TURNS) :], _PARTS)
    return join_tables(
        [
            Table(_NAMES, np.concatenate([shift(before, 1), shift(after, -1), average_around(around)])),
            as_table(
                {
                    "after_turn_in_block": shift(turn, -1) * same,
                    "after_anaphoric_in_block": shift(anaphoric, -1) * same,
                    "concession_answered": concession * shift(turn, -1),
                    "answers_concession": turn * shift(concession, 1),
                    "second_before_question": shift(question, 2),
                }
            ),
        ]
    )
