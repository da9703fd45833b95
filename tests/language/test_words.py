"""Words, function words, datelines, codes."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.language import count_words, load_stop_words, measure_dateline, split_words
from briefmaker.language.codes import base_code
from briefmaker.language.words import LISTED


def test_hyphens_and_apostrophes_belong_to_their_word():
    assert split_words("The co-operative’s 3.5 % rise — isn't it?") == (
        "The",
        "co-operative’s",
        "3",
        "5",
        "rise",
        "isn't",
        "it",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [("港町の風が吹いた", 4), ("港町の風が吹いたよ", 4), ("The port of 港町 is shut", 6), ("isn't it?", 3), ("", 0)],
)
def test_two_letters_count_as_a_word_where_no_spaces_are_written(text, words):
    assert count_words(text) == words


def test_chinese_gives_a_word_a_character():
    assert split_words("北京, China") == ("北", "京", "China")


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "the"),
        ("en-GB", "which"),
        ("fr", "dans"),
        ("de", "nicht"),
        ("es", "pero"),
        ("it", "della"),
        ("pt-BR", "não"),
        ("nl", "het"),
        ("ru", "который"),
    ],
)
def test_function_words_are_known_in_eight_languages(language: str, word: str):
    assert word in load_stop_words(language)


def test_every_list_of_function_words_is_of_a_language_that_is_named():
    lists = files("briefmaker.language").joinpath("stop_words").iterdir()
    assert {file.name for file in lists} == {f"{code}.txt" for code in LISTED}


@pytest.mark.parametrize("language", ["xx", "", "../stop_words/en", "zz-ZZ"])
def test_a_language_without_a_list_has_no_function_words(language: str):
    assert load_stop_words(language) == frozenset()


def test_the_first_part_of_a_code_is_its_language():
    assert base_code("pt-BR") == "pt"


@pytest.mark.parametrize(
    "text",
    [
        "The World Health Organization (WHO) — a body of the United Nations — met.",
        "NATO — The alliance — met on Friday.",
        "The EU (European Union) - a bloc of 27 - met.",
        "President Xi Jinping - the host - opened the meeting.",
        "KYIV — ",
        "",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str):
    assert measure_dateline(text) == 0


@given(st.text(max_size=200))
def test_a_dateline_never_takes_the_whole_text(text: str):
    length = measure_dateline(text)
    assert length == 0 or text[length:].strip()
