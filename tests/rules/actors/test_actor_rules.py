"""Every rule of actors has cases that fail without it: one TOML file a rule, read here."""

import tomllib
from pathlib import Path

import pytest

from briefmaker.actors import pipeline
from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.engines import recogniser_of
from briefmaker.actors.spans.drop_non_agents import NON_AGENTS

FILES = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(__file__).parent.glob("*.toml"))]
CASES = [pytest.param(case, id=f"{file['rule']}: {case['mention']}") for file in FILES for case in file["case"]]
PASSES = [step.name for step in pipeline.PASSES]
RULES = [*PASSES, *(f"drop non-agents / {sort}" for sort in NON_AGENTS)]


def marked(block, name, kind):
    parts = tokenise(0, name).tokens
    found = [i for i in range(len(block.tokens)) if block.tokens[i : i + len(parts)] == parts]
    assert found, f"{name!r} does not stand in the text"
    return [Mention(block, i, i + len(parts), EntityType(kind)) for i in found]


def holds(case):
    """Run the passes over the marks of a case, or over those of the recogniser, and look for its mention."""
    language = case.get("language", "en")
    block = tokenise(1, case["text"], language)
    marks = case.get("marks")
    if marks is None:
        marks = recogniser_of("builtin", language).mentions([block])
    else:
        marks = sorted(
            (m for name, kind in marks for m in marked(block, name, kind)), key=lambda m: (m.position, m.end)
        )
    *_, (_, mentions) = pipeline.run_passes([block], marks, language)
    types = {mention.type for mention in mentions if mention.text == case["mention"]}
    return types == (set() if case["expect"] == "dropped" else {case["expect"]})


@pytest.mark.parametrize("case", CASES)
def test_the_case_holds(case):
    assert holds(case)


@pytest.mark.parametrize("rule", RULES)
def test_a_case_fails_without_the_rule(rule, monkeypatch):
    cases = [case for file in FILES if file["rule"] == rule for case in file["case"]]
    if rule in PASSES:
        monkeypatch.setattr(pipeline, "PASSES", [step for step in pipeline.PASSES if step.name != rule])
    else:
        monkeypatch.delitem(NON_AGENTS, rule.partition(" / ")[2])
    assert not all(map(holds, cases)), f"nothing notices that {rule!r} is off"


def test_every_file_names_a_rule_and_says_why():
    assert {file["rule"] for file in FILES} <= set(RULES)
    assert all(file["why"] for file in FILES)
