"""A second run takes what has the same size and time for unchanged; `--rehash` looks at the bytes."""

import json
import os

import pytest


@pytest.fixture
def notes(page, tmp_path, briefmaker, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert briefmaker("brief", page.parent.name, "-o", "notes", "-t", "md").code == 0
    return tmp_path / "notes"


def swap(path, old, new):
    """Change bytes of a file, and leave its size and time as they were."""
    found = path.stat()
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert path.stat().st_size == found.st_size


def test_what_is_unchanged_is_not_opened(notes, briefmaker, monkeypatch):
    def refuse(_):
        raise AssertionError("opened")

    monkeypatch.setattr("briefmaker.batch.distinct.load_source", refuse)
    monkeypatch.setattr("briefmaker.batch.files.read_regular", refuse)
    assert "0 made, 1 up to date" in briefmaker("brief", "saved", "-o", notes, "-t", "md").err


def test_bytes_that_changed_behind_size_and_time_are_found_by_rehash_and_by_verify(notes, briefmaker):
    swap(notes / "grain.md", b"Tuesday", b"Mondays")
    assert "0 made, 1 up to date" in briefmaker("brief", "saved", "-o", notes, "-t", "md").err
    assert "1 up to date" not in briefmaker("brief", "saved", "-o", notes, "-t", "md", "--rehash").err
    assert briefmaker("verify", notes, "saved").code == 6


def test_a_page_that_changed_behind_size_and_time_is_found_by_rehash(notes, page, briefmaker):
    swap(page, b"Tuesday", b"Mondays")
    assert "0 made, 1 up to date" in briefmaker("brief", "saved", "-o", notes, "-t", "md").err
    result = briefmaker("brief", "saved", "-o", notes, "-t", "md", "--rehash", "--overwrite")
    assert "1 made" in result.err
    assert "Mondays" in (notes / "grain.md").read_text()


@pytest.mark.parametrize("touched", ["page", "note"])
def test_a_new_time_alone_changes_nothing(notes, page, briefmaker, touched):
    os.utime(page if touched == "page" else notes / "grain.md", (1, 1))
    assert "0 made, 1 up to date" in briefmaker("brief", "saved", "-o", notes, "-t", "md").err


def test_a_page_known_from_an_earlier_run_is_read_where_another_format_is_wanted(notes, briefmaker):
    result = briefmaker("brief", "saved", "-o", notes, "-t", "md,json")
    assert "1 made, 1 up to date" in result.err
    assert json.loads((notes / "grain.json").read_text())


def test_a_page_that_is_gone_since_it_was_looked_at_is_told(notes, page, briefmaker, monkeypatch):
    monkeypatch.setattr("briefmaker.batch.files.Path.stat", _remember(page, page.stat()))
    page.unlink()
    result = briefmaker("brief", page, "-o", notes, "-t", "json")
    assert result.code == 4
    assert "No such file or directory" in result.err


def _remember(page, found):
    stat = type(page).stat

    def look(self, **more):
        return found if self == page else stat(self, **more)

    return look


def test_notes_in_a_folder_of_sources_stay_what_they_are(notes, briefmaker):
    for _ in range(3):
        result = briefmaker("brief", ".", "-o", notes, "-t", "md", "-v")
        assert "a briefing made earlier" in result.err


def test_a_manifest_without_sizes_and_times_is_read_as_before(notes, briefmaker):
    manifest = notes / "manifest.jsonl"
    lines = [json.loads(line) for line in manifest.read_text().splitlines()]
    for line in lines:
        for told in (line, *line.get("outputs", ())):
            told.pop("modified", None)
    manifest.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert "0 made, 1 up to date" in briefmaker("brief", "saved", "-o", notes, "-t", "md").err
