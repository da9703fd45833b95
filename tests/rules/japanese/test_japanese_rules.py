"""Roles and statements in Japanese: a TOML file for each, a case a text."""

import tomllib
from pathlib import Path

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.describe import rows, statements
from briefmaker.model import Article


def cases(name):
    file = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["text"][:30]) for case in file["case"]]


def row_of(case):
    """Return the row of the speaker of a case."""
    article = Article.from_text("2024", [case["text"]], language="ja")
    found = [row for row in find_actors(article, engine="builtin") if row.name == case["speaker"]]
    assert found, f"{case['speaker']} is not found"
    return found[0]


def said_by(case):
    return sorted(quote.text for quote in row_of(case).statements)


@pytest.mark.parametrize("case", cases("roles"))
def test_the_role_is_the_one_the_text_gives(case):
    assert row_of(case).role == case["role"]
    assert row_of(case).affiliation == case.get("affiliation", row_of(case).affiliation)


@pytest.mark.parametrize("case", cases("statements"))
def test_what_is_said_is_given_to_who_says_it(case):
    assert said_by(case) == sorted(case["said"])


def test_a_role_is_found_by_these_rules_alone(monkeypatch):
    monkeypatch.setattr(rows, "JAPANESE", "")
    assert not any(row_of(case.values[0]).role for case in cases("roles"))


def test_a_statement_is_found_by_these_rules_alone(monkeypatch):
    monkeypatch.setattr(statements, "JAPANESE", "")
    assert not any(said_by(case.values[0]) for case in cases("statements"))
