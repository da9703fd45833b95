"""Every form by which a sentence points back has cases that fail without it; `pointing.toml` has other languages."""

import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from briefmaker.model import Article, Quote
from briefmaker.summary import choose_bottom_line, forms
from briefmaker.summary.forms import announces, load_english_forms, points_back, raise_needs, raise_risks, stands_alone
from briefmaker.summary.read import read_document

CASES = {
    "part of that": ["Surely part of it is the price of tugs.", "But all of this costs money."],
    "one of several": [
        "Another is that tugs are dear.",
        "Others have left the port.",
        "Others who sail are lost.",
        "One that runs on steam.",
    ],
    "pronoun behind": ["Rather, they should be towed.", "In 2017, it lost a third of its ships.", "First, they left."],
    "that day": ["Five months later they sail again.", "At that point the port was closed."],
    "link": ["Conversely, ropes are cheap.", "But after all, ropes rot.", "For one thing, tugs are dear."],
}
STANDS = [
    "Part of the harbour is closed.",
    "One ship is lost.",
    "Most ships have left the port.",
    "In practice, it is clear that tugs are dear.",
    "When tugs are dear, they stay in port.",
    "In Northport, they say that tugs are dear.",
    "Five months later the port was closed.",
    "At that price nobody buys tugs.",
    "Added costs are borne by pilots.",
    "Altogetherness is no word.",
]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in CASES.items() for text in texts])
def test_a_sentence_of_the_form_points_back(name: str, text: str):
    assert [rule.name for rule in load_english_forms("pointing") if rule.fits(text)] == [name]
    assert not points_back(text, "de")


@pytest.mark.parametrize("text", STANDS)
def test_a_like_one_does_not(text: str):
    assert not points_back(text, "en")


@pytest.mark.parametrize("name", [rule.name for rule in load_english_forms("pointing")])
def test_a_case_fails_without_the_rule(name: str, monkeypatch: pytest.MonkeyPatch):
    left = tuple(rule for rule in load_english_forms("pointing") if rule.name != name)
    monkeypatch.setattr(forms, "load_english_forms", {"pointing": left}.__getitem__)
    assert not all(points_back(text, "en") for text in CASES[name])


def test_what_points_back_needs_the_sentence_before_it_and_no_other_is_touched():
    document = read_document(Article.from_text("Tugs", ["Tugs are dear. Rather, they should be hired. Ropes rot."]))
    assert raise_needs(document, document.centrality * 0 + 0.2).tolist() == [0.2, 0.6, 0.2]


LISTED = tomllib.loads(Path(__file__).with_name("pointing.toml").read_text(encoding="utf-8"))
LISTS = Path(forms.__file__).parent / "data"
PLACES = [(code, text) for code, cases in LISTED.items() for text in cases["leans"]]
FORMS = [(kind, path) for kind in ("pointing", "announcing") for path in sorted((LISTS / kind).glob("*.txt"))]


@pytest.mark.parametrize(("code", "text"), PLACES)
def test_a_sentence_of_a_listed_form_points_back(code: str, text: str, monkeypatch: pytest.MonkeyPatch):
    assert points_back(text, code)
    assert not stands_alone(text, code)
    monkeypatch.setattr(forms, "load_forms", lambda *_: None)
    assert not points_back(text, code)


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, cases in LISTED.items() for text in cases.get("announces", ())]
)
def test_a_sentence_of_a_listed_form_announces(code: str, text: str):
    assert announces(text, code)
    document = read_document(Article.from_text("", [text], language=code))
    assert raise_risks(document, np.zeros(1), 0.0).tolist() == [0.8]
    article = Article.from_text("", [text, "Port 7 ok."], language=code)
    quotes = Quote(text, 1, 0, len(text), score=0.9), Quote("Port 7 ok.", 2, 0, 10, score=0.1)
    assert choose_bottom_line(article, quotes) is quotes[1]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, cases in LISTED.items() for text in cases["stands"]])
def test_one_like_a_listed_form_does_neither(code: str, text: str):
    assert not points_back(text, code)
    assert not announces(text, code)


@pytest.mark.parametrize(("kind", "path"), FORMS, ids=[f"{kind}-{path.stem}" for kind, path in FORMS])
def test_each_listed_form_has_a_case_of_its_own(kind: str, path: Path):
    cases = LISTED[path.stem]["leans" if kind == "pointing" else "announces"]
    for form in [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]:
        assert any(re.match(form, text) for text in cases), form


@pytest.mark.parametrize(
    ("text", "language"),
    [("„Die Schlepper sind alt. Sie rosten.“", "de"), ("« Ils sont vieux. »", "fr"), ('"Faltam". "Sim".', "pt")],
)
def test_a_sentence_that_is_all_quotation_points_back(text: str, language: str):
    assert points_back(text, language)
    assert not points_back(text, "en")


def test_one_that_says_who_speaks_does_not():
    assert not points_back("„Die Schlepper sind alt“, sagt Arno Weber.", "de")


@pytest.mark.parametrize(
    ("speech", "language", "place"),
    [
        ("„Die Schlepper im Hafen sind alt“, sagt Arno Weber.", "de", 1),
        ("– Holowniki są stare – mówi Anna Nowak.", "pl", 1),
        ("“北方港口的穀物船隻已經太舊了，必須更換。”王大明說。", "zh", 1),
        ("„Alt“ nennt Arno Weber die Schlepper.", "de", 0),
        ("“The tugs of Northport are old,” says Arno Weber.", "en", 0),
    ],
)
def test_outside_english_a_bottom_line_opens_with_speech_only_where_all_do(speech: str, language: str, place: int):
    article = Article.from_text("", [speech, "Port 7 ok."], language=language)
    quotes = Quote(speech, 1, 0, len(speech), score=0.9), Quote("Port 7 ok.", 2, 0, 10, score=0.1)
    assert choose_bottom_line(article, quotes) is quotes[place]
    assert choose_bottom_line(article, quotes[:1]) is quotes[0]
