"""`--run-on dask`: the very same work on a cluster, which these tests start themselves where Dask is installed."""

import json
import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "batch"))
from crawled import page
from loopback import WITHIN, has_loopback, wait_for

needs_dask = pytest.mark.skipif(
    find_spec("distributed") is None or not has_loopback(), reason="needs distributed and a loopback interface"
)

PAGES = 60


@pytest.fixture
def desk(tmp_path):
    """A folder of pages: some of one name, one twice, one without an article, one of our own notes."""
    for number in range(PAGES):
        path = tmp_path / "saved" / ("a" if number % 2 else "b") / f"page{number // 2}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page(number))
    (tmp_path / "saved" / "again.html").write_bytes(page(3))
    (tmp_path / "saved" / "empty.html").write_text("<html></html>")
    around = {name: value for name, value in os.environ.items() if not name.startswith(("BRIEFMAKER_", "DASK_"))}
    around |= {"XDG_CONFIG_HOME": str(tmp_path / "none"), "XDG_CONFIG_DIRS": str(tmp_path / "none")}

    def start(*command, log=None):
        piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
        piped |= {"stdout": subprocess.DEVNULL, "stderr": log} if log else {}
        return subprocess.Popen([sys.executable, "-m", *map(str, command)], cwd=tmp_path, env=around, **piped)

    return start


def brief(desk, *arguments):
    run = desk("briefmaker", "brief", "saved", "-t", "md,json", *arguments)
    out, err = run.communicate(timeout=2 * WITHIN)
    return run.returncode, out, err


def documents_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("manifest")
    }


def told_of(folder):
    """What a manifest tells, but for times and what follows from them."""
    lines = [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]
    for line in lines:
        for one in (line, *line.get("outputs", ())):
            for key in ("at", "chain", "seconds", "attempts"):
                line.pop(key, None)
            if one is not line:
                one.pop("modified")
    return lines


@pytest.mark.slow
@needs_dask
def test_the_same_bytes_and_the_same_manifest_as_without(desk, tmp_path):
    here = brief(desk, "-o", "here", "-j", "2")
    there = brief(desk, "-o", "there", "-j", "2", "--run-on", "dask")
    assert (here[0], here[2]) == (there[0], there[2])
    assert here[0] == 1, "the empty page fails, in both"
    assert sorted(line.replace("there", "here") for line in there[1].splitlines()) == sorted(here[1].splitlines())
    assert documents_of(tmp_path / "there") == documents_of(tmp_path / "here")
    assert told_of(tmp_path / "there") == told_of(tmp_path / "here")
    assert len(documents_of(tmp_path / "here")) == 2 * PAGES + 1
    again = brief(desk, "-o", "there", "-j", "1", "--run-on", "dask")
    assert f"0 made, {2 * PAGES} up to date" in again[2]


@pytest.mark.slow
@needs_dask
def test_two_runs_at_once_do_not_meet(desk):
    runs = [
        desk("briefmaker", "brief", "saved/a", "-t", "md", "-o", folder, "-j", "1", "--run-on", "dask")
        for folder in ("one", "other")
    ]
    told = [run.communicate(timeout=2 * WITHIN)[1] for run in runs]
    assert told == [f"briefmaker: {PAGES // 2} made, 0 up to date, 0 failed\n"] * 2


@pytest.fixture
def cluster(desk, tmp_path):
    """A scheduler and two workers, as somebody starts them; the address, and the processes of the workers."""
    log, started = tmp_path / "scheduler.log", []
    with log.open("wb") as said:
        try:
            options = ("--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0")
            started.append(desk("distributed.cli.dask_scheduler", *options, log=said))
            address = wait_for(started[0], log, r"tcp://127\.0\.0\.1:\d+")
            options = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard")
            started += [desk("distributed.cli.dask_worker", address, *options, log=said) for _ in range(2)]
            yield address, started[1:]
        finally:
            for process in started:
                process.kill()
                process.wait()


@pytest.mark.slow
@needs_dask
def test_a_worker_that_is_killed_loses_nothing(desk, cluster, tmp_path):
    address, workers = cluster
    run = desk(
        "briefmaker", "brief", "saved", "-t", "md,json", "-o", "there", "--run-on", "dask", "--scheduler", address
    )
    end = time.monotonic() + WITHIN
    while not list((tmp_path / "there").rglob("*.md")) and run.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    workers[0].send_signal(signal.SIGKILL)
    _, err = run.communicate(timeout=2 * WITHIN)
    assert f"{2 * PAGES} made, 0 up to date, 1 failed" in err
    brief(desk, "-o", "here", "-j", "2")
    assert documents_of(tmp_path / "there") == documents_of(tmp_path / "here")
    assert told_of(tmp_path / "there") == told_of(tmp_path / "here")
    assert not list((tmp_path / "there").rglob(".*"))


@pytest.mark.slow
@needs_dask
def test_where_nobody_answers_it_is_said(desk):
    code, _, err = brief(desk, "-o", "there", "--run-on", "dask", "--scheduler", "127.0.0.1:9")
    assert code == 4
    assert "nobody answers there" in err
    assert "Traceback" not in err


def test_without_dask_it_is_said_before_any_work(briefmaker, page, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = briefmaker("brief", page, "-o", tmp_path / "notes", "--run-on", "dask")
    assert result.code == 3
    assert "pip install 'briefmaker[dask]'" in result.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--scheduler", "tcp://127.0.0.1:1"), "Add --run-on dask"),
        (("--run-on", "dask", "-o", "digest.json"), "folder after -o"),
        (("--run-on", "dask", "--watch"), "--watch"),
        (("--run-on", "ray"), "dask"),
    ],
)
def test_what_does_not_go_together_is_refused(briefmaker, page, tmp_path, monkeypatch, options, told):
    monkeypatch.chdir(tmp_path)
    result = briefmaker("brief", page, *options)
    assert result.code == 2
    assert told in result.err


def test_nothing_of_it_is_loaded_where_nobody_asks():
    code = "import sys, briefmaker.cli.run; print([name for name in sys.modules if name in ('dask', 'distributed')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
