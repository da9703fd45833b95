"""What stands in the way of a run and is not its own is left as it is, and said."""

import json
import os
import sys
from importlib import import_module
from pathlib import Path

import pytest

from briefmaker.batch.manifest.chain import MANIFEST, survey

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="making links takes rights there")


@pytest.mark.parametrize("option", ["--report", "--log-file", "--citations"])
@pytest.mark.parametrize("name", ["source", "diary.ris", "list.json"])
def test_no_option_takes_the_place_of_a_file_of_the_user(page, tmp_path, briefmaker, option, name):
    victim = page if name == "source" else tmp_path / name
    if name != "source":
        victim.write_text("TY  - ELEC\r\nTI  - of my own library\r\nER  - \r\n" if name == "diary.ris" else "[1]\n")
    if option == "--citations" and name == "source":
        victim = page.rename(page.with_suffix(".json"))
    before = victim.read_bytes()
    source = victim if name == "source" else page
    result = briefmaker("brief", source, "-t", "md", "-o", tmp_path / "notes", option, victim)
    assert result.code == 5, result.err
    assert str(victim) in result.err
    assert victim.read_bytes() == before
    assert not (tmp_path / "notes").exists(), "told before anything starts"


def test_a_report_is_written_over_a_report_but_not_over_a_manifest(page, tmp_path, briefmaker):
    arguments = ("brief", page, "-t", "md", "-o", tmp_path / "notes", "--report")
    for _ in range(2):
        assert briefmaker(*arguments, tmp_path / "report.jsonl").code == 0
    before = (tmp_path / "notes" / MANIFEST).read_bytes()
    result = briefmaker(*arguments, tmp_path / "notes" / MANIFEST)
    assert result.code == 5
    assert (tmp_path / "notes" / MANIFEST).read_bytes() == before


def test_two_options_do_not_share_a_file(page, tmp_path, briefmaker):
    log = tmp_path / "log"
    result = briefmaker("brief", page, "-o", tmp_path / "notes", "--report", log, "--log-file", log)
    assert result.code == 2
    assert "name the same file" in result.err
    assert not log.exists()


def test_a_log_of_earlier_runs_grows(page, tmp_path, briefmaker):
    for _ in range(2):
        assert briefmaker("brief", page, "-t", "md", "-o", tmp_path / "n", "--log-file", tmp_path / "log").code == 0
    assert len((tmp_path / "log").read_text().splitlines()) == 4


@pytest.mark.parametrize("content", ["my own list, without an end", '{"kind": "cargo"}\n{"kind": "ship"}'])
def test_a_manifest_of_somebody_else_is_left_alone_and_said(page, tmp_path, briefmaker, content):
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / MANIFEST).write_text(content)
    result = briefmaker("brief", page, "-t", "md", "-o", notes)
    assert result.code == 0
    assert (notes / "grain.md").exists()
    assert (notes / MANIFEST).read_text() == content
    assert f"{notes / MANIFEST}: not a manifest of briefmaker; left alone" in result.err


def test_check_sums_of_somebody_else_are_left_alone_and_said(page, tmp_path, briefmaker):
    notes = tmp_path / "notes"
    notes.mkdir()
    mine = f"{'a' * 64}  thesis.pdf\n"
    (notes / "SHA256SUMS").write_text(mine)
    for _ in range(2):
        result = briefmaker("brief", page, "-t", "md", "-o", notes)
        assert result.code == 0
        assert f"{notes / 'SHA256SUMS'}: not written by briefmaker; left alone" in result.err
    assert (notes / "SHA256SUMS").read_text() == mine


def test_check_sums_of_our_own_are_kept_up(page, tmp_path, briefmaker):
    notes = tmp_path / "notes"
    for to in ("md", "html"):
        result = briefmaker("brief", page, "-t", to, "-o", notes)
        assert "left alone" not in result.err
    (notes / "grain.md").unlink()
    briefmaker("brief", page, "-t", "json", "-o", notes)
    assert len((notes / "SHA256SUMS").read_text().splitlines()) == 2


@LINKS
@pytest.mark.parametrize("name", [MANIFEST, "SHA256SUMS", "manifest.head"])
def test_nothing_is_written_through_a_link_in_the_folder(page, tmp_path, briefmaker, name):
    notes = tmp_path / "notes"
    notes.mkdir()
    (tmp_path / "treasure").write_text("mine")
    (notes / name).symlink_to(tmp_path / "treasure")
    result = briefmaker("brief", page, "-t", "md", "-o", notes)
    assert result.code == 0
    assert "left alone" in result.err
    assert (tmp_path / "treasure").read_text() == "mine"
    assert (notes / name).is_symlink()


@LINKS
def test_a_folder_that_is_a_link_is_not_written_through(page, tmp_path, briefmaker):
    (page.parent / "sub").mkdir()
    page.rename(page.parent / "sub" / "grain.html")
    notes, elsewhere = tmp_path / "notes", tmp_path / "elsewhere"
    for folder in (notes, elsewhere):
        folder.mkdir()
    (notes / "sub").symlink_to(elsewhere)
    result = briefmaker("brief", page.parent, "-t", "md", "-o", notes, "--overwrite")
    assert result.code == 5
    assert "is a link, which is not followed" in result.err
    assert list(elsewhere.iterdir()) == []


@LINKS
def test_a_device_at_the_place_of_a_document_is_not_read(page, tmp_path, briefmaker):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "grain.md").symlink_to("/dev/zero")
    assert briefmaker("brief", page, "-t", "md", "-o", tmp_path / "notes").code == 5


def test_a_broken_chain_is_told_and_can_be_begun_anew(page, tmp_path, briefmaker):
    notes = tmp_path / "notes"
    arguments = ("brief", page, "-t", "md", "-o", notes)
    briefmaker(*arguments)
    manifest = notes / MANIFEST
    manifest.write_text(manifest.read_text().replace('"attempts": 1', '"attempts": 2'))
    told = briefmaker(*arguments)
    assert "line 2 does not follow from the one before" in told.err
    assert "--new-manifest" in told.err
    assert survey(manifest).broken == 2
    old = manifest.read_bytes()
    result = briefmaker(*arguments, "--new-manifest")
    assert result.code == 0
    assert "kept as manifest.1.jsonl; a new one is begun" in result.err
    assert (notes / "manifest.1.jsonl").read_bytes() == old
    assert survey(manifest).broken is None
    assert [
        line["outputs"][0]["path"]
        for line in map(json.loads, manifest.read_text().splitlines())
        if line["kind"] == "item"
    ] == ["grain.md"]
    assert briefmaker("verify", notes).code == 0


@pytest.mark.parametrize("left", [0, 1, 2])
def test_a_manifest_whose_end_was_cut_off_is_told_by_its_head(page, tmp_path, briefmaker, left):
    notes = tmp_path / "notes"
    arguments = ("brief", page, "-t", "md", "-o", notes)
    briefmaker(*arguments)
    manifest, head = notes / MANIFEST, (notes / "manifest.head").read_bytes()
    manifest.write_bytes(b"".join(manifest.read_bytes().splitlines(keepends=True)[:left]))
    result = briefmaker(*arguments)
    assert "lacks the line that manifest.head tells of" in result.err
    assert (notes / "manifest.head").read_bytes() == head, "what tells of it is kept"


def test_a_second_run_in_a_folder_is_refused_with_the_process(page, tmp_path, briefmaker):
    from briefmaker.batch.hold import lock_folder

    with lock_folder(tmp_path / "notes"):
        result = briefmaker("brief", page, "-t", "md", "-o", tmp_path / "notes")
        assert result.code == 5
        assert f"another run writes there (process {os.getpid()})" in result.err
        assert briefmaker("brief", page, "-t", "md", "-o", tmp_path / "notes", "--wait", "0.1").code == 5
        assert briefmaker("brief", page, "-t", "md", "-o", tmp_path / "notes", "--dry-run").code == 0
    assert briefmaker("brief", page, "-t", "md", "-o", tmp_path / "notes").code == 0


def test_parts_of_a_killed_run_are_gone_after_the_next(page, tmp_path, briefmaker):
    (tmp_path / "notes" / "deep").mkdir(parents=True)
    part = tmp_path / "notes" / "deep" / f".briefmaker-{'a' * 16}.part"
    part.write_text("half")
    briefmaker("brief", page, "-t", "md", "-o", tmp_path / "notes")
    assert not part.exists()


def damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    match how:
        case "torn":
            path.write_bytes(data[: len(data) * 2 // 3])
        case "flipped":
            middle = len(data) // 2
            path.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
        case _:
            path.write_bytes(data[:-200] + b"\0" * 200)


@pytest.mark.parametrize("how", ["torn", "flipped", "zeroes"])
@pytest.mark.parametrize("suffix", ["docx", "html", "json", "md"])
def test_a_damaged_note_is_not_up_to_date(page, tmp_path, briefmaker, suffix, how):
    arguments = ("brief", page, "-t", suffix, "-o", tmp_path / "notes")
    briefmaker(*arguments)
    assert "1 up to date" in briefmaker(*arguments).err
    path = tmp_path / "notes" / f"grain.{suffix}"
    damage(path, how)
    damaged = path.read_bytes()
    result = briefmaker(*arguments)
    assert "0 up to date" in result.err
    assert f"{path}: " in result.err
    assert path.read_bytes() == damaged
    if how != "flipped":
        assert result.code == 5
    assert briefmaker(*arguments, "--overwrite").code == 0
    assert "1 up to date" in briefmaker(*arguments).err


@pytest.mark.parametrize("suffix", ["docx", "html"])
def test_a_torn_note_is_not_up_to_date_where_no_manifest_tells(page, tmp_path, briefmaker, monkeypatch, suffix):
    monkeypatch.chdir(tmp_path)
    briefmaker("brief", page, "-t", suffix)
    damage(tmp_path / f"grain.{suffix}", "torn")
    assert briefmaker("brief", page, "-t", suffix).code == 5


def test_a_note_that_was_edited_is_left_as_it_is_and_told(page, tmp_path, briefmaker):
    arguments = ("brief", page, "-t", "md", "-o", tmp_path / "notes")
    briefmaker(*arguments)
    path = tmp_path / "notes" / "grain.md"
    path.write_text(path.read_text().replace("Romania", "Romania (checked)", 1))
    edited = path.read_text()
    result = briefmaker(*arguments)
    assert result.code == 0
    assert f"{path}: edited since it was made; left as it is" in result.err
    assert "0 up to date" in result.err
    assert path.read_text() == edited
    assert briefmaker("verify", tmp_path / "notes").code == 6, "the manifest still tells what was made"


def upgrade(monkeypatch, version="99.0"):
    for module in ("documents.recorded", "batch.manifest_writer", "batch.manifest.memory", "version"):
        monkeypatch.setattr(import_module(f"briefmaker.{module}"), "__version__", version)


def test_after_an_upgrade_what_nobody_edited_is_made_anew(page, tmp_path, briefmaker, monkeypatch):
    arguments = ("brief", page, "-t", "md,html,docx", "-o", tmp_path / "notes")
    briefmaker(*arguments)
    edited = tmp_path / "notes" / "grain.md"
    edited.write_text(edited.read_text() + "\nby hand\n")
    upgrade(monkeypatch)
    result = briefmaker(*arguments)
    assert "2 made, 0 up to date, 1 failed" in result.err
    assert "grain.md: edited or damaged since it was made" in result.err
    assert edited.read_text().endswith("by hand\n")
    edited.unlink()
    assert "1 made, 2 up to date" in briefmaker(*arguments).err


@pytest.mark.parametrize("change", ["settings", "page"])
def test_an_upgrade_is_no_leave_to_replace_what_would_be_another_note(page, tmp_path, briefmaker, monkeypatch, change):
    briefmaker("brief", page, "-t", "md", "-o", tmp_path / "notes")
    upgrade(monkeypatch)
    if change == "page":
        page.write_text(page.read_text().replace("two million", "nine million"))
    result = briefmaker(
        "brief", page, "-t", "md", "-o", tmp_path / "notes", *(("-n", "3") if change == "settings" else ())
    )
    assert result.code == 5


@pytest.mark.parametrize("name", ["", "**d", "x" * 5000, "a/" * 2500])
def test_a_name_that_cannot_be_is_one_clear_line(page, tmp_path, briefmaker, name):
    result = briefmaker("brief", name, page, "-t", "md", "-o", tmp_path / "notes")
    assert result.code == 1, result.err
    assert "1 made" in result.err
    assert max(map(len, result.err.splitlines())) < 400


@pytest.mark.parametrize("option", ["-o", "--report", "--log-file", "--source-name", "--citations"])
def test_a_name_of_five_thousand_letters_is_no_bug(page, tmp_path, briefmaker, option):
    result = briefmaker("brief", page, "-t", "md", "-o", tmp_path / "notes", option, "x" * 5000 + ".json")
    assert result.code in {0, 2, 5}, result.err


@pytest.mark.skipif(sys.platform != "linux", reason="names of bytes")
def test_a_name_that_is_no_utf8_is_shown_legibly(page, tmp_path, briefmaker):
    name = os.fsdecode(b"caf\xe9.html")
    page.rename(page.with_name(name))
    result = briefmaker("brief", page.parent, "-t", "md,html", "-o", tmp_path / "notes")
    assert result.code == 0
    assert sorted(path.name for path in (tmp_path / "notes").glob("caf*")) == ["café.html", "café.md"]
    assert "File caf\\xe9.html" in (tmp_path / "notes" / "café.html").read_text()
    failed = briefmaker("brief", os.fsdecode(b"none\xe9.html"))
    assert "none\\xe9.html: no such file" in failed.err


def test_parts_of_a_killed_run_are_gone_after_the_next_into_one_file(page, tmp_path, briefmaker):
    part = tmp_path / f".briefmaker-{'a' * 16}.part"
    part.write_text("half")
    os.utime(part, (0, 0))
    briefmaker("brief", page, "-o", tmp_path / "note.md")
    assert not part.exists()


def test_no_template_of_a_record_is_opened_when_it_is_laid_out(page, tmp_path, briefmaker):
    briefmaker("brief", page, "-o", tmp_path / "note.json")
    text = (tmp_path / "note.json").read_text().replace('"template": "note"', f'"template": "{tmp_path / "theirs"}"')
    (tmp_path / "note.json").write_text(text)
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "template.toml").write_text("broken")
    result = briefmaker("brief", tmp_path / "note.json", "-o", tmp_path / "note.html")
    assert result.code == 0, result.err
    assert "name it with --template to use it" in result.err
    result = briefmaker("brief", tmp_path / "note.json", "-o", tmp_path / "b.html", "--template", tmp_path / "theirs")
    assert result.code == 2
