"""Every rule of attribution has cases that fail without it: one TOML file a rule, read here."""

import tomllib
from pathlib import Path

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.describe.attribution.passage import Reason, Sentence
from briefmaker.model import Article

FILES = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(__file__).parent.glob("*.toml"))]
CASES = [
    pytest.param(case, id=f"{file['rule']}: {case['paragraphs'][-1][:40]}") for file in FILES for case in file["case"]
]


def said(case):
    """Return what the speaker of a case said, in reading order."""
    actors = find_actors(Article.from_text("The way home", case["paragraphs"]), engine="builtin")
    rows = [actor for actor in actors if actor.name == case["speaker"]]
    assert rows, f"{case['speaker']} is not found"
    quotes = sorted(rows[0].statements, key=lambda quote: (quote.block, quote.start))
    return [quote.text for quote in quotes]


@pytest.mark.parametrize("case", CASES)
def test_the_case_holds(case):
    assert said(case) == case["said"]


@pytest.mark.parametrize("reason", list(Reason))
def test_a_case_fails_without_the_rule(reason, monkeypatch):
    cases = [case for file in FILES if file["rule"] == reason for case in file["case"]]
    attribute = Sentence.attribute

    def all_but(sentence, entities, given):
        if given != reason:
            attribute(sentence, entities, given)

    monkeypatch.setattr(Sentence, "attribute", all_but)
    assert not all(said(case) == case["said"] for case in cases), f"nothing notices that {reason!r} is off"


def test_every_file_names_a_rule_and_says_why():
    assert {file["rule"] for file in FILES} == set(Reason)
    assert all(file["why"] for file in FILES)
