"""`read FOLDER -o DIR`: a file a page, mirrored, taken up again where it was left."""

import json
from zipfile import ZipFile

import pytest


@pytest.fixture
def pages(page):
    deep = page.parent / "2026" / "may" / "steel.html"
    deep.parent.mkdir(parents=True)
    deep.write_text(page.read_text().replace("grain", "steel"))
    return page.parent


def documents(folder):
    written = {".md", ".txt", ".html", ".json"}
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.suffix in written)


@pytest.mark.parametrize("to", ["md", "txt", "html", "json"])
def test_each_page_becomes_a_file_in_a_mirror_of_the_folder(pages, tmp_path, briefmaker, to):
    result = briefmaker("read", pages, "-o", tmp_path / "out", "-t", to)
    assert result.code == 0
    assert documents(tmp_path / "out") == [f"2026/may/steel.{to}", f"grain.{to}"]
    assert len(result.out.splitlines()) == 2
    assert result.err.endswith("briefmaker: 2 made, 0 up to date, 0 failed\n")
    alone = briefmaker("read", pages / "grain.html", "-t", to).out
    written = (tmp_path / "out" / f"grain.{to}").read_text("utf-8")
    assert written == alone or to == "json"
    assert json.loads(written)["title"] == json.loads(alone)["title"] if to == "json" else True


@pytest.mark.parametrize("to", ["md", "txt", "html", "json"])
def test_running_again_makes_only_what_is_missing(pages, tmp_path, briefmaker, to):
    arguments = ("read", pages, "-o", tmp_path / "out", "-t", to)
    briefmaker(*arguments)
    (tmp_path / "out" / f"grain.{to}").unlink()
    again = briefmaker(*arguments)
    assert "1 made, 1 up to date, 0 failed" in again.err
    assert "0 made, 2 up to date, 0 failed" in briefmaker(*arguments).err


def test_an_edited_article_is_kept_and_one_of_another_page_refused(pages, tmp_path, briefmaker):
    arguments = ("read", pages, "-o", tmp_path / "out", "-t", "txt")
    briefmaker(*arguments)
    with (tmp_path / "out" / "grain.txt").open("a") as file:
        file.write("my own words")
    assert "1 up to date, 0 failed, 1 edited since" in briefmaker(*arguments).err
    assert "my own words" in (tmp_path / "out" / "grain.txt").read_text()
    (pages / "grain.html").write_text((pages / "grain.html").read_text().replace("two million", "three million"))
    refused = briefmaker(*arguments)
    assert refused.code == 1
    assert "edited or damaged since it was made\n  Use --overwrite" in refused.err
    assert briefmaker(*arguments, "--overwrite").code == 0


def test_each_page_of_an_archive_has_a_file_in_a_folder_of_its_name(page, tmp_path, briefmaker):
    archive = tmp_path / "clips.zip"
    with ZipFile(archive, "w") as container:
        container.writestr("one.html", page.read_text())
        container.writestr("two.html", page.read_text().replace("grain", "steel"))
    assert briefmaker("read", archive, "-o", tmp_path / "out").code == 0
    assert len(documents(tmp_path / "out" / "clips")) == 2
    assert "0 made, 2 up to date" in briefmaker("read", archive, "-o", tmp_path / "out").err


def test_articles_in_the_folder_of_their_pages_are_not_read_again(pages, briefmaker):
    briefmaker("read", pages, "-o", pages, "-t", "txt")
    again = briefmaker("read", pages, "-o", pages, "-t", "txt")
    assert "0 made, 2 up to date, 0 failed" in again.err
    assert documents(pages) == ["2026/may/steel.html", "2026/may/steel.txt", "grain.html", "grain.txt"]


def test_a_note_and_an_article_do_not_take_each_other_for_up_to_date(pages, tmp_path, briefmaker):
    assert briefmaker("brief", pages, "-o", tmp_path / "out", "-t", "md").code == 0
    result = briefmaker("read", pages, "-o", tmp_path / "out", "-t", "md")
    assert result.code == 5
    assert "a different document is already there" in result.err


def test_one_bad_page_does_not_stop_the_rest(pages, tmp_path, briefmaker):
    (pages / "bad.html").write_bytes(b"<html><body><nav><a href=/>Home</a></nav></body></html>")
    result = briefmaker("read", pages, "-o", tmp_path / "out", "-j", "1")
    assert result.code == 1
    assert "2 made, 0 up to date, 1 failed (listed above)" in result.err


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--overwrite",), "--overwrite is for files"),
        (("--jobs", "2"), "--jobs is for files"),
        (("-o", "article.md"), "-t md > article.md"),
        (("-o", "out", "--explain"), "--explain shows steps"),
        (("-o", "out", "--name", "{nope}"), "no field 'nope'"),
    ],
)
def test_what_does_not_go_together_is_refused(page, briefmaker, tmp_path, monkeypatch, flags, said):
    monkeypatch.chdir(tmp_path)
    result = briefmaker("read", page, *flags)
    assert result.code == 2
    assert said in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["saved"]


def test_a_dash_is_stdout(page, briefmaker):
    assert briefmaker("read", page, "-o", "-").out == briefmaker("read", page).out


def test_the_plan_is_told_and_nothing_written(pages, tmp_path, briefmaker):
    result = briefmaker("read", pages, "-o", tmp_path / "out", "--dry-run")
    assert [line.split()[0] for line in result.out.splitlines()] == ["make", "make"]
    assert not (tmp_path / "out").exists()
