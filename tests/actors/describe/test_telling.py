"""Which statement tells most: each feature where it stands, and where it does not, and what a row shows."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.describe.rows import stated_by
from briefmaker.actors.describe.statements import informativeness_of
from briefmaker.actors.lexicon.lists import weights_in
from briefmaker.actors.pipeline import blocks_of, find_mentions
from briefmaker.actors.resolve.entities import resolve_entities
from briefmaker.model import Article

TITLE = "The harbour waits"
PLAIN = "Robert Hansen said the harbour was shut."


def features(text):
    blocks = blocks_of(Article.from_text(TITLE, [text, "The harbour is old."]), "en")
    entities = resolve_entities(blocks, find_mentions(blocks, "builtin", "en"), "en")
    ((*_, found),) = next(own for own in stated_by(blocks, entities) if own)
    return found


@pytest.mark.parametrize(
    ("text", "feature", "value"),
    [
        (PLAIN, "words of the title", 1),
        ("Robert Hansen said it would rain.", "words of the title", 0),
        ("It would rain, Robert Hansen said.", "leans", 1),
        ("“But it would rain,” Robert Hansen said.", "leans", 1),
        (PLAIN, "leans", 0),
        ("“It would rain soon here,” Robert Hansen said.", "partly quoted", 1),
        (PLAIN, "partly quoted", 0),
        ("Robert Hansen said 40 ships had left.", "figures", 1),
        (PLAIN, "figures", 0),
        ("Robert Hansen said Norway must act.", "stance", 1),
        ("Robert Hansen said Norway must act.", "other names", 1),
        (PLAIN, "other names", 0),
        ("“I am here,” said Robert Hansen.", "first person", 1),
        ("“Why is the harbour shut?” Robert Hansen asked.", "question", 0),
        ("Robert Hansen asked: “Why is the harbour shut?”", "question", 1),
        ("“The harbour...” said Robert Hansen.", "cut short", 1),
        (PLAIN, "cut short", 0),
        (PLAIN, "taken back", 0),
    ],
)
def test_a_feature_is_seen_where_it_stands(text, feature, value):
    assert features(text)[feature] == value


@pytest.mark.parametrize(
    ("after", "taken_back"), [("“But I see no proof.”", 1), ("“I see no proof.”", 0), ("But the wind turned.", 0)]
)
def test_what_the_speaker_turns_against_at_once_is_taken_back(after, taken_back):
    text = f"“If there was proof, it would be another matter,” Robert Hansen said. {after}"
    blocks = blocks_of(Article.from_text(TITLE, [text]), "en")
    entities = resolve_entities(blocks, find_mentions(blocks, "builtin", "en"), "en")
    (_, _, found), *_ = next(own for own in stated_by(blocks, entities) if own)
    assert found["taken back"] == taken_back


@pytest.mark.parametrize(("said", "leans"), [("He said the harbour was shut.", 0), ("It was shut, he said.", 1)])
def test_a_statement_leans_on_what_was_before_but_for_who_says_it(said, leans):
    blocks = blocks_of(Article.from_text(TITLE, [f"{PLAIN} {said}"]), "en")
    entities = resolve_entities(blocks, find_mentions(blocks, "builtin", "en"), "en")
    *_, (_, _, found) = next(own for own in stated_by(blocks, entities) if own)
    assert found["leans"] == leans


def test_each_feature_has_a_weight_and_the_sum_of_none_is_nought():
    assert set(features(PLAIN)) == set(weights_in("telling.tsv"))
    assert informativeness_of({}) == 0


def shown(*paragraphs):
    actors = find_actors(Article.from_text(TITLE, paragraphs), engine="builtin")
    (hansen,) = (actor for actor in actors if actor.name == "Robert Hansen")
    return hansen.shown.text if hansen.shown else ""


def test_a_claim_is_shown_before_a_remark_that_leans_on_it():
    claim = "Robert Hansen said the harbour must be deepened by 2030 or it would lose its ships."
    assert shown(claim, "“That is how it is,” Robert Hansen said.") == claim


def test_a_remark_that_tells_nothing_alone_is_not_shown():
    assert shown("“It is,” said Robert Hansen.") == ""


def test_what_is_told_in_the_words_of_the_article_is_shown_before_a_question():
    claim = "Robert Hansen said that the harbour would stay shut for all of next year."
    assert shown(claim, "“Who will pay for all of this in the end?” Robert Hansen asked.") == claim


def test_the_longest_that_a_row_has_room_for_is_shown():
    long = "Robert Hansen said the harbour was shut, " + "and ships would wait, " * 14 + "and no more."
    assert shown(long, PLAIN) == PLAIN
    assert shown(long) == long
