"""Names marked in French news by lists and rules of ours."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).resolve().parents[2] / "training"


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """Return what the script makes of two invented texts: sentences with their names."""
    folder = tmp_path_factory.mktemp("names")
    texts = [
        (1, "Le maire Jean - Luc Morvan a parlé à l' AFP ."),
        (1, "Selon Morvan , le ministère de la Santé attend ."),
        (1, "Il l' a dit , selon lui ."),
        (1, "La société Zorvex Plumar recrute ."),
        (2, "M. Quenard habite Saint - Malo , dit - il ."),
        (2, "Les Français de Paris votent ."),
    ]
    with gzip.open(folder / "texts.jsonl.gz", "wt", encoding="utf-8") as out:
        for doc, text in texts:
            out.write(json.dumps({"doc": doc, "tokens": text.split()}, ensure_ascii=False) + "\n")
    command = [sys.executable, str(TRAINING / "listed_names.py"), "fr", str(folder / "texts.jsonl.gz")]
    subprocess.run([*command, str(folder / "out.jsonl.gz")], check=True, capture_output=True)
    subprocess.run([*command, str(folder / "again.jsonl.gz")], check=True, capture_output=True)
    assert (folder / "out.jsonl.gz").read_bytes() == (folder / "again.jsonl.gz").read_bytes()
    with gzip.open(folder / "out.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return {one["text"]: [[one["text"][a:b], kind] for a, b, kind in one["spans"]] for one in records}


def test_full_names_bodies_and_listed_names_are_marked_in_text_laid_out_anew(marked):
    assert marked["Le maire Jean-Luc Morvan a parlé à l'AFP."] == [["Jean-Luc Morvan", "PER"], ["AFP", "ORG"]]


def test_a_surname_alone_is_the_person_named_in_full_in_the_same_text(marked):
    assert marked["Selon Morvan, le ministère de la Santé attend."] == [
        ["Morvan", "PER"],
        ["ministère de la Santé", "ORG"],
    ]


def test_what_stands_behind_a_form_of_address_is_a_person_and_hyphens_go_on(marked):
    assert marked["M. Quenard habite Saint-Malo, dit-il."] == [["Quenard", "PER"], ["Saint-Malo", "LOC"]]


def test_peoples_are_no_names(marked):
    assert marked["Les Français de Paris votent."] == [["Paris", "LOC"]]


def test_a_sentence_with_an_unknown_large_word_is_left_out(marked):
    assert not any("Zorvex" in text for text in marked)
