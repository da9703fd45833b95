"""Who follows the advice of an error gets what was asked for, and loses no page."""

import pytest

from briefmaker import errors
from briefmaker.batch.hold import lock_folder

FOLLOWED = {
    errors.UsageError: ("--help",),
    errors.NoArticle: ("--explain",),
    errors.Doubtful: ("--strict",),
    errors.OutputExists: ("--overwrite", "-o"),
    errors.OutputIsSource: ("-o",),
    errors.OutputChanged: ("--overwrite",),
    errors.ForeignFile: ("another name",),
    errors.FolderInUse: ("-o",),
    errors.OutputUnwritable: ("-o",),
}
"""Errors whose advice can be followed at once, each with the test below that does."""

LATER = {
    errors.UnreadableSource: "the page is to be saved again",
    errors.AlteredQuote: "a record is to be mended by hand",
    errors.TimedOut: "tests/fuzz gives more time and less",
    errors.OutOfMemory: "tests/fuzz gives more memory and less",
    errors.Crashed: "the page is to be saved again",
    errors.Interrupted: "tests/cli/test_signals.py goes on with the same command",
    errors.FailedPlugIn: "tests/plugins takes another engine and another method",
    errors.Unexpected: "a bug is to be reported",
}


def test_no_advice_is_forgotten():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and "advice" in vars(kind)]
    assert {kind for kind in kinds if kind.advice} == {*FOLLOWED, *LATER}


@pytest.fixture
def follow(briefmaker, page):
    """Run a command that ends in an error with some advice, then the one that follows it; the page stays as it is."""

    def follow(kind, wrong, right):
        before = page.read_bytes()
        failed = briefmaker(*wrong)
        assert failed.code == kind.exit
        assert kind.advice in failed.err
        done = briefmaker(*right)
        assert page.read_bytes() == before
        return done

    return follow


def test_help_is_there(follow, page, tmp_path):
    (tmp_path / "list.toml").write_text("name = 'Berg'")
    assert follow(errors.UsageError, ("brief", page, "--aliases", tmp_path / "list.toml"), ("brief", "--help")).out


def test_a_page_without_an_article_is_explained(follow, tmp_path):
    empty = tmp_path / "empty.html"
    empty.write_text("<html><nav><a href=/>Home</a></nav></html>")
    assert follow(errors.NoArticle, ("brief", empty, "-o", tmp_path / "n.md"), ("read", "--explain", empty)).code in (
        0,
        4,
    )


def test_a_note_that_needs_a_warning_is_made_without_strict(follow, page, tmp_path):
    line = ("brief", page, "-o", tmp_path / "note.md", "--highlights", "only")
    assert follow(errors.Doubtful, (*line, "--strict"), line).code == 0


@pytest.mark.parametrize("way", [("--overwrite",), ("-o", "other.md")])
def test_what_is_there_is_replaced_or_gone_round(follow, page, tmp_path, monkeypatch, way):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.md").write_text("mine")
    line = ("brief", page, "-o", "note.md")
    assert follow(errors.OutputExists, line, (*line, *way)).code == 0


def test_a_note_goes_elsewhere_than_its_page(follow, page, tmp_path):
    line = ("brief", page, "-t", "html", "-o")
    assert follow(errors.OutputIsSource, (*line, page), (*line, tmp_path / "note.html")).code == 0


def test_a_damaged_note_is_made_anew(follow, briefmaker, page, tmp_path):
    line = ("brief", page, "-t", "html", "-o", tmp_path / "notes")
    briefmaker(*line)
    note = next((tmp_path / "notes").glob("*.html"))
    note.write_bytes(note.read_bytes()[:-500])
    assert follow(errors.OutputChanged, line, (*line, "--overwrite")).code == 0


def test_a_report_takes_another_name(follow, page, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    line = ("brief", page, "-o", tmp_path / "note.md", "--report")
    assert follow(errors.ForeignFile, (*line, tmp_path / "mine.txt"), (*line, tmp_path / "report.jsonl")).code == 0


def test_another_folder_is_free(follow, page, tmp_path):
    (tmp_path / "notes").mkdir()
    with lock_folder(tmp_path / "notes", wait=0):
        line = ("brief", page, "-t", "md", "-o")
        assert follow(errors.FolderInUse, (*line, tmp_path / "notes"), (*line, tmp_path / "others")).code == 0


def test_another_place_can_be_written(follow, page, tmp_path):
    (tmp_path / "file").write_text("mine")
    line = ("brief", page, "-t", "md", "-o")
    assert follow(errors.OutputUnwritable, (*line, tmp_path / "file" / "in"), (*line, tmp_path / "notes")).code == 0
