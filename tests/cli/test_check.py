"""`briefmaker check`: a table, JSON, exit codes, and what is refused before any work."""

import json

import docx
import pytest

FAITHFUL = "# Grain\n\n“We have the track and we have the barges,” Elena Radu said.\n"
ALTERED = "# Grain\n\n“We have the track and we have no barges,” said Elena Radu. It costs 77 million euros.\n"


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(FAITHFUL, "utf-8")
    return path


def test_all_found(briefmaker, page, draft):
    result = briefmaker("check", draft, page)
    assert result.code == 0
    assert result.out.count("\n") == 1
    assert "in 1 source:" in result.out
    assert "not found" not in result.out


def test_what_is_altered_is_shown_with_what_the_source_says(briefmaker, page, draft):
    draft.write_text(ALTERED, "utf-8")
    result = briefmaker("check", draft, page)
    assert result.code == 6
    assert "found altered" in result.out
    assert "the source says" in result.out
    assert "77 million" in result.out
    assert "Elena Radu" not in result.out
    assert "Elena Radu" in briefmaker("check", draft, page, "-v").out


def test_a_draft_that_claims_nothing(briefmaker, page, draft):
    draft.write_text("Hello there, and good morning to you all.", "utf-8")
    result = briefmaker("check", draft, page)
    assert result.code == 4
    assert "says nothing that can be looked up" in result.err


def test_a_draft_in_the_folder_of_the_sources_is_none_of_them(briefmaker, page):
    draft = page.parent / "draft.md"
    draft.write_text("# Grain\n\n“Nobody has ever said this in any source,” said Elena Radu.\n" + "Filler text. " * 30)
    result = briefmaker("check", draft, page.parent)
    assert result.code == 6
    assert "the draft itself" in result.err


def test_without_a_source_beside_the_draft_there_is_nothing_to_check(briefmaker, draft):
    result = briefmaker("check", draft, draft)
    assert result.code == 4
    assert "the draft itself" in result.err


def test_the_draft_may_come_on_stdin(briefmaker, page, monkeypatch):
    monkeypatch.setattr("briefmaker.cli.check.read_stdin", FAITHFUL.encode)
    assert briefmaker("check", "-", page).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("DRAFT",), 2, "no source named"),
        (("gone.docx", "PAGE"), 4, "gone.docx"),
        (("DRAFT", "gone.html"), 4, "gone.html"),
        (("DRAFT", "PAGE", "-o", "x.pdf"), 2, "End it in .docx or .html"),
        (("DRAFT", "PAGE", "-o", "x.docx"), 2, "no Word file"),
        (("DRAFT", "PAGE", "-o", "DRAFT.html"), 5, "already there"),
        (("DRAFT", "https://example.org/a"), 2, "reads saved pages"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_next_step(briefmaker, page, draft, tmp_path, arguments, code, said):
    (tmp_path / "draft.html").write_text("in the way")
    names = {"DRAFT": draft, "PAGE": page, "DRAFT.html": tmp_path / "draft.html"}
    result = briefmaker("check", *(names.get(it, it) for it in arguments))
    assert result.code == code
    assert said in result.err
    assert result.err.count("\n") == 2


def test_a_word_draft_is_checked_and_written_with_comments(briefmaker, page, tmp_path):
    document = docx.Document()
    document.add_paragraph("“We have the track and we have no barges,” said Elena Radu.")
    document.save(tmp_path / "draft.docx")
    result = briefmaker("check", tmp_path / "draft.docx", page, "-o", tmp_path / "checked.docx")
    assert result.code == 6
    assert str(tmp_path / "checked.docx") in result.err
    checked = docx.Document(tmp_path / "checked.docx")
    assert [it.text for it in checked.paragraphs] == [it.text for it in document.paragraphs]
    assert len(list(checked.comments)) == 1


def test_json_has_every_claim(briefmaker, page, draft):
    told = json.loads(briefmaker("check", draft, page, "-t", "json").out)
    assert told["all_found"] is True
    assert {it["kind"] for it in told["claims"]} == {"quotation", "attribution", "name"}
    assert told["sources"][0]["path"] == str(page)


def test_a_draft_that_is_not_there_is_said_to_be_missing(briefmaker, page):
    told = briefmaker("check", "nowhere.docx", page)
    assert told.err.splitlines()[:2] == ["briefmaker: nowhere.docx: no such file", "  Check the name and the folder."]
