"""Which rows of several articles are one actor, a case a line: the rows of each article, and what is left of them."""

from dataclasses import replace

import pytest

from briefmaker.actors import merge_actors
from briefmaker.actors.resolve.across_articles import same_actor
from briefmaker.model import Actor
from briefmaker.model.choices import Tier

HALVORSEN = Actor("Inga Halvorsen", "person", "minister", first_block=1)
SURNAME = Actor("Halvorsen", "person", first_block=2)
OTHER = Actor("Olav Halvorsen", "person", "teacher", first_block=3)
MINISTER = Actor("Halvorsen", "person", "minister", first_block=2)
NORWAY = Actor("Norway", "country", country="NO")
OSLO = Actor("Oslo", "country", country="NO")
SWEDEN = Actor("Sweden", "country", country="SE")
AUTHORITY = Actor("Norwegian Maritime Authority", "organisation", aliases=("NMA",))
SHORT = Actor("NMA", "organisation")
WORKS = Actor("Halvorsen", "organisation")

CASES = {
    "the same name of the same kind is one": ([[HALVORSEN], [HALVORSEN]], {"Inga Halvorsen": (1, 2)}),
    "a person by one name is no body by it": (
        [[WORKS], [SURNAME]],
        {"Halvorsen organisation": (1,), "Halvorsen person": (2,)},
    ),
    "a surname is the only one who bears it": ([[HALVORSEN], [SURNAME]], {"Inga Halvorsen": (1, 2)}),
    "a surname that stands first is, too": ([[SURNAME], [HALVORSEN]], {"Inga Halvorsen": (1, 2)}),
    "a surname of two is neither's": (
        [[HALVORSEN], [OTHER], [SURNAME]],
        {"Inga Halvorsen": (1,), "Olav Halvorsen": (2,), "Halvorsen": (3,)},
    ),
    "a surname of two is whose role it has": (
        [[HALVORSEN], [OTHER], [MINISTER]],
        {"Inga Halvorsen": (1, 3), "Olav Halvorsen": (2,)},
    ),
    "a surname that only stands alone is one": ([[SURNAME], [SURNAME]], {"Halvorsen": (1, 2)}),
    "two given names are two": ([[HALVORSEN], [OTHER]], {"Inga Halvorsen": (1,), "Olav Halvorsen": (2,)}),
    "a middle name is no other person": (
        [[HALVORSEN], [Actor("Inga Marie Halvorsen", "person")]],
        {"Inga Marie Halvorsen": (1, 2)},
    ),
    "a second surname is another person": (
        [[HALVORSEN], [Actor("Inga Halvorsen Berg", "person")]],
        {"Inga Halvorsen": (1,), "Inga Halvorsen Berg": (2,)},
    ),
    "a country is its code": ([[NORWAY], [OSLO], [SWEDEN]], {"Norway": (1, 2), "Sweden": (3,)}),
    "a body is its abbreviation": ([[AUTHORITY], [SHORT]], {"Norwegian Maritime Authority": (1, 2)}),
    "another abbreviation is another body": (
        [[AUTHORITY], [Actor("NFU", "organisation")]],
        {"Norwegian Maritime Authority": (1,), "NFU": (2,)},
    ),
}


@pytest.mark.parametrize(("lists", "expected"), CASES.values(), ids=CASES)
def test_rows_are_joined_where_the_articles_show_it(lists, expected):
    merged = merge_actors([tuple(actors) for actors in lists])
    named = {actor.name: 0 for actor in merged}
    both = len(named) < len(merged)
    assert {f"{a.name} {a.kind}" if both else a.name: a.articles for a in merged} == expected


def test_who_is_a_key_actor_of_one_article_is_one_of_all():
    (merged,) = merge_actors([(replace(HALVORSEN, tier=Tier.NAMED, confidence=0.4),), (HALVORSEN,)])
    assert (merged.tier, merged.confidence) == (Tier.KEY, 1.0)


def test_one_article_is_left_as_it_is():
    assert [actor.name for actor in merge_actors([(HALVORSEN, SURNAME)])] == ["Inga Halvorsen", "Halvorsen"]


def test_rows_of_two_kinds_are_never_the_same_actor():
    assert same_actor(SURNAME, HALVORSEN)
    assert not same_actor(SURNAME, WORKS)
