"""`briefmaker review`, what its page saves, and what is made and verified of that."""

import json
import re
from pathlib import Path

import pytest

from briefmaker.model.record import from_json


@pytest.fixture
def record(page, tmp_path, briefmaker):
    """The record of the page as JSON; what `change` does to it is saved as the page for reviewing would."""

    def make(change=dict):
        briefmaker("brief", page, "-o", tmp_path / "grain.json", "--overwrite")
        record = json.loads((tmp_path / "grain.json").read_text())
        record["review"] = {"changes": [], "spaces": []}
        change(record)
        path = tmp_path / "grain.reviewed.json"
        path.write_text(json.dumps(record, indent=2, ensure_ascii=False))
        return path

    return make


def rename(record):
    record["actors"][0]["name"] = "Elena M. Radu"
    record["review"]["changes"] = [{"what": "actor", "was": "Elena Radu", "now": "Elena M. Radu", "article": 0}]


def test_a_page_is_written_for_each_source_and_is_up_to_date_the_next_time(page, tmp_path, briefmaker):
    made = briefmaker("review", page, "-o", tmp_path / "review")
    assert made.code == 0
    assert made.out.split() == [str(tmp_path / "review" / "grain.review.html")]
    assert "1 up to date" in briefmaker("review", page, "-o", tmp_path / "review").err
    assert briefmaker("review", page, "-o", tmp_path / "review", "--template", "intel").code == 5


def test_sources_are_reviewed_together_in_one_file(page, tmp_path, briefmaker):
    other = page.with_name("other.html")
    other.write_text(page.read_text().replace("Romania", "Hungary"))
    assert briefmaker("review", page, other, "-o", tmp_path / "both.html").code == 0
    told = re.search(r'id="data">(.*?)</script>', (tmp_path / "both.html").read_text())[1]
    assert len(json.loads(told)["articles"]) == 2


def test_a_folder_of_notes_and_their_reviews_holds_no_new_source(page, tmp_path, briefmaker):
    briefmaker("review", page, "-o", page.parent)
    assert "1 made" in briefmaker("brief", page.parent, "-o", tmp_path / "notes", "-t", "md").err


def test_a_page_for_reviewing_is_no_source_and_says_what_to_do(page, tmp_path, briefmaker):
    briefmaker("review", page, "-o", tmp_path)
    refused = briefmaker("brief", tmp_path / "grain.review.html", "-o", tmp_path / "note.docx")
    assert refused.code == 4
    assert "a page for reviewing a note, not a saved page" in refused.err
    assert "name the record that it saves" in refused.err


def test_a_folder_of_pages_for_reviewing_is_verified(page, tmp_path, briefmaker):
    briefmaker("review", page, "-o", tmp_path / "review")
    told = briefmaker("verify", tmp_path / "review", page.parent)
    assert told.code == 0, told.out
    assert "grain.review.html: unchanged since briefed" in told.out


def test_a_note_without_a_record_is_compared_with_the_reviewed_record_that_was_kept(record, tmp_path, briefmaker):
    kept = record(rename)
    briefmaker("brief", kept, "-o", tmp_path / "note.md")
    assert briefmaker("verify", tmp_path / "note.md", kept).code == 0
    text = (tmp_path / "note.md").read_text()
    (tmp_path / "note.md").write_text(text.replace("two million", "ten million"))
    assert briefmaker("verify", tmp_path / "note.md", kept).code == 6


def test_who_sets_reviewed_records_together_is_told_what_is_lost(record, page, briefmaker, tmp_path):
    made = briefmaker("brief", record(rename), page, "-o", tmp_path / "both.md")
    assert made.code == 0
    assert "grain.reviewed.json: was reviewed; what was chosen there is chosen anew" in made.err


def test_a_name_of_a_document_is_refused(page, briefmaker):
    refused = briefmaker("review", page, "-o", "note.docx")
    assert refused.code == 2
    assert "pages for a browser" in refused.err


def test_the_page_goes_to_stdout(page, briefmaker):
    assert briefmaker("review", page, "-o", "-").out.startswith("<!doctype html>")


def test_a_record_is_reviewed_as_a_page_is(record, briefmaker, tmp_path):
    assert briefmaker("review", record(rename), "-o", tmp_path / "again.html").code == 0
    assert "Elena M. Radu" in (tmp_path / "again.html").read_text()


@pytest.mark.parametrize("suffix", ["docx", "odt", "html", "md", "pdf"])
def test_a_note_says_that_it_was_reviewed_and_what_was_changed(record, briefmaker, tmp_path, suffix):
    reviewed = record(rename)
    made = briefmaker("brief", reviewed, "-o", tmp_path / f"note.{suffix}", "--pdf-engine", "typst")
    if made.code == 3:
        pytest.skip("no typst here")
    assert made.code == 0
    briefmaker("brief", reviewed, "-o", tmp_path / "told.md")
    assert "Reviewed by a person; changed: actors." in (tmp_path / "told.md").read_text()
    assert "Elena M. Radu" in (tmp_path / "told.md").read_text()


def test_a_review_that_changed_nothing_is_said_too(record, briefmaker, tmp_path):
    briefmaker("brief", record(), "-o", tmp_path / "note.md", "--labels", "de")
    assert "Von einer Person durchgesehen; nichts geändert." in (tmp_path / "note.md").read_text()


@pytest.mark.parametrize("suffix", ["docx", "json"])
def test_a_reviewed_note_is_verified_and_tells_the_review(record, briefmaker, page, tmp_path, suffix):
    briefmaker("brief", record(rename), "-o", tmp_path / f"note.{suffix}")
    told = briefmaker("verify", tmp_path / f"note.{suffix}", page)
    assert told.code == 0, told.out
    assert "by hand  reviewed by a person: 1 change\n" in told.out
    assert "by hand  reviewed: actor “Elena Radu” is now “Elena M. Radu”" in told.out
    assert "quotes word for word in the page, read again" in told.out
    assert told.out.endswith("unchanged since laid out from its record\n")


def test_the_saved_record_is_verified_itself(record, briefmaker, page):
    assert briefmaker("verify", record(rename), page).code == 0


def test_a_folder_of_reviewed_notes_is_verified(record, briefmaker, page, tmp_path):
    briefmaker("brief", record(rename), "-o", tmp_path / "notes", "-t", "docx,md")
    told = briefmaker("verify", tmp_path / "notes", page.parent)
    assert "grain.reviewed.docx: unchanged since laid out from its record" in told.out
    assert "DIFFERS" not in told.out


def alter_quote(record):
    record["key_points"][0]["text"] = record["key_points"][0]["text"].replace("the", "no", 1)


def alter_quote_and_text(record):
    altered = json.loads(json.dumps(record).replace(" the ", " THE "))
    record |= {key: altered[key] for key in ("articles", "bottom_lines", "key_points", "actors")}


def move_quote(record):
    record["key_points"][0]["start"] += 1
    record["key_points"][0]["end"] += 1


def add_paragraph(record):
    blocks = record["articles"][0]["blocks"]
    blocks.append({"kind": "paragraph", "number": len(blocks) + 1, "text": "Nobody wrote this."})


def drop_paragraph(record):
    record["articles"][0]["blocks"].pop()
    record["key_points"] = [quote for quote in record["key_points"] if quote["block"] < 4]
    record["bottom_lines"] = [quote for quote in record["bottom_lines"] if quote["block"] < 4]


def retitle(record):
    record["articles"][0]["title"] = "Ministers fail"


@pytest.mark.parametrize("target", ["note.docx", "notes"])
@pytest.mark.parametrize("change", [alter_quote, move_quote])
def test_a_record_that_quotes_what_it_does_not_hold_is_refused(record, briefmaker, tmp_path, change, target):
    refused = briefmaker("brief", record(change), "-o", tmp_path / target)
    assert refused.code == 4
    assert "of its source text does not say" in refused.err
    assert "Quote it word for word" in refused.err
    assert not list(tmp_path.rglob("*.docx"))
    assert briefmaker("review", record(change), "-o", tmp_path / "again.html").code == 4


def test_a_quote_altered_by_hand_is_refused_in_any_record(page, briefmaker, tmp_path):
    briefmaker("brief", page, "-o", tmp_path / "grain.json")
    told = json.loads((tmp_path / "grain.json").read_text())
    alter_quote(told)
    (tmp_path / "grain.json").write_text(json.dumps(told))
    assert briefmaker("brief", tmp_path / "grain.json", "-o", tmp_path / "note.docx").code == 4


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (alter_quote_and_text, "not word for word in the page, read again"),
        (add_paragraph, "source text of the record is not in the page: “Nobody wrote this.”"),
        (drop_paragraph, "source text of the page is not in the record: “Moldova will pay"),
        (retitle, "title is “Ministers fail”, the page says “Ministers agree on grain route”"),
    ],
)
def test_a_record_that_agrees_with_itself_and_not_with_its_page_is_found_out(
    record, briefmaker, page, tmp_path, change, said
):
    assert briefmaker("brief", record(change), "-o", tmp_path / "note.docx").code == 0
    told = briefmaker("verify", tmp_path / "note.docx", page)
    assert told.code == 6
    assert said in told.out


def test_a_title_that_the_reader_corrected_is_no_difference(record, briefmaker, page, tmp_path):
    def correct(told):
        retitle(told)
        told["review"]["changes"] = [{"what": "title", "was": "Ministers agree", "now": "Ministers fail", "article": 1}]

    briefmaker("brief", record(correct), "-o", tmp_path / "note.docx")
    assert briefmaker("verify", tmp_path / "note.docx", page).code == 0


def test_what_was_taken_back_stands_in_what_was_cut_of_the_page(record, briefmaker, page, tmp_path):
    def take_back(told):
        dropped = told["articles"][0]["dropped"]
        line = next(text for one in dropped for text in one["text"].split("\n") if "Copyright" in text)
        blocks = told["articles"][0]["blocks"]
        blocks.append({"kind": "paragraph", "number": len(blocks) + 1, "text": line})
        told["key_points"].append({"text": line, "block": len(blocks), "start": 0, "end": len(line), "article": 1})
        told["review"]["changes"] = [{"what": "source text", "now": line, "article": 1}]

    assert briefmaker("brief", record(take_back), "-o", tmp_path / "note.docx").code == 0
    told = briefmaker("verify", tmp_path / "note.docx", page)
    assert told.code == 0
    assert "1 of them taken back from what was cut" in told.out


def test_a_note_laid_out_from_a_plain_record_says_so(page, briefmaker, tmp_path):
    briefmaker("brief", page, "-o", tmp_path / "grain.json")
    briefmaker("brief", tmp_path / "grain.json", "-o", tmp_path / "note.docx")
    told = briefmaker("verify", tmp_path / "note.docx", page)
    assert told.code == 0
    assert "by hand  laid out from a record: what was edited in it is not told" in told.out


def save(page, name):
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return download.value.path().read_text("utf-8")


@pytest.mark.needs_chromium
def test_from_saved_page_to_signed_note(page, tmp_path, briefmaker, browser):
    """The whole walk: three corrections, a space filled, a list of actors; DOCX and Markdown; verified."""
    briefmaker("review", page, "-o", tmp_path, "--template", "ministerial", "-n", "3")
    shown = browser.new_page()
    shown.goto((tmp_path / "grain.review.html").as_uri())
    added = shown.locator(".sentence[aria-pressed=false]").first
    said = added.inner_text()
    added.click()
    shown.get_by_label("Title", exact=True).fill("A second grain route")
    shown.get_by_role("button", name="Edit Elena Radu").click()
    shown.get_by_label("Role in the text").fill("Minister")
    shown.get_by_role("button", name="Apply").click()
    shown.get_by_label("Text of Recommendation").fill("That you agree.")
    reviewed, actors = tmp_path / "grain.reviewed.json", tmp_path / "grain.actors.toml"
    reviewed.write_text(save(shown, "Save record"), "utf-8")
    actors.write_text(save(shown, "Export actors"), "utf-8")
    shown.close()
    assert briefmaker("brief", reviewed, "-o", tmp_path / "note.docx").code == 0
    assert briefmaker("brief", reviewed, "-o", tmp_path / "note.md").code == 0
    text = (tmp_path / "note.md").read_text()
    for words in ("# A second grain route", said, "That you agree.", "Reviewed by a person"):
        assert words in text
    told = briefmaker("verify", tmp_path / "note.docx", page)
    assert told.code == 0
    assert told.out.count("by hand  reviewed: ") == 4
    briefmaker("brief", page, "-o", tmp_path / "again.json", "--aliases", actors)
    briefings = [from_json(Path(path).read_bytes()) for path in (reviewed, tmp_path / "again.json")]
    assert briefings[0].actors == briefings[1].actors
