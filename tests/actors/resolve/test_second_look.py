"""What speaks for and against a row, once the first look has let it pass."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.document import tokenise
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.features import PageFeatures
from briefmaker.actors.resolve.second_look import ONCE, SHARES, is_believed, row_belief, row_signs
from briefmaker.model import Article

CASES = [
    ("They met with Zorblax.", "Zorblax", "partner before", 1),
    ("They met near Zorblax.", "Zorblax", "partner before", 0),
    ("The Zorblax (ZBX) left.", "Zorblax", "bracket after", 1),
    ("The Zorblax left.", "Zorblax", "bracket after", 0),
    ("Then Microsoft left.", "Microsoft", "well known", 1),
    ("Then Zorblax left.", "Zorblax", "well known", 0),
    ("Zorblax for all", "Zorblax", "in a loose block", 1),
    ("Zorblax is for all.", "Zorblax", "in a loose block", 0),
    ("Acme, Zorblax and others left.", "Zorblax", "in a list", 1),
    ("Later Zorblax left.", "Zorblax", "in a list", 0),
    ("Zorblax: all of it.", "Zorblax", "dash after", 1),
    ("Zorblax has all of it.", "Zorblax", "dash after", 0),
    ("It was the Zorblax again.", "Zorblax", "article before", 1),
    ("It was Zorblax again.", "Zorblax", "article before", 0),
    ("It was Zorblax Control.", "Zorblax", "capital after", 1),
    ("It was Zorblax now.", "Zorblax", "capital after", 0),
    ("The Friends of Zorblax left.", "Friends of Zorblax", "of inside", 1),
    ("The Zorblax Friends left.", "Zorblax Friends", "of inside", 0),
    ("The BIG ZORBLAX left.", "BIG ZORBLAX", "capitals alone", 1),
    ("The ZORBLAX left.", "ZORBLAX", "capitals alone", 0),
    ("The Table left.", "Table", "one common word", 1),
    ("The Zorblax left.", "Zorblax", "one common word", 0),
    ("The Table Zorblax left.", "Table Zorblax", "words", 2),
]


def entity_of(text, name):
    block, parts = tokenise(1, text), tokenise(1, name).tokens
    start = next(i for i in range(len(block.tokens)) if block.tokens[i : i + len(parts)] == parts)
    mention = Mention(block, start, start + len(parts), EntityType.ORGANISATION)
    return Entity(name, mention.type, (mention,))


def signs_of(text, name, *, sure=False):
    entity = entity_of(text, name)
    return row_signs(entity, PageFeatures.of([entity.mentions[0].block]), sure=sure)


@pytest.mark.parametrize(("text", "name", "sign", "value"), CASES)
def test_a_sign_is_seen_where_it_stands(text, name, sign, value):
    assert signs_of(text, name)[sign] == value


def test_each_sign_has_a_case_where_it_stands():
    assert {*ONCE, *SHARES} <= {sign for *_, sign, value in CASES if value}


def test_a_colon_behind_a_name_beyond_doubt_labels_what_its_bearer_says():
    heading, label = (signs_of("Zorblax: all of it.", "Zorblax", sure=sure) for sure in (False, True))
    assert (heading["dash after"], heading["colon after"]) == (1, 1)
    assert (label["dash after"], label["colon after"]) == (0, 0)
    assert label["beyond doubt"] == 1


def test_belief_lies_between_nought_and_one_and_grows_with_what_is_well_known():
    assert 0 < row_belief({}) < row_belief({"well known": 1.0}) < 1


def test_what_an_offer_calls_by_a_common_word_is_not_believed_and_what_acts_is():
    offer = entity_of("Best for you: Icon - your brush", "Icon")
    company = entity_of("On Monday Zorblax said that it had sold the company.", "Zorblax")
    for entity, believed in ((offer, False), (company, True)):
        assert is_believed(entity, PageFeatures.of([entity.mentions[0].block]), sure=False) is believed


def test_the_second_look_leaves_out_what_the_first_took_for_a_person():
    rows = find_actors(
        Article.from_text(
            "Your wedding list",
            [
                "Use this list for your day.",
                "Bride's shoes, jewelry, flowers",
                "Groom's suit, shirt, tie, shoes",
                "You can print or save your list.",
            ],
        ),
        engine="builtin",
    )
    assert "Groom" not in {row.name for row in rows}


@pytest.mark.parametrize(
    ("name", "kind", "times", "stays"),
    [
        ("Zorblax", "organisation", 8, True),
        ("Zorblax", "organisation", 2, False),
        ("Richard Zorblax", "person", 1, True),
        ("Camera Zorblax", "person", 1, False),
        ("Richard", "person", 1, False),
    ],
)
def test_what_is_named_often_and_who_has_two_names_stay_in_any_case(name, kind, times, stays):
    block = tokenise(1, " ".join([f"Best for you in {name}: yes"] * times))
    parts = tokenise(1, name).tokens
    places = [i for i in range(len(block.tokens)) if block.tokens[i : i + len(parts)] == parts]
    mentions = tuple(Mention(block, i, i + len(parts), EntityType(kind)) for i in places)
    assert is_believed(Entity(name, EntityType(kind), mentions), PageFeatures.of([block]), sure=False) is stays
