"""Every rule by which a sentence is not quoted has cases that fail without it: one TOML file a rule, read here."""

import tomllib
from pathlib import Path

import pytest

from briefmaker.summary import eligibility
from briefmaker.summary.eligibility import (
    FORM_RULES,
    find_likely_rules,
    find_rejection,
    load_rejections,
    look_at,
    section_rejection_reason,
)

FILES = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(__file__).parent.glob("*.toml"))]
CASES = [
    pytest.param(file["rule"], file["where"], case, id=f"{file['rule']}, {file['where']}: {case['text'][:40]}")
    for file in FILES
    for case in file["case"]
]
RULES = [(rule.name, "form") for rule in FORM_RULES] + [(rule.name, rule.where) for rule in load_rejections()]


def reason_of(case, where):
    if where == "heading":
        return section_rejection_reason(case["text"])
    written = look_at(case["text"], case.get("language", "en"))
    return find_rejection(written, find_likely_rules([case["text"]])[0], tail=where == "tail")


@pytest.mark.parametrize(("rule", "where", "case"), CASES)
def test_the_case_holds(rule, where, case):
    assert reason_of(case, where) == (rule if case["rejected"] else "")


@pytest.mark.parametrize(("rule", "where"), RULES)
def test_a_case_fails_without_the_rule(rule, where, monkeypatch):
    (file,) = (file for file in FILES if (file["rule"], file["where"]) == (rule, where))
    left = tuple(row for row in load_rejections() if (row.name, row.where) != (rule, where))
    for name in ("_EARLY", "_LATE"):
        kept = tuple(row for row in getattr(eligibility, name) if row.name != rule or where != "form")
        monkeypatch.setattr(eligibility, name, kept)
    monkeypatch.setattr(eligibility, "load_rejections", lambda: left)
    assert not all(reason_of(case, where) == (rule if case["rejected"] else "") for case in file["case"])


def test_every_file_names_a_rule_and_says_why():
    assert sorted((file["rule"], file["where"]) for file in FILES) == sorted(RULES)
    assert all(file["why"] for file in FILES)
    assert all(rule.why for rule in (*FORM_RULES, *load_rejections()))
