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


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The future king Robert Hansen came.", "future king"),
        ("The late president Robert Hansen was kind.", "late president"),
        ("The then president Robert Hansen came.", "then president"),
        ("The soon-to-be president Robert Hansen came.", "soon-to-be president"),
        ("Acting Health Secretary Robert Hansen came.", "Acting Health Secretary"),
        (
            "The former vice-chancellor of Oslo University, Robert Hansen, came.",
            "former vice-chancellor of Oslo University",
        ),
        ("The top commander of American forces, Gen. Robert Hansen, came.", "top commander of American forces"),
        ("Secretary of state nominee Robert Hansen came.", "Secretary of state nominee"),
        ("Northwind's head of growth Robert Hansen came.", "Northwind's head of growth"),
        ("Robert Hansen, MS, RD, founder of Northwind Foods, came.", "founder of Northwind Foods"),
        ("Robert Hansen, MD, MSc, a physician in Oslo, came.", "physician in Oslo"),
        ("Robert Hansen is Digital Archive Manager at Northwind.", "Digital Archive Manager at Northwind"),
        ("Robert Hansen is Norwegian.", ""),
        ("Robert Hansen, MS, came.", ""),
        ("Former No. 14 Robert Hansen came.", ""),
        ("Robert Hansen, Germany, came.", ""),
        ("Chancellor Laura Martin, Robert Hansen and Ada Berg came.", ""),
        ("Northwind had said it expected to leave. Former. Robert Hansen said no.", ""),
    ],
)
def test_a_role_is_told_whole_or_not_at_all(sentence, role):
    rows = {actor.name: actor for actor in find_actors(Article.from_text("The way home", [sentence]), engine="builtin")}
    assert rows["Robert Hansen"].role == role
