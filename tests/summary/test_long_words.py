"""A word without end, such as a number in a damaged file, is looked up like any other."""

from briefmaker.summary.lexicon import count_classes, load_lexicon


def test_a_word_without_end_takes_no_longer(in_proportion):
    words = [("9" * count, "a" * count) for count in (50_000, 200_000)]
    in_proportion(lambda pair: count_classes([pair], "en"), *words)


def test_beginnings_and_endings_are_looked_up_to_the_longest_and_no_further():
    lexicon = load_lexicon("en")
    assert lexicon.longest_beginning == max(map(len, lexicon.beginnings)) < 20
    assert lexicon.longest_ending == max(map(len, lexicon.endings)) < 20
