"""What scripts have in common, defined once for all rooms."""

import pytest

from briefmaker.language.scripts import ENDED, UNSPACED


@pytest.mark.parametrize("text", ["He left.", "“He left.”", "走了。", "Really?!", "جاء؟", "वह गया।", "He left.*"])
def test_an_ended_text_closes_with_a_mark_and_what_belongs_to_it(text: str):
    assert ENDED.search(text)


@pytest.mark.parametrize("text", ["He left", "He left:", "Menu »", "", "1.5 km"])
def test_other_texts_do_not(text: str):
    assert not ENDED.search(text)


@pytest.mark.parametrize(("letter", "unspaced"), [("走", True), ("の", True), ("ก", True), ("a", False), ("한", False)])
def test_scripts_that_part_no_words_are_known(letter: str, unspaced: bool):  # noqa: FBT001
    assert bool(UNSPACED.match(letter)) is unspaced
