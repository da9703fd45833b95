"""A word without end, such as a number in a damaged file, is looked up like any other."""

from briefmaker.summary.document import number_words
from briefmaker.summary.features.wording import count_classes, load_lexicon


def test_a_word_without_end_takes_no_longer(in_proportion):
    words = [("9" * count, "a" * count) for count in (50_000, 200_000)]
    in_proportion(lambda pair: count_classes([pair], number_words([pair]), "en"), *words)


def test_a_word_is_known_by_its_first_and_last_letters_and_by_no_fewer_than_those():
    lexicon = load_lexicon("en")
    words = ["undermined", "undergrowth", "shouted", "shed", "harbour"]
    assert [words[place] for place in lexicon.list_known(words)] == ["undermined", "shouted"]
    assert {len(head) for head in lexicon.beginnings} == {3}
    assert {len(tail) for tail in lexicon.endings} == {2}
