"""What stands in a row: cases in `rows.toml`, of which each says the whole row."""

import tomllib
from pathlib import Path

import pytest

from briefmaker.actors import find_actors
from briefmaker.model import Article

CASES = tomllib.loads(Path(__file__).with_name("rows.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']}: {case['text'][:50]}")
def test_a_row_says_what_its_case_says(case):
    actors = find_actors(Article.from_text("The way home", [case["text"]]), engine="builtin")
    rows = {actor.name: actor for actor in actors}
    assert case["name"] in rows
    row = rows[case["name"]]
    assert (row.kind, row.role, row.affiliation) == (case["kind"], case["role"], case["affiliation"])
    assert list(row.aliases) == case["aliases"]


def role_in_title(title):
    return {actor.name: actor.role for actor in find_actors(Article.from_text(title, []), engine="builtin")}


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Oslo Is Now Considering Firing Top General Robert Hansen", "Top General"),
        ("Norwegian Prime Minister Robert Hansen Goes Home", "Norwegian Prime Minister"),
        ("US President Robert Hansen Goes Home", "US President"),
        ("Protests Over Dismissal of Defense Minister Robert Hansen", "Defense Minister"),
        ("Northwind Chief Robert Hansen Goes Home", "Chief"),
    ],
)
def test_capitals_of_a_title_say_nothing_of_a_role(title, role):
    assert role_in_title(title)["Robert Hansen"] == role
