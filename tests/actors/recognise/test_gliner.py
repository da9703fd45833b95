"""Names by a model of GLiNER in a folder, where fast_gliner is installed; what is said where it is not."""

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import briefmaker
from briefmaker.actors.recognise import gliner
from briefmaker.actors.recognise.engines import check_engine, describe_engine
from briefmaker.errors import MissingPart, UsageError
from briefmaker.model import Article

TINY = Path(__file__).parent / "tiny_gliner"
GIVEN = Path(__file__).parents[2] / "papers" / "given" / "page.html"
HERE = pytest.mark.skipif(find_spec("fast_gliner") is None, reason="fast_gliner is not here")


@pytest.fixture
def library(monkeypatch):
    """Have the library seem to be here."""
    monkeypatch.setattr(gliner, "find_spec", lambda name: name)


def test_without_its_library_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setattr(gliner, "find_spec", lambda _: None)
    with pytest.raises(MissingPart) as caught:
        check_engine(f"gliner:{TINY}")
    assert str(caught.value) == "--engine gliner: fast_gliner is not installed"
    assert "pip install 'briefmaker[gliner]'" in caught.value.advice


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (shutil.rmtree, "no gliner_config.json in it"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "no tokenizer.json in it"),
        (lambda folder: (folder / "onnx" / "model.onnx").unlink(), "no .onnx file in it"),
        (
            lambda folder: [
                (folder / "onnx" / "model.onnx").rename(folder / "onnx" / "one.onnx"),
                (folder / "onnx" / "two.onnx").touch(),
            ],
            "several .onnx files in it",
        ),
    ],
)
def test_a_folder_without_a_model_is_refused_before_anything_starts(tmp_path, change, said):
    folder = tmp_path / "model"
    shutil.copytree(TINY, folder)
    check_engine(f"gliner:{folder}")
    change(folder)
    with pytest.raises(UsageError, match=said):
        check_engine(f"gliner:{folder}")


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("name", ["gliner", "gliner:"])
def test_the_folder_that_a_run_begins_in_is_no_model_that_was_named(monkeypatch, name):
    monkeypatch.chdir(TINY)
    with pytest.raises(UsageError, match="no folder named"):
        check_engine(name)


@pytest.mark.usefixtures("library")
def test_the_one_model_of_a_folder_is_found_whatever_its_name(tmp_path):
    shutil.copytree(TINY, tmp_path / "model")
    (tmp_path / "model" / "onnx" / "model.onnx").rename(tmp_path / "model" / "onnx" / "quantised.onnx")
    assert gliner.find_model(tmp_path / "model") == "onnx/quantised.onnx"


@pytest.mark.usefixtures("library")
def test_a_model_is_called_by_its_folder_and_the_hash_of_its_files(tmp_path):
    shutil.copytree(TINY, tmp_path / "model")
    name = gliner.identify(tmp_path / "model")
    assert name.startswith("gliner:model@")
    (tmp_path / "model" / "tokenizer.json").write_text("{}")
    assert gliner.identify(tmp_path / "model") != name


@pytest.mark.parametrize("text", ["Ett. Två! Tre? " * 400, "ord" * 3000, "", "En mening.\n\nEn till."])
def test_pieces_cover_a_text_once(text):
    pieces = list(gliner._cut(text, "sv"))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text[start:].startswith(piece) and len(piece) <= gliner._LONGEST for start, piece in pieces)


def test_places_are_counted_in_characters():
    text = "É ü Anna 😀 Ёлкин"
    names = [{"label": "person", "start": 6, "end": 10}, {"label": "location", "start": 16, "end": 26}]
    assert [(text[one.start - 5 : one.end - 5], one.kind) for one in gliner._place(names, 5, text)] == [
        ("Anna", "person"),
        ("Ёлкин", "place"),
    ]


@HERE
def test_a_tiny_model_marks_the_words_it_knows():
    texts = ["Ännu en gång: Anna met Steel in Rivertown 😀, said Ёлкин.", "", "Berg " + "spoke. " * 300 + "Anna left."]
    found = gliner.open_gliner(str(TINY)).find(texts, "en")
    assert [
        [(text[one.start : one.end], one.kind) for one in names] for text, names in zip(texts, found, strict=True)
    ] == [
        [("Anna", "person"), ("Steel", "organisation"), ("Rivertown", "place"), ("Ёлкин", "person")],
        [],
        [("Berg", "person"), ("Anna", "person")],
    ]


@HERE
def test_a_note_names_the_model_and_not_its_place_and_verify_loads_none(tmp_path):
    shutil.copytree(TINY, tmp_path / "model")
    (tmp_path / "page.html").write_text(GIVEN.read_text("utf-8").replace("Radu", "Berg"), "utf-8")

    def call(*line: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "briefmaker", *line, "--no-config"]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False, env=os.environ)

    made = call("brief", "page.html", "-o", "note.json", "--engine", "gliner:model")
    assert made.returncode == 0, made.stderr
    text = (tmp_path / "note.json").read_text("utf-8")
    note = json.loads(text)
    assert note["settings"]["engine"].startswith("gliner:model@")
    assert str(tmp_path) not in text
    assert next(part for part in note["made_by"]["parts"] if part["name"] == "actors")["made"].startswith(
        "gliner model "
    )
    assert "Berg" in {actor["name"] for actor in (*note["actors"], *note["also_named"])}
    (tmp_path / "model" / "gliner_config.json").unlink()
    verified = call("verify", "note.json", "page.html")
    assert verified.returncode == 0, verified.stdout
    assert "is not run" in verified.stdout


@HERE
def test_actors_are_those_that_it_marks():
    article = Article.from_text("A day", ["Yesterday Berg met them.", "Berg said that Berg would go."])
    assert "Berg" in {actor.name for actor in briefmaker.find_actors(article, engine=f"gliner:{TINY}")}
    assert describe_engine(f"gliner:{TINY}", "en").startswith("gliner tiny_gliner ")
