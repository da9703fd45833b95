"""Which body is which."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.model import Article


def bodies(*paragraphs):
    article = Article.from_text("Talks on fishing rights", paragraphs)
    return {actor.name: actor for actor in find_actors(article, engine="builtin") if actor.kind == "organisation"}


def test_an_abbreviation_in_brackets_is_the_same_body():
    found = bodies(
        "The North Atlantic Salmon Conservation Organization (NASCO) met on Monday.",
        "NASCO said stocks were low.",
    )
    assert found["North Atlantic Salmon Conservation Organization"].mentions == 3


def test_a_well_known_abbreviation_needs_no_definition():
    found = bodies("The International Monetary Fund gave a loan. The IMF said so.")
    assert found["International Monetary Fund"].mentions == 2


def test_a_short_form_joins_the_one_longer_name_it_ends():
    found = bodies("The Norwegian Defence Ministry welcomed the plan. The Defence Ministry gave no details.")
    assert found["Norwegian Defence Ministry"].aliases == ("Defence Ministry",)


def test_a_known_body_is_not_folded_into_a_longer_one():
    found = bodies(
        "The United Nations called for calm. The United Nations Security Council met on Monday.",
    )
    assert {"United Nations", "United Nations Security Council"} <= set(found)


def test_a_ministry_belongs_to_its_country():
    found = bodies("The Norwegian Defence Ministry welcomed the plan.")
    assert found["Norwegian Defence Ministry"].affiliation == "Norway"


def test_a_body_named_by_what_it_is_of_is_whole():
    found = bodies("The Association of Sea Anglers protested on Monday.")
    assert "Association of Sea Anglers" in found


def test_forces_of_a_state_are_a_body_of_their_own():
    found = bodies("Help went to the Ukrainian Defense Forces in May.")
    assert found["Ukrainian Defense Forces"].affiliation == "Ukraine"


@pytest.mark.parametrize("name", ["Reuters", "The New York Times", "CNN"])
def test_news_media_are_sources_and_no_actors(name):
    assert name.removeprefix("The ") not in bodies(f"The minister told {name} on Monday that talks had failed.")


def test_laws_and_prizes_are_no_bodies():
    assert not bodies("The Clean Water Act was passed. She won the Nobel Peace Prize.")


def test_headlines_in_capitals_make_no_actors():
    article = Article.from_text("Fishing Rights Talks Go On After Long Night", ["Nothing else happened on Monday."])
    assert find_actors(article, engine="builtin") == ()


def test_a_body_of_a_state_is_one_under_both_of_its_names():
    text = "The Turkish Constitutional Court ruled on Thursday. The Constitutional Court of Turkey has sat since 1962."
    courts = [actor for actor in find_actors(Article.from_text("A ruling", [text])) if "Court" in actor.name]
    assert [(court.name, court.mentions) for court in courts] == [("Constitutional Court of Turkey", 2)]


def test_bodies_of_two_states_stay_apart():
    text = "The Turkish Constitutional Court ruled on Thursday. The Constitutional Court of Austria ruled on Friday."
    courts = [actor.name for actor in find_actors(Article.from_text("Two rulings", [text])) if "Court" in actor.name]
    assert sorted(courts) == ["Constitutional Court of Austria", "Turkish Constitutional Court"]
