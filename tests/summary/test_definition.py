"""What says what a title names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefmaker.model import Article
from briefmaker.summary import choose_bottom_line, summarise
from briefmaker.summary.definition import measure_definitions
from briefmaker.summary.read import read_document

DEFINITION = "Harbour insurance provides cover for ships that wait outside a port."
OTHER = "Cargo insurance is a kind of harbour insurance that covers the grain alone."


def measure(title: str, *paragraphs: str, language: str = "en") -> list[float]:
    return measure_definitions(read_document(Article.from_text(title, paragraphs, language=language))).tolist()


def test_a_subject_of_the_title_s_words_defines_it():
    assert measure("Harbour insurance", DEFINITION) == [0.8]


def test_what_a_thing_is_says_more_than_what_it_does():
    being, doing, other = measure(
        "Harbour insurance",
        "Harbour insurance is a contract. Harbour insurance covers ships. Harbour insurance is for owners.",
    )
    assert being == measure("Harbour insurance", "Harbour insurance represents a promise to owners.")[0] == 1.0
    assert doing == other == 0.8


def test_a_subject_of_other_words_too_says_less_and_a_later_paragraph_too():
    first, other, late = measure("Harbour insurance", DEFINITION, OTHER, DEFINITION)
    assert other < late < first


@pytest.mark.parametrize(
    "title",
    ["Harbour insurance must change", "Who needs harbour insurance?", "Ministers visited the harbour", "", "一二三"],
)
def test_a_title_that_tells_or_asks_names_no_thing(title: str):
    assert measure(title, DEFINITION) == [0.0]


@pytest.mark.parametrize("title", ["What is harbour insurance?", "What’s harbour insurance and who pays?"])
def test_a_title_that_asks_what_a_thing_is_names_it(title: str):
    assert measure(title, DEFINITION) == [0.8]


@pytest.mark.parametrize(
    "text",
    [
        "It covers ships.",
        "Insurance for harbours and ships.",
        "The owners of grain offer insurance for ships.",
        "Most harbour insurance is paid by the month.",
    ],
)
def test_what_has_no_such_subject_defines_nothing(text: str):
    assert measure("Harbour insurance", text) == [0.0]


def test_what_the_maker_does_defines_the_thing():
    made = ("Acme proudly offers cover for ships.", "Ships trust Acme.", "We at Acme are old.", "Call Acme.")
    assert measure("Harbour insurance", *made)[0] == 0.8
    longer = [text.replace("Acme", "Acme Halves") for text in made]
    assert measure("Harbour insurance", *longer)[0] == 0.8
    assert measure("Harbour insurance", "Acme clients are rich.", *made[1:])[0] == 0.0
    assert measure("Harbour insurance", *made[:2])[0] == 0.0


def test_other_languages_have_none():
    assert measure("Hafen", "Hafen is a word of German.", language="de") == [0.0]


def test_a_definition_is_the_bottom_line_of_a_guide_and_its_reason_is_told():
    text = (
        DEFINITION,
        "Compare the rates of four companies before the spring tide.",
        "Most of our customers pay by the month, and the first month costs nothing at all.",
        "Premiums for the northern harbour have doubled since March, and two companies have left the market.",
    )
    article = Article.from_text("Harbour insurance", text)
    quotes = summarise(article, sentences=3)
    line = choose_bottom_line(article, quotes)
    assert line.text == DEFINITION
    assert "says what the title names" in line.reasons


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60), st.lists(st.text(max_size=100), min_size=1, max_size=4))
def test_any_text_is_measured_between_nought_and_one(title: str, paragraphs: list[str]):
    assert all(0 <= value <= 1 for value in measure(title, *paragraphs))
