"""Runs that are killed, interrupted and ended, and then run again."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from briefmaker.cli.app import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

COUNT = 40

HANGS = 300
"""Seconds after which a process is one that hangs; none of these takes more than a few, however busy the machine."""


@pytest.fixture
def pages(page: Path) -> Path:
    for number in range(COUNT - 1):
        text = page.read_text().replace("two million", f"{number + 3} million")
        page.with_name(f"page {number}.html").write_text(text)
    return page.parent


def start(pages: Path, out: Path) -> subprocess.Popen[str]:
    arguments = ["brief", str(pages), "-t", "md", "-o", str(out), "-j", "2"]
    return subprocess.Popen(
        [sys.executable, "-m", "briefmaker", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for_documents(process: subprocess.Popen[str], out: Path, count: int) -> None:
    deadline = time.monotonic() + HANGS
    while len(list(out.glob("*.md"))) < count and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)


def is_session_empty(session: int) -> bool:
    """Return whether no process of a session is left, given a moment to go."""
    deadline = time.monotonic() + HANGS
    while time.monotonic() < deadline:
        alive = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                state = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(state[3]) == session and state[0] != "Z":
                alive.append(folder.name)
        if not alive:
            return True
        time.sleep(0.05)
    return False


def end_midway(
    pages: Path, tmp_path: Path, ending: signal.Signals, chance: random.Random
) -> tuple[Path, subprocess.Popen[str], str]:
    """End a run when some documents are there; begin anew where it was done before this busy machine came to it."""
    for attempt in range(20):
        out = tmp_path / f"out {ending.name} {attempt}"
        process = start(pages, out)
        wait_for_documents(process, out, chance.randrange(3, 12))
        process.send_signal(ending)
        _, err = process.communicate(timeout=HANGS)
        if len(list(out.glob("*.md"))) < COUNT:
            return out, process, err
    return pytest.skip("each run was over before it could be ended")


@pytest.fixture
def whole(pages: Path, tmp_path: Path) -> dict[str, bytes]:
    """What an undisturbed run makes."""
    assert run(["brief", str(pages), "-t", "md", "-o", str(tmp_path / "whole"), "-j", "1"]) == 0
    return {path.name: path.read_bytes() for path in (tmp_path / "whole").glob("*.md")}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_whatever_ends_a_run_nothing_is_lost_doubled_or_torn(pages, tmp_path, whole):
    assert len(whole) == COUNT
    chance = random.Random(8)  # noqa: S311  (chance for a test)
    endings = [signal.SIGKILL, signal.SIGINT, signal.SIGTERM]
    for ending in endings:
        out, process, err = end_midway(pages, tmp_path, ending, chance)
        assert process.returncode == (-ending if ending == signal.SIGKILL else 130), err
        assert "Traceback" not in err
        assert is_session_empty(process.pid)
        made = {path.name: path.read_bytes() for path in out.glob("*.md")}
        assert 3 <= len(made) < COUNT
        assert made.items() <= whole.items(), "every document there is whole"
        if ending != signal.SIGKILL:
            assert list(out.glob(".*.part")) == []
            assert f"interrupted: {len(made)} made" in err
        process = start(pages, out)
        _, err = process.communicate(timeout=HANGS)
        assert process.returncode == 0, err
        assert f"{COUNT - len(made)} made, {len(made)} up to date, 0 failed" in err
        assert {path.name: path.read_bytes() for path in out.glob("*.md")} == whole
        assert list(out.glob(".*.part")) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_worker_that_is_killed_costs_nothing(pages, tmp_path, whole):
    out = tmp_path / "out"
    process = start(pages, out)
    wait_for_documents(process, out, 3)
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            session = int((folder / "stat").read_text().rpartition(")")[2].split()[3])
        except OSError:
            continue
        if session == process.pid and b"forkserver" in command and int(folder.name) != process.pid:
            try:
                children = (folder / "task" / folder.name / "children").read_text().split()
            except OSError:  # it has ended meanwhile
                continue
            for child in children[:1]:
                with suppress(ProcessLookupError):
                    os.kill(int(child), signal.SIGKILL)
    _, err = process.communicate(timeout=HANGS)
    assert process.returncode == 0, err
    assert {path.name: path.read_bytes() for path in out.glob("*.md")} == whole


def wait_until(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + HANGS
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return holds()


def save(page: Path, text: str) -> None:
    """Save a page so that nobody sees half of it."""
    part = page.with_suffix(".part")
    part.write_text(text)
    part.replace(page)


@pytest.mark.slow
def test_a_watch_briefs_what_comes_and_what_is_saved_anew_but_never_what_a_person_edited(page, tmp_path):
    out = tmp_path / "notes"
    note = out / "grain.md"
    log = tmp_path / "watch.log"
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "briefmaker", "brief", str(page.parent), "-t", "md", "-o", str(out)),
            *("--watch", "--log-file", str(log)),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert wait_until(note.exists)
        save(page, page.read_text().replace("Elena Radu", "Maria Popa"))
        assert wait_until(lambda: "Maria Popa" in note.read_text())
        note.write_text("edited by hand")
        save(page, page.read_text().replace("Maria Popa", "Elena Radu"))
        assert wait_until(lambda: "a different document" in log.read_text())
        assert note.read_text() == "edited by hand"
    finally:
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=HANGS)
    assert process.returncode == 130
    assert "interrupted: 2 made, 0 up to date, 1 failed" in err
