"""What cannot be read is told in one line, one item of the report and one of the manifest; no advice costs a page."""

import io
import json
import os
import socket
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefmaker import compose, read
from briefmaker.batch.outcomes import Failed
from briefmaker.batch.plan import plan_places
from briefmaker.batch.sources import find_sources
from briefmaker.errors import UnreadableSource

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and links of POSIX")


def items(path):
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return {Path(line["path"]).name: line["status"] for line in lines if line["kind"] == "item"}


@pytest.fixture
def saved(page, monkeypatch):
    """A folder with a page, a pipe, a socket, and a link that leads nowhere."""
    folder = page.parent
    os.mkfifo(folder / "pipe.html")
    (folder / "link.html").symlink_to("nowhere")
    monkeypatch.chdir(folder)  # a socket has a short name
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket.html")
    return folder


@posix
def test_what_is_no_file_in_a_folder_is_told(briefmaker, saved, tmp_path):
    out, report = tmp_path / "out", tmp_path / "report.jsonl"
    result = briefmaker("brief", saved, tmp_path / "absent.html", "-o", out, "-t", "md", "--report", report)
    assert result.code == 1
    told = {"grain.html": "ok"} | dict.fromkeys(("pipe.html", "link.html", "socket.html", "absent.html"), "failed")
    assert items(report) == items(out / "manifest.jsonl") == told
    assert result.err.count("not a regular file") == 2
    assert "a link that leads nowhere" in result.err


@posix
@pytest.mark.parametrize("command", ["read", "actors", "timeline"])
def test_other_commands_tell_it_too(briefmaker, saved, command):
    result = briefmaker(command, saved)
    assert result.code == 1
    assert result.err.count("not a regular file") == 2


@pytest.mark.parametrize("command", ["read", "actors", "timeline"])
def test_an_empty_folder_is_told(briefmaker, tmp_path, command):
    result = briefmaker(command, tmp_path)
    assert result.code == 4
    assert "no saved page is there" in result.err


def test_a_page_that_is_gone_when_its_turn_comes_is_a_failure(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.html").write_text("x")
    walks = []

    def find():
        walks.append(1)
        if len(walks) > 1:
            (tmp_path / "b.html").unlink()
        return find_sources([str(tmp_path)])

    planned = list(plan_places(find, "{stem}", lambda _: {}))
    gone = [item for item in planned if isinstance(item, Failed)]
    assert len(planned) == 3
    assert str(gone[0].error) == f"{tmp_path / 'b.html'}: gone since the folder was listed"


def test_the_report_of_one_file_says_what_that_into_a_folder_says(briefmaker, page, tmp_path):
    one, many = tmp_path / "one.jsonl", tmp_path / "many.jsonl"
    briefmaker("brief", page, "-o", tmp_path / "note.md", "--report", one)
    briefmaker("brief", page, "-o", tmp_path / "notes", "-t", "md", "--report", many)
    lines = [json.loads(path.read_text().splitlines()[1]) for path in (one, many)]
    for line in lines:
        assert line["seconds"] > 0
        assert line["attempts"] == 1
    told = ("path", "status", "sha256", "bytes", "modified", "fingerprint", "source", "parts", "warnings")
    assert [lines[0][name] for name in told] == [lines[1][name] for name in told]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_report_that_is_full_is_named(briefmaker, page, tmp_path):
    result = briefmaker("brief", page, "-o", tmp_path / "out", "--report", "/dev/full")
    assert result.code == 5
    assert "the report /dev/full cannot be written" in result.err
    assert "--report" in result.err


@pytest.mark.parametrize("command", ["brief", "read", "actors", "timeline", "verify"])
def test_an_empty_stdin_tells_of_what_was_to_fill_it(briefmaker, tmp_path, monkeypatch, command):
    (tmp_path / "note.docx").write_text("in the way")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(), isatty=lambda: False))
    place = ("-o", tmp_path / "note.docx") if command == "brief" else ()
    result = briefmaker(command, "-", *place)
    assert result.code == 4
    assert "nothing came on stdin" in result.err


def test_a_note_on_stdin_is_verified(briefmaker, page, tmp_path, monkeypatch):
    briefmaker("brief", page, "-o", tmp_path / "note.docx")
    data = io.BytesIO((tmp_path / "note.docx").read_bytes())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=data, isatty=lambda: False))
    result = briefmaker("verify", "-", page)
    assert result.code == 0
    assert result.out.splitlines()[-1].startswith("-: ")


@pytest.mark.parametrize("take", [read, compose])
def test_no_file_is_blamed_for_bytes_that_are_not_there(take):
    with pytest.raises(UnreadableSource, match=r"^no page was given"):
        take(b"")
    with pytest.raises(UnreadableSource, match=r"^saved\.html: the file is empty"):
        take(b"", name="saved.html")


@pytest.mark.parametrize("place", ["{page}", "{folder}"])
def test_no_advice_makes_a_note_take_the_place_of_its_page(briefmaker, page, place):
    before = page.read_bytes()
    where = place.format(page=page, folder=page.parent)
    kind = page.suffix[1:]
    first = briefmaker("brief", page, "-o", where, "-t", kind)
    followed = briefmaker("brief", page, "-o", where, "-t", kind, "--overwrite")
    assert (first.code, followed.code) == (5, 5)
    assert "--overwrite" not in first.err
    assert page.read_bytes() == before


def test_no_advice_sends_the_shell_over_a_page(briefmaker, page):
    assert ">" not in briefmaker("read", page, "-o", page).err
    absent = page.with_name("absent.html")
    assert f"> {absent}" in briefmaker("read", page, "-o", absent).err


def test_with_highlights_only_nothing_else_is_quoted(briefmaker, page, tmp_path):
    result = briefmaker("brief", page, "-o", tmp_path / "note.json", "--highlights", "only")
    assert result.code == 0
    assert "no reader marked any in the source" in result.err
    note = json.loads((tmp_path / "note.json").read_text("utf-8"))
    assert not note["key_points"]
