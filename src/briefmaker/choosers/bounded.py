"""A program of the user's: what it is called, and what it answers to a question, within bounds."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefmaker.errors import Interrupted, UsageError
from briefmaker.model.settings import COMMAND, Program

_KEEPER = Path(__file__).with_name("keeper.py")
_MOST = 65_536
"""Bytes of an answer: two thousand numbers, and some space."""

SHARE = 0.75
"""Share of the time that a source may take which the programs may: reading and layout have the rest."""

_GRACE = 5.0
"""Seconds that the keeper has beyond those of the program, to end it."""

_INTERRUPTED = (130, 143)
"""Exit codes of what `SIGINT` or `SIGTERM` ended: the user stops the run, and no note is made without the answer."""

_SHOWN = 120
"""Characters that are shown of what a program says on stderr."""

_SAID = {
    "late": "it gave no answer in time",
    "memory": "it took more memory than it may",
    "output": "its answer is longer than numbers are",
}
"""What is said of a program that overstepped a bound."""


class NoAnswerError(Exception):
    """A program did not answer with numbers that mean something; the message says why."""


def identify(flag: str, path: str, *, seconds: float, megabytes: int) -> Program:
    """Return the program at a path, called by its name and hash; raises `UsageError` where there is none to run."""
    place = Path(path).expanduser()
    if os.name != "posix":
        raise UsageError(
            f"{flag} {COMMAND}{path}: programs are asked on Linux and macOS alone", "Choose another --method."
        )
    if not place.is_file():
        raise UsageError(f"{flag} {COMMAND}{path}: no such file", "Name the file of a program by its path.")
    if not os.access(place, os.X_OK):
        raise UsageError(f"{flag} {COMMAND}{path}: not executable", f"Allow it: chmod +x {path}")
    try:
        return Program(f"{COMMAND}{place.name}@{_digest(place)}", str(place.resolve()), seconds, megabytes)
    except OSError as error:
        raise UsageError(
            f"{flag} {COMMAND}{path}: {error.strerror}", "Name the file of a program by its path."
        ) from error


def describe(name: str) -> str:
    """Return what a record says of a program: `first.py`, and its SHA-256."""
    file, _, digest = name.removeprefix(COMMAND).rpartition("@")
    return f"{file} (SHA-256 {digest})"


def name_file(name: str) -> str:
    """Return how the file of a program is called."""
    return name.removeprefix(COMMAND).rpartition("@")[0]


def _digest(place: Path) -> str:
    """Return the SHA-256 of a file."""
    with place.open("rb") as file:
        digest = sha256()
        while piece := file.read(1 << 20):
            digest.update(piece)
        return digest.hexdigest()


class Clock:
    """The time that all answers for one note may take together."""

    def __init__(self) -> None:
        self._taken = 0.0

    def ask(self, program: Program, question: dict[str, Any]) -> Any:  # noqa: ANN401  (whatever JSON it writes)
        """Return what a program answers; raises `NoAnswerError`, and `Interrupted` where the user stopped it."""
        began = time.monotonic()
        try:
            return _ask(replace(program, seconds=program.seconds - self._taken), question)
        finally:
            self._taken += time.monotonic() - began


def _ask(program: Program, question: dict[str, Any]) -> Any:  # noqa: ANN401
    """Run a program, its file being the one that was named before and after, and read its answer."""
    _check_file(program)
    if program.seconds <= 0:
        raise NoAnswerError(_SAID["late"])
    try:
        head, written = _run(program, json.dumps(question, ensure_ascii=False).encode("utf-8", "replace"))
    except OSError as error:  # no room for the question, no process left
        raise NoAnswerError(f"it could not be asked: {error.strerror}") from None
    _check_file(program)
    last = (head["said"].strip().splitlines() or [""])[-1][:_SHOWN]
    said = f", saying “{last}”" if last else ""
    if head["ended"] == "stopped" or head["code"] in _INTERRUPTED:
        raise Interrupted(f"{name_file(program.name)}: stopped")
    if head["ended"] or head["code"]:
        raise NoAnswerError(_SAID.get(head["ended"], f"it ended with code {head['code']}") + said)
    if not written.strip():
        raise NoAnswerError(f"it said nothing{said}")
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        raise NoAnswerError(f"its answer is no JSON{said}") from None


def _check_file(program: Program) -> None:
    """Raise `NoAnswerError` where the file is not the one that the user named when the run began."""
    try:
        same = program.name.endswith(f"@{_digest(Path(program.path))}")
    except OSError as error:
        raise NoAnswerError(f"it cannot be opened: {error.strerror}") from None
    if not same:
        raise NoAnswerError("its file changed while the run went on")


def _run(program: Program, question: bytes) -> tuple[dict[str, Any], bytes]:
    """Have the keeper run a program; return what it says of it, and what the program wrote."""
    bounds = (f"{program.seconds:.3f}", str(program.megabytes), str(_MOST))
    with tempfile.TemporaryFile() as given:
        given.write(question)
        given.seek(0)
        with subprocess.Popen(  # noqa: S603  (the user named it; no shell reads its path)
            # isolated: no module of the user, or of the folder it runs in, stands in the way of the library's
            [sys.executable, "-I", "-S", str(_KEEPER), *bounds, program.path],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(program.path).parent,
        ) as keeper:
            try:
                answer, _ = keeper.communicate(timeout=program.seconds + _GRACE)
            except subprocess.TimeoutExpired:
                raise NoAnswerError(_SAID["late"]) from None
            finally:  # whatever ends the wait, nothing goes on
                _end(keeper)
    head, _, written = answer.partition(b"\n")
    try:
        return json.loads(head), written
    except ValueError:
        raise NoAnswerError("it could not be held") from None


def _end(keeper: subprocess.Popen[bytes]) -> None:
    """End the keeper if it still runs; asked first, so that it ends the program and all that this started."""
    if keeper.poll() is None:
        keeper.terminate()
        try:
            keeper.wait(_GRACE)
        except subprocess.TimeoutExpired:
            keeper.kill()


def can_cut_off() -> bool:
    """Return whether this system lets a program be started without a network and ended with all that it started."""
    if os.name != "posix":
        return False
    tried = Program("", sys.executable, _GRACE, 0)
    return bool(_run(tried, b"")[0]["apart"])  # Python, which reads its nothing and ends
