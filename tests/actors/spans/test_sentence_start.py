"""Sentences that begin with a verb form before a name."""

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import Mention
from briefmaker.actors.spans.extend_persons import trim_sentence_start


def names(text, *marked, kind="organisation"):
    block = tokenise(1, text, "en")
    found = [
        Mention(block, start, start + len(name.split()), kind)
        for start in range(len(block.tokens))
        for name in marked
        if block.tokens[start : start + len(name.split())] == tuple(name.split())
    ]
    assert found
    return [mention.text for mention in trim_sentence_start([block], found)]


def test_a_gerund_before_a_name_is_no_part_of_it():
    assert names("Quoting Anna Berg, the paper gave a date.", "Quoting Anna Berg", kind="person") == ["Anna Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "Housing Authority staff left.",
        "We saw that Running Wumbaxo sells shoes. Running Wumbaxo is small.",
        "United Nations staff left, united in grief.",
        "Sterling Wumbaxo sings.",
    ],
)
def test_a_verb_form_that_belongs_to_a_name_stays(text):
    name = next(n for n in ("Housing Authority", "Running Wumbaxo", "United Nations", "Sterling Wumbaxo") if n in text)
    assert set(names(text, name)) == {name}


def test_a_name_after_a_participle_stays_if_it_stands_alone_too():
    text = "Updated Wumbaxo is here. We updated Wumbaxo today."
    assert names(text, "Updated Wumbaxo", "Wumbaxo")[0] == "Wumbaxo"


def test_a_small_word_that_opens_a_sentence_is_no_part_of_a_name():
    assert names("It works. With Identity Guard we were safe.", "With Identity Guard") == ["Identity Guard"]


def test_a_name_that_begins_with_a_small_word_keeps_it_where_a_sentence_has_it_inside():
    text = "For Our Future spent most. A group called For Our Future said so."
    assert names(text, "For Our Future") == ["For Our Future", "For Our Future"]
