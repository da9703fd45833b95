"""How likely a name is an actor's."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.document import tokenise
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.classifier import actor_probability, is_beyond_doubt
from briefmaker.model import Article


def names(title, *paragraphs):
    return {actor.name for actor in find_actors(Article.from_text(title, list(paragraphs)), engine="builtin")}


def test_a_page_that_tells_its_reader_what_to_do_lists_no_steps():
    assert (
        names(
            "Set up your camera",
            "Open the Virtual Desk on your screen and choose Camera Control.",
            "Use Camera Control to set your light. You can save your settings in Light Studio.",
            "You need a Fast Mount to turn your camera, and you can buy any Fast Mount you like.",
        )
        == set()
    )


def test_a_report_keeps_a_company_that_nobody_knows():
    found = names(
        "A takeover in the north",
        "Virtanen Kovo, a company from Oulu, said on Monday that it had bought its rival Hallamaa.",
        "Kaarlo Nieminen, its chairman, told reporters that Virtanen Kovo's board had agreed.",
    )
    assert {"Virtanen Kovo", "Kaarlo Nieminen"} <= found


def test_a_person_with_a_given_name_stays_on_any_page():
    assert "Anna Virtanen" in names("Use your oven", "You can use the recipe of Anna Virtanen in your oven.")


def test_belief_grows_with_signs_of_acting_and_falls_with_signs_of_use():
    assert actor_probability({"acts": 1.0}) > actor_probability({}) > actor_probability({"use before": 1.0})
    assert 0 < actor_probability({"written small too": 1.0}) < 1


@pytest.mark.parametrize(
    ("name", "kind", "sure"),
    [
        ("Anna Virtanen", "person", True),
        ("Anna Zorblax", "person", True),
        ("Anna Control", "person", False),
        ("Camera Control", "person", False),
        ("Putin", "person", True),
        ("Zorblax", "person", False),
        ("Microsoft", "organisation", True),
        ("Zorblax Works", "organisation", False),
    ],
)
def test_only_known_names_are_beyond_doubt(name, kind, sure):
    block = tokenise(1, name)
    mention = Mention(block, 0, len(block.tokens), EntityType(kind))
    assert is_beyond_doubt(Entity(name, mention.type, (mention,))) is sure
