"""What `check -o` writes, and what it leaves as it is."""

from io import BytesIO

import docx
import pytest


@pytest.fixture
def draft(tmp_path):
    """A draft in Word with two faults."""
    document = docx.Document()
    document.add_heading("Grain", 1)
    document.add_paragraph("“We have the track and we have the barges,” Radu said. “What was missing was a vision.”")
    document.add_table(1, 1).cell(0, 0).text = "The route would carry up to three million tonnes of wheat a year."
    path = tmp_path / "draft.docx"
    document.save(str(path))
    return path


def comments(path):
    return [it.text for it in docx.Document(BytesIO(path.read_bytes())).comments]


def test_the_draft_gets_comments_in_another_file(briefmaker, page, draft, tmp_path):
    before = draft.read_bytes()
    target = tmp_path / "checked.docx"
    done = briefmaker("check", draft, page, "-o", target)
    assert done.code == 6
    assert done.err.splitlines()[-1] == str(target)
    assert draft.read_bytes() == before
    said = "\n".join(comments(target))
    assert "“vision”" in said
    assert "two" in said
    assert "“Ministers agree on grain route”, Example Press (grain.html)." in said


def test_a_page_shows_a_draft_of_any_format(briefmaker, page, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("# Grain\n\n“What was missing was a vision,” Radu said.\n")
    done = briefmaker("check", draft, page, "-o", tmp_path / "out" / "checked.html")
    assert done.code == 6
    text = (tmp_path / "out" / "checked.html").read_text("utf-8")
    assert "<h4" in text
    assert "Ministers agree on grain route" in text


def test_what_is_there_is_replaced_only_where_that_is_asked(briefmaker, page, draft, tmp_path):
    target = tmp_path / "checked.docx"
    target.write_bytes(b"mine")
    done = briefmaker("check", draft, page, "-o", target)
    assert (done.code, done.out) == (5, "")
    assert target.read_bytes() == b"mine"
    assert briefmaker("check", draft, page, "-o", target, "--overwrite").code == 6
    assert comments(target)


def test_neither_the_draft_nor_a_source_is_replaced(briefmaker, page, draft):
    kept = draft.read_bytes(), page.read_bytes()
    assert briefmaker("check", draft, page, "-o", draft, "--overwrite").code == 2
    done = briefmaker("check", draft, page, "-o", page, "--overwrite")
    assert done.code == 5
    assert "one of the sources" in done.err
    assert (draft.read_bytes(), page.read_bytes()) == kept


@pytest.mark.parametrize("name", ["checked.pdf", "checked", "checked.odt", "checked.json"])
def test_another_format_is_refused_with_a_next_step(briefmaker, page, draft, name):
    done = briefmaker("check", draft, page, "-o", name)
    assert (done.code, done.out) == (2, "")
    assert ".docx or .html" in done.err


def test_comments_in_a_draft_that_is_no_word_file_are_refused_with_a_next_step(briefmaker, page, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("“What was missing was a vision,” Radu said.")
    done = briefmaker("check", draft, page, "-o", tmp_path / "checked.docx")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1].strip() == "End it in .html."


@pytest.mark.slow
def test_what_check_wrote_is_no_source_of_the_next_check(briefmaker, page, draft):
    folder = page.parent
    for name in ("checked.docx", "checked.html"):
        assert briefmaker("check", draft, folder, "-o", folder / name).code == 6
    done = briefmaker("check", draft, folder)
    assert (done.code, "in 1 source:" in done.out) == (6, True)
    assert "2 of the files are no saved pages" in done.err
    done = briefmaker("check", draft, *folder.iterdir())
    assert (done.code, "in 1 source:" in done.out) == (6, True)
    assert "checked.docx: a draft that was checked, which is left out of the sources" in done.err
    assert "checked.html: a draft that was checked, not a saved page" in done.err


def test_a_briefing_of_ours_is_found_whole_and_one_that_was_altered_is_not(briefmaker, page, tmp_path):
    note = tmp_path / "note.docx"
    briefmaker("brief", page, "-o", note)
    done = briefmaker("check", note, page)
    assert (done.code, done.out.splitlines()[-1].endswith(" found")) == (0, True)
    assert "its own counts and dates are not looked up" in done.err
    document = docx.Document(str(note))
    point = next(it for it in document.paragraphs if "two million tonnes" in it.text)
    for run in point.runs:
        run.text = run.text.replace("two million", "three million")
    document.save(str(note))
    done = briefmaker("check", note, page)
    assert (done.code, done.out.count("found altered")) == (6, 2)
    assert "the source says “two”" in " ".join(done.out.split())
