"""`who`: what a shelf knows of somebody, who has appeared, and what is printed of it."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{site}">
<link rel="canonical" href="https://example.org/{slug}"><meta property="article:published_time" content="{day}"></head>
<body><article><h1>{title}</h1><p>{first}</p><p>{second}</p>
<p>The route would carry up to two million tonnes of wheat a year from the border to the port, officials said.</p>
<p>Farmers on both banks of the river have waited for a decision since the only bridge was closed to lorries.</p>
</article></body></html>"""

PAGES = {
    "agreed": (
        "Ministers agree on grain route", "Example Press", "2026-01-10",
        "Transport Minister Elena Radu met Ion Marin of the Danube Shipping Company in Galati on Monday.",
        "“We have the barges,” Elena Radu said. “What was missing was a decision.”",
    ),
    "opened": (
        "Grain route opens", "River Times", "2026-02-20",
        "Minister Radu opened the grain route with Ion Marin of the Danube Shipping Company on Friday.",
        "“This is the day we worked for,” Radu said in Galati.",
    ),
    "other": (
        "A painter in Cluj", "Art Weekly", "2026-03-01",
        "The painter Mihai Radu shows forty pictures of the river in a school in Cluj until the end of May.",
        "“Nobody bought one before the war,” Mihai Radu said.",
    ),
    "dayless": (
        "Harbour notes", "", "",
        "Petra Lund runs the harbour of Galati, which the grain route made into a building site last year.",
        "“We had to move the cranes,” Petra Lund said.",
    ),
}  # fmt: skip


@pytest.fixture
def shelf(tmp_path, monkeypatch, briefmaker):
    (tmp_path / "saved").mkdir()
    for slug, (title, site, day, first, second) in PAGES.items():
        text = PAGE.format(title=title, site=site, slug=slug, day=day, first=first, second=second)
        (tmp_path / "saved" / f"{slug}.html").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "saved")
    assert briefmaker("index", ".").code == 0
    return tmp_path / "saved"


def ask(briefmaker, *words):
    return json.loads(briefmaker("who", *words, "-t", "json").out)


@pytest.mark.usefixtures("shelf")
def test_a_dossier_joins_the_pages_of_one_person_with_the_reasons(briefmaker):
    found = ask(briefmaker, "elena radu")["who"]
    entry = found["entry"]
    assert (entry["name"], entry["pages"], entry["first"], entry["last"]) == (
        "Elena Radu", 2, "2026-01-10", "2026-02-20",
    )  # fmt: skip
    assert {it["text"] for it in found["names"]} >= {"Elena Radu", "Radu"}
    assert [it["outlet"] for it in found["seen"]] == ["Example Press", "River Times"]
    assert [it["reason"] for it in found["seen"]][1].startswith("the surname")
    assert any("Minister" in it["text"] for it in found["roles"])
    assert {"Ion Marin"} <= {it["text"] for it in found["beside"]}


@pytest.mark.usefixtures("shelf")
def test_what_they_said_stands_word_for_word_with_page_and_day(briefmaker):
    said = ask(briefmaker, "Elena Radu")["who"]["said"]
    assert any("What was missing was a decision." in it["text"] for it in said)
    assert not any("Nobody bought one" in it["text"] for it in said)
    for it in said:
        assert it["text"] in Path(it["path"]).read_text("utf-8")
    assert [it["day"] for it in said] == sorted(it["day"] for it in said)


@pytest.mark.usefixtures("shelf")
def test_the_other_of_one_surname_is_another_and_is_named(briefmaker):
    found = ask(briefmaker, "Radu")
    assert found["who"]["entry"]["name"] == "Elena Radu"
    assert "Mihai Radu" in {it["name"] for it in found["others"]}


def test_several_of_one_name_are_listed_where_none_stands_out(briefmaker, shelf):
    (shelf / "opened.html").unlink()
    (shelf / ".briefmaker" / "shelf.sqlite").unlink()
    assert briefmaker("index", ".").code == 0
    found = ask(briefmaker, "Radu")
    assert found["who"] is None
    assert {it["name"] for it in found["others"]} == {"Elena Radu", "Mihai Radu"}
    result = briefmaker("who", "Radu", "-t", "table")
    assert (result.code, result.out.splitlines()[0]) == (0, "2 are called Radu")
    assert "name one in full" in result.err
    assert len(briefmaker("who", "Radu").out.splitlines()) == 3


@pytest.mark.usefixtures("shelf")
def test_who_is_new_is_named_by_no_page_before(briefmaker):
    found = ask(briefmaker, "--new-since", "2026-02-01")
    names = {it["name"] for it in found["new"]}
    assert "Mihai Radu" in names
    assert not names & {"Elena Radu", "Ion Marin", "Petra Lund"}
    result = briefmaker("who", "--new-since", "2020-01-01", "--limit", "1")
    assert "--limit N lists more" in result.err
    assert "a page whose day is not known names them" in result.err


@pytest.mark.usefixtures("shelf")
def test_a_table_csv_and_markdown_say_the_same(briefmaker):
    table = briefmaker("who", "Elena Radu", "-t", "table").out
    assert table.startswith("Elena Radu (person, 2 pages, 2026-01-10 to 2026-02-20)\n")
    rows = list(csv.DictReader(StringIO(briefmaker("who", "Elena Radu").out)))
    assert [row["path"] for row in rows] == ["agreed.html", "opened.html"]
    text = briefmaker("who", "Elena Radu", "-t", "md").out
    assert text.startswith("# Elena Radu (person")
    assert "## said" in text
    for printed in (table, text):
        assert "What was missing was a decision." in " ".join(printed.split())


@pytest.mark.usefixtures("shelf")
def test_nobody_found_is_exit_4(briefmaker):
    result = briefmaker("who", "Nobody Known")
    assert (result.code, result.out) == (4, "")
    assert "nobody found" in result.err


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("asked", [(), ("Radu", "--new-since", "2026-01-01"), ('"',), ("--new-since", "soon")])
def test_what_cannot_be_asked_is_exit_2_in_two_lines(briefmaker, asked):
    result = briefmaker("who", *asked)
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 2


def test_the_list_of_the_user_joins_and_parts(briefmaker, shelf):
    listed = '[[actor]]\nname = "Elena Radu"\n[[actor]]\nname = "Radu"\nrename = "Radu, unknown"\n'
    (shelf.parent / "list.toml").write_text(listed, encoding="utf-8")
    assert briefmaker("index", ".", "--aliases", "../list.toml").code == 0
    assert ask(briefmaker, "Elena Radu")["who"]["entry"]["pages"] == 1
    assert briefmaker("index", ".").code == 0
    assert ask(briefmaker, "Elena Radu")["who"]["entry"]["pages"] == 2


def test_a_page_that_is_gone_is_still_told_of(briefmaker, shelf):
    (shelf / "agreed.html").unlink()
    assert briefmaker("index", ".").code == 0
    seen = ask(briefmaker, "Elena Radu")["who"]["seen"]
    assert {it["path"]: it["gone"] for it in seen} == {"agreed.html": True, "opened.html": False}


def test_a_run_that_was_killed_before_it_joined_is_made_up_for(briefmaker, shelf, monkeypatch):
    def die(*_):
        raise KeyboardInterrupt

    text = (shelf / "other.html").read_text("utf-8").replace("Mihai Radu", "Ana Moraru").replace("/other", "/ana")
    (shelf / "ana.html").write_text(text, encoding="utf-8")
    with monkeypatch.context() as broken:
        broken.setattr("briefmaker.shelf.fill.Filling.finish", die)
        assert briefmaker("index", ".").code == 130
    assert briefmaker("who", "Ana Moraru").code == 4
    assert briefmaker("index", ".").code == 0
    assert ask(briefmaker, "Ana Moraru")["who"]["entry"]["pages"] == 1


def test_whom_only_an_earlier_save_of_a_page_names_is_told_of_too(briefmaker, shelf):
    text = (shelf / "other.html").read_text("utf-8")
    later = text.replace("Mihai Radu", "He").replace("2026-03-01", "2026-03-02")
    (shelf / "other-later.html").write_text(later, encoding="utf-8")
    assert briefmaker("index", ".").code == 0
    found = ask(briefmaker, "--new-since", "2026-02-25")
    assert {it["name"]: it["seen"]["path"] for it in found["new"]}["Mihai Radu"] == "other.html"


def test_index_writes_the_shelf_as_one_page_in_the_place_of_itself_alone(briefmaker, shelf):
    result = briefmaker("index", ".", "--html", "shelf.html")
    assert (result.code, result.out) == (0, ".briefmaker/shelf.sqlite\nshelf.html\n")
    made = (shelf / "shelf.html").read_bytes()
    assert b"Search 4 pages" in made
    assert briefmaker("index", ".", "--html", "shelf.html").code == 0
    assert (shelf / "shelf.html").read_bytes() == made, "the page is none of the shelf"
    before = (shelf / "agreed.html").read_bytes()
    for name, code in (("agreed.html", 5), ("shelf.txt", 2), ("agreed.html/shelf.html", 5)):
        assert briefmaker("index", ".", "--html", name).code == code
    assert (shelf / "agreed.html").read_bytes() == before
    result = briefmaker("brief", "shelf.html")
    assert result.code == 4
    assert "a shelf, not a saved page" in result.err


def test_a_sentence_that_several_pages_have_is_told_once(briefmaker, shelf):
    text = (shelf / "agreed.html").read_text("utf-8")
    copy = text.replace("example.org/agreed", "example.net/copy").replace("Example Press", "Valley News")
    (shelf / "copy.html").write_text(copy.replace("2026-01-10", "2026-01-11"), encoding="utf-8")
    assert briefmaker("index", ".").code == 0
    said = [it for it in ask(briefmaker, "Elena Radu")["who"]["said"] if "barges" in it["text"]]
    assert [(it["pages"], it["day"], it["path"]) for it in said] == [(2, "2026-01-10", "agreed.html")]
    assert "¶2 and 1 more: " in " ".join(briefmaker("who", "Elena Radu", "-t", "table").out.split())


def test_hostile_names_neither_garble_a_terminal_nor_run_in_a_spreadsheet(briefmaker, shelf):
    text = (shelf / "other.html").read_text("utf-8").replace("A painter in Cluj", "=1+1 \x1b[31m[bold] painter")
    (shelf / "other.html").write_text(text, encoding="utf-8")
    assert briefmaker("index", ".").code == 0
    assert "\x1b[31m" not in briefmaker("who", "Mihai Radu", "-t", "table").out
    rows = list(csv.reader(StringIO(briefmaker("who", "Mihai Radu").out)))
    assert not any(cell.startswith("=") for row in rows for cell in row)
    assert json.loads(briefmaker("who", "Mihai Radu", "-t", "json").out)
