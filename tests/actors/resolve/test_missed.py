"""What a user's list adds to the list of actors, and what in it matches nothing."""

from briefmaker.actors import add_missed, apply_corrections, find_actors, load_corrections, merge_actors
from briefmaker.model import Article

ARTICLE = Article.from_text("Storm over X", ["Then threads broke on X, and Robert Hansen left. X said nothing of it."])
LIST = """
[[actor]]
name = "X"
rename = "X Corp"
kind = "organisation"
affiliation = "United States"

[[actor]]
name = "Storm"

[[actor]]
name = "Laura Martin"
kind = "person"

[[actor]]
name = "Robert Hansen"
kind = "person"
"""


def corrected():
    corrections = load_corrections(LIST, "house.toml")
    rows = apply_corrections(merge_actors([find_actors(ARTICLE, engine="builtin")]), corrections)
    return add_missed(rows, corrections, [ARTICLE])


def test_an_actor_the_text_has_and_the_list_lacks_is_added():
    (row,) = [row for row in corrected()[0] if row.name == "X Corp"]
    assert (row.kind, row.affiliation, row.mentions, row.first_block) == ("organisation", "United States", 3, 0)
    assert row.aliases == ("X",)


def test_an_entry_without_a_kind_adds_nothing():
    assert "Storm" not in {row.name for row in corrected()[0]}


def test_an_entry_that_matches_nothing_is_told():
    assert "nothing is called Laura Martin in these pages" in corrected()[1]


def test_an_entry_that_needs_a_kind_to_be_added_is_told():
    assert corrected()[1][0] == "Storm stands in the text but in no row; give its entry a kind to add it"


def test_who_is_found_anyway_stands_once():
    assert [row.name for row in corrected()[0]].count("Robert Hansen") == 1


def test_one_list_adds_drops_retypes_renames_and_merges():
    article = Article.from_text(
        "Talks in Oslo",
        [
            "Norwegian Prime Minister Jonas Hansen met Acme Robotics on Monday. The Meridian Press was there.",
            "Hansen said that the zorblax guild had not been asked. Magnolia Lamps said nothing.",
        ],
    )
    text = """
    [[actor]]
    name = "zorblax guild"
    kind = "organisation"
    [[actor]]
    name = "Acme Robotics"
    ignore = true
    [[actor]]
    name = "Jonas Hansen"
    role = "head of government"
    [[actor]]
    name = "Magnolia Lamps"
    kind = "person"
    [[actor]]
    name = "the Meridian Press"
    also = ["Norway"]
    rename = "Meridian"
    kind = "organisation"
    """
    corrections = load_corrections(text, "house.toml")
    rows = apply_corrections(merge_actors([find_actors(article, engine="builtin")]), corrections)
    found, idle = add_missed(rows, corrections, [article])
    kinds = {row.name: row.kind for row in found}
    assert kinds == {
        "Jonas Hansen": "person",
        "zorblax guild": "organisation",
        "Magnolia Lamps": "person",
        "Meridian": "organisation",
    }
    assert {row.name: row.role for row in found}["Jonas Hansen"] == "head of government"
    assert not idle
