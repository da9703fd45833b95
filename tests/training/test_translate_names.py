"""Marked sentences put into another language word for word."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from translate_names import COLUMNS, ENDINGS, read_words, translate


def put(source, target, *sentences):
    lines = [json.dumps({"tokens": [w for w, _ in one], "tags": [t for _, t in one]}) for one in sentences]
    return list(translate(source, target, lines))


NAMED = [("O", "O"), ("ministro", "O"), ("João", "B-PER"), ("Berg", "I-PER"), ("deixou", "O")]
BODY = [("da", "O"), ("União", "B-ORG"), ("Europeia", "I-ORG"), (",", "O"), ("disse", "O")]


@pytest.mark.parametrize(
    ("target", "text", "names"),
    [
        ("es", "El ministro Juan Berg deixó", ["Juan Berg"]),
        ("it", "Il ministro Giovanni Berg deixò", ["Giovanni Berg"]),
        ("fr", "Le ministre Jean Berg deixa", ["Jean Berg"]),
    ],
)
def test_small_words_endings_and_known_names_are_translated(target, text, names):
    record = put("pt", target, NAMED)[0]
    assert record["text"] == text
    assert [record["text"][start:end] for start, end, _ in record["spans"]] == names


@pytest.mark.parametrize(
    ("target", "text", "name"),
    [
        ("es", "de la Unión Europea, dijo", "Unión Europea"),
        ("it", "dell'Unione Europea, ha detto", "Unione Europea"),
        ("fr", "de l'Union Européenne, a dit", "Union Européenne"),
    ],
)
def test_a_name_stays_one_name_and_small_words_are_elided_before_it(target, text, name):
    record = put("pt", target, BODY)[0]
    (span,) = record["spans"]
    assert (record["text"], record["text"][span[0] : span[1]], span[2]) == (text, name, "ORG")


def test_german_nouns_lose_their_capital_and_names_keep_it():
    record = put("de", "nl", [("Der", "O"), ("Vogel", "O"), ("sah", "O"), ("Berg", "B-PER")])[0]
    assert record["text"] == "De vogel sah Berg"


def test_a_set_without_sentences_gives_none():
    assert put("pt", "es") == []


@pytest.mark.parametrize("source", COLUMNS)
def test_every_list_of_words_has_a_column_a_language(source):
    for target in COLUMNS[source]:
        words = read_words(source, target)
        assert len(words) > 300
        assert all(words.values())
        assert (source, target) in ENDINGS
