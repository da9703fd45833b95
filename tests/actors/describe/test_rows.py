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
