"""Notes in a store, verified and exported where they lie."""

import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "batch"))
from crawled import page, write_crawl

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two pages and an archive of two, and notes of them."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "saved" / "a").mkdir(parents=True)
    for number in range(2):
        (folder / "saved" / "a" / f"page{number}.html").write_bytes(page(number))
    write_crawl(folder / "saved" / "crawl.warc.gz", range(10, 12))
    words = ["brief", f"file://{folder}/saved", "--stream", "-t", "json,md", "-o", "notes", "-j", "1"]
    command = [sys.executable, "-m", "briefmaker", *words]
    assert b"8 made" in subprocess.run(command, cwd=folder, check=True, capture_output=True).stderr
    return folder


@pytest.fixture
def store(made, tmp_path, monkeypatch):
    """The pages here and in a store, the notes there alone."""
    monkeypatch.chdir(tmp_path)
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    copytree(made / "saved", "saved")
    for path in made.rglob("*"):
        if path.is_file():
            memory.pipe_file(f"/{path.relative_to(made).as_posix()}", path.read_bytes())
    yield memory
    memory.store.clear()


def lines(result, state):
    return [line.removeprefix(state).strip() for line in result.out.splitlines() if line.startswith(state)]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("pages", ["memory://saved", "saved"])
def test_notes_in_a_store_are_verified_against_their_pages(briefmaker, pages, tmp_path):
    result = briefmaker("verify", "memory://notes", pages)
    assert result.code == 0, result.out
    assert "memory://notes: unchanged since briefed" in result.out
    held = lines(result, "ok")
    for name in ("a/page0.json", "a/page1.md", "crawl/route-10.json", "crawl/route-11.md"):
        assert f"memory://notes/{name}: unchanged since briefed" in held
    assert f"{pages}/a/page0.html: unchanged since briefed" in held
    assert not lines(result, "note") or "keep it elsewhere" in lines(result, "note")[0]
    assert "/briefmaker-" not in result.out, "no place of this machine is told"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["saved"]


def test_what_was_changed_in_a_store_is_told_by_its_address(briefmaker, store):
    store.pipe_file("/saved/a/page1.html", page(7))
    store.pipe_file("/notes/a/page0.json", store.cat_file("/notes/a/page0.json").replace(b"Moldova", b"Romania"))
    store.rm_file("/notes/a/page0.md")
    store.pipe_file("/notes/planted.json", store.cat_file("/notes/crawl/route-10.json"))
    result = briefmaker("verify", "memory://notes", "memory://saved")
    assert result.code == 6
    assert sorted(lines(result, "DIFFERS")) == [
        "memory://notes/a/page0.json: changed since briefed",
        "memory://notes/a/page0.md: missing",
        "memory://notes/planted.json: a briefing that no line of the manifest tells of",
        "memory://saved/a/page1.html: changed since briefed",
    ]


def test_no_more_than_what_is_looked_at_lies_here(briefmaker, store, monkeypatch):
    from briefmaker.batch.verify.places import StoreFolder

    most, read, sizes = [0], type(store).cat_file, []
    fetch = StoreFolder.fetch

    def watch(self, *arguments):
        fetch(self, *arguments)
        most[0] = max(most[0], sum(path.suffix in {".json", ".md", ".html", ".gz"} for path in self.root.rglob("*")))

    def measure(self, path, **options):
        data = read(self, path, **options)
        sizes.append((Path(path).suffix, len(data)))
        return data

    monkeypatch.setattr(StoreFolder, "fetch", watch)
    monkeypatch.setattr(type(store), "cat_file", measure)
    assert briefmaker("verify", "memory://notes", "memory://saved").code == 0
    assert most[0] <= 2
    whole = len(store.store["/saved/crawl.warc.gz"].getvalue())
    assert all(size <= max(4096, whole // 2) for suffix, size in sizes if suffix == ".gz"), "its pages alone"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", ["a/page0.json", "a/page0.md"])
@pytest.mark.parametrize("source", ["memory://saved/a/page0.html", "memory://saved", "saved/a/page0.html"])
def test_one_note_in_a_store_is_verified(briefmaker, name, source):
    result = briefmaker("verify", f"memory://notes/{name}", source)
    assert result.code == 0, result.err
    assert result.out.endswith(f"memory://notes/{name}: unchanged since briefed\n")


def test_one_note_without_its_page_is_told_of_by_its_address(briefmaker, store, made):
    Path("saved").rename("far")
    result = briefmaker("verify", "memory://notes/a/page0.json")
    assert result.code == 4
    assert f"no page  file://{made}/saved/a/page0.html: not below this folder" in result.out
    store.pipe_file("/notes/a/page0.md", b"# nothing of ours")
    assert "memory://notes/a/page0.md: carries neither" in briefmaker("verify", "memory://notes/a/page0.md").err


@pytest.mark.usefixtures("store")
def test_what_is_not_there_is_said(briefmaker):
    for command in (("verify", "memory://none"), ("export", "memory://none")):
        result = briefmaker(*command)
        assert result.code == 4
        assert "memory://none: nothing is there" in result.err


@pytest.mark.slow
def test_an_object_whose_key_leads_away_is_not_fetched(briefmaker, store, tmp_path):
    store.pipe_file("/notes/../escaped.json", store.cat_file("/notes/a/page0.json"))
    briefmaker("verify", "memory://notes", "memory://saved")
    assert not list(tmp_path.parent.rglob("escaped.json"))


@pytest.mark.usefixtures("store")
def test_notes_in_a_store_are_exported(briefmaker):
    rows = [json.loads(line) for line in briefmaker("export", "memory://notes").out.splitlines()]
    assert [row["note"] for row in rows] == [
        "memory:///notes/a/page0.json",
        "memory:///notes/a/page1.json",
        "memory:///notes/crawl/route-10.json",
        "memory:///notes/crawl/route-11.json",
    ]
    (one,) = briefmaker("export", "memory://notes/a/page1.json").out.splitlines()
    assert json.loads(one) == rows[1]


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_a_table_is_put_into_a_store_and_in_place_of_an_earlier_one_alone(briefmaker, store, suffix):
    if suffix == "parquet":
        pytest.importorskip("pyarrow")
    name, key = f"memory://rows/notes.{suffix}", f"/rows/notes.{suffix}"
    first = briefmaker("export", "memory://notes", "-o", name)
    assert (first.code, first.out) == (0, f"{name}\n")
    made = store.cat_file(key)
    assert briefmaker("export", "memory://notes", "-o", f"here.{suffix}").code == 0
    assert made == Path(f"here.{suffix}").read_bytes()
    store.rm_file("/notes/a/page0.json")
    assert briefmaker("export", "memory://notes", "-o", name).code == 0
    assert store.cat_file(key) != made
    store.pipe_file(key, b"mine")
    refused = briefmaker("export", "memory://notes", "-o", name)
    assert refused.code == 5
    assert f"{name}: a different document is already there" in refused.err
    assert store.cat_file(key) == b"mine"
    assert briefmaker("export", "memory://notes", "-o", name, "--overwrite").code == 0
    assert store.cat_file(key) != b"mine"


def test_what_was_put_while_the_table_was_made_is_not_replaced(briefmaker, store, monkeypatch):
    from briefmaker.batch.export import tables

    monkeypatch.setitem(tables._KINDS, ".jsonl", lambda *_: store.pipe_file("/rows/notes.jsonl", b"mine"))
    result = briefmaker("export", "memory://notes", "-o", "memory://rows/notes.jsonl")
    assert result.code == 5
    assert store.cat_file("/rows/notes.jsonl") == b"mine"
