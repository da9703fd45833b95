"""Who said what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.actors import find_actors
from briefmaker.model import Article


def said(*paragraphs):
    actors = find_actors(Article.from_text("Talks go on", paragraphs), engine="builtin")
    return {actor.name: [quote.text for quote in actor.statements] for actor in actors if actor.statements}


@pytest.mark.parametrize(
    "sentence",
    [
        "Robert Hansen said the talks had failed.",
        "Robert Hansen, the foreign minister, said the talks had failed.",
        "Robert Hansen (R-Ohio) told reporters the talks had failed.",
        "The foreign minister, Robert Hansen, warned that the talks had failed.",
        "“The talks have failed,” said Robert Hansen.",
        "“The talks have failed,” said Foreign Minister Robert Hansen.",
        "According to Robert Hansen, the talks have failed.",
        "Robert Hansen of the Marine Institute says the talks have failed.",
        "Robert Hansen left the room, saying the talks had failed.",
        "Robert Hansen: “The talks have failed.”",
    ],
)
def test_a_sentence_is_given_to_the_one_who_said_it(sentence):
    assert said(sentence) == {"Robert Hansen": [sentence]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Robert Hansen was told that the talks had failed.",
        "An aide to Robert Hansen said the talks had failed.",
        "Robert Hansen left the room.",
        "They argued about Robert Hansen, officials said.",
    ],
)
def test_who_is_only_talked_about_said_nothing(sentence):
    assert "Robert Hansen" not in said(sentence)


def test_he_is_the_one_person_named_just_before():
    found = said("Robert Hansen left the room. He said the talks had failed.")
    assert found["Robert Hansen"] == ["He said the talks had failed."]


def test_he_is_the_subject_of_the_sentence_before():
    assert set(said("Robert Hansen met President Peter Martin. He said the talks had failed.")) == {"Robert Hansen"}


def test_he_is_nobody_where_neither_name_is_a_subject():
    assert not said("They asked about Robert Hansen and Peter Martin. He said the talks had failed.")


def test_he_is_the_man_of_two_who_are_named():
    assert set(said("They asked about Robert Hansen and Laura Martin. He said the talks had failed.")) == {
        "Robert Hansen"
    }


def test_a_pronoun_of_the_other_sex_is_nobody():
    assert not said("Laura Martin left the room. He said the talks had failed.")


def test_a_title_tells_more_than_a_given_name():
    assert set(said("Ms. Robert Hansen left the room. She said the talks had failed.")) == {"Robert Hansen"}


def test_a_name_that_men_and_women_bear_can_be_either():
    for pronoun in ("He", "She"):
        assert set(said(f"Kim Hansen left the room. {pronoun} said the talks had failed.")) == {"Kim Hansen"}


def test_two_who_speak_together_both_said_it():
    assert set(said("Norway and Sweden warned that the talks had failed.")) == {"Norway", "Sweden"}


@given(
    st.lists(
        st.sampled_from(["Robert Hansen", "said", ",", ".", "he", "“", "”", "according to", "Norway", "and", "("]),
        max_size=25,
    )
)
def test_every_statement_is_word_for_word_where_it_says_it_is(parts):
    article = Article.from_text("Talks go on", [" ".join(parts)])
    for actor in find_actors(article, engine="builtin"):
        for quote in actor.statements:
            assert article.blocks[quote.block - 1].text[quote.start : quote.end] == quote.text


def test_who_asked_a_question_is_shown_with_it():
    article = Article.from_text("Hearing", ["“Why did nobody tell us?” Robert Hansen demanded. The room was still."])
    (hansen,) = find_actors(article, engine="builtin")
    assert [quote.text for quote in hansen.statements] == ["“Why did nobody tell us?” Robert Hansen demanded."]


@pytest.mark.parametrize(
    "text",
    [
        "“It is small,” said NATO's Robert Hansen on Monday.",
        "A spokeswoman for NATO, Laura Martin, said on Monday that it rained.",
        "“It is a sad day,” said NATO Secretary General Robert Hansen.",
        "The secretary, called NATO by his friends, was glad.",
    ],
)
def test_a_body_that_only_describes_the_speaker_says_nothing(text):
    found = {actor.name: actor for actor in find_actors(Article.from_text("News", [text]), engine="builtin")}
    assert found["NATO"].statements == ()


def test_a_reporter_who_wrote_from_a_place_states_nothing():
    (hansen,) = find_actors(Article.from_text("News", ["Robert Hansen reported from Oslo."]), engine="builtin")
    assert hansen.statements == ()
