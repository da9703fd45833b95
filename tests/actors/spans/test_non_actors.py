"""Names that the text never lets act."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import Mention
from briefmaker.actors.spans.drop_non_agents import drop_non_agents
from briefmaker.actors.spans.types import type_acting_organisations
from briefmaker.model import Article


def kept(text, name, kind):
    block = tokenise(1, text, "en")
    parts = tuple(name.split())
    found = [
        Mention(block, start, start + len(parts), kind)
        for start in range(len(block.tokens))
        if block.tokens[start : start + len(parts)] == parts
    ]
    assert found
    return {mention.type for mention in type_acting_organisations([block], drop_non_agents([block], found))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The tunnel runs over IKEv2 and little else.", "IKEv2"),
        ("We moved two racks to IPv6 in spring.", "IPv6"),
        ("Farms must cut GHG emissions by half.", "GHG"),
        ("Students need a GPA of 3.0 to enter.", "GPA"),
    ],
)
def test_a_code_or_an_abbreviation_that_never_acts_is_no_body(text, name):
    assert kept(text, name, "organisation") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The rebels of M23's northern wing left.", "M23"),
        ("NHSA said the harbour would close.", "NHSA"),
        ("The Northern Harbour Safety Agency (NHSA) is small.", "NHSA"),
        ("The men were arrested by NHSA in May.", "NHSA"),
        ("A loan came from NATO members.", "NATO"),
    ],
)
def test_an_abbreviation_that_acts_is_explained_or_is_well_known_stays(text, name):
    assert kept(text, name, "organisation") == {"organisation"}


def test_a_single_word_on_no_list_of_names_is_nobody():
    assert kept("The old port to Wumbaxo was slow.", "Wumbaxo", "person") == set()


def test_a_single_word_that_acts_is_a_body():
    assert kept("The tools of Wumbaxo's makers are free.", "Wumbaxo", "person") == {"organisation"}


@pytest.mark.parametrize(
    "text",
    ["Then Wumbaxo said it was late.", "We met President Wumbaxo in June.", "Friends of Wumbaxo knew that he sang."],
)
def test_a_single_word_that_speaks_serves_or_has_a_pronoun_is_a_person(text):
    assert kept(text, "Wumbaxo", "person") == {"person"}


def test_a_given_name_alone_is_a_person():
    assert kept("The cables were laid with Damian in March.", "Damian", "person") == {"person"}


def test_a_trail_is_nobody():
    assert kept("Runners like the shade on Orange Trail best.", "Orange Trail", "person") == set()


def test_a_river_is_no_body():
    assert kept("The plant takes heat from the River Avon.", "River Avon", "organisation") == set()


def test_a_person_called_as_a_sight_is_stays_a_person():
    assert kept("Then Donovan Park said no.", "Donovan Park", "person") == {"person"}


def bodies(*paragraphs):
    article = Article.from_text("Clean water for the coast", paragraphs)
    return {actor.name: actor for actor in find_actors(article, engine="builtin") if actor.kind == "organisation"}


def test_a_body_with_and_without_its_country_is_one():
    found = bodies(
        "The U.S. Environmental Protection Agency said on Monday that the rule stands.",
        "The Environmental Protection Agency announced a review. The Environmental Protection Agency gave no date.",
    )
    assert [actor.mentions for actor in found.values()] == [3]


def test_bodies_of_two_countries_stay_apart():
    found = bodies(
        "The Norwegian Defence Ministry said on Monday that ships would sail.",
        "The Swedish Defence Ministry said the same. The Defence Ministry gave no date.",
    )
    assert found["Norwegian Defence Ministry"].mentions == 1
    assert found["Swedish Defence Ministry"].mentions == 1


def listed(title, text):
    return [(actor.name, actor.mentions) for actor in find_actors(Article.from_text(title, [text]), engine="builtin")]


def test_a_well_known_product_never_acts():
    assert listed("News", "Adobe said that Photoshop, Windows 11 and Python changed a lot.") == [("Adobe", 1)]


def test_a_person_who_bears_the_name_of_a_product_stays():
    text = "Peter Word met the board. Later Word said that he was glad."
    assert listed("Talks", text) == [("Peter Word", 2)]


def test_a_castle_is_nobody_and_a_person_called_so_is_somebody():
    assert kept("They saw Osaka Castle at dawn.", "Osaka Castle", "person") == set()
    assert kept("They saw Robert Castle at dawn.", "Robert Castle", "person") == {"person"}
