"""Marks of open recognisers, under our names of kinds."""

import gzip
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from silver_languages import read_texts, record_of


def test_kinds_are_called_as_ours_and_others_are_no_names():
    marked = [(0, 4, "PERSON"), (5, 9, "GPE"), (10, 12, "DATE"), (13, 16, "ORG")]
    assert record_of("Anna Oslo 99 NRK", marked)["spans"] == [[0, 4, "PER"], [5, 9, "LOC"], [13, 16, "ORG"]]


def test_a_text_without_marks_has_no_spans():
    assert record_of("ясно", []) == {"text": "ясно", "spans": []}


def test_the_marks_of_a_set_are_not_looked_at(tmp_path):
    path = tmp_path / "set.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(json.dumps({"text": "Anna", "spans": [[0, 4, "ORG"]]}) + "\n")
    assert list(read_texts(path)) == ["Anna"]
