"""Sources in a store from the command line; a server of S3 is started here where moto and s3fs are installed."""

import json
import os
import subprocess
import sys
from functools import partial
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


def test_nothing_is_written_into_a_store(saved, briefmaker):
    result = briefmaker("brief", saved, "-o", "s3://bucket/notes")
    assert result.code == 2
    assert "folders of this machine" in result.err


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
        none = run([*command[:4], "s3://bucket/none", "-o", "x"])
        assert "s3://bucket/none: nothing" in none.stderr
        items = [json.loads(line) for line in (tmp_path / "there" / "manifest.jsonl").read_text().splitlines()]
        assert {item["path"].partition("saved/")[0] for item in items if item["kind"] == "item"} == {"s3://bucket/"}
    finally:
        server.kill()
        server.wait()
