"""`export`: many notes as one table, a row each."""

import csv
import json
import sys
from dataclasses import replace
from zipfile import ZipFile

import pytest

from briefmaker.batch.export.row import SCHEMA, ClaimRow, FigureRow, OriginRow, PlaceRow, make_row
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings, Digest, Quote
from briefmaker.model.digest import Amount, Figures, Origin, SharedPoint, Story

ANOTHER = """<!doctype html><html lang="en"><head><title>Ferry</title></head><body><article><h1>A ferry to Odesa</h1>
<p>The ferry company said on Monday that it would sail to Odesa again from the first of May, after four years.</p>
<p>"We have waited for the insurance," the director, Ion Marin, told reporters in Galati, and showed the contract.</p>
<p>Tickets will cost 40 euros, and lorries carrying grain will have the first deck to themselves until the harvest.</p>
</article></body></html>"""


@pytest.fixture
def notes(page, tmp_path, prepare):
    (page.parent / "ferry.html").write_text(ANOTHER, encoding="utf-8")
    prepare("brief saved -o notes -t md,json,docx")
    return tmp_path / "notes"


def rows_of(text):
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.usefixtures("notes")
def test_a_row_a_briefing_in_whatever_formats_it_stands_there(briefmaker):
    result = briefmaker("export", "notes")
    assert result.code == 0
    assert result.err == "briefmaker: 2 rows, 0 failed\n"
    ferry, grain = rows_of(result.out)
    assert [ferry["note"], grain["note"]] == ["notes/ferry.json", "notes/grain.json"]
    assert grain["schema"] == SCHEMA
    assert (grain["title"], grain["site"], grain["language"]) == (
        "Ministers agree on grain route",
        "Example Press",
        "en",
    )
    assert [article["source"] for article in grain["articles"]] == ["saved/grain.html"]
    assert "Elena Radu" in {actor["name"] for actor in grain["actors"]}


@pytest.mark.usefixtures("notes")
def test_a_row_tells_what_the_record_tells(briefmaker, notes):
    record = json.loads((notes / "grain.json").read_text("utf-8"))
    row = rows_of(briefmaker("export", "notes/grain.json").out)[0]
    assert row["fingerprint"] == record["fingerprint"]
    points = [quote["text"] for quote in record["bottom_lines"] + record["key_points"]]
    assert sorted(point["text"] for point in row["key_points"]) == sorted(points)
    said = [(actor["name"], quote["text"]) for actor in record["actors"] for quote in actor["statements"]]
    assert [(statement["actor"], statement["text"]) for statement in row["statements"]] == said
    assert said, "the page has a statement"


def test_notes_without_json_are_read_from_the_record_they_carry(briefmaker, notes):
    whole = rows_of(briefmaker("export", "notes").out)
    for path in notes.glob("*.json"):
        path.unlink()
    again = rows_of(briefmaker("export", "notes").out)
    assert [row.pop("note") for row in again] == ["notes/ferry.docx", "notes/grain.docx"]
    assert again == [{key: value for key, value in row.items() if key != "note"} for row in whole]


@pytest.mark.usefixtures("notes")
def test_a_digest_is_one_row_that_lists_its_articles(briefmaker):
    briefmaker("brief", "saved", "-o", "digest.json")
    (row,) = rows_of(briefmaker("export", "digest.json").out)
    assert {article["source"] for article in row["articles"]} == {"saved/grain.html", "saved/ferry.html"}
    assert {point["article"] for point in row["key_points"]} == {1, 2}


@pytest.mark.usefixtures("notes")
def test_the_same_notes_give_the_same_bytes_and_the_table_is_made_anew(briefmaker, tmp_path):
    assert briefmaker("export", "notes", "-o", "rows.jsonl").out == "rows.jsonl\n"
    before = (tmp_path / "rows.jsonl").read_bytes()
    assert briefmaker("export", "notes", "-o", "rows.jsonl").code == 0
    assert (tmp_path / "rows.jsonl").read_bytes() == before
    assert briefmaker("export", "notes").out.encode() == before


@pytest.mark.usefixtures("notes")
def test_parquet_holds_the_same_rows(briefmaker, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    assert briefmaker("export", "notes", "-o", "rows.parquet").code == 0
    table = parquet.read_table(tmp_path / "rows.parquet").to_pylist()
    for row in table:
        for one in (row, *row["articles"]):
            one |= {key: str(one[key]) for key in ("published", "modified") if one.get(key)}
    assert table == rows_of(briefmaker("export", "notes").out)
    before = (tmp_path / "rows.parquet").read_bytes()
    briefmaker("export", "notes", "-o", "rows.parquet")
    assert (tmp_path / "rows.parquet").read_bytes() == before


@pytest.mark.usefixtures("notes")
def test_without_pyarrow_it_is_said_before_any_work(briefmaker, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = briefmaker("export", "notes", "-o", "rows.parquet")
    assert result.code == 3
    assert result.err == (
        "briefmaker: rows.parquet: Parquet needs pyarrow, which is not installed\n"
        "  Install it with: pip install 'briefmaker[parquet]', or write .jsonl.\n"
    )
    assert not (tmp_path / "rows.parquet").exists()
    assert briefmaker("export", "notes", "-o", "rows.jsonl").code == 0


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("name", ["rows.jsonl", "rows.parquet"])
def test_a_file_that_no_export_wrote_is_kept(briefmaker, tmp_path, name):
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    (tmp_path / name).write_bytes(b"PAR1 of mine")
    assert briefmaker("export", "notes", "-o", name).code == 5
    assert (tmp_path / name).read_bytes() == b"PAR1 of mine"
    assert briefmaker("export", "notes", "-o", name, "--overwrite").code == 0


@pytest.mark.usefixtures("notes")
def test_a_kind_nobody_writes_is_refused(briefmaker):
    result = briefmaker("export", "notes", "-o", "rows.xlsx")
    assert result.code == 2
    assert ".jsonl, .parquet or .csv" in result.err


@pytest.mark.usefixtures("page")
def test_brief_tells_who_makes_tables(briefmaker, tmp_path):
    result = briefmaker("brief", tmp_path / "saved", "-o", "rows.parquet")
    assert result.code == 2
    assert "briefmaker export NOTES" in result.err


def test_a_damaged_note_costs_the_others_nothing_and_is_told(briefmaker, notes):
    text = (notes / "ferry.json").read_text("utf-8")
    (notes / "ferry.json").write_text(text.replace('"articles": [', '"articles": 7, "x": ['), encoding="utf-8")
    (notes / "ferry.docx").unlink()
    result = briefmaker("export", "notes")
    assert result.code == 1
    assert result.err.startswith("briefmaker: notes/ferry.json: record.")
    assert [row["title"] for row in rows_of(result.out)] == ["Ministers agree on grain route"]


def test_what_is_no_note_is_told_where_it_was_named_and_passed_over_in_a_folder(briefmaker, notes, page):
    with ZipFile(notes / "other.docx", "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert briefmaker("export", "notes").code == 0
    result = briefmaker("export", page)
    assert result.code == 4
    assert "carries no record" in result.err
    assert briefmaker("export", "nowhere").code == 4


def test_a_folder_without_a_record_says_how_to_have_some(briefmaker, tmp_path):
    (tmp_path / "empty").mkdir()
    result = briefmaker("export", tmp_path / "empty")
    assert (result.code, result.out) == (4, "")
    assert "-t json" in result.err


@pytest.mark.usefixtures("notes")
def test_nothing_half_written_is_left_where_the_work_breaks_off(briefmaker, tmp_path, monkeypatch):
    def break_off(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("briefmaker.batch.export.tables.to_plain", break_off)
    assert briefmaker("export", "notes", "-o", "rows.jsonl").code == 130
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part")) + list(tmp_path.glob("rows*"))


def test_halves_of_letters_in_a_text_do_not_stop_the_table(briefmaker, notes):
    text = (notes / "grain.json").read_text("utf-8")
    (notes / "grain.json").write_text(text.replace("Ministers agree", "Ministers \\ud83d agree"), encoding="utf-8")
    assert briefmaker("export", "notes", "-o", "rows.jsonl").code == 0
    if pytest.importorskip("pyarrow", reason="pyarrow is not installed"):
        assert briefmaker("export", "notes", "-o", "rows.parquet").code == 0


@pytest.mark.parametrize("asked", [("-t", "json,Parquet"), ("-o", "rows.parquet"), ("-o", "s3://bucket/rows.parquet")])
def test_who_asks_brief_for_a_table_is_led_to_export(briefmaker, page, asked):
    result = briefmaker("brief", page, *asked)
    assert result.code == 2
    assert "a table of many notes" in result.err
    assert "`briefmaker export NOTES -o " in result.err


def test_a_row_of_a_digest_has_references_origins_and_numbers_that_differ():
    said, same = Quote("Two died.", 2, 0, 9, 1), Quote("Two were killed.", 3, 0, 16, 2)
    point = SharedPoint(said, (same,), (Origin((1, 2), "Reuters"),), new=True)
    figures = Figures("dead", (Amount("Two", 2.0, said, "2026-03-04"),))
    articles = (Article.from_text("One", ("x",)), Article.from_text("Two", ("y",)))
    briefing = brief_articles(articles, BriefSettings(), "0" * 64)
    told = Digest("story", (Story("Ferry", (1, 2), (point,)),), figures=(figures,))
    row = make_row(replace(briefing, digest=told), "note.json")
    assert row.claims == (
        ClaimRow("Ferry", "Two died.", 1, 2, (PlaceRow(2, 3),), (OriginRow("Reuters", (1, 2)),), new=True),
    )
    assert row.figures == (FigureRow("dead", "Two", 2.0, "2026-03-04", 1, 2),)
    assert make_row(replace(briefing, digest=None), "note.json").claims == ()


@pytest.mark.usefixtures("notes")
def test_the_table_that_is_asked_for_is_written_in_the_place_of_itself_alone(briefmaker, tmp_path):
    result = briefmaker("export", "notes", "--table", "figures", "-o", "figures.jsonl")
    assert (result.code, result.out) == (0, "figures.jsonl\n")
    rows = rows_of((tmp_path / "figures.jsonl").read_text("utf-8"))
    assert result.err == f"briefmaker: {len(rows)} rows, 0 failed\n"
    assert {row["schema"] for row in rows} == {"briefmaker.figures/1"}
    assert ("40", 40.0, "€", "saved/ferry.html") in {
        (row["text"], row["value"], row["unit"], row["source"]) for row in rows
    }
    assert briefmaker("export", "notes", "--table", "figures", "-o", "figures.jsonl").code == 0
    assert briefmaker("export", "notes", "-o", "figures.jsonl").code == 5


@pytest.mark.usefixtures("notes")
def test_parquet_holds_the_same_figures(briefmaker, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    assert briefmaker("export", "notes", "--table", "figures", "-o", "figures.parquet").code == 0
    table = parquet.read_table(tmp_path / "figures.parquet").to_pylist()
    rows = rows_of(briefmaker("export", "notes", "--table", "figures").out)
    assert [(row["value"], row["sentence"]) for row in table] == [(row["value"], row["sentence"]) for row in rows]


@pytest.mark.usefixtures("notes")
def test_an_empty_table_is_not_written_and_says_why(briefmaker, tmp_path):
    result = briefmaker("export", "notes", "--table", "stories", "-o", "stories.jsonl")
    assert (result.code, result.out) == (4, "")
    assert "no note here is a digest" in result.err
    assert not (tmp_path / "stories.jsonl").exists()
    assert "saved more than once" in briefmaker("export", "notes", "--table", "versions").err


@pytest.mark.parametrize("table", ["notes", "figures"])
def test_a_record_that_names_an_article_it_lacks_is_refused(briefmaker, notes, table):
    path = notes / "ferry.json"
    record = json.loads(path.read_text("utf-8"))
    record["bottom_lines"][0]["article"] = 9
    path.write_text(json.dumps(record), encoding="utf-8")
    result = briefmaker("export", path, "--table", table)
    assert result.code == 4
    assert "the record names article 9 of 1" in result.err


@pytest.mark.usefixtures("notes")
def test_a_flat_table_is_written_as_csv_with_formulas_defused(briefmaker, tmp_path):
    path = tmp_path / "notes" / "ferry.json"
    path.write_text(path.read_text("utf-8").replace("A ferry to Odesa", "=A1 ferry to Odesa"), encoding="utf-8")
    for _ in range(2):
        assert briefmaker("export", "notes", "--table", "figures", "-o", "figures.csv").code == 0
    rows = list(csv.DictReader((tmp_path / "figures.csv").read_text("utf-8").splitlines()))
    plain = rows_of(briefmaker("export", "notes", "--table", "figures").out)
    assert [float(row["value"]) for row in rows] == [row["value"] for row in plain]
    assert {row["title"] for row in rows} >= {"'=A1 ferry to Odesa"}
    (tmp_path / "mine.csv").write_text("schema,note\n", encoding="utf-8")
    assert briefmaker("export", "notes", "--table", "figures", "-o", "mine.csv").code == 5
    result = briefmaker("export", "notes", "-o", "rows.csv")
    assert (result.code, len(result.err.splitlines())) == (2, 2)
