"""Every form by which an English sentence says that it is not the author's point has cases that fail without it."""

from dataclasses import replace

import numpy as np
import pytest

from briefmaker.model import Article
from briefmaker.summary import forms
from briefmaker.summary.document import join_texts
from briefmaker.summary.forms import find_forms, load_english_forms, raise_risks
from briefmaker.summary.read import read_document

CASES = {
    "granted": [
        "But to be sure, tugs are dear.",
        "It’s certainly clear that tugs are dear.",
    ],
    "held by others": [
        "Some pilots point out that tugs are dear.",
        "Critics fear it.",
    ],
    "perhaps": ["Perhaps tugs are dear."],
    "scene": [
        "A pilot told me that tugs are dear.",
        "I walked to the quay.",
        "Last May I visited the port.",
        "I’ve been a pilot.",
        "The tale I was telling is old.",
    ],
    "story": ["Somewhere in the port a pilot is at work.", "One day the port was closed."],
    "you": ["You can hire a tug.", "You’ve hired a tug."],
}
STANDS = [
    "The course of the ship is known.",
    "Certain tugs are dear.",
    "One tug could tow ten ships.",
    "Some tugs are dear.",
    "He told them that tugs are dear.",
    "I argue that tugs are too dear.",
    "The pilots wanted to close the port.",
    "The pilots called a strike and visited the port.",
    "In May they sent the mail by ship.",
    "Youth leaves the port.",
]


def grants(text: str) -> bool:
    return bool(find_forms(forms.load_english_forms("granting"), join_texts([text])))


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in CASES.items() for text in texts])
def test_a_sentence_of_the_form_is_no_point(name: str, text: str):
    assert [rule.name for rule in load_english_forms("granting") if find_forms([rule], join_texts([text]))] == [name]


@pytest.mark.parametrize("text", STANDS)
def test_a_like_one_may_be_one(text: str):
    assert not grants(text)


@pytest.mark.parametrize("name", [rule.name for rule in load_english_forms("granting")])
def test_a_case_fails_without_the_rule(name: str, monkeypatch: pytest.MonkeyPatch):
    left = tuple(rule for rule in load_english_forms("granting") if rule.name != name)
    monkeypatch.setattr(forms, "load_english_forms", {"granting": left}.__getitem__)
    assert not all(grants(text) for text in CASES[name])


def test_what_is_granted_is_a_risk_as_far_as_the_text_is_read_for_its_argument():
    document = read_document(Article.from_text("Tugs", ["Tugs are dear. Perhaps they are not. Ropes rot."]))
    nothing = document.centrality * 0
    assert raise_risks(document, nothing, 1.0).tolist() == [0.0, 0.5, 0.0]
    assert raise_risks(document, nothing, 0.0).tolist() == [0.0, 0.0, 0.0]
    german = replace(Article.from_text("Tugs", ["Perhaps they are not dear."]), language="de")
    assert raise_risks(read_document(german), np.zeros(1), 1.0).tolist() == [0.0]
