"""The public sets of names come into one form."""

import gzip
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "training" / "convert_names.py"

FORMS = {
    "gmb": "Sentence #,Word,POS,Tag\nSentence: 1,Mr.,NNP,B-per\n,Berg,NNP,I-per\n,left,VBD,O\n"
    ",Norway,NNP,B-geo\n,.,.,O\n",
    "crossner": "Mr.\tB-politician\nBerg\tI-politician\nleft\tO\nNorway\tB-country\n.\tO\n",
    "uner": "# text = Mr. Berg left Norway.\n1\tMr.\tB-PER\t-\t-\n2\tBerg\tI-PER\t-\t-\n3\tleft\tO\t-\t-\n"
    "4\tNorway\tB-LOC\t-\t-\n5\t.\tO\t-\t-\n",
    "wikigold": "-DOCSTART- O\n\nMr. I-PER\nBerg I-PER\nleft O\nNorway I-LOC\n. O\n",
}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("convert_names", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["convert_names"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", FORMS)
def test_each_set_says_the_same_of_the_same_sentence(script: ModuleType, tmp_path: Path, name: str) -> None:
    source, out = tmp_path / "set", tmp_path / "out.jsonl.gz"
    source.write_text(FORMS[name] + ("\n" + FORMS[name].partition("\n\n")[2] if name == "wikigold" else ""))
    assert script.convert(name, source, out) >= 1
    first = json.loads(gzip.decompress(out.read_bytes()).splitlines()[0])
    assert first == {"text": "Mr. Berg left Norway.", "spans": [[0, 8, "PER"], [14, 20, "LOC"]]}


def test_the_same_file_gives_the_same_bytes(script: ModuleType, tmp_path: Path) -> None:
    source = tmp_path / "set"
    source.write_text(FORMS["uner"])
    for out in ("a", "b"):
        script.convert("uner", source, tmp_path / out)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("tokens", "text", "names"),
    [
        ([("Berg", "B-PER"), ("Ruud", "B-PER")], "Berg Ruud", ["Berg", "Ruud"]),
        ([("the", "O"), ("Labor", "B-ORG"), ("'s", "O"), ("plan", "O")], "the Labor's plan", ["Labor"]),
        ([("(", "O"), ("NATO", "B-ORG"), (")", "O")], "(NATO)", ["NATO"]),
        ([("Oslo", "I-LOC"), ("Accords", "I-MISC")], "Oslo Accords", ["Oslo"]),
        ([("Cup", "B-event"), ("final", "I-event")], "Cup final", []),
    ],
)
def test_names_stand_where_their_words_do(
    script: ModuleType, tokens: list[tuple[str, str]], text: str, names: list[str]
) -> None:
    laid = script.lay_out(tokens)
    assert laid["text"] == text
    assert [text[start:end] for start, end, _ in laid["spans"]] == names


def test_characters_stand_without_spaces_but_words_of_latin_letters(script: ModuleType) -> None:
    sentence = [("東", "B-LOC"), ("京", "I-LOC"), ("の", "O"), ("IT", "O"), ("Club", "B-ORG")]
    assert script.lay_out(sentence, spaced=False) == {"text": "東京のIT Club", "spans": [(0, 2, "LOC"), (6, 10, "ORG")]}
