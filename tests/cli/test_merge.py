"""`--shard` and `merge`: the parts of a run, joined, are what one run over all would have made."""

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "batch"))
from crawled import PAGE

PARTS = 3


def put(folder, name, number):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(title=f"Grain route {number}", number=number), encoding="utf-8")


@pytest.fixture
def pages(tmp_path, monkeypatch):
    """Pages in two folders: some of one name, some of one text, one that holds nothing, one archive."""
    monkeypatch.chdir(tmp_path)
    for number in range(4):
        put(tmp_path / "saved", f"a/page{number}.html", number)
        put(tmp_path / "saved", f"b/other{number}.html", number + 10)
    for place in ("north", "south"):
        put(tmp_path / "saved", f"{place}/ferry.html", place)
    put(tmp_path / "saved", "b/again.html", 2)
    (tmp_path / "saved" / "b" / "empty.html").write_text("<html></html>")
    with ZipFile(tmp_path / "saved" / "crawl.zip", "w") as archive:
        for number in (1, 2):
            archive.writestr(ZipInfo(f"{number}.html"), PAGE.format(title=f"Ferry {number}", number=20 + number))
    named = [f"saved/{name}" for name in ("a", "b", "north", "south", "crawl.zip")]
    return (*named, "-t", "md,json", "--split")


@pytest.fixture
def parts(pages, prepare):
    numbers = range(1, PARTS + 1)
    prepare(*(f"brief {' '.join(pages)} -o part-{it} --shard {it}/{PARTS}" for it in numbers), codes=(0, 1))
    return [f"part-{number}" for number in numbers]


def lines_of(folder):
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]


def documents_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("manifest")
    }


def test_the_parts_together_are_the_whole_byte_for_byte(pages, parts, briefmaker, tmp_path):
    whole = briefmaker("brief", *pages, "-o", "whole")
    merged = briefmaker("merge", *parts, "-o", "merged")
    assert merged.code == whole.code == 1, "the empty page is a failure in both"
    assert "~" in "".join(documents_of(tmp_path / "whole")), "pages of one name are told apart"
    assert documents_of(tmp_path / "merged") == documents_of(tmp_path / "whole")
    assert merged.err.splitlines()[-1] == whole.err.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.skipif(find_spec("fsspec") is None, reason="needs fsspec")
def test_parts_of_a_store_are_told_by_size_and_are_the_whole_too(pages, briefmaker, tmp_path):
    texts: dict[bytes, int] = {}
    for path in sorted((tmp_path / "saved").rglob("*.html")):
        text = path.read_bytes()
        path.write_bytes(text + b" " * texts.setdefault(text, len(texts)))  # what is the same stays the same
    named = [f"file://{tmp_path}/{name}" if name.startswith("saved") else name for name in pages]
    parts = [f"part-{number}" for number in range(1, PARTS + 1)]
    for number, part in enumerate(parts, start=1):
        assert briefmaker("brief", *named, "-o", part, "--shard", f"{number}/{PARTS}").code in (0, 1)
    assert briefmaker("brief", *named, "-o", "whole").code == 1
    assert briefmaker("merge", *parts, "-o", "notes").code == 1
    assert documents_of(tmp_path / "notes") == documents_of(tmp_path / "whole")
    briefed = [sum(line["kind"] == "item" for line in lines_of(tmp_path / part)) for part in parts]
    assert sum(briefed) == sum(line["kind"] == "item" for line in lines_of(tmp_path / "whole"))
    assert min(briefed) > 0


def test_what_was_merged_is_up_to_date_and_verified(pages, parts, briefmaker):
    briefmaker("merge", *parts, "-o", "merged")
    again = briefmaker("brief", *pages, "-o", "merged")
    assert "0 made" in again.err
    assert briefmaker("verify", "merged").code == 0


def test_a_merge_is_gone_on_with_and_takes_what_is_new(pages, parts, briefmaker, tmp_path):
    briefmaker("merge", *parts, "-o", "merged")
    before = len(lines_of(tmp_path / "merged"))
    assert "0 made" in briefmaker("merge", *parts, "-o", "merged").err
    assert len(lines_of(tmp_path / "merged")) == before
    put(tmp_path / "saved", "b/new.html", 99)
    for number, part in enumerate(parts, start=1):
        briefmaker("brief", *pages, "-o", part, "--shard", f"{number}/{PARTS}")
    assert "2 made" in briefmaker("merge", *parts, "-o", "merged").err


def test_a_document_in_the_way_is_kept_and_said(parts, briefmaker, tmp_path):
    (tmp_path / "merged").mkdir()
    (tmp_path / "merged" / "page1.md").write_text("mine")
    result = briefmaker("merge", *parts, "-o", "merged")
    assert (tmp_path / "merged" / "page1.md").read_text() == "mine"
    assert result.code == 1
    assert "page1.md: a different document is already there" in result.err


def test_a_document_edited_in_its_part_is_carried_as_it_is(parts, briefmaker, tmp_path):
    note = next(path for part in parts for path in (tmp_path / part).rglob("page1.md"))
    note.write_text(note.read_text() + "\nSeen by the desk.\n")
    result = briefmaker("merge", *parts, "-o", "merged")
    assert "page1.md: edited since it was made; carried as it is" in result.err
    assert (tmp_path / "merged" / "page1.md").read_text().endswith("Seen by the desk.\n")


def test_a_document_that_is_gone_is_a_failure(parts, briefmaker, tmp_path):
    note = next(path for part in parts for path in (tmp_path / part).rglob("page1.md"))
    note.unlink()
    result = briefmaker("merge", *parts, "-o", "merged")
    assert result.code == 1
    assert "page1.md: gone" in result.err


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda _: None, "no manifest.jsonl of briefmaker"),
        (lambda text: text.rpartition('{"kind": "end"')[0], "its last run did not come to its end"),
        (lambda text: text.replace('"attempts": 1', '"attempts": 2', 1), "does not hold together"),
    ],
    ids=["none", "unfinished", "changed"],
)
def test_a_part_that_is_not_whole_is_refused(parts, briefmaker, tmp_path, spoil, said):
    manifest = tmp_path / parts[0] / "manifest.jsonl"
    text = spoil(manifest.read_text())
    manifest.unlink() if text is None else manifest.write_text(text)
    result = briefmaker("merge", *parts, "-o", "merged")
    assert result.code == 2
    assert said in result.err
    assert not (tmp_path / "merged").exists()


def test_a_merge_without_a_folder_to_join_in_is_refused(parts, briefmaker):
    result = briefmaker("merge", *parts)
    assert result.code == 2
    assert "Give one after -o." in result.err


@pytest.mark.parametrize("folders", [("part-1", "part-1"), ("part-1", "part-1/a"), ("merged", "part-1")])
@pytest.mark.usefixtures("parts")
def test_folders_inside_one_another_are_refused(briefmaker, folders):
    result = briefmaker("merge", *folders, "-o", "merged")
    assert result.code == 2
    assert "Give each a place of its own." in result.err


@pytest.mark.usefixtures("pages")
def test_a_part_that_no_source_falls_to_is_no_failure(briefmaker):
    codes = {briefmaker("brief", "saved/a", "-o", "out", "--shard", f"{number}/999").code for number in (1, 2)}
    assert codes == {0}


@pytest.mark.parametrize("text", ["0/3", "4/3", "1", "1/0", "a/b", "1/2/3", "-1/2", "٢/٣"])
@pytest.mark.usefixtures("pages")
def test_what_is_no_part_is_refused(briefmaker, text):
    result = briefmaker("brief", "saved", "-o", "out", "--shard", text)
    assert result.code == 2
    assert "Give its number and how many there are, such as 2/5." in result.err


@pytest.mark.parametrize(
    ("more", "said"), [(("-o", "out.md"), "Give a folder after -o."), (("-o", "out", "--name", "{n}"), "{n} counts")]
)
@pytest.mark.usefixtures("pages")
def test_a_part_makes_no_digest_and_no_numbers(briefmaker, more, said):
    result = briefmaker("brief", "saved", "--shard", "1/2", *more)
    assert result.code == 2
    assert said in result.err


@pytest.fixture
def stored(parts, store, tmp_path):
    """The parts, of which the first two lie in a store."""
    for path in (path for part in parts[:2] for path in (tmp_path / part).rglob("*") if path.is_file()):
        store.pipe_file(f"/{path.relative_to(tmp_path).as_posix()}", path.read_bytes())
    return [f"memory://{parts[0]}", f"memory://{parts[1]}", parts[2]]


def fetched(store, name, folder):
    """Bring what stands below a name here."""
    for key in store.find(f"/{name}"):
        path = folder / key.removeprefix("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(store.cat_file(key))
    return documents_of(folder / name)


@pytest.mark.parametrize("target", ["memory://merged", "merged"])
def test_parts_in_a_store_are_joined_there_or_here(parts, stored, store, briefmaker, tmp_path, target):
    whole = briefmaker("merge", *parts, "-o", "whole")
    merged = briefmaker("merge", *stored, "-o", target)
    assert (merged.code, merged.err.splitlines()[-1]) == (1, whole.err.splitlines()[-1])
    assert merged.out == whole.out.replace("whole/", f"{target}/")
    assert fetched(store, "merged", tmp_path) == documents_of(tmp_path / "whole")
    assert briefmaker("verify", target, "saved").code == 0


@pytest.mark.usefixtures("pages")
def test_a_merge_in_a_store_is_gone_on_with_and_reads_nothing_twice(store, briefmaker, monkeypatch):
    stored = ["memory://part-1", "memory://part-2"]
    for number, part in enumerate(stored, start=1):
        briefmaker("brief", "saved/a", "-t", "md", "-j", "1", "--shard", f"{number}/2", "-o", part)
    assert "4 made" in briefmaker("merge", *stored, "-o", "memory://merged").err
    gone = next(name for name in store.find("/merged") if name.endswith("page1.md"))
    store.rm_file(gone)
    reads, read = [], type(store).cat_file
    monkeypatch.setattr(type(store), "cat_file", lambda self, path, **_: reads.append(path) or read(self, path))
    again = briefmaker("merge", *stored, "-o", "memory://merged")
    assert "1 made, 3 up to date" in again.err
    assert store.exists(gone)
    assert [path.rpartition("/")[2] for path in reads if path.endswith(".md")] == ["page1.md"]


def test_what_is_in_the_way_in_a_store_is_kept_and_said(stored, store, briefmaker):
    store.pipe_file("/merged/page1.md", b"mine")
    result = briefmaker("merge", *stored, "-o", "memory://merged")
    assert store.cat_file("/merged/page1.md") == b"mine"
    assert "memory://merged/page1.md: a different document is already there" in result.err


def test_a_part_in_a_store_that_is_not_whole_is_refused(parts, stored, store, briefmaker, tmp_path):
    store.rm_file(f"/{parts[0]}/manifest.jsonl")
    result = briefmaker("merge", *stored, "-o", "merged")
    assert result.code == 2
    assert f"memory://{parts[0]}: no manifest.jsonl of briefmaker" in result.err
    assert not (tmp_path / "merged").exists()


def test_a_merge_into_a_prefix_where_a_run_writes_waits_for_nobody(stored, store, briefmaker):
    store.pipe_file("/merged/.briefmaker.lock", b"7 on another\n")
    result = briefmaker("merge", *stored, "-o", "memory://merged")
    assert result.code == 5
    assert "memory://merged: another run writes there" in result.err
