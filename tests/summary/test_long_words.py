"""A word without end, such as a number in a damaged file, is looked up like any other."""

import time

from briefmaker.summary.lexicon import _LONGEST, count_classes, load_lexicon


def test_a_word_without_end_takes_no_longer():
    start = time.process_time()
    count_classes([("9" * 200_000, "a" * 200_000)], "en")
    assert time.process_time() - start < 1


def test_all_beginnings_and_endings_are_short_enough_to_be_found():
    lexicon = load_lexicon("en")
    assert max(map(len, (*lexicon.beginnings, *lexicon.endings))) < _LONGEST / 2
