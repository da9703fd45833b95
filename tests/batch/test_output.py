import errno
import os
import sys
from pathlib import Path

import pytest

from briefmaker.batch import files
from briefmaker.batch.files import check_folder, discard, write_atomically, write_draft
from briefmaker.batch.hold import sweep
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
    def break_off(_: int) -> None:
        raise trouble

    monkeypatch.setattr(files.os, "fsync", break_off)
    with pytest.raises((OutputUnwritable, KeyboardInterrupt)):
        write_atomically(DOCUMENT, tmp_path / "note.md", overwrite=False)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_with_what_helps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def find_it_full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", find_it_full)
    with pytest.raises(OutputUnwritable, match="No space left on device") as caught:
        write_atomically(DOCUMENT, tmp_path / "note.md", overwrite=False)
    assert caught.value.advice.startswith("Make room there")
    assert list(tmp_path.iterdir()) == []


LINKS = pytest.mark.skipif(sys.platform == "win32", reason="making links takes rights there")


@LINKS
def test_a_link_at_the_name_of_the_part_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    treasure = tmp_path / "treasure"
    treasure.write_text("mine")
    monkeypatch.setattr(files, "token_hex", lambda size: "0" * 2 * size)
    (tmp_path / f".briefmaker-{'0' * 16}.part").symlink_to(treasure)
    with pytest.raises(OutputUnwritable):
        write_atomically(DOCUMENT, tmp_path / "note.md", overwrite=False)
    assert treasure.read_text() == "mine"


@LINKS
def test_a_link_to_a_folder_inside_the_output_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "sub").symlink_to(elsewhere)
    for place in ("sub/note.md", "sub/deeper/note.md"):
        with pytest.raises(OutputUnwritable, match="is a link, which is not followed"):
            write_atomically(DOCUMENT, tmp_path / "notes" / place, overwrite=True, root=tmp_path / "notes")
    assert list(elsewhere.iterdir()) == []


@LINKS
def test_the_folder_the_person_named_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "notes").symlink_to(tmp_path / "real")
    write_atomically(DOCUMENT, tmp_path / "notes" / "sub" / "note.md", overwrite=False, root=tmp_path / "notes")
    assert (tmp_path / "real" / "sub" / "note.md").read_bytes() == b"new"


@LINKS
@pytest.mark.parametrize("leads", [True, False])
def test_a_link_at_the_place_of_a_document_is_something_else(tmp_path: Path, leads: bool) -> None:  # noqa: FBT001
    target = tmp_path / "thesis"
    if leads:
        target.write_text("mine")
    (tmp_path / "note.md").symlink_to(target)
    with pytest.raises(OutputExists):
        write_atomically(DOCUMENT, tmp_path / "note.md", overwrite=False)
    write_atomically(DOCUMENT, tmp_path / "note.md", overwrite=True)
    assert not (tmp_path / "note.md").is_symlink()
    assert (target.read_text() if leads else "") == ("mine" if leads else "")


def test_what_another_program_puts_there_at_the_last_moment_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "note.md"
    monkeypatch.setattr(files.os, "fsync", lambda _: path.write_text("mine"))
    with pytest.raises(OutputExists):
        write_atomically(DOCUMENT, path, overwrite=False)
    assert path.read_text() == "mine"
    assert [file.name for file in tmp_path.iterdir()] == ["note.md"]


def test_where_no_file_has_two_names_documents_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(files.os, "link", refuse)
    assert write_atomically(DOCUMENT, tmp_path / "note.md", overwrite=False).read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["note.md"]


def test_parts_of_killed_runs_are_swept_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    part = f".briefmaker-{'a' * 16}.part"
    others = ["note.md", ".note.md.part", ".briefmaker-short.part", f"briefmaker-{'a' * 16}.part"]
    for folder in (tmp_path, tmp_path / "sub"):
        for name in (part, *others):
            (folder / name).write_text("x")
    sweep(tmp_path, locked=False)
    assert (tmp_path / part).exists(), "another run may write it now"
    sweep(tmp_path, locked=True)
    for folder in (tmp_path, tmp_path / "sub"):
        assert sorted(path.name for path in folder.iterdir() if path.is_file()) == sorted(others)


def test_an_old_part_is_swept_also_where_no_run_holds_the_folder(tmp_path: Path) -> None:
    part = tmp_path / f".briefmaker-{'a' * 16}.part"
    part.write_text("x")
    os.utime(part, (0, 0))
    sweep(tmp_path, locked=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_is_wanted_is_found_before_work_starts(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("a file")
    with pytest.raises(OutputUnwritable, match="is not a folder"):
        check_folder(tmp_path / "notes" / "deep")
    check_folder(tmp_path / "new" / "deep")
    assert not (tmp_path / "new").exists()


def test_a_draft_is_given_its_name(tmp_path: Path) -> None:
    draft = write_draft(DOCUMENT, tmp_path)
    path = tmp_path / "a" / "note.md"
    assert draft.sha256 == DOCUMENT.sha256
    write_atomically(draft, path, overwrite=False)
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_nothing_is_left_of_a_draft_that_is_refused_or_not_wanted(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("written by hand")
    with pytest.raises(OutputExists):
        write_atomically(write_draft(DOCUMENT, tmp_path), path, overwrite=False)
    discard(write_draft(DOCUMENT, tmp_path))
    assert [file.read_text() for file in tmp_path.iterdir()] == ["written by hand"]


def test_a_draft_on_another_file_system_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, drafts = Path.replace, tmp_path / "drafts"

    def refuse_to_move(self: Path, target: Path) -> Path:
        if self.parent == drafts:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_to_move)
    write_atomically(write_draft(DOCUMENT, drafts), tmp_path / "note.md", overwrite=True)
    assert (tmp_path / "note.md").read_bytes() == b"new"
    assert list(drafts.iterdir()) == []


def test_a_folder_that_takes_no_draft_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OutputUnwritable, match="file"):
        write_draft(DOCUMENT, tmp_path / "file")
