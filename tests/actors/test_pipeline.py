"""The list of actors of an article."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.actors import find_actors, merge_actors
from briefmaker.errors import UsageError
from briefmaker.model import Article, Cell, Table

REPORT = Article.from_text(
    "Norway and Finland agree on border patrols",
    [
        "Finnish Prime Minister Aino Virtanen said on Monday that Helsinki will send two patrol ships to the north.",
        "Norway's Defence Ministry welcomed the decision. Virtanen met officials of NATO in Oslo.",
        "The Kremlin warned against the step. Moscow called it a threat to Russia.",
    ],
)


def by_name(article):
    return {actor.name: actor for actor in find_actors(article)}


def test_a_surname_alone_is_the_same_person():
    virtanen = by_name(REPORT)["Aino Virtanen"]
    assert virtanen.mentions == 2
    assert virtanen.aliases == ("Virtanen",)


def test_a_title_before_the_name_is_the_role_and_no_part_of_the_name():
    assert by_name(REPORT)["Aino Virtanen"].role == "Finnish Prime Minister"


def test_a_capital_that_acts_is_its_country():
    finland = by_name(REPORT)["Finland"]
    assert "Helsinki" in finland.aliases
    assert finland.country == "FI"


def test_a_capital_where_something_happens_is_a_place():
    assert "Oslo" not in by_name(REPORT)["Norway"].aliases


def test_a_capital_as_a_government_is_its_country_and_its_seat_an_organisation_of_it():
    assert "Moscow" in by_name(REPORT)["Russia"].aliases
    assert (by_name(REPORT)["Kremlin"].kind, by_name(REPORT)["Kremlin"].affiliation) == ("organisation", "Russia")


def test_the_title_counts_as_block_nought():
    assert by_name(REPORT)["Norway"].first_block == 0


def test_an_unknown_engine_is_refused_with_the_ones_there_are():
    with pytest.raises(UsageError) as error:
        find_actors(REPORT, engine="oracle")
    assert "builtin" in error.value.advice


def test_an_actor_of_two_articles_is_one_row_with_both_numbers():
    other = Article.from_text("Finland waits", ["Ms Virtanen spoke to reporters. Virtanen was tired."])
    rows = {actor.name: actor for actor in merge_actors([find_actors(REPORT), find_actors(other)])}
    assert rows["Finland"].articles == (1, 2)
    assert rows["Aino Virtanen"].mentions == 4


def test_statements_of_an_actor_that_only_the_second_article_names_lead_to_the_second_article():
    other = Article.from_text("Finland waits", ["Minister Pekka Lahti said on Monday that the ships were late."])
    actors = merge_actors([find_actors(REPORT), find_actors(other)])
    said = {actor.name: {quote.article for quote in actor.statements} for actor in actors}
    assert said["Pekka Lahti"] == {2}
    assert said["Aino Virtanen"] == {1}


@given(st.text(), st.lists(st.text(), max_size=4))
def test_any_text_ends_in_a_list(title, paragraphs):
    actors = find_actors(Article.from_text(title, paragraphs))
    assert all(actor.name and actor.mentions for actor in actors)


def test_who_opens_an_article_weighs_more_than_who_ends_it():
    found = find_actors(
        Article.from_text(
            "A day in the north",
            [
                "The minister of fishing met Kaarlo Nieminen on Monday.",
                "It rained all day.",
                "The harbour was closed until the evening.",
                "Later the minister of fishing met Pekka Virtanen.",
                "Nobody knows why.",
            ],
        ),
        engine="builtin",
    )
    weight = {actor.name: actor.salience for actor in found}
    assert weight["Kaarlo Nieminen"] > weight["Pekka Virtanen"]


def test_an_alias_is_another_name_not_the_same_in_capitals():
    text = "Robert Hansen spoke first. ROBERT HANSEN left. Later Hansen came back, said HANSEN’s wife."
    (hansen,) = find_actors(Article.from_text("Talks", [text]), engine="builtin")
    assert [alias.casefold() for alias in hansen.aliases] == ["hansen"]


def test_names_in_the_cells_of_a_table_do_not_run_together():
    rows = [["1904", "Lord Rayleigh", "Ivan Pavlov; Henri Moissan"], ["1947", "Edward Appleton", "Robert Robinson"]]
    table = Table(1, tuple(tuple(Cell(text) for text in row) for row in rows))
    found = find_actors(replace(Article.from_text("Those who won", []), blocks=(table,)), engine="builtin")
    assert {"Ivan Pavlov", "Henri Moissan", "Robert Robinson"} <= {actor.name for actor in found}
    assert all(len(actor.name.split()) == 2 for actor in found)


def test_a_word_that_begins_a_well_known_name_is_that_body_not_one_spelt_alike():
    text = "Wikipedia is back. At Wikimedia we are glad, the Wikimedia Foundation said. Wikipedia thanked its readers."
    names = {actor.name: actor for actor in find_actors(Article.from_text("Back", [text]), engine="builtin")}
    assert names["Wikimedia Foundation"].aliases == ("Wikimedia",)
    assert names["Wikipedia"].mentions == 2


def test_a_match_has_rows_for_clubs_that_are_called_by_their_towns():
    article = Article.from_text(
        "Derby hold Wigan to a draw",
        [
            "Wigan scored the first goal of the match, but Derby came back in the second half.",
            "The striker of Derby hit the ball past the goalkeeper, and the referee ended the game in Wigan.",
        ],
    )
    rows = by_name(article)
    assert rows["Derby"].kind == rows["Wigan"].kind == "organisation"


@pytest.mark.parametrize(
    ("last", "actors"),
    [
        ("AP writer John Lake in Paris contributed to this report.", {"Anna Berg"}),
        ("John Lake contributed reporting from Paris.", {"Anna Berg"}),
        ("Falling prices contributed to this crisis, John Lake said.", {"Anna Berg", "John Lake"}),
    ],
)
def test_who_else_reported_is_no_actor(last, actors):
    text = ["Anna Berg said on Monday that the port stays shut.", last]
    assert {*by_name(Article.from_text("A port stays shut", text))} == actors
