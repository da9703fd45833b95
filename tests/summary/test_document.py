"""What the arrays of a document hold: words by number, texts searched at once, tables of features, likenesses."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.summary import read
from briefmaker.summary.document import as_table, count_terms, join_tables, join_texts, number_words, standardise
from briefmaker.summary.read import compare_sentences


def test_each_word_has_one_number_and_its_sentence():
    numbered = number_words([["the", "ship", "the"], [], ["ship"]])
    assert numbered.words == ("the", "ship")
    assert numbered.word.tolist() == [0, 1, 0, 1]
    assert numbered.row.tolist() == [0, 0, 0, 2]
    assert numbered.sizes.tolist() == [3, 0, 1]


def test_words_are_counted_and_summed_by_sentence():
    numbered = number_words([["the", "ship", "the"], [], ["ship"]])
    assert numbered.count({"the"}).tolist() == [2, 0, 0]
    assert numbered.find({"ship", "sea"}).tolist() == [1, 3]
    assert numbered.find_rows({"ship", "sea"}) == [0, 2]
    assert numbered.spread([0.5, 2.0]).tolist() == [3, 0, 2]


def test_sentences_without_words_count_none():
    numbered = number_words([[], []])
    assert numbered.count({"the"}).tolist() == [0, 0]
    assert numbered.spread([]).tolist() == [0, 0]


def test_a_sign_is_found_in_the_texts_that_have_it():
    joined = join_texts(("a, b", "", "c", ", , d,", "(e"))
    assert joined.find(",") == [0, 3]
    assert joined.find("(", "d") == [3, 4]
    assert joined.mark(",", "c").tolist() == [True, False, True, True, False]
    assert joined.find() == joined.find("z") == []


def test_no_sign_reaches_from_a_text_into_the_next():
    assert join_texts(("ab", "cd")).find("bc") == []
    assert join_texts(()).mark("a").tolist() == []


def test_equal_values_and_a_lone_one_have_no_deviation():
    assert standardise(np.array([3.0])).tolist() == [0.0]
    assert standardise(np.array([3.0, 3.0])).tolist() == [0.0, 0.0]
    assert standardise(np.array([1.0, 3.0])).tolist() == [-1.0, 1.0]


def test_features_are_taken_by_name_and_those_that_are_not_there_are_nought():
    table = join_tables(
        [as_table({"words": np.array([1, 2])}), as_table({}), as_table({"first": np.array([True, False])})]
    )
    assert table.names == ("words", "first")
    assert table.take(("first", "words")).tolist() == [[1, 0], [1, 2]]
    assert table.take(("colour", "words")).tolist() == [[0, 0], [1, 2]]
    assert table.columns["first"].tolist() == [1, 0]


WORDS = st.lists(st.lists(st.sampled_from("abcdefghij"), max_size=8).map(tuple), min_size=1, max_size=12)


@given(WORDS)
def test_a_word_at_a_time_gives_what_all_at_once_give(bags):
    if not any(bags):
        return
    at_once = compare_sentences(count_terms(bags))
    before, read._MOST_PAIRS = read._MOST_PAIRS, 0
    try:
        assert (compare_sentences(count_terms(bags)) == at_once).all()
    finally:
        read._MOST_PAIRS = before
