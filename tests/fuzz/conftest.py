"""The makers of bombs, and a command that is watched while it meets them."""

import subprocess
import sys
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

HERE = Path(__file__).parent

_WATCH = """
import os, sys
_, status, used = os.wait4(os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ), 0)
with open(sys.argv[1], "w") as file:
    print(os.waitstatus_to_exitcode(status), used.ru_maxrss, file=file)
"""
"""Starts a command and tells how it ended: the system counts what the one who starts it holds as if it were its own, so
that a small process has to, not that of the tests."""


@pytest.fixture(scope="session")
def bombs():
    """The module of bombs."""
    spec = spec_from_file_location("bombs", HERE / "bombs.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str
    megabytes: float
    """The most it held itself, workers apart."""


@pytest.fixture
def command(tmp_path):
    """Run briefmaker in a process of its own."""

    def command(*arguments: object) -> Ended:
        told = tmp_path / ".ended"
        line = [sys.executable, "-m", "briefmaker", "--no-config", *map(str, arguments)]
        done = subprocess.run(
            [sys.executable, "-S", "-c", _WATCH, str(told), *line],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        code, kilobytes = map(int, told.read_text().split())
        told.unlink()
        return Ended(code, done.stdout, done.stderr, kilobytes / 1000)

    return command
