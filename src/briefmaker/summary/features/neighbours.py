"""What the sentences before and after are like."""

import numpy as np

from briefmaker.summary.document import Columns, Numbers, SentenceDocument, Table, as_table, join_tables, shift

_MANY = 3
"""More than so many phrases of a class say no more."""


def measure_phrases(counts: Table, names: tuple[str, ...]) -> Numbers:
    """Return how often each of the classes occurs in each sentence, shape (names, n)."""
    return np.minimum(counts.take(names), _MANY)


def measure_tense(document: SentenceDocument, counts: Table) -> Columns:
    """Return the share of the words that tell of what is past, and that of the past around a sentence."""
    past, scene = counts.take(("past", "scene"))
    share = past / np.maximum(document.lengths, 1.0)
    past_around, scene_around = average_around(np.stack([share, scene]))
    return {"past_share": share, "past_around": past_around, "scene_around": scene_around}


def measure_claims(counts: Table) -> Columns:
    """Return what tells an essay, whose thesis and conclusion stand late, from a report, whose news stands first."""
    thesis, conclusion = np.log1p(counts.take(("thesis", "conclusion")))
    claims = thesis + conclusion
    late = np.linspace(0.0, 1.0, len(claims))
    return {"late_claim": claims * late, "late_in_essay": late * claims.mean()}


def average_around(values: Numbers, reach: int = 3) -> Numbers:
    """Return the mean of each value and of those up to `reach` sentences away, shape (..., n)."""
    count = values.shape[-1]
    sums = np.concatenate([np.zeros((*values.shape[:-1], 1)), np.cumsum(values, axis=-1)], axis=-1)
    place = np.arange(count)
    low, high = np.maximum(place - reach, 0), np.minimum(place + reach + 1, count)
    return np.asarray((sums[..., high] - sums[..., low]) / (high - low))


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
