import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefmaker.batch.hold import LOCK, lock_folder
from briefmaker.errors import FolderInUse, OutputUnwritable

HOLD = """
import sys, time
from pathlib import Path
from briefmaker.batch.hold import lock_folder
with lock_folder(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def hold(folder: Path, seconds: float) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_told_which_process_is_there(tmp_path: Path) -> None:
    with hold(tmp_path, 600) as process:
        with (
            pytest.raises(FolderInUse, match=f"another run writes there .process {process.pid}."),
            lock_folder(tmp_path),
        ):
            pass
        process.kill()


def test_a_second_run_may_wait(tmp_path: Path) -> None:
    with hold(tmp_path, 0.5), lock_folder(tmp_path, wait=300):
        assert (tmp_path / LOCK).read_text() == f"briefmaker run, process {os.getpid()}\n"


def test_whoever_waits_can_be_stopped(tmp_path: Path) -> None:
    asked = []
    with hold(tmp_path, 600) as process:
        with pytest.raises(FolderInUse), lock_folder(tmp_path, wait=500, stopped=lambda: not asked.append(1)):
            pass
        process.kill()
    assert len(asked) == 1


def test_the_lock_of_a_killed_run_is_no_lock(tmp_path: Path) -> None:
    with hold(tmp_path, 600) as process:
        process.kill()
    assert (tmp_path / LOCK).exists()
    with lock_folder(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_made_for_nothing_is_taken_away_again(tmp_path: Path) -> None:
    with lock_folder(tmp_path / "a" / "b"):
        pass
    assert list(tmp_path.iterdir()) == []
    with lock_folder(tmp_path / "a" / "b"):
        (tmp_path / "a" / "b" / "note.md").touch()
    assert (tmp_path / "a" / "b" / "note.md").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
@pytest.mark.parametrize("kind", ["link", "pipe", "file", "folder"])
def test_what_is_no_lock_of_ours_is_left_alone(tmp_path: Path, kind: str) -> None:
    treasure = tmp_path / "treasure"
    treasure.write_text("mine")
    folder = tmp_path / "notes"
    folder.mkdir()
    match kind:
        case "link":
            (folder / LOCK).symlink_to(treasure)
        case "pipe":
            os.mkfifo(folder / LOCK)
        case "file":
            (folder / LOCK).write_text("mine")
        case _:
            (folder / LOCK).mkdir()
    with pytest.raises(OutputUnwritable), lock_folder(folder):
        pass
    assert treasure.read_text() == "mine"
    if kind == "file":
        assert (folder / LOCK).read_text() == "mine"
