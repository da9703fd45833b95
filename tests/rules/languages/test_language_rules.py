"""Roles and statements in other languages: one TOML file a language, read here."""

import tomllib
from pathlib import Path

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.describe import reading, rows
from briefmaker.actors.describe.noun_phrases import is_head
from briefmaker.actors.lexicon import lists
from briefmaker.actors.lexicon.gloss import gloss_of
from briefmaker.language import load_stop_words
from briefmaker.model import Article

FILES = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(__file__).parent.glob("*.toml"))]
LANGUAGES = [file["language"] for file in FILES]
CASES = [
    pytest.param(file["language"], case, id=f"{file['language']}: {case['paragraphs'][-1][:40]}")
    for file in FILES
    for case in file["case"]
]


def row_of(language, case):
    """Return the row of the speaker of a case."""
    article = Article.from_text("2024", case["paragraphs"], language=language)
    found = [row for row in find_actors(article, engine="builtin") if row.name == case["speaker"]]
    assert found, f"{case['speaker']} is not found"
    return found[0]


def told(language, case):
    """Return the role of the speaker of a case, and what was said in reading order."""
    row = row_of(language, case)
    quotes = sorted(row.statements, key=lambda quote: (quote.block, quote.start))
    return row.role, [quote.text for quote in quotes]


@pytest.mark.parametrize(("language", "case"), CASES)
def test_the_case_holds(language, case):
    assert told(language, case) == (case["role"], case["said"])


@pytest.mark.parametrize(("language", "case"), [case for case in CASES if "doubtful" in case.values[1]])
def test_what_is_said_is_as_doubtful_as_the_case_says(language, case):
    assert [quote.doubtful for quote in row_of(language, case).statements] == [case["doubtful"]] * len(case["said"])


@pytest.mark.parametrize("file", FILES, ids=LANGUAGES)
def test_a_case_fails_without_the_table(file, monkeypatch):
    monkeypatch.setattr(rows, "is_read", lambda language: language == "en")
    language = file["language"]
    assert not all(told(language, case) == (case["role"], case["said"]) for case in file["case"])


def test_every_language_with_a_table_has_cases():
    folder = Path(lists.__file__).parent / "data"
    assert {path.parent.name for path in folder.glob("*/gloss.txt")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_says_all_that_the_rules_ask_for(language):
    gloss = gloss_of(language)
    said = [*gloss.phrases.values(), *gloss.stems.values(), *gloss.ends.values()]
    missing = {"and", "but", "that", "not", "he", "she", "said", "demanded", "is", "was"} - {
        words[0] for words in said if words
    }
    assert not missing
    assert ("according", "to") in {words[:2] for words in said}
    assert {"president", "minister", "spokesman", "director"} <= {
        words[-1] for words in said if words and is_head(words[-1])
    }
    assert load_stop_words(language)


def test_a_language_without_a_table_is_not_read():
    assert not reading.is_read("cs")
    assert not reading.is_read("../de")
