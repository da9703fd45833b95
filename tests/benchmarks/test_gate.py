"""The scores of the pages in the repository do not fall, and the gate that says so cannot be talked down."""

import json
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    import importlib

    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("gate")


@pytest.fixture
def floors(gate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the measurement, and for the floors with a file of the test."""
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"corpus": gate.corpus_digest(), "floors": {"text": 0.9}}))
    monkeypatch.setattr(gate, "FLOORS", path)
    monkeypatch.setattr(gate, "measure", lambda: {"text": 0.95})
    return path


def test_no_score_is_below_its_floor(gate: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    code = gate.main([])
    printed = capsys.readouterr()
    assert code == 0, printed.err + printed.out


def test_at_least_thirty_pages_are_scored_and_each_may_be_passed_on(gate: ModuleType) -> None:
    pages = [page.name.rpartition(".")[0] for page in gate.scored_pages()]
    here = BENCHMARKS.parent
    papers = [(here / folder / "README.md").read_text() for folder in ("samples", "tests/pages_scored")]
    assert len(pages) >= 30
    assert [name for name in pages if not any(f"`{name}" in paper for paper in papers)] == []


def test_each_sentence_a_brief_must_have_stands_on_its_page(gate: ModuleType) -> None:
    texts = {page.name: (page.reference, page.must) for page in gate.scored_pages() if page.must}
    assert [(name, start) for name, (text, must) in texts.items() for start in must if start not in text] == []


def test_a_score_that_falls_is_refused(
    gate: ModuleType, floors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate, "measure", lambda: {"text": 0.89})
    before = floors.read_text()
    assert gate.main(["--update"]) == 1
    assert "text: 0.8900 is below its floor 0.9000" in capsys.readouterr().err
    assert floors.read_text() == before


def test_a_score_is_compared_in_the_digits_that_floors_have(gate: ModuleType) -> None:
    assert gate.find_falls({"text": 0.70166}, {"text": 0.7017}) == []
    assert gate.find_falls({"text": 0.70164}, {"text": 0.7017}) == ["text: 0.7016 is below its floor 0.7017"]


def test_a_measure_that_is_gone_has_fallen(gate: ModuleType, floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del floors
    monkeypatch.setattr(gate, "measure", dict)
    assert gate.main([]) == 1


def test_the_floors_are_raised_to_a_little_below_the_score_and_never_lowered(gate: ModuleType, floors: Path) -> None:
    assert gate.main(["--update"]) == 0
    assert json.loads(floors.read_text())["floors"] == {"text": 0.945}
    assert gate.raise_floors({"text": 0.946}, {"text": 0.945}) == {"text": 0.945}


def test_floors_of_other_pages_are_not_compared(
    gate: ModuleType, floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors.write_text(json.dumps({"corpus": "other", "floors": {}}))
    assert gate.main([]) == 1
    assert "not those the floors were measured on" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wanted", "given", "score"),
    [
        ("the harbour is open", "the harbour is open", 1.0),
        ("one two", "two three", 0.5),
        ("港口開放", "港口", 2 / 3),
        ("", "", 0.0),
    ],
)
def test_texts_are_compared_word_by_word(gate: ModuleType, wanted: str, given: str, score: float) -> None:
    assert gate.word_f1(wanted, given) == pytest.approx(score)
