from pathlib import Path

import pytest

from briefmaker.batch import place as room
from briefmaker.batch.place import check_folder, place
from briefmaker.errors import OutputExists, OutputUnwritable
from briefmaker.model import Document

DOCUMENT = Document(b"new", ".md")


def test_folders_are_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "note.md"
    assert place(DOCUMENT, path, overwrite=False) == path
    assert [file.name for file in path.parent.iterdir()] == ["note.md"]
    assert path.stat().st_mode & 0o044, "others may read it, as any file a person makes"


def test_something_else_is_never_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("written by hand")
    with pytest.raises(OutputExists):
        place(DOCUMENT, path, overwrite=False)
    assert path.read_text() == "written by hand"
    place(DOCUMENT, path, overwrite=True)
    assert path.read_bytes() == b"new"


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "note.md").mkdir()
    with pytest.raises(OutputUnwritable, match="a folder of this name"):
        place(DOCUMENT, tmp_path / "note.md", overwrite=True)


@pytest.mark.parametrize("trouble", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_half_a_file_is_never_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException) -> None:
    def break_off(path: Path, data: bytes) -> None:
        path.write_bytes(data[:1])
        raise trouble

    monkeypatch.setattr(room, "_write_synced", break_off)
    with pytest.raises((OutputUnwritable, KeyboardInterrupt)):
        place(DOCUMENT, tmp_path / "note.md", overwrite=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_is_wanted_is_found_before_work_starts(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("a file")
    with pytest.raises(OutputUnwritable, match="is not a folder"):
        check_folder(tmp_path / "notes" / "deep")
    check_folder(tmp_path / "new" / "deep")
    assert not (tmp_path / "new").exists()
