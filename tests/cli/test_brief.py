import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefmaker.cli import reporters
from briefmaker.errors import MissingPart

Call = Callable[..., "object"]


def documents(folder: Path) -> list[str]:
    """Everything in a folder but what briefmaker keeps there for itself."""
    return sorted(
        path.name for path in folder.glob("*") if path.name not in {"manifest.jsonl", "manifest.head", "SHA256SUMS"}
    )


def test_a_brief_is_made_and_its_path_told(page, tmp_path, briefmaker):
    result = briefmaker("brief", page, "-o", tmp_path / "notes")
    assert result.code == 0
    assert result.out == f"{tmp_path / 'notes' / 'grain.docx'}\n"
    assert result.err.endswith("briefmaker: 1 made, 0 up to date, 0 failed\n")
    assert "word/document.xml" in ZipFile(tmp_path / "notes" / "grain.docx").namelist()


def test_several_formats_and_the_same_bytes_each_time(page, tmp_path, briefmaker):
    for folder in ("one", "two"):
        assert briefmaker("brief", page, "-t", "docx,pdf,html", "-t", "md,json", "-o", tmp_path / folder).code == 0
    for suffix in ("docx", "pdf", "html", "md", "json"):
        first, second = (tmp_path / folder / f"grain.{suffix}" for folder in ("one", "two"))
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html", "md", "json"])
def test_running_again_makes_nothing_again(page, tmp_path, briefmaker, suffix):
    arguments = ("brief", page, "-t", suffix, "-o", tmp_path / "notes")
    briefmaker(*arguments)
    before = (tmp_path / "notes" / f"grain.{suffix}").stat().st_mtime_ns
    again = briefmaker(*arguments)
    assert (again.code, again.out) == (0, "")
    assert "0 made, 1 up to date, 0 failed" in again.err
    assert (tmp_path / "notes" / f"grain.{suffix}").stat().st_mtime_ns == before


def test_other_settings_are_refused_until_overwriting_is_asked_for(page, tmp_path, briefmaker):
    briefmaker("brief", page, "-o", tmp_path)
    before = (tmp_path / "grain.docx").read_bytes()
    refused = briefmaker("brief", page, "-o", tmp_path, "--sentences", "2")
    assert refused.code == 5
    assert "a different document is already there\n  Use --overwrite" in refused.err
    assert (tmp_path / "grain.docx").read_bytes() == before
    assert briefmaker("brief", page, "-o", tmp_path, "--sentences", "2", "--overwrite").code == 0
    assert (tmp_path / "grain.docx").read_bytes() != before


def test_one_bad_source_does_not_stop_the_rest(page, tmp_path, briefmaker):
    (tmp_path / "bad.bin").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "empty.html").write_bytes(b"")
    result = briefmaker(
        "brief", tmp_path / "bad.bin", tmp_path / "empty.html", page, "-t", "md", "-o", tmp_path / "out"
    )
    assert result.code == 1
    assert result.out == f"{tmp_path / 'out' / 'grain.md'}\n"
    assert "bad.bin: not a saved page" in result.err
    assert "empty.html: the file is empty" in result.err
    assert "1 made, 0 up to date, 2 failed (listed above)" in result.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.html", None, "no such file"),
        ("empty.html", b"", "the file is empty"),
        ("junk.html", b"\x00\x01\x02\x03\x04\x05\x06\x07\x08" * 300, "not a saved page"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "a PNG picture"),
        ("menu.html", b"<html><body><nav><a href=/>Home</a><a href=/b>News</a></nav></body></html>", "article"),
    ],
)
def test_bad_input_gets_one_clear_line_and_exit_4(tmp_path, briefmaker, name, data, said):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = briefmaker("brief", tmp_path / name, "-o", tmp_path / "out")
    lines = result.err.splitlines()
    assert result.code == 4
    assert len(lines) == 3
    assert lines[0].startswith(f"briefmaker: {tmp_path / name}: ")
    assert said in lines[0]
    assert lines[1].startswith("  ")
    assert documents(tmp_path / "out") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-t", "doc"), "no such format"),
        (("-n", "3", "--words", "50"), "exclude each other"),
        (("-n", "0"), "at least one"),
        (("--paper", "A5"), "no such paper"),
        (("--date", "yesterday"), "not a date"),
        (("--lang", "not a code"), "not a language code"),
        (("--name", "{nope}"), "no field 'nope'"),
        (("-o", "x.pdf", "-t", "docx"), "contradicts"),
        (("--method", "nope"), "nope"),
        (("-0",), "--files-from"),
        (("--nope",), "no such option"),
    ],
)
def test_contradictions_are_usage_errors_and_nothing_starts(page, tmp_path, briefmaker, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    result = briefmaker("brief", page, *arguments)
    assert result.code == 2
    assert said in result.err.lower()
    assert len(result.err.splitlines()) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["saved"]


@pytest.mark.slow
def test_one_file_holds_every_source_as_a_digest(page, tmp_path, briefmaker):
    other = page.with_name("other.html")
    other.write_text(page.read_text().replace("grain", "steel").replace("wheat", "coal"))
    result = briefmaker("brief", page, other, "-o", tmp_path / "digest.md")
    assert result.code == 0
    assert result.out == f"{tmp_path / 'digest.md'}\n"
    text = (tmp_path / "digest.md").read_text()
    assert "grain route" in text
    assert "steel route" in text
    assert "0 made, 1 up to date" in briefmaker("brief", page, other, "-o", tmp_path / "digest.md").err


@pytest.mark.slow
def test_a_folder_is_mirrored_and_our_own_documents_are_no_sources(page, briefmaker):
    deep = page.parent / "2026" / "may" / "steel.html"
    deep.parent.mkdir(parents=True)
    deep.write_text(page.read_text().replace("grain", "steel"))
    first = briefmaker("brief", page.parent, "-t", "md,json", "-o", page.parent)
    assert first.code == 0
    assert (page.parent / "2026" / "may" / "steel.md").exists()
    again = briefmaker("brief", page.parent, "-t", "md", "-o", page.parent)
    assert again.code == 0
    assert "0 made, 2 up to date, 0 failed, 7 skipped" in again.err


def test_equal_names_are_set_apart_by_their_source(page, tmp_path, briefmaker):
    twin = page.with_suffix(".htm")
    twin.write_text(page.read_text().replace("grain", "steel"))
    result = briefmaker("brief", page.parent, "-t", "md", "-o", tmp_path / "out")
    names = documents(tmp_path / "out")
    assert result.code == 0
    assert len(names) == 2
    assert all(name.startswith("grain~") for name in names)


def test_the_same_bytes_are_briefed_once_and_said(page, tmp_path, briefmaker):
    page.with_name("copy.html").write_bytes(page.read_bytes())
    result = briefmaker("brief", page.parent, "-t", "md", "-o", tmp_path / "out")
    assert result.code == 0
    assert "the same bytes as" in result.err
    assert "1 made, 0 up to date, 0 failed, 1 duplicate" in result.err


def test_names_may_come_from_the_article(page, tmp_path, briefmaker):
    briefmaker("brief", page, "-t", "md", "-o", tmp_path / "out", "--name", "{n:02} {slug} {sha8}")
    (made,) = documents(tmp_path / "out")
    assert made.startswith("01 ministers-agree-on-grain-route ")


def test_stdin_is_a_page_and_stdout_a_document(page, briefmaker, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page.read_bytes())))
    result = briefmaker("brief", "-", "-o", "-", "-t", "md", "--url", "https://example.org/a")
    assert result.code == 0
    assert "Ministers agree on grain route" in result.out
    assert "https://example.org/a" in result.out


def test_a_list_of_files_is_read(page, tmp_path, briefmaker):
    listing = tmp_path / "list"
    listing.write_bytes(os.fsencode(page) + b"\0")
    result = briefmaker("brief", "--files-from", listing, "-0", "-t", "md", "-o", tmp_path / "out")
    assert result.code == 0
    assert (tmp_path / "out" / "grain.md").exists()


def test_a_folder_that_cannot_be_written_is_exit_5_before_work_starts(page, tmp_path, briefmaker):
    (tmp_path / "file").write_text("a file, not a folder")
    result = briefmaker("brief", page, "-o", tmp_path / "file" / "notes")
    assert result.code == 5
    assert "is not a folder" in result.err


def test_a_missing_part_is_said_once_and_the_rest_is_made(page, tmp_path, briefmaker, monkeypatch):
    def refuse(to: str, *, pdf_engine: str) -> None:
        assert pdf_engine == "auto"
        if to == "pdf":
            raise MissingPart("PDF needs Pango, which is not installed", "apt install libpango-1.0-0")

    monkeypatch.setattr("briefmaker.batch.plan.check_format", refuse)
    page.with_name("two.html").write_text(page.read_text().replace("grain", "steel"))
    result = briefmaker("brief", page.parent, "-t", "docx,pdf", "-o", tmp_path / "out")
    assert result.code == 3
    assert documents(tmp_path / "out") == ["grain.docx", "two.docx"]
    assert result.err.count("Pango") == 1
    assert "  apt install libpango-1.0-0" in result.err


def test_without_sumy_its_methods_are_refused_before_work_starts_and_the_others_work(
    page, tmp_path, briefmaker, monkeypatch
):
    monkeypatch.setitem(sys.modules, "sumy", None)
    refused = briefmaker("brief", page, "--method", "luhn", "-o", tmp_path / "out")
    assert refused.code == 3
    assert "pip install 'briefmaker[sumy]'" in refused.err
    assert not (tmp_path / "out").exists()
    assert briefmaker("brief", page, "--method", "lead", "-o", tmp_path / "out").code == 0


@pytest.mark.needs_typst
def test_who_asks_is_told_that_pdf_is_laid_out_by_typst_for_want_of_pango(page, tmp_path, briefmaker, monkeypatch):
    monkeypatch.setattr("briefmaker.documents.pdf.weasy.has_pango", lambda: False)
    quiet = briefmaker("brief", page, "-t", "pdf", "-o", tmp_path / "quiet")
    told = briefmaker("-v", "brief", page, "-o", tmp_path / "note.pdf")
    assert (quiet.code, told.code) == (0, 0)
    assert "Pango" not in quiet.out + quiet.err + told.out
    assert told.err.count("PDF by typst: WeasyPrint needs Pango") == 1


def test_an_interruption_keeps_what_is_finished(page, tmp_path, briefmaker, monkeypatch):
    from briefmaker.batch import work

    page.with_name("two.html").write_text(page.read_text().replace("grain", "steel"))
    real = work.write
    calls = []

    def interrupt(*arguments, **named):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*arguments, **named)

    monkeypatch.setattr(work, "write", interrupt)
    result = briefmaker("brief", page.parent, "-t", "md", "-o", tmp_path / "out", "-j", "1")
    assert result.code == 130
    assert documents(tmp_path / "out") == ["grain.md"]
    assert "interrupted: 1 made" in result.err


@pytest.mark.slow
def test_a_signal_from_the_keyboard_leaves_no_part_behind(page, tmp_path):
    for number in range(400):
        page.with_name(f"{number}.html").write_text(page.read_text().replace("two million", f"{number} thousand"))
    process = subprocess.Popen(
        [sys.executable, "-m", "briefmaker", "brief", str(page.parent), "-t", "md", "-o", str(tmp_path / "out")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 300
    while not (tmp_path / "out").exists() and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=300)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert all(name.endswith(".md") for name in documents(tmp_path / "out"))


def test_a_terminal_is_spared_binary(page, briefmaker, monkeypatch):
    monkeypatch.setattr(reporters, "_is_terminal", lambda: True)
    result = briefmaker("brief", page, "-o", "-", "-t", "docx")
    assert result.code == 5
    assert "cannot be shown on a terminal" in result.err


def test_a_hostile_name_cannot_write_to_the_terminal(tmp_path, briefmaker):
    result = briefmaker("brief", tmp_path / "evil\x1b[2J\nname.html")
    assert "\x1b" not in result.err
    assert "\\x1b" in result.err


def test_an_edited_record_is_laid_out_again_with_its_edits(page, tmp_path, briefmaker):
    briefmaker("brief", page, "-o", tmp_path / "note.json", "--mark", "OFFICIAL")
    record = (tmp_path / "note.json").read_text()
    (tmp_path / "edited.json").write_text(record.replace("Elena Radu", "Helena Radu"))
    result = briefmaker("brief", tmp_path / "edited.json", "-o", tmp_path / "edited.md", "--reference", "X/1")
    assert result.code == 0
    text = (tmp_path / "edited.md").read_text()
    assert "Helena Radu" in text
    assert "OFFICIAL" in text
    assert "X/1" in text
    (tmp_path / "broken.json").write_text(record.replace('"kind"', '"sort"'))
    broken = briefmaker("brief", tmp_path / "broken.json", "-o", tmp_path / "broken.md")
    assert broken.code == 4
    assert len(broken.err.splitlines()) == 3


def test_the_choice_is_explained_and_nothing_is_written(page, tmp_path, briefmaker, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = briefmaker("brief", page, "--explain", "-n", "2")
    assert result.code == 0
    assert result.out.count("bottom line:") == 1
    assert result.out.count("key point:") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["saved"]
    assert briefmaker("brief", page.with_name("none.html"), "--explain").code == 4


HOUSE = '[[actor]]\nname = "Romania"\nignore = true\n[[actor]]\nname = "Nobody Atall"\nkind = "person"\n'


@pytest.mark.parametrize("place", ["notes", "note.md", "-"])
def test_an_entry_of_the_house_list_that_no_note_has_is_told_once(page, tmp_path, briefmaker, place):
    house = tmp_path / "house.toml"
    house.write_text(HOUSE, encoding="utf-8")
    other = tmp_path / "other.html"
    other.write_text(page.read_text(encoding="utf-8").replace("grain", "maize"), encoding="utf-8")
    where = ("-o", place, "-t", "md") if place == "-" else ("-o", tmp_path / place)
    result = briefmaker("brief", page, other, "--aliases", house, *where)
    assert result.code == 0
    told = [line for line in result.err.splitlines() if "Romania" in line or "Nobody" in line]
    assert told == [f"briefmaker: {house}: nothing is called Nobody Atall in these pages"]


def test_a_run_that_makes_only_some_of_its_notes_says_nothing_of_the_house_list(page, tmp_path, briefmaker):
    house = tmp_path / "house.toml"
    house.write_text(HOUSE, encoding="utf-8")
    briefmaker("brief", page, "--aliases", house, "-o", tmp_path / "notes")
    other = tmp_path / "other.html"
    other.write_text(page.read_text(encoding="utf-8").replace("grain", "maize"), encoding="utf-8")
    again = briefmaker("brief", page, other, "--aliases", house, "-o", tmp_path / "notes")
    assert "1 made, 1 up to date" in again.err
    assert "Nobody" not in again.err
