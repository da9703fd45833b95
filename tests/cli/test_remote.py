"""Sources in a store from the command line; a server of S3 is started here where moto and s3fs are installed."""

import json
import os
import subprocess
import sys
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "batch"))
from crawled import page, write_crawl
from loopback import wait_for

needs_fsspec = pytest.mark.skipif(find_spec("fsspec") is None, reason="needs fsspec")
needs_s3 = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("moto", "flask", "flask_cors", "s3fs")),
    reason="needs moto, flask and s3fs",
)


@pytest.fixture
def saved(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saved" / "a").mkdir(parents=True)
    for number in range(4):
        (tmp_path / "saved" / "a" / f"page{number}.html").write_bytes(page(number))
    write_crawl(tmp_path / "saved" / "crawl.warc.gz", range(10, 13))
    return tmp_path / "saved"


@needs_fsspec
def test_what_lies_in_a_store_is_briefed_as_files_are(saved, briefmaker, tmp_path):
    there = briefmaker("brief", f"file://{saved}", "--stream", "-t", "json", "-o", "there")
    assert there.code == 0, there.err
    assert "7 made" in there.err
    assert sorted(path.relative_to(tmp_path / "there").as_posix() for path in (tmp_path / "there").rglob("*.json")) == [
        *(f"a/page{number}.json" for number in range(4)),
        *(f"crawl/route-{number}.json" for number in range(10, 13)),
    ]
    again = briefmaker("brief", f"file://{saved}", "--stream", "-t", "json", "-o", "there")
    assert "0 made, 7 up to date" in again.err


@needs_fsspec
def test_one_page_in_a_store_is_briefed_by_one_worker(saved, briefmaker):
    result = briefmaker("brief", f"file://{saved}/a/page0.html", "-t", "json", "-o", "there")
    assert "1 made" in result.err


@needs_fsspec
def test_where_no_folder_can_be_lent_a_page_is_fetched_again(saved, briefmaker, monkeypatch):
    def refuse(**_):
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr("briefmaker.cli.run.TemporaryDirectory", refuse)
    result = briefmaker("brief", f"file://{saved}/a", "-t", "json", "-o", "there", "-j", "1")
    assert (result.code, "4 made" in result.err) == (0, True), result.err


def brief_there(briefmaker, *more):
    return briefmaker("brief", "saved/a", "-t", "md,json", "-o", "memory://notes", "-j", "1", *more)


def keys(store):
    return sorted(name.removeprefix("/notes/") for name in store.find("/notes"))


LISTS = ["SHA256SUMS", "manifest.head", "manifest.jsonl"]
NOTES = [f"page{number}.{to}" for number in range(4) for to in ("json", "md")]


@pytest.mark.usefixtures("saved")
def test_documents_and_manifest_go_into_a_store_as_into_a_folder(briefmaker, store, tmp_path):
    there = brief_there(briefmaker)
    assert there.code == 0, there.err
    assert there.out.splitlines()[0].startswith("memory://notes/page0.")
    assert keys(store) == sorted([*LISTS, *NOTES])
    briefmaker("brief", "saved/a", "-t", "md,json", "-o", "here", "-j", "1")
    for name in ("SHA256SUMS", *NOTES):
        assert store.cat_file(f"/notes/{name}") == (tmp_path / "here" / name).read_bytes()
    lines = [json.loads(line) for line in store.cat_file("/notes/manifest.jsonl").splitlines()]
    outputs = [output for line in lines for output in line.get("outputs", ())]
    assert [output["path"] for output in outputs] == [f"page{n}.{to}" for n in range(4) for to in ("md", "json")]
    assert all(output["bytes"] and output["modified"] for output in outputs)


@pytest.mark.usefixtures("saved")
def test_running_again_is_going_on(briefmaker, store, monkeypatch):
    brief_there(briefmaker)
    store.rm("/notes/page2.md")
    reads = []
    read = type(store).cat_file
    monkeypatch.setattr(type(store), "cat_file", lambda self, path, **_: reads.append(path) or read(self, path))
    again = brief_there(briefmaker)
    assert "1 made, 7 up to date, 0 failed" in again.err
    assert not [path for path in reads if path.endswith((".md", ".json"))], "size and time tell what is unchanged"
    store.rm("/notes/manifest.jsonl")
    store.rm("/notes/manifest.head")
    assert "0 made, 8 up to date" in brief_there(briefmaker).err, "a run that was killed: its notes tell what they are"


@pytest.mark.usefixtures("saved")
def test_what_is_not_ours_is_left_and_what_was_edited_told(briefmaker, store):
    store.pipe_file("/notes/page0.md", b"mine")
    first = brief_there(briefmaker)
    assert first.code == 1
    assert "memory://notes/page0.md: a different document is already there" in first.err
    edited = store.cat_file("/notes/page1.md").replace(b"Moldova", b"the Republic of Moldova")
    store.pipe_file("/notes/page1.md", edited)
    again = brief_there(briefmaker)
    assert "memory://notes/page1.md: edited since it was made" in again.err
    assert store.cat_file("/notes/page1.md") == edited
    assert store.cat_file("/notes/page0.md") == b"mine"
    assert brief_there(briefmaker, "--overwrite").code == 0
    assert store.cat_file("/notes/page0.md") != b"mine"


@pytest.mark.usefixtures("saved")
def test_an_edit_of_equal_length_in_the_same_second_is_seen_by_its_etag(briefmaker, store, monkeypatch):
    find, info = type(store).find, type(store).info

    def etag(name):
        return sha256(store.cat_file(name)).hexdigest()

    def tag(told):
        return told | {"ETag": f'"{etag(told["name"])}"'} if told["type"] == "file" else told

    monkeypatch.setattr(type(store), "find", lambda *a, **k: {name: tag(one) for name, one in find(*a, **k).items()})
    monkeypatch.setattr(type(store), "info", lambda *a, **k: tag(info(*a, **k)))
    brief_there(briefmaker)
    lines = [json.loads(line) for line in store.cat_file("/notes/manifest.jsonl").splitlines()]
    tags = [output["etag"] for line in lines for output in line.get("outputs", ())]
    assert tags == [etag(f"/notes/page{n}.{to}") for n in range(4) for to in ("md", "json")]
    assert "0 made, 8 up to date" in brief_there(briefmaker).err
    made = store.store["/notes/page1.md"].created
    edited = store.cat_file("/notes/page1.md").replace(b"Moldova", b"Romania")
    store.pipe_file("/notes/page1.md", edited)
    store.store["/notes/page1.md"].created = made
    again = brief_there(briefmaker)
    assert "memory://notes/page1.md: edited since it was made" in again.err
    assert store.cat_file("/notes/page1.md") == edited


@pytest.mark.usefixtures("saved")
def test_a_manifest_of_somebody_else_is_left_alone(briefmaker, store):
    store.pipe_file("/notes/manifest.jsonl", b"mine")
    result = brief_there(briefmaker)
    assert result.code == 0
    assert "memory://notes/manifest.jsonl: not a manifest of briefmaker" in result.err
    assert store.cat_file("/notes/manifest.jsonl") == b"mine"


@pytest.mark.usefixtures("saved")
def test_another_run_is_kept_out_unless_it_is_long_gone(briefmaker, store, monkeypatch):
    store.pipe_file("/notes/.briefmaker.lock", b"7 on another\n")
    result = brief_there(briefmaker)
    assert result.code == 5
    assert "memory://notes: another run writes there (process 7 on another)" in result.err
    monkeypatch.setattr("briefmaker.batch.hold._LAPSED", -1e9)
    assert brief_there(briefmaker).code == 0
    assert keys(store) == sorted([*LISTS, *NOTES])


@pytest.mark.usefixtures("saved")
def test_a_dry_run_writes_nothing(briefmaker, store):
    result = brief_there(briefmaker, "--dry-run")
    assert "make        memory://notes/page0.md" in result.out
    assert "8 to make" in result.err
    assert keys(store) == []


@pytest.mark.usefixtures("saved")
def test_parts_of_a_run_go_into_prefixes_of_their_own(briefmaker, store):
    for part in (1, 2):
        options = ("-t", "md", "-j", "1", "--shard", f"{part}/2")
        assert briefmaker("brief", "saved/a", "-o", f"memory://part-{part}", *options).code == 0
    notes = [name for part in (1, 2) for name in store.find(f"/part-{part}") if name.endswith(".md")]
    assert sorted(Path(name).name for name in notes) == [f"page{number}.md" for number in range(4)]


@pytest.mark.usefixtures("saved", "store")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("brief", "saved/a", "-o", "memory://notes", "--watch"), "folder of this machine"),
        (("brief", "saved/a", "-o", "memory://notes", "--new-manifest"), "Rename it there"),
        (("brief", "saved/a", "-o", "s3://bucket/digest.docx"), "aws s3 cp - s3://bucket/digest.docx"),
        (("brief", "saved/a", "-o", "file:///tmp/notes"), "Name it by its path"),
        (("merge", "memory://part-1", "-o", "s3://bucket/digest.docx"), "or name a prefix"),
        (("merge", "memory://part-1", "memory://part-1/a", "-o", "here"), "one folder inside another"),
        (("merge", "memory://part-1", "-o", "memory://part-1"), "one folder inside another"),
        (("review", "saved/a", "-o", "memory://pages"), "aws s3 sync"),
    ],
)
def test_what_is_not_done_in_a_store_is_said_in_a_line(briefmaker, arguments, told):
    result = briefmaker(*arguments)
    assert result.code == 2
    assert told in result.err


@pytest.mark.usefixtures("saved")
def test_a_store_that_takes_nothing_is_told_before_any_work(briefmaker, store, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError("Access Denied")

    monkeypatch.setattr(type(store), "pipe_file", refuse)
    result = brief_there(briefmaker)
    assert result.code == 5
    assert "cannot be written (PermissionError: Access Denied)" in result.err
    assert "credentials" in result.err


def test_without_the_library_it_is_said(briefmaker, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    result = briefmaker("brief", "s3://bucket/saved", "-o", tmp_path / "notes")
    assert result.code == 3
    assert "pip install 'briefmaker[remote]'" in result.err


SERVER = """import sys, time
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
server.start()
print(server.get_host_and_port()[1], flush=True)
time.sleep(3600)"""

FILL = """import sys, s3fs
from pathlib import Path
store = s3fs.S3FileSystem()
store.mkdir("bucket")
for path in Path("saved").rglob("*.*"):
    store.pipe_file(f"bucket/{path.as_posix()}", path.read_bytes())"""


FETCH = """import s3fs
store = s3fs.S3FileSystem()
store.get("bucket/notes", "fetched", recursive=True)"""


@pytest.mark.slow
@needs_s3
@pytest.mark.usefixtures("saved")
def test_a_bucket_is_briefed_by_several_workers(tmp_path):
    log = tmp_path / "server.log"
    with log.open("wb") as said:
        server = subprocess.Popen([sys.executable, "-c", SERVER], stdout=said, stderr=subprocess.STDOUT)
    try:
        port = wait_for(server, log, r"(?m)^\d+$")
        around = os.environ | {
            "FSSPEC_S3_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "FSSPEC_S3_KEY": "any",
            "FSSPEC_S3_SECRET": "any",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        subprocess.run([sys.executable, "-c", FILL], cwd=tmp_path, env=around, check=True)
        command = [sys.executable, "-m", "briefmaker", "brief", "s3://bucket/saved", "--stream", "-t", "json"]
        run = partial(subprocess.run, cwd=tmp_path, env=around, text=True, capture_output=True, check=False)
        done = run([*command, "-o", "there", "-j", "2"])
        assert "7 made, 0 up to date, 0 failed" in done.stderr
        again = run([*command, "-o", "there"])
        assert "0 made, 7 up to date, 0 failed" in again.stderr
        out = run([*command, "-o", "s3://bucket/notes", "-j", "2"])
        assert "7 made, 0 up to date, 0 failed" in out.stderr
        assert "s3://bucket/notes/a/page0.json" in out.stdout
        again = run([*command, "-o", "s3://bucket/notes", "-j", "2"])
        assert "0 made, 7 up to date, 0 failed" in again.stderr
        subprocess.run([sys.executable, "-c", FETCH], cwd=tmp_path, env=around, check=True)
        fetched = {path.relative_to(tmp_path / "fetched"): path for path in (tmp_path / "fetched").rglob("*.json")}
        assert len(fetched) == 7
        assert all(path.read_bytes() == (tmp_path / "there" / name).read_bytes() for name, path in fetched.items())
        program = command[:3]
        verified = run([*program, "verify", "s3://bucket/notes", "s3://bucket/saved"])
        assert verified.returncode == 0, verified.stderr
        assert "ok       s3://bucket/notes/crawl/route-10.json: unchanged since briefed" in verified.stdout
        one = run([*program, "verify", "s3://bucket/notes/a/page1.json", "s3://bucket/saved/a/page1.html"])
        assert one.stdout.endswith("s3://bucket/notes/a/page1.json: unchanged since briefed\n")
        for _ in range(2):
            table = run([*program, "export", "s3://bucket/notes", "-o", "s3://bucket/rows/notes.jsonl"])
            assert (table.stdout, table.stderr) == ("s3://bucket/rows/notes.jsonl\n", "briefmaker: 7 rows, 0 failed\n")
        for part in ("1/2", "2/2"):
            run([*command, "-o", f"s3://bucket/part-{part[0]}", "--shard", part])
        for told in ("7 made, 0 up to date", "0 made, 7 up to date"):
            merged = run([*program, "merge", "s3://bucket/part-1", "s3://bucket/part-2", "-o", "s3://bucket/merged"])
            assert told in merged.stderr
        assert run([*program, "verify", "s3://bucket/merged", "saved"]).returncode == 0
        none = run([*command[:4], "s3://bucket/none", "-o", "x"])
        assert "s3://bucket/none: nothing" in none.stderr
        items = [json.loads(line) for line in (tmp_path / "there" / "manifest.jsonl").read_text().splitlines()]
        assert {item["path"].partition("saved/")[0] for item in items if item["kind"] == "item"} == {"s3://bucket/"}
    finally:
        server.kill()
        server.wait()
