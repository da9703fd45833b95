"""`briefmaker changes`: two saves or a folder, a table, JSON, notes, exit codes, what is refused before any work."""

import json
import os

import pytest

from briefmaker import documents

CHANGED = (
    ("two million tonnes", "three million tonnes"),
    ("Farmers on both banks have waited", "Farmers there have waited"),
)


@pytest.fixture
def newer(page):
    text = page.read_text("utf-8")
    for old, new in CHANGED:
        text = text.replace(old, new)
    path = page.parent / "newer.html"
    path.write_text(text, "utf-8")
    os.utime(page, (1_000_000_000, 1_000_000_000))
    return path


def test_two_saves_are_compared_as_they_are_named(briefmaker, page, newer):
    result = briefmaker("changes", page, newer)
    assert result.code == 6
    assert "[-two-]{+three+}" in result.out
    assert "two million tonnes → three million tonnes" in " ".join(result.out.split())
    assert result.out.splitlines()[-1] == "2 saves of 1 page: 2 altered, figure changed"
    back = briefmaker("changes", newer, page)
    assert "[-three-]{+two+}" in back.out
    assert (result.err, back.err) == ("", "")


def test_another_day_of_publication_is_said_and_what_the_page_shows_elsewhere_is_not_gone(briefmaker, page, newer):
    text, dated = (
        page.read_text("utf-8"),
        '<meta property="article:published_time" content="2026-03-0{}T10:00:00Z"></head>',
    )
    gone = next(it for it in text.split("<p>")[2:] if it.startswith("Farmers")).partition("</p>")[0]
    page.write_text(text.replace("</head>", dated.format(3)), "utf-8")
    shown = text.replace(f"<p>{gone}</p>", "").replace("</body>", f"<template></template><em>{gone}</em></body>")
    newer.write_text(shown.replace("</head>", dated.format(5)), "utf-8")
    result = briefmaker("changes", page, newer)
    assert "[-2026-03-03-] {+2026-03-05+}" in result.out
    assert result.out.splitlines()[-1] == "2 saves of 1 page: published changed"


def test_the_title_of_a_text_copy_is_no_change(briefmaker, page, tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_text(briefmaker("read", page, "-t", "txt").out.replace("Ministers", "Some ministers", 1), "utf-8")
    assert "title" not in briefmaker("changes", page, copy).out.splitlines()[-1]


def test_two_saves_that_are_named_the_wrong_way_round_are_compared_so_and_that_is_said(briefmaker, page, newer):
    dated = '<meta property="article:modified_time" content="2026-03-0{}T10:00:00Z"></head>'
    for day, path in ((3, page), (5, newer)):
        path.write_text(path.read_text("utf-8").replace("</head>", dated.format(day)), "utf-8")
    result = briefmaker("changes", newer, page)
    assert "[-three-]{+two+}" in result.out
    assert f"{page}: older than {newer}" in result.err
    assert not briefmaker("changes", page, newer).err


def test_two_files_that_nothing_shows_to_be_one_page_are_compared_and_that_is_said(briefmaker, page):
    other = page.parent / "other.txt"
    other.write_text("Bakers meet\n\nThe bakers of the town met on Monday and spoke of flour and of yeast.", "utf-8")
    result = briefmaker("changes", page, other)
    assert result.code == 6
    assert f"{page}, {other}: nothing shows that they are saves of one page; compared as named" in result.err


def test_in_a_folder_without_any_time_it_is_said_that_the_order_is_not_known(briefmaker, page, newer):
    for path in (page, newer):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert "nothing says which was saved first" in briefmaker("changes", page.parent).err


def test_in_a_folder_the_page_that_was_saved_twice_is_found_and_put_in_order(briefmaker, page, newer):
    other = page.read_text("utf-8").replace("grain", "bread").replace("Ministers", "Bakers")
    (page.parent / "other.html").write_text(other.replace("transport", "travel"), "utf-8")
    told = json.loads(briefmaker("changes", page.parent, "-t", "json").out)
    assert [(it["order"], [save["path"] for save in it["saves"]]) for it in told["pages"]] == [
        ("filed", [str(page), str(newer)])
    ]


@pytest.mark.usefixtures("newer")
def test_of_many_pages_those_that_changed_are_shown_and_the_others_counted(briefmaker, page):
    text = page.read_text("utf-8").replace("grain", "bread").replace("Ministers", "Bakers").replace("transport", "oven")
    for name in ("one.html", "two.html"):
        (page.parent / name).write_text(text.replace("<nav>", f"<nav>{name}"), "utf-8")
    result = briefmaker("changes", page.parent)
    assert "Bakers" not in result.out
    assert result.out.splitlines()[-1].startswith("4 saves of 2 pages: 1 unchanged, 2 altered")
    assert "Bakers agree on bread route" in briefmaker("changes", page.parent, "-v").out


def test_a_page_that_did_not_change_ends_with_nothing_to_say(briefmaker, page, tmp_path):
    copy = tmp_path / "copy.html"
    copy.write_text(page.read_text("utf-8").replace("World", "Sport"), "utf-8")
    result = briefmaker("changes", page, copy)
    assert (result.code, result.out.splitlines()[-1]) == (0, "2 saves of 1 page: nothing changed")


def test_pages_that_were_saved_once_leave_nothing_to_compare(briefmaker, page):
    result = briefmaker("changes", page.parent)
    assert result.code == 4
    assert "nothing to compare" in result.err


@pytest.mark.parametrize("to", [*documents.WRITERS])
def test_a_note_of_changes_can_be_verified_and_is_not_overwritten(briefmaker, page, newer, tmp_path, to):
    if to == "pdf":
        pytest.importorskip("typst")
    note = tmp_path / f"note.{to}"
    more = ("--pdf-engine", "typst") if to == "pdf" else ()
    result = briefmaker("changes", page, newer, "-o", note, "--title", "Grain", *more)
    assert (result.code, result.err.splitlines()[-1]) == (6, str(note))
    if to not in {"html", "md"}:  # they carry no record, and a single note has no manifest
        assert "unchanged" in briefmaker("verify", note, page.parent).out.splitlines()[-1]
    assert briefmaker("changes", page, newer, "-o", note).code == 5


def test_the_words_of_a_note_of_changes_are_marked_and_its_sentences_counted(briefmaker, page, newer, tmp_path):
    note = tmp_path / "note.md"
    briefmaker("changes", page, newer, "-o", note)
    text = note.read_text("utf-8")
    assert "<u>two</u> million" in text
    assert "<u>three</u> million" in text
    assert "4 sentences quoted word for word" in text


def test_a_digest_of_two_saves_says_what_changed_beside_the_newer_one(briefmaker, page, newer, tmp_path):
    dated = '<meta property="article:modified_time" content="2026-03-0{}T10:00:00Z"></head>'
    for day, path in ((3, page), (5, newer)):
        path.write_text(path.read_text("utf-8").replace("</head>", dated.format(day)), "utf-8")
    note = tmp_path / "digest.md"
    assert briefmaker("brief", newer, page, "-o", note).code == 0
    told = note.read_text("utf-8")
    assert "two million tonnes, since then three million tonnes" in told
    assert "## What changed" in told
    assert "[1] Modified 3 March 2026 → [2] Modified 5 March 2026" in told.replace("\\", "").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "no source named"),
        (("PAGE", "gone.html"), 1, "gone.html"),
        (("PAGE", "NEWER", "-o", "x.txt"), 2, "End it in one of"),
        (("PAGE", "NEWER", "-o", "NEWER.html"), 5, "already there"),
        (("PAGE", "NEWER", "-o", "NEWER.html", "--overwrite"), 5, "source"),
        (("PAGE", "https://example.org/a"), 2, "reads saved pages"),
        (("PAGE", "NEWER", "-o", "s3://bucket/x.docx"), 2, "in a store"),
        (("PAGE", "NEWER", "--template", "nope"), 2, "no template"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_next_step(briefmaker, page, newer, arguments, code, said):
    names = {"PAGE": page, "NEWER": newer, "NEWER.html": newer}
    before = newer.read_bytes()
    result = briefmaker("changes", *(names.get(it, it) for it in arguments))
    assert result.code == code
    assert said in result.err
    assert newer.read_bytes() == before


def test_what_looks_like_mark_up_of_a_terminal_is_shown_as_it_is_written(briefmaker, page, newer):
    for path in (page, newer):
        text = path.read_text("utf-8").replace("million tonnes", r"million \[/b] tonnes")
        path.write_text(
            text.replace("Ministers agree", ":dog: Ministers agree").replace("Farmers", "Farmers :warning:"), "utf-8"
        )
    out = " ".join(briefmaker("changes", page, newer).out.split())
    assert r"[-two-]{+three+} million \[/b] tonnes" in out
    assert ":dog: Ministers agree" in out
    assert "Farmers :warning:" in out


@pytest.mark.parametrize("name", ["newer.html", "newer!2.html"])
def test_a_note_never_takes_the_place_of_a_page_that_was_compared(briefmaker, page, newer, name):
    path = newer.rename(page.parent / name)
    kept = path.read_bytes()
    result = briefmaker("changes", page, path, "-o", path, "--overwrite")
    assert f"{path}: one of the sources" in result.err
    assert path.read_bytes() == kept
