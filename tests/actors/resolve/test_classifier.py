"""How likely a name is an actor's."""

from dataclasses import replace

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.document import tokenise
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.classifier import (
    ENOUGH,
    ENOUGH_IF_CENTRAL,
    actor_probability,
    is_beyond_doubt,
    row_signs,
    threshold_of,
)
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


def test_a_person_behind_a_courtesy_title_stays_without_a_name_of_the_lists():
    found = names("A day in Oslo", "On Monday Mr Xyloth Zemba met Dr. Quenby Dlam-Zuva. Mr Big Shot came, too.")
    assert found == {"Xyloth Zemba", "Quenby Dlam-Zuva"}


def test_belief_grows_with_signs_of_acting_and_falls_with_signs_of_use():
    assert actor_probability({"acts": 1.0}) > actor_probability({}) > actor_probability({"use before": 1.0})
    assert 0 < actor_probability({"written small too": 1.0}) < actor_probability({"well known": 1.0}) < 1


def signs_of(text, name, *, own=frozenset()):
    block, parts = tokenise(1, text), tokenise(1, name).tokens
    start = next(i for i in range(len(block.tokens)) if block.tokens[i : i + len(parts)] == parts)
    mention = Mention(block, start, start + len(parts), EntityType.ORGANISATION)
    return next(row_signs([block], [Entity(name, mention.type, (mention,))], own))


def test_a_colon_behind_a_name_beyond_doubt_labels_what_its_bearer_says():
    heading, label = signs_of("Zorblax: all of it.", "Zorblax"), signs_of("Microsoft: all of it.", "Microsoft")
    assert (heading["dash after"], heading["colon after"], heading["beyond doubt"]) == (1, 1, 0)
    assert (label["dash after"], label["colon after"], label["beyond doubt"]) == (0, 0, 1)


def test_what_the_site_is_called_may_be_a_word_of_the_language():
    told, own = signs_of("The Table left.", "Table"), signs_of("The Table left.", "Table", own=frozenset({"table"}))
    assert (told["the site's own"], told["common words"]) == (0, 1)
    assert (own["the site's own"], own["common words"]) == (1, 0)


def test_a_name_that_only_begins_as_the_sites_is_not_the_sites_own():
    longer = signs_of("The Table Saw left.", "Table Saw", own=frozenset({"table"}))
    assert (longer["like the site's own"], longer["the site's own"]) == (1, 0)


def test_a_page_without_speech_lists_the_firm_whose_it_is():
    page = Article.from_text("Pet socks", ["Higher than a Zorblax ankle sock.", "Lower than a Zorblax calf sock."])
    rows = find_actors(replace(page, url="https://shop.zorblax.com/socks"), engine="builtin")
    assert [row.name for row in rows] == ["Zorblax"]
    assert find_actors(page, engine="builtin") == ()


def test_what_is_beyond_doubt_may_be_a_word_of_the_language():
    assert signs_of("Then State Farm left.", "State Farm")["common words"] == 0


def test_what_an_offer_calls_by_a_common_word_goes_and_what_acts_stays():
    page = [
        "Best for you: Icon - your brush",
        "On Monday it said that it had sold its Icon to Hallamaa Ltd.",
    ]
    assert "Icon" not in names("Brushes", *page)
    assert "Hallamaa Ltd" in names("Brushes", *page)


def test_a_page_of_offers_lists_none_of_them():
    listed = names(
        "Promo terms",
        "You can use it for Super Glow, Relax Gummies, Night Serum and Priming Lotion.",
        "Get Relax Gummies in our Travel Pack: choose Night Serum or Super Glow",
        "Your Travel Pack",
    )
    assert listed == set()


def test_what_the_opening_names_and_the_text_often_needs_less_belief():
    blocks = (tokenise(number, "Zorblax") for number in (1, 2, 3))
    once, second, late = (Mention(block, 0, 1, EntityType.ORGANISATION) for block in blocks)
    assert threshold_of(Entity("Zorblax", once.type, (once, late, late))) == ENOUGH_IF_CENTRAL
    assert threshold_of(Entity("Zorblax", once.type, (second, late, late))) == ENOUGH_IF_CENTRAL
    assert threshold_of(Entity("Zorblax", once.type, (once, late))) == ENOUGH
    assert threshold_of(Entity("Zorblax", once.type, (late, late, late))) == ENOUGH


@pytest.mark.parametrize(
    ("name", "kind", "sure"),
    [
        ("Anna Virtanen", "person", True),
        ("Anna Zorblax", "person", True),
        ("Anna Control", "person", False),
        ("Anna Airport", "person", False),
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
