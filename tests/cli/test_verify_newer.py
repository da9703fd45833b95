"""`briefmaker verify`: a quoted sentence that is gone from a newer save of its page, in the folder of that page."""

import json
import os

import pytest

DATED = '<meta property="article:modified_time" content="2026-03-0{}T10:00:00Z">'
URL = '<link rel="canonical" href="https://press.example/world/grain-route"></head>'
QUOTED = "which would carry up to two million tonnes of wheat a year to the port of Galati."


@pytest.fixture
def saved(page, tmp_path, briefmaker, monkeypatch):
    """A page of 3 March of which notes were made, and a newer save of it."""
    monkeypatch.chdir(tmp_path)
    text = page.read_text("utf-8")
    page.write_text(text.replace("</head>", DATED.format(3) + URL), "utf-8")
    newer = page.parent / "newer.html"
    changed = text.replace("two million", "three million").replace("</head>", DATED.format(5) + URL)
    newer.write_text(changed, "utf-8")
    briefmaker("brief", page, "-o", "notes", "-t", "docx,md")
    return page, newer


@pytest.mark.parametrize("suffix", ["docx", "md"])
def test_a_quoted_sentence_that_a_newer_save_lacks_is_named_with_both_files(briefmaker, saved, suffix):
    page, newer = saved
    result = briefmaker("verify", f"notes/grain.{suffix}", page)
    assert result.code == 0
    [line] = [line for line in result.out.splitlines() if line.startswith("newer")]
    assert str(page) in line
    assert str(newer) in line
    assert "¶1" in line
    assert line.endswith("which has “three” for “two”")
    assert result.out.splitlines()[-1].endswith("unchanged since briefed")


def test_json_has_the_sentence_with_its_place(briefmaker, saved):
    page, newer = saved
    told = json.loads(briefmaker("verify", "notes/grain.docx", page, "--json").out)
    [gone] = told["gone_since"]
    assert (gone["page"], gone["newer"], gone["block"]) == (str(page), str(newer), 1)
    assert QUOTED in gone["text"]
    assert QUOTED.replace("two", "three") in gone["now"]
    assert told["unchanged"]
    assert [it["state"] for it in told["findings"] if not it["holds"]] == []


@pytest.mark.slow
@pytest.mark.usefixtures("saved")
def test_a_folder_of_notes_names_them_too(briefmaker):
    result = briefmaker("verify", "notes")
    assert result.code == 0
    assert sum(line.startswith("newer") for line in result.out.splitlines()) == 2


def unchanged(text):
    return text.replace("three million", "two million")


def older(text):
    return text.replace(DATED.format(5), DATED.format(1))


def undated(text):
    return text.replace(DATED.format(5), "")


def elsewhere(text):
    return text.replace("press.example", "gazette.example")


@pytest.mark.parametrize("change", [unchanged, older, elsewhere])
def test_a_save_that_is_none_of_the_page_or_not_newer_or_has_the_sentence_warns_of_nothing(briefmaker, saved, change):
    page, newer = saved
    newer.write_text(change(newer.read_text("utf-8")), "utf-8")
    assert "newer  " not in briefmaker("verify", "notes/grain.docx", page).out


def test_where_nothing_says_which_save_is_newer_nothing_is_said(briefmaker, saved):
    page, newer = saved
    newer.write_text(undated(newer.read_text("utf-8")), "utf-8")
    for path in (page, newer):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert "newer  " not in briefmaker("verify", "notes/grain.docx", page).out


def test_a_folder_of_many_files_is_not_looked_through_and_that_is_said(briefmaker, saved, monkeypatch):
    page, _ = saved
    monkeypatch.setattr("briefmaker.batch.verify.recorded._MOST", 0)
    said = briefmaker("verify", "notes/grain.docx", page)
    assert said.code == 0
    assert "not looked through for newer saves" in said.out


def test_a_damaged_file_beside_the_page_stops_nothing(briefmaker, saved):
    page, _ = saved
    (page.parent / "broken.html").write_bytes(b"\x00\xff" * 50 + b"grain-route")
    (page.parent / "broken.mhtml").write_bytes(b"MIME-Version: 1.0\r\n\r\ngrain-route")
    assert briefmaker("verify", "notes/grain.docx", page).code == 0


def test_of_other_files_in_the_folder_only_the_head_is_read(saved):
    from briefmaker.batch.verify import recorded

    page, _ = saved
    film = page.parent / "film.mkv"
    with film.open("wb") as file:
        file.truncate(10**12)  # a hole: it takes no room, and no memory holds it
    assert list(recorded._read(film, b"grain-route", None)) == []
