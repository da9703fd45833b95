"""Where a sentence stands, and what the sentences before and after it are like."""

import numpy as np

from briefmaker.summary.document import (
    Columns,
    Numbers,
    SentenceDocument,
    Table,
    as_table,
    join_tables,
    share_below,
    shift,
)


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


_CENTRES = np.array([(0.0,), (0.08,), (0.16,), (0.25,), (0.4,), (0.6,), (0.75,), (0.85,), (0.93,), (1.0,)])
"""Places in the text, 0 to 1, around each of which a bump is laid: theses stand early and late, proof between."""

HUMP = "hump_"
"""What the names of these bumps begin with."""

_HUMPS = tuple(f"{HUMP}{centre:.2f}" for centre in _CENTRES.flat)
_WIDTH = 0.08
"""Of a hump, as a share of the text."""


def measure_position(document: SentenceDocument) -> Columns:
    """Return the place of each sentence in the article, its block and its section, and the shape of the article."""
    sentences = document.sentences
    count = len(sentences)
    index = np.arange(count, dtype=np.float64)
    places = [(sentence.paragraph, sentence.position, sentence.siblings, sentence.section) for sentence in sentences]
    paragraph, position, siblings, section = np.array(places, np.float64).reshape(-1, 4).T
    last = paragraph.max()
    share = index / max(1, count - 1)
    opens, closes = position == 0, position == siblings - 1
    return {
        "share": share,
        "before": np.log1p(index),
        "after": np.log1p(count - 1 - index),
        "paragraph_share": paragraph / max(1.0, last),
        "paragraphs_before": np.log1p(paragraph),
        "paragraphs_after": np.log1p(last - paragraph),
        "opens_block": opens,
        "closes_block": closes,
        "alone": siblings == 1,
        "siblings": np.log1p(siblings),
        "position": np.log1p(position),
        "opens_section": section > shift(section, 1),
        "section_share": section / max(1, len(document.headings)),
        "item": np.array([sentence.kind == "item" for sentence in sentences]),
        "quotation": np.array([sentence.kind == "quotation" for sentence in sentences]),
        "first": index == 0,
        "second": index == 1,
        "last": index == count - 1,
        "block_0": paragraph == 0,
        "block_1": paragraph == 1,
        "block_2": paragraph == 2,
        "block_last": paragraph == last,
        "block_before_last": paragraph == last - 1,
        "opens_early": opens * np.exp(-paragraph / 3),
        "closes_text": closes * (paragraph == last),
        **dict(zip(_HUMPS, np.exp(-(((share - _CENTRES) / _WIDTH) ** 2)), strict=True)),
    }


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
