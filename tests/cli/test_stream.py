"""`--stream`: each page of a WARC archive is a source of its own."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "batch"))
from crawled import answer, page, record, write_crawl

PAGES = 6


@pytest.fixture
def desk(tmp_path, monkeypatch, briefmaker):
    """A crawl in which a page has no article, and two pages of one name."""
    monkeypatch.chdir(tmp_path)
    links = b"<html><body><a href='/a'>A</a></body></html>"
    more = [
        record("https://example.org/front", answer(links)),
        record("https://example.org/sport/route-1.html", answer(page(99))),
    ]
    write_crawl(tmp_path / "crawl.warc.gz", range(PAGES), more)

    def brief(*arguments):
        return briefmaker("brief", "crawl.warc.gz", "--stream", "-t", "md,json", *arguments)

    return brief


def documents_of(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.suffix in (".md", ".json")}


def items_of(folder):
    lines = [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]
    return [line for line in lines if line["kind"] == "item"]


@pytest.mark.slow
def test_each_page_has_a_note_and_a_line_of_its_own(desk, tmp_path):
    result = desk("-o", "notes")
    assert result.code == 0, result.err
    assert f"{2 * (PAGES + 1)} made, 0 up to date, 0 failed, 1 skipped" in result.err
    made = sorted(path.name for path in (tmp_path / "notes" / "crawl").glob("*.md"))
    assert made[0] == "route-0.md"
    assert sum(name.startswith("route-1~") for name in made) == 2, "two pages of one name"
    items = items_of(tmp_path / "notes")
    assert len(items) == PAGES + 2
    assert all(item["path"].startswith("crawl.warc.gz!https://example.org/") for item in items)
    (front,) = (item for item in items if item["status"] == "skipped")
    assert front["message"] == "no article in it"


@pytest.mark.slow
def test_it_is_gone_on_with_inside(desk, tmp_path):
    desk("-o", "notes")
    before = documents_of(tmp_path / "notes")
    (tmp_path / "notes" / "crawl" / "route-3.md").unlink()
    again = desk("-o", "notes")
    assert f"1 made, {2 * (PAGES + 1) - 1} up to date, 0 failed, 1 skipped" in again.err
    assert documents_of(tmp_path / "notes") == before
    lines = len((tmp_path / "notes" / "manifest.jsonl").read_text().splitlines())
    desk("-o", "notes")
    assert len((tmp_path / "notes" / "manifest.jsonl").read_text().splitlines()) == lines + 2, "run and end alone"


@pytest.mark.slow
def test_parts_of_one_archive_joined_are_the_whole(desk, briefmaker, tmp_path):
    desk("-o", "whole")
    for number in (1, 2):
        assert desk("-o", f"part-{number}", "--shard", f"{number}/2").code == 0
    assert documents_of(tmp_path / "part-1"), "both have something"
    assert documents_of(tmp_path / "part-2")
    assert briefmaker("merge", "part-1", "part-2", "-o", "merged").code == 0
    assert documents_of(tmp_path / "merged") == documents_of(tmp_path / "whole")


@pytest.mark.slow
def test_one_worker_makes_what_several_make(desk, tmp_path):
    desk("-o", "one", "-j", "1")
    desk("-o", "three", "-j", "3")
    assert documents_of(tmp_path / "one") == documents_of(tmp_path / "three")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["route-0.md", "route-0.json"])
def test_a_note_is_verified_against_its_place_in_the_archive(desk, briefmaker, name):
    desk("-o", "notes")
    result = briefmaker("verify", f"notes/crawl/{name}")
    assert result.code == 0, result.out
    assert result.out.splitlines()[-1].endswith("unchanged since briefed")


@pytest.mark.slow
def test_a_folder_of_them_is_verified(desk, briefmaker):
    desk("-o", "notes")
    assert briefmaker("verify", "notes").code == 0


@pytest.mark.slow
def test_another_archive_is_another_page(desk, briefmaker, tmp_path):
    desk("-o", "notes")
    write_crawl(tmp_path / "crawl.warc.gz", range(7, 9))
    result = briefmaker("verify", "notes/crawl/route-0.json")
    assert result.code in (4, 6)
    assert "DIFFERS  crawl.warc.gz: not the page that was briefed" in result.out


@pytest.mark.parametrize("options", [("-o", "digest.docx", "-t", "docx"), ("-o", "notes", "--watch")])
def test_what_does_not_go_together_is_refused(tmp_path, briefmaker, options):
    write_crawl(tmp_path / "crawl.warc", range(1))
    result = briefmaker("brief", tmp_path / "crawl.warc", "--stream", *options)
    assert result.code == 2
    assert "--stream" in result.err
