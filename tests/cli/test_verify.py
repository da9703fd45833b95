import json

import pytest


@pytest.fixture
def notes(page, tmp_path, prepare):  # noqa: ARG001  (it lies in the folder)
    prepare("brief saved/grain.html -t json,md,docx,html,pdf -o notes")
    return tmp_path / "notes"


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["json", "md", "docx", "html", "pdf"])
def test_what_nobody_touched_is_unchanged(notes, page, briefmaker, suffix):
    for source in ((), (page,)):
        result = briefmaker("verify", notes / f"grain.{suffix}", *source)
        assert result.code == 0, result.out
        assert result.out.splitlines()[-1].endswith("unchanged since briefed")


@pytest.mark.parametrize("suffix", ["json", "md", "docx"])
def test_another_page_is_a_mismatch(notes, page, tmp_path, briefmaker, suffix):
    other = tmp_path / "other.html"
    other.write_text(page.read_text().replace("two million", "nine million"))
    result = briefmaker("verify", notes / f"grain.{suffix}", other)
    assert result.code == 6
    assert f"DIFFERS  {other}: not the page that was briefed" in result.out


def test_a_quote_that_the_page_does_not_hold_is_named(notes, briefmaker):
    path = notes / "grain.json"
    record = json.loads(path.read_text())
    record["key_points"][0]["text"] = record["key_points"][0]["text"].replace("the", "no", 1)
    path.write_text(json.dumps(record, indent=2))
    result = briefmaker("verify", path)
    assert result.code == 6
    assert "not word for word in the page" in result.out


def test_an_edited_document_is_not_the_one_that_was_made(notes, briefmaker):
    path = notes / "grain.md"
    path.write_text(path.read_text().replace("Romania", "Rumania", 1))
    result = briefmaker("verify", path)
    assert result.code == 6
    assert "not the document that was made" in result.out


@pytest.mark.slow
def test_a_folder_is_checked_against_its_manifest(notes, page, briefmaker):
    assert briefmaker("verify", notes).code == 0
    page.write_text(page.read_text().replace("two million", "nine million"))
    (notes / "grain.md").unlink()
    result = briefmaker("verify", notes)
    assert result.code == 6
    assert "saved/grain.html: changed since briefed" in result.out
    assert f"DIFFERS  {notes / 'grain.md'}: missing" in result.out


@pytest.mark.slow
def test_a_manifest_that_was_tampered_with_is_told(notes, briefmaker):
    manifest = notes / "manifest.jsonl"
    manifest.write_text(manifest.read_text().replace('"attempts": 1', '"attempts": 2'))
    result = briefmaker("verify", notes)
    assert result.code == 6
    assert "line 2 does not follow" in result.out


def test_a_digest_is_verified_against_each_of_its_pages(page, tmp_path, briefmaker, monkeypatch):
    monkeypatch.chdir(tmp_path)
    other = page.with_name("other.html")
    other.write_text(page.read_text().replace("grain", "steel").replace("Radu", "Ionescu"))
    briefmaker("brief", page, other, "-o", tmp_path / "digest.json")
    result = briefmaker("verify", tmp_path / "digest.json")
    assert result.code == 0, result.out
    assert str(other) in result.out


@pytest.mark.parametrize("name", ["grain.html", "none.docx"])
def test_what_is_no_document_of_ours_is_refused(page, briefmaker, name):
    result = briefmaker("verify", page.with_name(name))
    assert result.code == 4
    assert result.out == ""


def test_a_document_that_carries_its_record_is_verified_anywhere(notes, tmp_path, briefmaker):
    (notes / "grain.docx").rename(tmp_path / "moved.docx")
    assert briefmaker("verify", tmp_path / "moved.docx").code == 0


@pytest.fixture
def mailed(notes, page, monkeypatch):
    """A folder that holds notes alone, as they came by mail; their page lies elsewhere."""
    page.rename(page.with_name("elsewhere.html"))
    monkeypatch.chdir(notes)
    return notes


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["json", "md", "docx", "pdf"])
def test_a_note_without_its_page_is_compared_with_itself_and_it_is_said(mailed, briefmaker, suffix):
    result = briefmaker("verify", mailed / f"grain.{suffix}")
    assert result.code == 4
    assert "no page  " in result.out
    assert result.out.endswith(
        f"grain.{suffix}: page not compared, as it is not here; all else unchanged since briefed\n"
    )


def test_a_note_that_was_altered_is_changed_though_its_page_is_not_here(mailed, briefmaker):
    path = mailed / "grain.json"
    record = json.loads(path.read_text())
    record["key_points"][0]["text"] = record["key_points"][0]["text"].replace("the", "no", 1)
    path.write_text(json.dumps(record, indent=2))
    result = briefmaker("verify", path)
    assert result.code == 6
    assert result.out.endswith("grain.json: changed since briefed\n")


def test_a_program_reads_that_the_page_was_not_compared(mailed, briefmaker):
    told = json.loads(briefmaker("verify", mailed / "grain.docx", "--json").out)
    assert (told["verdict"], told["unchanged"]) == ("page not compared", False)
    assert told["findings"][-1]["state"] == "no page"


def test_markdown_that_was_edited_and_lacks_its_page_gets_no_verdict(mailed, briefmaker):
    path = mailed / "grain.md"
    path.write_text(path.read_text().replace("Romania", "Rumania", 1))
    result = briefmaker("verify", path)
    assert (result.code, "grain.md: " in result.err) == (4, True)


def test_a_document_of_which_nothing_tells_how_it_was_made_is_refused(notes, tmp_path, briefmaker):
    (notes / "grain.md").rename(tmp_path / "moved.md")
    result = briefmaker("verify", tmp_path / "moved.md")
    assert result.code == 2
    assert "no manifest.jsonl tells" in result.err
