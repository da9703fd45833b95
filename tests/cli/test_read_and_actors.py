import csv
import io
import json
from io import StringIO
from zipfile import ZipFile

import pytest

from briefmaker.cli.actors import COLUMNS, write_csv, write_table


def test_read_prints_the_article_alone(page, briefmaker):
    result = briefmaker("read", page)
    assert result.code == 0
    assert result.out.startswith("# Ministers agree on grain route\n")
    assert "Copyright" not in result.out
    assert result.err == ""


def test_read_prints_plain_text_and_json(page, briefmaker):
    assert "Farmers on both banks" in briefmaker("read", page, "-t", "txt").out
    assert json.loads(briefmaker("read", page, "-t", "json").out)["title"] == "Ministers agree on grain route"


def test_read_explains_what_was_removed(page, briefmaker):
    result = briefmaker("read", page, "--explain")
    assert result.code == 0
    assert f"{page}: an HTML page, told by HTML tags at the head" in result.out
    assert "utf-8 (valid UTF-8)" in result.out
    assert "confidence" in result.out
    assert "Example Press" in result.out
    assert "step" in result.out


def rows_of_candidates(out):
    lines = out.split("\n")
    start = next(place for place, line in enumerate(lines) if line.startswith("  candidate "))
    return lines[start + 1 : lines.index("", start)]


def test_read_explains_between_which_candidates_the_choice_was(page, briefmaker):
    rows = rows_of_candidates(briefmaker("read", page, "--explain").out)
    assert [row.split("  ")[1] for row in rows] == [
        "likely blocks, as many as pay",
        "container of most prose",
        "container the page declares",
    ]
    assert sum(row.endswith("  chosen") for row in rows) == 1
    (chosen,) = (row for row in rows if row.endswith("  chosen"))
    words, expected = chosen.split()[-3:-1]
    assert 100 < int(words) < 160
    assert 0.5 < float(expected) <= 1


def test_read_explains_that_nothing_is_chosen_from_a_clean_text(tmp_path, briefmaker):
    copy = tmp_path / "copy.txt"
    copy.write_text("A grain route\n\nThe ministers agreed on Tuesday to open a second grain route along the river.\n")
    (row,) = rows_of_candidates(briefmaker("read", copy, "--explain").out)
    assert row.split() == ["all", "lines", "but", "known", "ones", "17", "–", "chosen"]


def test_read_explains_that_lines_were_chosen_from_a_copy_of_a_whole_page(tmp_path, briefmaker):
    menu = ["Home", "World", "Politics", "Sport", "Weather", "Log in", "Subscribe", "Cookie settings"]
    prose = [
        f"The ministers of the {place} agreed on Tuesday to open another route for grain along the river Prut."
        for place in ("north", "south", "east", "west")
    ]
    copy = tmp_path / "copy.txt"
    copy.write_text("\n".join([*menu, "A grain route", *prose, "All rights reserved", *menu]))
    whole, likely = rows_of_candidates(briefmaker("read", copy, "--explain").out)
    assert not whole.endswith("chosen")
    assert likely.endswith("chosen")
    assert int(likely.split()[-3]) < int(whole.split()[-2])


def test_read_refuses_a_format_it_does_not_know(page, briefmaker):
    result = briefmaker("read", page, "-t", "pdf")
    assert (result.code, result.out) == (2, "")
    assert "md, txt, html, json" in result.err


def test_actors_are_csv_when_piped(page, briefmaker):
    result = briefmaker("actors", page)
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert result.code == 0
    assert tuple(rows[0]) == COLUMNS
    assert {"Romania", "Moldova", "Elena Radu"} <= {row["name"] for row in rows}


def test_json_gives_every_statement_with_its_place(page, briefmaker):
    rows = json.loads(briefmaker("actors", page, "-t", "json").out)
    said = [quote for row in rows for quote in row["statements"]]
    assert said
    assert {"text", "source", "block", "start", "end", "reported", "doubtful", "reason"} == set(said[0])


def test_the_run_says_which_recogniser_worked(page, briefmaker):
    assert "names found by builtin" in briefmaker("actors", page, "--engine", "builtin").err
    assert briefmaker("actors", page, "--engine", "nope").code == 2


def test_actors_are_merged_over_all_sources(page, briefmaker):
    other = page.with_name("other.html")
    other.write_text(page.read_text().replace("grain", "steel"))
    rows = json.loads(briefmaker("actors", page, other, "-t", "json").out)
    romania = [row for row in rows if row["name"] == "Romania"]
    assert len(romania) == 1
    assert romania[0]["articles"] == 2


def test_actors_of_a_bad_source_are_an_error_not_an_empty_list(tmp_path, briefmaker):
    result = briefmaker("actors", tmp_path / "none.html")
    assert (result.code, result.out) == (4, "")


ROW = dict.fromkeys(COLUMNS, "") | {"name": "=cmd()", "kind": "person", "mentions": 1, "articles": 1}


def test_notes_made_earlier_are_no_articles_of_their_folder(page, briefmaker):
    before = briefmaker("actors", page.parent, "-t", "json").out
    assert briefmaker("brief", page, "-t", "docx,md", "-o", page.parent).code == 0
    again = briefmaker("actors", page.parent, "-t", "json")
    assert again.out == before
    assert "5 of the files are no saved pages (notes made earlier, README files), and are left out" in again.err
    assert briefmaker("read", page.parent).out == briefmaker("read", page).out
    assert briefmaker("actors", page.parent / "grain.docx").out


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
@pytest.mark.parametrize("column", ["name", "role", "affiliation", "aliases", "first_seen_in", "statement"])
def test_no_cell_can_become_a_formula(begins, column):
    rows = list(csv.reader(StringIO(write_csv([ROW | {"name": "Ana", column: f"{begins}cmd()"}]))))
    assert rows[1][COLUMNS.index(column)].startswith("'")


def test_the_table_shows_every_row_once():
    table = write_table([ROW | {"name": "[bold]Ana"}, ROW | {"name": "Bo"}])
    assert table.count("[bold]Ana") == 1
    assert table.count("Bo") == 1


def test_read_explains_what_an_archive_holds(page, tmp_path, briefmaker):
    archive = tmp_path / "clips.zip"
    with ZipFile(archive, "w") as container:
        container.writestr("one.html", page.read_text())
        container.writestr("two.html", page.read_text().replace("grain", "steel"))
    result = briefmaker("read", archive, "--explain")
    assert result.code == 0
    assert "clips.zip: a zip archive, told by a zip directory; pages in it: 2" in result.out
    assert "clips.zip!two.html" in result.out


def test_a_page_larger_than_allowed_is_refused(page, briefmaker):
    result = briefmaker("read", page, "--max-bytes", "100")
    assert (result.code, result.out) == (4, "")


def test_a_house_list_is_drafted_and_obeyed(page, tmp_path, briefmaker):
    assert '# name = "Romania"' in briefmaker("actors", page, "--init-aliases").out
    house = tmp_path / "house.toml"
    house.write_text('[[actor]]\nname = "Romania"\nrename = "Republic of Romania"\n')
    assert "Republic of Romania" in briefmaker("actors", page, "--aliases", house).out
    house.write_text('[[actor]]\nnom = "Romania"\n')
    wrong = briefmaker("actors", page, "--aliases", house)
    assert wrong.code == 2
    assert "house.toml:1" in wrong.err


@pytest.mark.parametrize(
    ("language", "lacks"),
    [
        ("de", "some names, roles and statements are missing"),
        ("lb", "countries, full names and well-known bodies alone"),
    ],
)
def test_actors_says_what_the_list_lacks_in_other_languages(briefmaker, tmp_path, language, lacks):
    page = tmp_path / "treffen.html"
    page.write_text(
        f"<html lang='{language}'><title>Treffen</title><article><h1>Treffen in Berlin</h1><p>"
        "Bundeskanzler Olaf Scholz hat am Montag in Berlin "
        "den Präsidenten der Ukraine empfangen und mit ihm über den Winter gesprochen.</p><p>Danach "
        "reisten beide weiter in den Norden, wo sie am Abend mit Bauern über die Ernte sprachen.</p></article>"
    )
    result = briefmaker("actors", page, "--engine", "builtin")
    assert lacks in result.err
    assert "Olaf Scholz" in result.out


def test_actors_explains_which_steps_made_the_rows(page, briefmaker):
    result = briefmaker("actors", page, "--explain")
    assert result.code == 0
    assert result.out.startswith(f"{page}:\n")
    assert briefmaker("actors", page, "--explain", "-t", "csv").code == 2


WITH_COMMENTS = """<!doctype html><html lang="en"><head><title>The ferry is back</title></head><body><article>
<h1>The ferry is back on its route</h1>
<p>The harbour board paid for the new engine last winter, and the islanders, who had waited for two years, may cross
again from Monday on.</p><p>Ann Lee, who chairs the board, thanked the islanders for their patience and said that the
fares would not rise before next year, whatever the price of oil.</p><p>A second crew is to be hired before the summer
season begins, and the old ship will be sold to a yard on the mainland.</p>
<h2>References</h2><ol><li>Lee A. Ferries. 2019.</li></ol></article>
<ol class="commentlist"><li class="comment"><p>About time. <em>My shop</em> lived on the mail plane.</p></li></ol>
</body></html>"""


@pytest.mark.parametrize(
    ("to", "below"),
    [
        ("md", "\n\n## References\n\n- Lee A. Ferries. 2019.\n\n## Comments\n\nAbout time. My shop"),
        ("txt", "\n\nReferences\n\nLee A. Ferries. 2019.\n\nComments\n\nAbout time. My shop"),
        ("html", "<p>About time. My shop"),
        (
            "json",
            '"comments": [\n    {\n      "kind": "paragraph",\n      "number": 1,\n      "text": "About time. My shop',
        ),
    ],
)
def test_comments_are_printed_below_the_article_where_they_are_asked_for(tmp_path, briefmaker, to, below):
    saved = tmp_path / "post.html"
    saved.write_text(WITH_COMMENTS)
    assert below in briefmaker("read", saved, "--comments", "-t", to).out
    assert to == "json" or "About time" not in briefmaker("read", saved, "-t", to).out


def test_an_article_as_json_has_no_comments_that_nobody_asked_for(tmp_path, briefmaker):
    saved = tmp_path / "post.html"
    saved.write_text(WITH_COMMENTS)
    assert json.loads(briefmaker("read", saved, "-t", "json").out)["comments"] == []


def test_articles_written_with_comments_are_others_than_those_without(tmp_path, briefmaker):
    saved = tmp_path / "post.html"
    saved.write_text(WITH_COMMENTS)
    assert briefmaker("read", saved, "-o", tmp_path / "out").code == 0
    assert briefmaker("read", saved, "-o", tmp_path / "out", "--comments", "--overwrite").code == 0
    assert "About time" in (tmp_path / "out" / "post.md").read_text()


def test_a_note_never_has_comments(tmp_path, briefmaker):
    saved = tmp_path / "post.html"
    saved.write_text(WITH_COMMENTS)
    briefmaker("brief", saved, "-o", tmp_path / "note.json")
    (one,) = json.loads((tmp_path / "note.json").read_text())["articles"]
    assert one["comments"] == []
    assert one["references"] == ["Lee A. Ferries. 2019."]


def test_actors_are_listed_in_total_or_by_article(tmp_path, briefmaker):
    for name, text in (("a.txt", "Maria Okafor, the harbour master, spoke."), ("b.txt", "Maria Okafor was silent.")):
        body = f"{text} She had been in Port Ellery for years, and the harbour is busy in spring.\n\n" * 3
        (tmp_path / name).write_text(f"A title of some words\n\n{body}")
    named = {}
    for by in ("total", "article"):
        rows = csv.DictReader(StringIO(briefmaker("actors", tmp_path, "-t", "csv", "--by", by).out))
        named[by] = [row for row in rows if row["name"] == "Maria Okafor"]
    assert [row["articles"] for row in named["total"]] == ["2"]
    assert [row["articles"] for row in named["article"]] == ["1", "1"]
    assert ["a.txt" in row["first_seen_in"] for row in named["article"]] == [True, False]


@pytest.fixture
def quay(tmp_path):
    """Two pages: one names the harbour master, the other the mayor as well."""
    for name, text in (
        ("a.txt", "Maria Okafor, the harbour master, spoke."),
        ("b.txt", "Peter Adeyemi met Maria Okafor."),
    ):
        body = f"{text} She had been in Port Ellery for years, and the harbour is busy in spring.\n\n" * 3
        (tmp_path / name).write_text(f"A title of some words\n\n{body}")
    return tmp_path / "a.txt", tmp_path / "b.txt"


def test_by_article_everybody_is_called_as_in_the_list_over_all(quay, tmp_path, briefmaker):
    (tmp_path / "house.csv").write_text("name,rename\nMaria Okafor,Maria Okafor-Lind\n")
    printed = briefmaker("actors", *quay, "-t", "csv", "--by", "article", "--aliases", tmp_path / "house.csv").out
    named = [(row["name"], row["first_seen_in"].split(" ")[0][-5:]) for row in csv.DictReader(StringIO(printed))]
    assert sorted(named) == [("Maria Okafor-Lind", "a.txt"), ("Maria Okafor-Lind", "b.txt"), ("Peter Adeyemi", "b.txt")]


def test_a_table_names_the_source_by_its_name_alone_and_a_single_one_not_at_all(quay, briefmaker):
    several = briefmaker("actors", *quay, "-t", "table").out.splitlines()
    assert sorted(line.split()[-2:] for line in several[1:]) == [["a.txt", "¶1"], ["b.txt", "¶1"]]
    (row,) = briefmaker("actors", quay[0], "-t", "table").out.splitlines()[1:]
    assert row.split() == ["Maria", "Okafor", "person", "key", "3", "¶1"]
