"""How labelled sentences are found in those that a note may quote, and how a note is judged by them."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from summary_pages import LabelledPage, find_held, judge_note

from briefmaker.model import Article, Quote
from briefmaker.summary.read import read_document

LABELLED = (
    "Water the snake plant every three weeks.",
    "It rots when it stands in water.",
    "Yes.",
    "Snake plants come from West Africa, and sailors brought them to Europe.",
)


@pytest.mark.parametrize(
    ("ours", "held"),
    [
        ("Water the snake plant every three weeks.", (0,)),
        ("“Water the snake plant every three weeks. It rots when it stands in water.”", (0, 1)),
        ("Yes.", (2,)),
        ("Yes, they do grow in any of the rooms.", ()),
        ("Snake plants come from West Africa.", (3,)),
        ("The monstera wants space and a stick to climb.", ()),
    ],
)
def test_a_sentence_holds_those_whose_words_it_has_and_is_held_by_those_that_have_its_own(
    ours: str, held: tuple[int, ...]
):
    assert find_held([ours], LABELLED) == (held,)


@pytest.fixture
def page() -> LabelledPage:
    article = Article.from_text("Snake plants", LABELLED)
    document = read_document(article)
    return LabelledPage(
        domain="example.org",
        press=False,
        article=article,
        document=document,
        names=(),
        rows=np.zeros((4, 0)),
        held=((0,), (1,), (2,), (3,)),
        grades=np.array([3, 2, 0, 2]),
        bottom=frozenset((0,)),
        avoid=frozenset((3,)),
        needs={0: frozenset(), 1: frozenset((0,)), 2: frozenset(), 3: frozenset()},
        must=(frozenset((0, 1)), frozenset((3,))),
    )


def quote(number: int) -> Quote:
    return Quote(LABELLED[number - 1], number, 0, len(LABELLED[number - 1]))


def test_a_note_is_judged_by_its_line_its_points_and_what_it_says(page: LabelledPage):
    counts = judge_note(page, [quote(1), quote(2), quote(3)], quote(1))
    assert counts == {"ok": 1, "good": 1, "bad": 1, "musts": 2, "must": 1}


def test_a_point_that_leans_on_a_sentence_not_quoted_is_weak_and_one_to_avoid_is_bad(page: LabelledPage):
    counts = judge_note(page, [quote(2), quote(3), quote(4)], quote(4))
    assert counts["weak"] == 1
    assert counts["bad"] == 1
    assert counts["harmful"] == 1
    assert counts["must"] == 2
