"""A program that is asked is held in time, memory and length, and nothing of it goes on."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefmaker.choosers.bounded import Clock, NoAnswerError, can_cut_off, describe, identify, name_file
from briefmaker.errors import UsageError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs are asked on POSIX alone")

PYTHON = f"#!{sys.executable} -IS\n"


@pytest.fixture
def program(tmp_path):
    """Write a program and return it as settings hold it."""

    def write(text: str, *, seconds: float = 60.0, megabytes: int = 0, head: str = PYTHON):
        path = tmp_path / "choose.py"
        path.write_text(head + text)
        path.chmod(0o755)
        return identify("--method", str(path), seconds=seconds, megabytes=megabytes)

    return write


def ask(program):
    return Clock().ask(program, {"wanted": "é"})


def why(program) -> str:
    with pytest.raises(NoAnswerError) as caught:
        ask(program)
    return str(caught.value)


def test_it_reads_the_question_and_its_json_is_the_answer(program):
    echo = "import sys, json; print(json.dumps([json.load(sys.stdin)['wanted'], len(sys.argv)]))"
    assert ask(program(echo)) == ["é", 1]


def test_the_terminal_is_left_to_it_and_stderr_does_no_harm(program):
    assert ask(program("import sys; sys.stderr.write('x' * 10_000_000); print(7)")) == 7


@pytest.mark.parametrize("text", ["import time; time.sleep(60)", "while True: pass"])
def test_one_that_takes_too_long_is_ended(program, text):
    assert why(program(text, seconds=0.5)) == "it gave no answer in time"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import sys\nfor _ in range(1000): sys.stdout.write('1' * 1_000_000)", "longer than numbers are"),
        ("import sys; print('no luck', file=sys.stderr); sys.exit(3)", "it ended with code 3, saying “no luck”"),
        ("import os; os.kill(os.getpid(), 9)", "it ended with code 137"),
        ("", "it said nothing"),
        ("print('the third one')", "its answer is no JSON"),
        ("print('[' * 60_000)", "its answer is no JSON"),
    ],
)
def test_one_that_does_not_answer_is_named_with_the_reason(program, text, said):
    assert said in why(program(text))


def test_memory_counts_over_all_that_it_starts(program):
    text = "import os, time\nfor _ in range(3): os.fork()\nheld = bytearray(b'1' * 30_000_000)\ntime.sleep(30)"
    if sys.platform == "linux":
        assert why(program(text, megabytes=150)) == "it took more memory than it may"


def left(mark: str) -> list[str]:
    """The processes that hold a mark in their command line."""
    return [path.name for path in Path("/proc").glob("[0-9]*") if mark.encode() in read(path / "cmdline")]


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


ORPHANS = """import os, sys, time
for _ in range(3):
    if not os.fork():
        os.setsid()
        if not os.fork():
            os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(600)", "MARK"])
        os._exit(0)
time.sleep(0.2)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("apart", [True, False], ids=["in namespaces", "without"])
@pytest.mark.parametrize("last", ["print(1)", "time.sleep(60)"])
def test_nothing_that_it_started_outlives_it(program, tmp_path, apart, last):
    mark = f"orphan-{tmp_path}"
    made = program(ORPHANS.replace("MARK", mark) + last, seconds=1.0)
    code = "from briefmaker.choosers import keeper" + ("" if apart else "; keeper.NEW_NAMESPACES = 1")
    run = [sys.executable, "-c", f"{code}; keeper.main('1', '0', '1000', {made.path!r})"]
    subprocess.run(run, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert left(mark) == []


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_it_ends_with_whoever_asked(program, tmp_path):
    mark = f"asked-{tmp_path}"
    made = program(ORPHANS.replace("MARK", mark) + "time.sleep(60)", seconds=60.0)
    ask_it = f"from briefmaker.choosers.bounded import Clock, identify; Clock().ask(identify('', {made.path!r}, "
    asker = subprocess.Popen([sys.executable, "-c", ask_it + "seconds=60, megabytes=0), {})"])
    wait_for(lambda: len(left(mark)) == 3)
    asker.kill()
    asker.wait()
    wait_for(lambda: left(mark) == [])


def wait_for(holds) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail("it did not come to pass")


def test_it_has_no_network_where_the_system_can_take_it_away(program):
    text = """import json, socket
try:
    socket.create_server(("127.0.0.1", 0)).getsockname()
    there = socket.create_connection(("192.0.2.1", 9), timeout=1) and True
except OSError as error:
    there = error.errno
print(json.dumps(there))"""
    if can_cut_off():
        assert ask(program(text)) == 101  # ENETUNREACH


def test_one_that_closes_its_pipes_and_goes_on_is_ended(program):
    text = "import os, time; os.close(0); os.close(1); os.close(2); time.sleep(60)"
    assert why(program(text, seconds=0.5)) == "it gave no answer in time"


def test_where_there_is_no_room_for_the_question_nothing_is_lost(program, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    assert why(program("print(1)")) == "it could not be asked: No space left on device"


def test_all_answers_for_a_note_share_its_time(program):
    clock, slow = Clock(), program("import time; time.sleep(60)", seconds=0.5)
    for _ in range(3):
        with pytest.raises(NoAnswerError, match="in time"):
            clock.ask(slow, {})
    assert clock._taken < 20


def test_a_file_that_changes_while_the_run_goes_on_is_not_asked(program):
    made = program("print(1)")
    Path(made.path).write_text(PYTHON + "print(2)")
    assert why(made) == "its file changed while the run went on"
    Path(made.path).unlink()
    assert "cannot be opened: No such file" in why(made)


def test_one_that_changes_itself_gives_no_answer(program):
    made = program("open(__file__, 'a').write('#')\nprint(1)")
    assert why(made) == "its file changed while the run went on"


def test_what_cannot_be_run_is_refused_before_anything_starts(tmp_path):
    plain = tmp_path / "plain.py"
    plain.write_text("")
    for path, said in ((plain, "not executable"), (tmp_path, "no such file"), (tmp_path / "gone", "no such file")):
        with pytest.raises(UsageError, match=said):
            identify("--method", str(path), seconds=1, megabytes=0)


def test_one_whose_first_line_leads_nowhere_says_so(program):
    assert why(program("", head="#!/no/such/thing\n")).startswith("it ended with code 126, saying “No such file")


def test_it_is_called_by_its_file_and_the_hash_of_it(program):
    made = program("print(1)")
    assert name_file(made.name) == "choose.py"
    assert describe(made.name).startswith("choose.py (SHA-256 ")
    assert str(Path(made.path).parent) not in made.name
