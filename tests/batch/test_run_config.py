from pathlib import Path

import pytest

from briefmaker.batch.request import Folder, OneFile, choose_target
from briefmaker.errors import UsageError


def test_nothing_said_is_docx_in_the_current_folder() -> None:
    assert choose_target(None, []) == Folder(Path(), ("docx",))


def test_a_known_extension_is_one_file() -> None:
    assert choose_target("note.PDF", []) == OneFile(Path("note.PDF"), "pdf")


def test_anything_else_is_a_folder(tmp_path: Path) -> None:
    assert choose_target("notes", ["docx,pdf", "md"]) == Folder(Path("notes"), ("docx", "pdf", "md"))
    folder = tmp_path / "notes.md"
    folder.mkdir()
    assert choose_target(str(folder), []) == Folder(folder, ("docx",))


@pytest.mark.parametrize("name", ["notes.2026", "notes.v2", "week.d", "note.pdff/"])
def test_a_dot_in_the_name_of_a_folder_is_no_slip(name: str) -> None:
    assert choose_target(name, []) == Folder(Path(name), ("docx",))


def test_a_dash_is_stdout() -> None:
    assert choose_target("-", ["md"]) == OneFile(None, "md")


@pytest.mark.parametrize(
    ("output", "to", "said"),
    [
        ("note.pdf", ["docx"], "contradicts"),
        ("note.pdf", ["docx,pdf"], "contradicts"),
        ("-", ["docx,pdf"], "one format"),
        (None, ["doc"], "no such format"),
        ("note.pdff", [], r"\.pdff is no format of documents"),
        ("note.dcox", [], r"\.dcox is no format of documents"),
        ("s3://bucket/rows.parquet", [], "a table of many notes"),
        ("s3://bucket/digest.docx", [], "one document of all sources"),
    ],
)
def test_contradictions_are_refused_before_anything_starts(output: str | None, to: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        choose_target(output, to)
