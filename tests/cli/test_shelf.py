"""`briefmaker index` and `briefmaker find`."""

import csv
import json
import os
import re
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest

from briefmaker.batch.hold import lock_folder
from briefmaker.cli.app import run

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{site}">
<link rel="canonical" href="https://www.example.org/{title}"><meta property="article:published_time" content="{day}">
</head><body><article><h1>{title}</h1>
<p>The transport ministers of Romania and Moldova agreed on Tuesday to open a grain route along the Prut river.</p>
<p>Romanian Transport Minister Elena Radu said the route would be ready before the next harvest. "We have the track and
we have the barges," Radu said. "What was missing was a decision."</p>
<p>{more}</p>
<p>Farmers on both banks have waited for the decision since 2024, when the only bridge in the district was closed to
heavy vehicles and the price of transport doubled within a month.</p></article></body></html>"""


def write(path: Path, title: str, more: str, *, site: str = "Example Press", day: str = "2026-03-05") -> None:
    path.write_text(PAGE.format(title=title, more=more, site=site, day=day), encoding="utf-8")


@pytest.fixture
def saved(tmp_path, monkeypatch):
    folder = tmp_path / "saved"
    folder.mkdir()
    write(folder / "ferry.html", "Ferry aground", "The ferry Halcyon ran aground off Port Ellery, and all were saved.")
    write(
        folder / "storm.html", "Storm", "A storm kept the ferry Petrel in Galati.", site="Other Times", day="2026-04-01"
    )
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def shelf(saved, briefmaker):
    assert briefmaker("index", saved, "--engine", "builtin", "-j", "1").code == 0
    return saved


def rows(result):
    return list(csv.DictReader(StringIO(result.out)))


def test_index_says_where_the_shelf_is_and_what_it_holds(saved, briefmaker):
    made = briefmaker("index", saved, "-j", "1")
    assert made.out == f"{saved}/.briefmaker/shelf.sqlite\n"
    assert made.err.splitlines()[-2:] == [
        "briefmaker: 2 made, 0 up to date, 0 failed",
        "briefmaker: 2 pages on the shelf",
    ]
    (saved / "storm.html").unlink()
    again = briefmaker("index", saved, "-j", "1")
    assert again.err.splitlines()[-1] == "briefmaker: 2 pages on the shelf, 1 file gone since the last run"
    assert {path.name for path in saved.iterdir()} == {"ferry.html", ".briefmaker"}
    assert [path.name for path in (saved / ".briefmaker").iterdir()] == ["shelf.sqlite"]


def test_two_workers_make_the_same_shelf_as_one(saved, briefmaker):
    def dump(name, jobs):
        briefmaker("index", saved, "-o", name, "-j", jobs, "--engine", "builtin")
        with closing(sqlite3.connect(name)) as connection:
            return list(connection.iterdump())

    for number in range(6):
        write(saved / f"{number}.html", f"Page {number}", f"The ferry Number {number} sailed.")
    assert dump("one.sqlite", 1) == dump("two.sqlite", 2)


def test_find_prints_sentences_with_their_places(shelf, briefmaker):
    found = rows(briefmaker("find", "ferry", "--shelf", shelf))
    assert [(row["text"], row["paragraph"], row["day"], row["path"]) for row in found] == [
        ("A storm kept the ferry Petrel in Galati.", "3", "2026-04-01", "saved/storm.html"),
        ("Ferry aground", "0", "2026-03-05", "saved/ferry.html"),
        ("The ferry Halcyon ran aground off Port Ellery, and all were saved.", "3", "2026-03-05", "saved/ferry.html"),
    ]
    said = json.loads(briefmaker("find", "barges", "--shelf", shelf, "-t", "json", "--limit", "1").out)
    assert said["total"] == 2
    assert said["hits"][0]["said_by"] == ["Elena Radu"]
    assert briefmaker("find", "halcyon", "--shelf", shelf, "-t", "paths").out == "saved/ferry.html\n"
    assert briefmaker("find", "halcyon", "--shelf", shelf, "-t", "md").out == (
        "- The ferry Halcyon ran aground off Port Ellery, and all were saved.\n"
        "  *Ferry aground*, Example Press, 2026-03-05, saved/ferry.html ¶3\n"
    )


@pytest.mark.parametrize(
    ("asked", "paths"),
    [
        (["ferry", "--since", "2026-03-06"], ["storm"]),
        (["ferry", "--until", "2026-03-05"], ["ferry", "ferry"]),
        (["ferry", "--site", "other times"], ["storm"]),
        (["ferry", "--site", "example.org"], ["storm", "ferry", "ferry"]),
        (["ferry", "--site", "xample.org"], []),
        (["ferry", "--lang", "EN"], ["storm", "ferry", "ferry"]),
        (["ferry", "--lang", "de"], []),
        (["ferry", "--kind", "opinion"], []),
        (["decision", "--said-by", "radu"], ["storm", "ferry"]),
        (["track", "--said-by", "romania"], []),
        (["--said-by", "Elena Radu", "--until", "2026-03-31"], ["ferry", "ferry", "ferry"]),
        (["grain", "--actor", "Moldova"], ["storm", "ferry"]),
        (["grain", "--actor", "Moldova", "--actor", "Radu"], []),
        (["drop'; DROP TABLE pages", "--site", "'; DROP TABLE pages; --"], []),
    ],
)
def test_what_is_asked_for_is_found_and_nothing_else(shelf, briefmaker, asked, paths):
    found = briefmaker("find", *asked, "--shelf", shelf)
    assert [Path(row["path"]).stem for row in rows(found)] == paths
    assert found.code == (0 if paths else 4)
    assert rows(briefmaker("find", "ferry", "--shelf", shelf))


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["find", "ferry AND"], "the question cannot be understood: a word is missing (at character 10)"),
        (
            ["find", 'ferry "storm'],
            "the question cannot be understood: a quotation mark is not closed (at character 7)",
        ),
        (["find"], "nothing is asked for"),
        (["find", "--actor", "?!"], "--actor ?!: there is no word in it"),
        (["find", "ferry", "--since", "May"], "--since May: not a date"),
        (["find", "ferry", "--kind", "novel"], "--kind novel: no such kind"),
        (["find", "ferry", "--limit", "0"], "--limit 0: at least one hit is needed"),
        (["find", "ferry", "--brief"], "--brief and -o go together"),
        (["find", "ferry", "--brief", "-o", "notes"], "-o notes: no kind of document"),
        (["find", "ferry", "--shelf", "nowhere"], "nowhere: no such shelf"),
        (["index"], "no source named"),
        (["index", "-"], "a shelf is of files, and stdin is none"),
        (["index", "nowhere"], "nowhere: no such file or folder"),
        (["index", "saved/ferry.html"], "only one folder has a shelf of its own"),
        (["index", "saved", "-o", "notes.docx"], "-o notes.docx: no name of a shelf"),
        (["index", "saved", "-o", "s3://bucket/shelf.sqlite"], "s3://bucket/shelf.sqlite: lies in a store"),
        (["index", "https://example.org/"], "https://example.org/: briefmaker reads saved pages and fetches none"),
    ],
)
def test_what_cannot_be_is_one_line_and_a_way_out(shelf, briefmaker, monkeypatch, arguments, line):
    monkeypatch.chdir(shelf.parent if "saved" in " ".join(arguments) else shelf)
    result = briefmaker(*arguments)
    assert (result.code, result.out) == (2, "")
    first, advice = result.err.splitlines()
    assert first == f"briefmaker: {line}"
    assert advice.startswith("  ")


def test_a_folder_that_is_not_there_marks_nothing(shelf, briefmaker, tmp_path):
    shelf.rename(tmp_path / "elsewhere")
    assert briefmaker("index", "saved", "-o", tmp_path / "elsewhere/.briefmaker/shelf.sqlite").code == 4
    assert rows(briefmaker("find", "halcyon", "--shelf", "elsewhere"))[0]["gone"] == "0"


def test_an_empty_folder_has_no_pages(tmp_path, briefmaker):
    (tmp_path / "empty").mkdir()
    assert briefmaker("index", tmp_path / "empty").code == 4


def test_a_second_run_into_one_shelf_is_refused(shelf, briefmaker):
    with lock_folder(shelf / ".briefmaker"):
        result = briefmaker("index", shelf)
        assert rows(briefmaker("find", "halcyon", "--shelf", shelf))
    assert result.code == 5
    assert "another run writes there" in result.err


def test_a_file_of_somebody_else_is_left_alone(saved, briefmaker):
    Path("mine.db").write_text("my notes")
    result = briefmaker("index", saved, "-o", "mine.db")
    assert result.code == 5
    assert result.err.splitlines()[0] == "briefmaker: mine.db: not a shelf of briefmaker"
    assert Path("mine.db").read_text() == "my notes"
    assert briefmaker("find", "ferry", "--shelf", "mine.db").code == 5


def test_a_digest_is_made_of_the_pages_that_were_found(shelf, briefmaker):
    made = briefmaker("find", "ferry", "--shelf", shelf, "--brief", "-o", "note.md")
    assert made.out == "note.md\n"
    note = Path("note.md").read_text("utf-8")
    assert "Ferry aground" in note
    assert "Storm" in note
    assert briefmaker("find", "halcyon", "--shelf", shelf, "--brief", "-o", "note.md").code == 5
    assert briefmaker("find", "halcyon", "--shelf", shelf, "--brief", "-o", "note.md", "--overwrite").code == 0
    assert "Petrel" not in Path("note.md").read_text("utf-8")
    (shelf / "ferry.html").unlink()
    assert briefmaker("index", shelf, "--engine", "builtin", "-j", "1").code == 0
    assert "ferry.html ¶3 (gone)" in briefmaker("find", "halcyon", "--shelf", shelf, "-t", "md").out
    gone = briefmaker("find", "halcyon", "--shelf", shelf, "--brief", "-o", "gone.md")
    assert gone.code == 4
    assert "no such file" in gone.err


def test_where_several_are_called_so_it_is_said_who_speaks(saved, briefmaker):
    write(
        saved / "other.html", "Harvest", 'Ann Radu of the union was not so sure. "It is late," Ann Radu said on Friday.'
    )
    briefmaker("index", saved, "--engine", "builtin", "-j", "1")
    asked = briefmaker("find", "--said-by", "radu", "--shelf", saved)
    assert asked.err == "briefmaker: --said-by radu: Ann Radu; Elena Radu are called so; name one in full\n"
    assert briefmaker("find", "--said-by", "ann radu", "--shelf", saved).err == ""


def test_of_files_a_limit_counts_files_and_what_is_left_out_is_said(shelf, briefmaker):
    paths = briefmaker("find", "ferry OR radu OR harvest", "--shelf", shelf, "-t", "paths", "--limit", "2")
    assert (paths.out, paths.err) == ("saved/storm.html\nsaved/ferry.html\n", "")
    one = briefmaker("find", "ferry", "--shelf", shelf, "--brief", "-o", "note.md", "--limit", "1")
    assert "briefmaker: 1 of 2 files; --limit N takes more\n" in one.err
    assert "Halcyon" not in Path("note.md").read_text("utf-8")


def test_hostile_text_reaches_no_terminal_and_no_spreadsheet(saved, briefmaker):
    evil = "=cmd()|x \x1b[31m\x1b]0;owned\x07 [red]ferry[/red] \u202egnp.exe was seen by all of the people at the quay."
    write(saved / "evil.html", "Evil \x1b[2J [bold]", evil)
    briefmaker("index", saved)
    table = briefmaker("find", "ferry OR gnp", "--shelf", saved, "-t", "table").out
    assert "[red]ferry" in table
    assert not set("\x1b\x07\u202e") & set(table)
    assert "'=cmd()" in briefmaker("find", "cmd", "--shelf", saved, "-t", "csv").out


def test_a_shelf_may_lie_among_its_pages(saved, briefmaker):
    for _ in range(2):
        made = briefmaker("index", saved, "-o", saved / "shelf.sqlite", "-j", "1")
        assert (made.code, "shelf.sqlite-" in made.err) == (0, False)
    with closing(sqlite3.connect(saved / "shelf.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM sources").fetchone() == (2,)


def test_a_shelf_that_lacks_a_table_is_damaged(shelf, briefmaker):
    with closing(sqlite3.connect(shelf / ".briefmaker" / "shelf.sqlite")) as connection:
        connection.execute("DROP VIEW hits")
    assert "damaged (no such table: hits)" in briefmaker("find", "ferry", "--shelf", shelf).err


def test_listed_paths_are_opened_by_who_reads_the_list_whatever_bytes_they_have(saved, capfdbinary):
    (saved / "ferry.html").rename(os.fsdecode(os.fsencode(saved) + b"/fer\xffry.html"))
    (saved / "storm.html").rename(saved / "storm\nwarning.html")
    run(["index", str(saved)])
    capfdbinary.readouterr()
    run(["find", "ferry", "--shelf", str(saved), "-t", "paths"])
    found = capfdbinary.readouterr()
    assert found.out == b"saved/fer\xffry.html\n"
    assert found.err == b"briefmaker: saved/storm\\nwarning.html: not listed, its name has a line break\n"


def test_what_is_not_found_in_one_sentence_is_said_with_a_way_out(shelf, briefmaker):
    for asked in (["halcyon petrel"], ["halcyon", "petrel"]):
        assert briefmaker("find", *asked, "--shelf", shelf).err.endswith(
            "nothing found; all words have to stand in one sentence, OR asks for any of them\n"
        )
    assert briefmaker("find", "zebra", "--shelf", shelf).err == "briefmaker: nothing found\n"


def test_the_terminal_shows_the_sentences_below_their_pages(shelf, briefmaker):
    table = briefmaker("find", "halcyon", "--shelf", shelf, "-t", "table")
    title, place, sentence = (line.strip() for line in table.out.splitlines()[:3])
    assert title == "Ferry aground"
    assert place.endswith("ferry.html")
    assert re.match(r"¶\d+ +\S", sentence)


def test_hits_that_are_not_shown_are_counted(shelf, briefmaker):
    table = briefmaker("find", "ferry", "--shelf", shelf, "-t", "table", "--limit", "2")
    assert table.err == "briefmaker: 2 of 3 hits; --limit N prints more\n"
