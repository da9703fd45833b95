"""Every list of openings that lean on what stood before has cases that fail without it; see `cases.toml`."""

import tomllib
from pathlib import Path

import pytest

from briefmaker.summary import forms
from briefmaker.summary.forms import opens_anaphorically, stands_alone

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))
LISTS = Path(forms.__file__).parent / "data" / "openings"


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, cases in CASES.items() for text in cases["leans"]]
)
def test_the_opening_leans(language: str, text: str, monkeypatch: pytest.MonkeyPatch):
    assert opens_anaphorically(text, language)
    assert not stands_alone(text, language)
    monkeypatch.setattr(forms, "_load_openings", lambda _: None)
    assert not opens_anaphorically(text, language)


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, cases in CASES.items() for text in cases["stands"]]
)
def test_the_opening_stands_alone(language: str, text: str):
    assert stands_alone(text, language)


def test_every_list_but_the_english_one_has_cases():
    assert {path.stem for path in LISTS.glob("*.txt")} == CASES.keys() | {"en"}
