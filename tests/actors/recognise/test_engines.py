"""Which recogniser works."""

import os
import re
import subprocess
import sys
from typing import ClassVar, NamedTuple

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.builtin import BuiltinRecogniser
from briefmaker.actors.recognise.engines import choose_engine, describe_limits, reads_names
from briefmaker.actors.recognise.spacy import SpacyRecogniser
from briefmaker.errors import MissingPart, UsageError
from briefmaker.model import Article


@pytest.fixture
def without_spacy(monkeypatch):
    monkeypatch.setattr("briefmaker.actors.recognise.spacy.has_spacy", lambda: False)


@pytest.mark.usefixtures("without_spacy")
def test_auto_falls_back_to_what_ships_with_the_package():
    assert choose_engine("auto", "en") == "builtin"


@pytest.mark.usefixtures("without_spacy")
def test_spacy_where_it_is_missing_names_the_remedy():
    with pytest.raises(MissingPart) as error:
        find_actors(Article.from_text("Title", ["Text."]), engine="spacy")
    assert error.value.advice == "pip install 'briefmaker[spacy]'"


def test_an_unknown_engine_is_a_usage_error():
    with pytest.raises(UsageError):
        choose_engine("oracle", "en")


def test_what_the_builtin_engine_lacks_in_other_languages_is_said():
    assert describe_limits("builtin", "en-GB") == ""
    assert "(de)" in describe_limits("builtin", "de-AT")


def test_names_are_read_in_the_languages_that_were_learned():
    assert [code for code in ("en", "en-GB", "de-AT", "pt", "es-MX", "fi", "") if reads_names(code)] == [
        "en",
        "en-GB",
        "de-AT",
        "pt",
        "es-MX",
    ]


def test_a_body_that_spacy_takes_for_a_place_stays_a_body(monkeypatch):
    block = tokenise(1, "Hanna Berg leads Kovo Group.")
    marks = {"alone": [("person", 0, 2), ("place", 3, 5)], "builtin": [("organisation", 3, 5)]}
    found = {name: [Mention(block, start, end, kind) for kind, start, end in marks[name]] for name in marks}
    monkeypatch.setattr(SpacyRecogniser, "alone", lambda _self, _blocks: found["alone"])
    monkeypatch.setattr(BuiltinRecogniser, "mentions", lambda _self, _blocks: found["builtin"])
    names = SpacyRecogniser("de_core_news_sm").mentions([block])
    assert [(name.text, name.type) for name in names] == [("Hanna Berg", "person"), ("Kovo Group", "organisation")]


def test_of_a_model_of_another_language_single_words_marked_once_are_left_out(monkeypatch):
    block = tokenise(1, "Le Conseil a reçu Mme Anna Berg. Prière. Puis Kovo, encore Kovo.", "fr")
    marks = [
        ("organisation", 1, 2),
        ("person", 4, 7),
        ("person", 8, 9),
        ("organisation", 11, 12),
        ("organisation", 14, 15),
    ]
    found = [Mention(block, start, end, kind) for kind, start, end in marks]
    monkeypatch.setattr(SpacyRecogniser, "alone", lambda _self, _blocks: found)
    monkeypatch.setattr(BuiltinRecogniser, "mentions", lambda _self, _blocks: [])
    names = [name.text for name in SpacyRecogniser("fr_core_news_md").mentions([block])]
    assert names == ["Anna Berg", "Kovo", "Kovo"]


def test_in_english_spacy_adds_to_the_builtin_names_what_it_is_sure_of(monkeypatch):
    block = tokenise(1, "Hanna Berg leads Kovo. Mel saw Ada Vik, and Zum saw Zum.")
    marks = {"builtin": [("person", 0, 2), ("organisation", 3, 4)]}
    marks["alone"] = [
        ("organisation", 0, 2),
        ("person", 5, 6),
        ("person", 7, 9),
        ("person", 11, 12),
        ("person", 13, 14),
    ]
    found = {name: [Mention(block, start, end, kind) for kind, start, end in marks[name]] for name in marks}
    monkeypatch.setattr(SpacyRecogniser, "alone", lambda _self, _blocks: found["alone"])
    monkeypatch.setattr("briefmaker.actors.recognise.spacy.tag_entities", lambda _blocks: found["builtin"])
    names = [(name.text, name.type) for name in SpacyRecogniser("en_core_web_sm").mentions([block])]
    assert names[:2] == [("Hanna Berg", "person"), ("Kovo", "organisation")]
    assert [text for text, _ in names[2:]] == ["Ada Vik", "Zum", "Zum"]


class Entity(NamedTuple):
    start_char: int
    end_char: int
    label_: str


class Marked:
    """Marks every Hansen, as spaCy would a person."""

    lengths: ClassVar[list[int]] = []

    def __init__(self, text):
        self.lengths.append(len(text))
        self.ents = [Entity(m.start(), m.end(), "PERSON") for m in re.finditer("Hansen", text)]


class Model:
    def pipe(self, texts):
        return (Marked(text) for text in texts)


def test_spacy_reads_a_long_block_in_pieces(monkeypatch):
    monkeypatch.setattr("briefmaker.actors.recognise.spacy._load", lambda _name: Model())
    block = tokenise(1, "Then Hansen said no. " * 20_000)
    names = SpacyRecogniser("none").alone([block])
    assert len(names) == 20_000
    assert {name.text for name in names} == {"Hansen"}
    assert max(Marked.lengths) <= 100_000


@pytest.mark.parametrize(
    ("name", "taken"),
    [("Zorb Merhoutq", True), ("Zorb Perceptions", False), ("Zorb Center", False), ("Zorb Brown", True)],
)
def test_spacy_adds_no_person_that_ends_in_a_word_of_the_language(monkeypatch, name, taken):
    block = tokenise(1, f"there it was, {name} and all")
    found = [Mention(block, 4, 6, EntityType.PERSON)]
    monkeypatch.setattr(SpacyRecogniser, "alone", lambda _self, _blocks: found)
    monkeypatch.setattr("briefmaker.actors.recognise.spacy.tag_entities", lambda _blocks: [])
    assert (name in {m.text for m in SpacyRecogniser("en_core_web_sm").mentions([block])}) is taken


ASKS_FOR_A_MODEL = """
import sys
from briefmaker.actors.recognise import engines, spacy
spacy.has_spacy = lambda: True
print(engines.choose_engine("auto", "eo"), {"spacy", "importlib.metadata"} & set(sys.modules))
"""


def run_python(program, **environment):
    given = {**os.environ, **environment}
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=given).stdout


def test_neither_spacy_nor_what_lists_packages_is_imported_to_learn_that_there_is_no_model():
    assert run_python(ASKS_FOR_A_MODEL) == "builtin set()\n"


def test_a_model_is_found_by_what_its_package_says_of_itself(tmp_path):
    about = tmp_path / "eo_core_toy-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: eo-core-toy\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[spacy_models]\neo_core_toy = eo_core_toy\n")
    assert run_python(ASKS_FOR_A_MODEL, PYTHONPATH=str(tmp_path)) == "spacy {'importlib.metadata'}\n"
