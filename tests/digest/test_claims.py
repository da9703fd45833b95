"""A sentence as it is compared: its numbers by value, its words in all their forms, and where another claims it."""

import pytest

from briefmaker.digest.claims import covered, find_numbers, find_verb, read_claim, stem
from briefmaker.digest.facts import read_numbers
from briefmaker.digest.says import References
from briefmaker.model import Article, Heading, Page, Paragraph, Quote, Source


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Forty-one ships wait.", [41]),
        ("A dozen ships wait.", [12]),
        ("Two million crowns, or 2.5 million.", [2e6, 2.5e6]),
        ("Forty ten-year-olds sing.", [40, 10]),
        ("Twenty ships and zero tugs.", [20, 0]),
        ("One ship waits.", []),
        ("$3bn and 7k.", [3e9, 7e3]),
    ],
)
def test_a_number_has_one_value_however_it_is_written(text: str, values: list[float]):
    assert [number.value for number in find_numbers(text)] == values


def test_numbers_up_to_twenty_are_those_in_digits():
    assert read_numbers("Three of twenty ships, 3 of 20; zero.") == {"3", "20"}


@pytest.mark.parametrize(
    ("word", "other"), [("added", "adds"), ("closing", "close"), ("parties", "party"), ("Berg's", "Berg")]
)
def test_the_forms_of_a_word_have_one_stem(word: str, other: str):
    assert stem(word) == stem(other)


@pytest.mark.parametrize("word", ["red", "ring", "used"])
def test_an_ending_without_a_word_before_it_is_none(word: str):
    assert stem(word) == word.rstrip("e")


def test_nothing_is_covered_of_what_claims_nothing():
    assert covered(read_claim("It is."), (), ("ship",)) == 0.0


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The port has now been closed.", "clos"),
        ("Divers found three holes.", "found"),
        ("Asked about it, Falk left.", "left"),
        ("Falk said so.", ""),
        ("Ships of the line.", ""),
    ],
)
def test_the_main_verb_is_the_first_past_form_or_stands_behind_a_helper(text: str, verb: str):
    assert find_verb(text) == verb


def test_a_heading_makes_no_claim():
    claim = "Divers found three holes below the waterline of the stranded ferry."
    page = Page(Source("page", b"", "0" * 64))
    first = Article.from_text("Ferry", [claim])
    headed = Article(page, "Ferry", (Heading(1, claim, 2), Paragraph(2, "The police asked the captain for the log.")))
    said = Article(page, "Ferry", (Paragraph(1, claim),))
    found = References([first, headed, said], [1, 2, 3]).find(Quote(claim, 1, 0, len(claim), 1))
    assert [(quote.text, quote.article) for quote in found] == [(claim, 3)]
