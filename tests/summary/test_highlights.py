"""What a reader marked in the saved page stands before what the summary chose, and once."""

from dataclasses import replace

import pytest

from briefmaker.model import Article, Quote
from briefmaker.model.choices import Highlights
from briefmaker.summary import put_highlights_first

TEXTS = ("Ships wait outside the harbour.", "Pilots went on strike in May.", "Grain rots in the silos.")
PAGE = Article.from_text("Harbour", TEXTS)
MARKED = replace(PAGE, page=replace(PAGE.page, highlights=(TEXTS[2],)))


def quote(place: int, score: float) -> Quote:
    return Quote(TEXTS[place], place + 1, 0, len(TEXTS[place]), score=score)


@pytest.mark.parametrize(
    ("chosen", "words", "texts"),
    [
        ((0, 2), None, (0, 2)),
        ((0, 1), None, (0, 2)),
        ((1,), None, (2,)),
        ((0, 1), 6, (2,)),
        ((0, 1), 10, (0, 2)),
    ],
)
def test_a_marked_sentence_takes_the_place_of_the_last_of_those_chosen(chosen, words, texts):
    quotes = tuple(quote(place, 1.0 - place / 10) for place in chosen)
    found = put_highlights_first(MARKED, quotes, Highlights.FIRST, words=words)
    assert [it.text for it in found] == [TEXTS[place] for place in texts]


def test_without_marks_the_summary_stands_unless_nothing_else_is_to_be_quoted():
    quotes = (quote(0, 1.0),)
    assert put_highlights_first(PAGE, quotes, Highlights.FIRST) == quotes
    assert put_highlights_first(PAGE, quotes, Highlights.ONLY) == ()
    assert put_highlights_first(MARKED, quotes, Highlights.IGNORE) == quotes
