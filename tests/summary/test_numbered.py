"""Words of sentences by number: each different one once."""

from briefmaker.summary.document import number_words


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
