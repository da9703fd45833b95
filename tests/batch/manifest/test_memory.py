from dataclasses import asdict
from pathlib import Path

import pytest

from briefmaker.batch.engines.interface import Limits
from briefmaker.batch.manifest.chain import MANIFEST, ChainWriter
from briefmaker.batch.manifest.memory import Memory, entries_of, list_all_lines, list_outputs, read_memory
from briefmaker.errors import TimedOut

MARK = "ab" * 32


def remember(path: Path, **changes: object) -> Memory:
    record = {
        "kind": "item",
        "path": "page.html",
        "status": "failed",
        "sha256": "cd" * 32,
        "fingerprint": MARK,
        "outputs": [],
        "reason": "timed-out",
        "message": "page.html: not done after 5 s",
        "limits": {"seconds": 5.0, "megabytes": 100},
    }
    chain = ChainWriter(path.open("ab+"))
    chain.add(record | changes)
    chain.close()
    return read_memory(path)


def test_a_failure_is_told_again_without_being_paid_for(tmp_path: Path) -> None:
    error = remember(tmp_path / "m").recall(MARK, asdict(Limits(seconds=5)))
    assert isinstance(error, TimedOut)
    assert str(error) == "page.html: not done after 5 s (failed before)"
    assert "--retry" in error.advice


def test_more_time_or_memory_is_worth_another_try(tmp_path: Path) -> None:
    memory = remember(tmp_path / "m")
    assert memory.recall(MARK, asdict(Limits(seconds=6))) is None
    assert memory.recall(MARK, asdict(Limits(seconds=4)))
    memory = remember(tmp_path / "m", reason="memory")
    assert memory.recall(MARK, asdict(Limits(megabytes=200))) is None


@pytest.mark.parametrize("reason", ["output", "missing-part", "interrupted", "other"])
def test_what_may_be_mended_outside_the_source_is_not_remembered(tmp_path: Path, reason: str) -> None:
    assert remember(tmp_path / "m", reason=reason).recall(MARK, asdict(Limits())) is None


def test_what_was_made_since_is_forgotten_as_a_failure(tmp_path: Path) -> None:
    remember(tmp_path / "m")
    memory = remember(tmp_path / "m", status="ok")
    assert memory.recall(MARK, asdict(Limits(seconds=1))) is None
    assert memory.knows(MARK)


def test_a_failure_that_was_only_told_again_keeps_its_first_words(tmp_path: Path) -> None:
    remember(tmp_path / "m")
    memory = remember(tmp_path / "m", message="page.html: not done after 5 s (failed before)")
    assert str(memory.recall(MARK, asdict(Limits(seconds=1)))).count("failed before") == 1


def test_nothing_is_remembered_of_what_never_ran(tmp_path: Path) -> None:
    assert read_memory(tmp_path / "none") == Memory()


@pytest.mark.parametrize(
    "line",
    [
        {"kind": "run", "version": "1", "options": {"settings": {}, "url": None}, "fingerprint": MARK},
        {"kind": "end", "outputs": "note.docx", "fingerprint": MARK},
    ],
    ids=["run", "end"],
)
def test_a_line_that_is_of_no_source_names_no_document(tmp_path: Path, line: dict[str, object]) -> None:
    path = tmp_path / MANIFEST
    chain = ChainWriter(path.open("ab+"))
    chain.add(line)
    chain.close()
    assert read_memory(path).documents == {}
    assert (list_outputs(path), list_all_lines(path), entries_of(path)) == ({}, frozenset(), {})
