import json
import os
from pathlib import Path

import pytest

from briefmaker.batch.manifest.chain import survey
from briefmaker.errors import BriefmakerError, NoArticle

BAD = b"<html><body><nav><a href=/>Home</a></nav></body></html>"


@pytest.fixture
def pages(page: Path) -> Path:
    """A folder with six pages."""
    for number in range(5):
        text = page.read_text().replace("two million", f"{number + 3} million")
        page.with_name(f"page {number}.html").write_text(text)
    return page.parent


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def items(path: Path) -> list[dict]:
    return [line for line in lines(path) if line["kind"] == "item"]


def test_workers_make_the_same_documents_as_this_process(pages, tmp_path, briefmaker):
    for jobs in ("1", "2"):
        assert briefmaker("brief", pages, "-t", "md,docx", "-o", tmp_path / jobs, "-j", jobs).code == 0
    ours, theirs = (
        {path.name: path.read_bytes() for path in (tmp_path / jobs).iterdir() if path.suffix in {".md", ".docx"}}
        for jobs in ("1", "2")
    )
    assert len(ours) == 12
    assert ours == theirs


def test_paths_are_told_in_the_order_of_the_sources(pages, tmp_path, briefmaker):
    result = briefmaker("brief", pages, "-t", "md", "-o", tmp_path / "out", "-j", "2")
    told = [Path(line).name for line in result.out.splitlines()]
    assert told == ["grain.md", *(f"page {number}.md" for number in range(5))]


def test_the_plan_is_printed_and_nothing_made(pages, tmp_path, briefmaker):
    briefmaker("brief", pages / "grain.html", "-t", "md", "-o", tmp_path / "out")
    (tmp_path / "out" / "page 0.md").write_text("written by hand")
    (pages / "zcopy.html").write_bytes((pages / "grain.html").read_bytes())
    before = sorted(path.name for path in (tmp_path / "out").iterdir())
    result = briefmaker("brief", pages, "none.html", "-t", "md", "-o", tmp_path / "out", "--dry-run")
    told = [line.split()[0] for line in result.out.splitlines()]
    assert sorted(told) == ["duplicate", "fail", "make", "make", "make", "make", "refuse", "up"]
    assert "nothing was written; 4 to make, 1 up to date, 2 failed" in result.err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == before
    assert result.code == 1


def test_the_plan_of_a_digest_is_one_line(pages, tmp_path, briefmaker):
    result = briefmaker("brief", pages, "-o", tmp_path / "digest.md", "--dry-run")
    assert result.out == f"make        {tmp_path / 'digest.md'}  from 6 sources\n"
    assert not (tmp_path / "digest.md").exists()


def test_the_manifest_tells_of_every_source_and_holds_together(pages, tmp_path, briefmaker):
    (pages / "bad.html").write_bytes(BAD)
    (pages / "copy.html").write_bytes((pages / "grain.html").read_bytes())
    briefmaker("brief", pages, "-t", "md", "-o", tmp_path / "out")
    manifest = tmp_path / "out" / "manifest.jsonl"
    told = {Path(item["path"]).name: item for item in items(manifest)}
    first, *_, last = lines(manifest)
    assert (first["kind"], last["kind"]) == ("run", "end")
    assert survey(manifest).broken is None
    assert told["bad.html"]["status"] == "failed"
    assert told["bad.html"]["reason"] == "no-article"
    assert {told["copy.html"]["status"], told["grain.html"]["status"]} == {"ok", "duplicate"}
    made = told["page 0.html"]
    assert made["source"]["title"] == "Ministers agree on grain route"
    assert made["source"]["format"] == "html"
    assert made["outputs"][0]["path"] == "page 0.md"
    assert last["counts"] == {"made": 6, "up_to_date": 0, "failed": 1, "duplicate": 1, "skipped": 0}
    assert last["exit"] == 1


def test_what_is_up_to_date_is_counted_and_not_told_again(pages, tmp_path, briefmaker):
    for _ in range(2):
        briefmaker("brief", pages, "-t", "md", "-o", tmp_path / "out")
    manifest = tmp_path / "out" / "manifest.jsonl"
    assert len(items(manifest)) == 6
    assert lines(manifest)[-1]["counts"]["up_to_date"] == 6


def test_no_manifest_is_left_in_a_folder_nobody_named(page, tmp_path, briefmaker, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert briefmaker("brief", page, "-t", "md").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["grain.md", "saved"]


def test_the_check_sums_hold_every_document(pages, tmp_path, briefmaker):
    briefmaker("brief", pages, "-t", "md", "-o", tmp_path / "out")
    briefmaker("brief", pages, "-t", "html", "-o", tmp_path / "out")
    sums = (tmp_path / "out" / "SHA256SUMS").read_text().splitlines()
    assert len(sums) == 12


def test_our_own_files_are_no_sources(pages, briefmaker):
    briefmaker("brief", pages, "-t", "md", "-o", pages, "--report", pages / "report.jsonl")
    again = briefmaker("-v", "brief", pages, "-t", "md", "-o", pages)
    assert again.code == 0
    assert "0 made, 6 up to date, 0 failed, 10 skipped" in again.err
    assert "manifest.jsonl: skipped, a manifest of an earlier run" in again.err


@pytest.mark.parametrize("name", ["README.md", "readme", "LICENSE", "LICENCE.txt", "CHANGELOG.rst"])
def test_a_file_about_the_folder_is_a_source_only_where_it_is_named(tmp_path, pages, briefmaker, name):
    about = pages / name
    about.write_text("Samples\n\nThe pages here were saved by hand, and each has a licence of its own.\n")
    met = briefmaker("-v", "brief", pages, "-t", "md", "-o", tmp_path / "out")
    assert met.code == 0
    assert f"{name}: skipped, a file about the folder" in met.err
    assert "6 made, 0 up to date, 0 failed, 1 skipped" in met.err
    named = briefmaker("brief", about, "-t", "md", "-o", tmp_path / "named")
    assert "skipped" not in named.err


def test_a_page_called_readme_is_a_page(tmp_path, page, briefmaker):
    (tmp_path / "saved").mkdir(exist_ok=True)
    (tmp_path / "saved" / "README.html").write_bytes(page.read_bytes())
    assert "skipped" not in briefmaker("brief", tmp_path / "saved", "-t", "md", "-o", tmp_path / "out").err


def test_a_failure_is_remembered_until_it_is_to_be_tried_again(pages, tmp_path, briefmaker, monkeypatch):
    (pages / "bad.html").write_bytes(BAD)
    asked: list[str] = []

    def refuse(source, *_arguments, **_named):
        asked.append(source.name)
        raise NoArticle(f"{source.name}: no article in it")

    monkeypatch.setattr("briefmaker.flow.brief_source", refuse)
    arguments = ("brief", pages / "bad.html", "-t", "md", "-o", tmp_path / "out")
    first, second = briefmaker(*arguments), briefmaker(*arguments)
    assert len(asked) == 1
    assert first.code == second.code == 4
    assert "(failed before)\n  Use --retry to try it again." in second.err
    briefmaker(*arguments, "--retry")
    assert len(asked) == 2
    briefmaker(*arguments, "-n", "3")
    assert len(asked) == 3, "other settings are another try"


def test_the_first_failure_may_be_the_end(pages, tmp_path, briefmaker):
    (pages / "a bad one.html").write_bytes(BAD)
    result = briefmaker("brief", pages, "-t", "md", "-o", tmp_path / "out", "-j", "1", "--fail-fast")
    assert result.code == 4
    assert "0 made, 0 up to date, 1 failed" in result.err


def test_a_strict_run_writes_no_note_that_needs_a_warning(page, tmp_path, briefmaker):
    arguments = ("brief", page, "-t", "md", "-o", tmp_path / "out", "--focus", "penguins")
    strict = briefmaker(*arguments, "--strict")
    assert strict.code == 4
    assert "penguins" in strict.err
    assert not (tmp_path / "out" / "grain.md").exists()
    assert briefmaker(*arguments).code == 0
    assert (tmp_path / "out" / "grain.md").exists()


def test_a_report_is_written_where_it_is_wanted(pages, tmp_path, briefmaker):
    report = tmp_path / "report.jsonl"
    for _ in range(2):
        result = briefmaker("brief", pages, "-t", "md", "-o", tmp_path / "out", "--report", report)
    assert [item["status"] for item in items(report)] == ["up-to-date"] * 6
    assert survey(report).broken is None
    assert result.out == ""


def test_json_takes_the_place_of_paths(page, tmp_path, briefmaker):
    result = briefmaker("brief", page, "-t", "md", "-o", tmp_path / "out", "--json")
    told = [json.loads(line) for line in result.out.splitlines()]
    assert [line["kind"] for line in told] == ["run", "item", "end"]


def test_a_log_grows_by_a_dated_line_a_source(page, tmp_path, briefmaker):
    log = tmp_path / "log"
    for _ in range(2):
        briefmaker("brief", page, "none.html", "-t", "md", "-o", tmp_path / "out", "--log-file", log)
    told = log.read_text().splitlines()
    assert len(told) == 6
    assert " ok " in told[0]
    assert "failed none.html: none.html: no such file" in told[1]
    assert told[2].endswith("ended with exit code 1")


@pytest.mark.parametrize("option", ["--report", "--log-file"])
def test_a_report_that_cannot_be_written_is_told_before_work_starts(page, tmp_path, briefmaker, option):
    result = briefmaker("brief", page, "-o", tmp_path / "out", option, tmp_path / "none" / "file")
    assert result.code == 5
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize(("option", "what"), [("--report", "the report /dev/full"), ("--log-file", "the log file")])
def test_a_disk_that_fills_up_ends_the_run_with_what_helps(page, tmp_path, briefmaker, option, what):
    result = briefmaker("brief", page, "-t", "md", "-o", tmp_path / "out", option, "/dev/full")
    assert result.code == 5
    assert f"{what} cannot be written (No space left on device)\n  Make room there" in result.err
    assert ("briefmaker: ended early: " in result.err) is (option == "--log-file"), "a report is opened before work"


def test_a_failure_far_up_is_told_again_at_the_end(pages, tmp_path, briefmaker):
    (pages / "a bad one.html").write_bytes(BAD)
    for number in range(30):
        text = (pages / "grain.html").read_text().replace("two million", f"{number + 30} million")
        (pages / f"more {number}.html").write_text(text)
    result = briefmaker("brief", pages, "-t", "md", "-o", tmp_path / "out")
    assert result.err.count("a bad one.html: ") == 2
    assert result.err.splitlines()[-1] == "briefmaker: 36 made, 0 up to date, 1 failed (listed above)"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-j", "0"), "at least one worker"),
        (("--timeout", "0"), "not a time"),
        (("--timeout", "nan"), "not a time"),
        (("--memory", "-1"), "cannot be negative"),
        (("--watch", "-o", "one.md"), "one document a source"),
        (("--watch", "--dry-run"), "--dry-run"),
    ],
)
def test_what_a_run_cannot_be_is_a_usage_error(page, tmp_path, briefmaker, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    result = briefmaker("brief", page, *arguments)
    assert result.code == 2
    assert said in result.err


@pytest.mark.slow
def test_names_no_system_can_say_are_worked_on(pages, tmp_path, briefmaker):
    for name in (b"new\nline.html", b"\xff\xfe.html", "\U0001f600.html".encode(), b"-o.html", b"a'b\"c.html"):
        text = (pages / "grain.html").read_text().replace("two million", f"{len(name)} hundred {name!r}")
        Path(os.fsdecode(bytes(os.fsencode(pages)) + b"/" + name)).write_text(text)
    result = briefmaker("brief", pages, "-t", "md", "-o", tmp_path / "out", "-j", "2")
    assert result.code == 0, result.err
    assert "11 made" in result.err


def test_a_bug_of_ours_costs_the_others_nothing(pages, tmp_path, briefmaker, monkeypatch):
    from briefmaker import flow

    real = flow.brief_source

    def trip(source, *arguments, **named):
        if "page 2" in source.name:
            raise ZeroDivisionError("a bug")
        return real(source, *arguments, **named)

    monkeypatch.setattr(flow, "brief_source", trip)
    result = briefmaker("--debug", "brief", pages, "-t", "md", "-o", tmp_path / "out", "-j", "1")
    assert result.code == 1
    assert "5 made, 0 up to date, 1 failed" in result.err
    assert "Traceback" in result.err
    assert "Traceback" not in briefmaker("brief", pages, "-t", "md", "-o", tmp_path / "2", "-j", "1").err


def test_errors_travel_between_processes():
    import pickle

    from briefmaker.batch.outcomes import REASONS, error_for, reason_of

    for _, reason in REASONS:
        error = error_for(reason, "page.html: what happened") if reason != "output" else BriefmakerError("x", "advice")
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301  (our own bytes)
        assert (type(copy), str(copy), copy.advice) == (type(error), str(error), error.advice)
        assert reason_of(copy) == (reason if reason != "output" else "other")


def test_the_report_on_one_document_says_what_that_on_a_folder_says(page, tmp_path, briefmaker):
    items = []
    for asked in (("-o", tmp_path / "one.md"), ("-t", "md", "-o", tmp_path / "many")):
        assert briefmaker("brief", page, *asked, "--report", tmp_path / "report.jsonl").code == 0
        lines = map(json.loads, (tmp_path / "report.jsonl").read_text().splitlines())
        items.append(next(line for line in lines if line["kind"] == "item"))
    assert [*items[0]] == [*items[1]]
    for item in items:
        del item["seconds"], item["chain"]
        item["outputs"] = [output["sha256"] for output in item["outputs"]]
    assert items[0] == items[1]


def test_a_dry_run_says_what_stands_where_one_document_would_go(page, tmp_path, briefmaker):
    asked = ("brief", page, "-o", tmp_path / "one.md")
    briefmaker(*asked)
    assert briefmaker(*asked, "--dry-run").out == f"up to date  {tmp_path / 'one.md'}\n"
    (tmp_path / "one.md").write_text("a list of mine")
    refused = briefmaker(*asked, "--dry-run")
    assert refused.out.startswith("refuse      ")
    assert refused.code == briefmaker(*asked).code != 0


def test_a_note_that_was_edited_is_said_to_be_so_whatever_else_is_asked(page, tmp_path, briefmaker):
    notes = tmp_path / "notes"
    briefmaker("brief", page, "-t", "md", "-o", notes)
    note = notes / f"{page.stem}.md"
    note.write_text(note.read_text().replace("million", "billion"))
    told = briefmaker("brief", page, "-t", "md", "-o", notes, "--mark", "TLP:RED")
    assert (told.code, "edited or damaged since it was made" in told.err) == (5, True)
    assert "billion" in note.read_text()
