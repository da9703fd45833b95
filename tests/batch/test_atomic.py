import errno
import sys
from pathlib import Path

import pytest

from briefmaker.batch import atomic as room
from briefmaker.batch.atomic import check_folder, write_atomically
from briefmaker.errors import OutputExists, OutputUnwritable
from briefmaker.model import Document

DOCUMENT = Document(b"new", ".md")


def test_folders_are_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "note.md"
    assert write_atomically(DOCUMENT, path, overwrite=False) == path
    assert [file.name for file in path.parent.iterdir()] == ["note.md"]
    assert path.stat().st_mode & 0o044, "others may read it, as any file a person makes"


def test_something_else_is_never_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("written by hand")
    with pytest.raises(OutputExists):
        write_atomically(DOCUMENT, path, overwrite=False)
    assert path.read_text() == "written by hand"
    write_atomically(DOCUMENT, path, overwrite=True)
    assert path.read_bytes() == b"new"


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "note.md").mkdir()
    with pytest.raises(OutputUnwritable, match="a folder of this name"):
        write_atomically(DOCUMENT, tmp_path / "note.md", overwrite=True)


@pytest.mark.parametrize("trouble", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_half_a_file_is_never_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException) -> None:
    def break_off(path: Path, data: bytes) -> None:
        path.write_bytes(data[:1])
        raise trouble

    monkeypatch.setattr(room, "_write_synced", break_off)
    with pytest.raises((OutputUnwritable, KeyboardInterrupt)):
        write_atomically(DOCUMENT, tmp_path / "note.md", overwrite=False)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_with_what_helps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def find_it_full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(room.os, "fsync", find_it_full)
    with pytest.raises(OutputUnwritable, match="No space left on device") as caught:
        write_atomically(DOCUMENT, tmp_path / "note.md", overwrite=False)
    assert caught.value.advice.startswith("Make room there")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="making links takes rights there")
def test_a_link_at_the_name_of_the_part_leads_nowhere(tmp_path: Path) -> None:
    treasure = tmp_path / "treasure"
    treasure.write_text("mine")
    (tmp_path / ".note.md.part").symlink_to(treasure)
    with pytest.raises(OutputUnwritable):
        write_atomically(DOCUMENT, tmp_path / "note.md", overwrite=False)
    assert treasure.read_text() == "mine"


def test_a_file_where_a_folder_is_wanted_is_found_before_work_starts(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("a file")
    with pytest.raises(OutputUnwritable, match="is not a folder"):
        check_folder(tmp_path / "notes" / "deep")
    check_folder(tmp_path / "new" / "deep")
    assert not (tmp_path / "new").exists()
