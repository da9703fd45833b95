"""What the recogniser of names learned from is kept without its texts, and put together with them again."""

import gzip
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "training"
TEXTS = ["Anna Berg of Northwind spoke.", "Nobody was there.", "“Øystein” Berg, Anna Berg"]
SPANS = [[[0, 9, "PER"], [13, 22, "ORG"]], [], [[1, 8, "PER"], [8, 14, "MISC"], [16, 25, "PER"]]]


@pytest.fixture
def marks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(FOLDER)
    spec = importlib.util.spec_from_file_location("marks", FOLDER / "marks.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pack(path: Path, records: list[dict[str, object]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(record) + "\n" for record in records)
    return path


def run(module: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> None:
    monkeypatch.setattr(sys, "argv", ["marks.py", *map(str, arguments)])
    module.main()


@pytest.fixture
def frozen(marks: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    records = [{"text": text, "spans": spans} for text, spans in zip(TEXTS, SPANS, strict=True)]
    run(marks, monkeypatch, "freeze", pack(tmp_path / "marked.jsonl.gz", records), tmp_path / "frozen.gz")
    return tmp_path / "frozen.gz"


def test_marks_and_texts_come_together_again(
    marks: ModuleType, frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = pack(tmp_path / "texts.jsonl.gz", [{"text": "\n".join(TEXTS[:2])}, {"text": f" {TEXTS[2]}\n\n"}])
    run(marks, monkeypatch, "thaw", texts, frozen, tmp_path / "again.jsonl.gz")
    with gzip.open(tmp_path / "again.jsonl.gz", "rt", encoding="utf-8") as lines:
        again = [json.loads(line) for line in lines]
    assert [record["text"] for record in again] == TEXTS
    assert [record["spans"] for record in again] == SPANS


def test_of_the_pages_of_wcxb_only_articles_were_marked(
    marks: ModuleType, frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [
        {"page_type": "article", "main_content": "\n".join(TEXTS[:2])},
        {"page_type": "product", "main_content": "Berg shoes"},
        {"page_type": {"primary": "article"}, "main_content": TEXTS[2]},
    ]
    run(marks, monkeypatch, "thaw", pack(tmp_path / "truth.jsonl.gz", pages), frozen, tmp_path / "again.jsonl.gz")
    assert (tmp_path / "again.jsonl.gz").exists()


def test_no_word_of_a_text_is_kept(frozen: Path) -> None:
    with gzip.open(frozen, "rt", encoding="utf-8") as lines:
        _, *kept = lines
    assert kept == ["0+9P 4+9O\n", "\n", "1+7P 0+6M 2+9P\n"]


def test_other_texts_are_refused(
    marks: ModuleType, frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = pack(tmp_path / "texts.jsonl.gz", [{"text": "\n".join(TEXTS).replace("Nobody", "No one")}])
    with pytest.raises(SystemExit, match="not the texts that were marked"):
        run(marks, monkeypatch, "thaw", texts, frozen, tmp_path / "again.jsonl.gz")
    assert not (tmp_path / "again.jsonl.gz").exists()
