"""A word without end, such as a number in a damaged file, is looked up like any other."""

from briefmaker.summary.lexicon import _LONGEST, count_classes, load_lexicon


def test_a_word_without_end_takes_no_longer(in_proportion):
    words = [("9" * count, "a" * count) for count in (50_000, 200_000)]
    in_proportion(lambda pair: count_classes([pair], "en"), *words)


def test_all_beginnings_and_endings_are_short_enough_to_be_found():
    lexicon = load_lexicon("en")
    assert max(map(len, (*lexicon.beginnings, *lexicon.endings))) < _LONGEST / 2
