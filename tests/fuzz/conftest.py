"""The makers of bombs, and a command that is watched while it meets them."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

HERE = Path(__file__).parent


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
    seconds: float
    megabytes: float
    """The most it held itself, workers apart."""


@pytest.fixture
def command(tmp_path):
    """Run briefmaker in a process of its own."""

    def command(*arguments: object) -> Ended:
        start = time.monotonic()
        line = [sys.executable, "-m", "briefmaker", "--no-config", *map(str, arguments)]
        process = subprocess.Popen(line, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        out, err = process.stdout.read(), process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        process.stderr.close()
        return Ended(process.returncode, out, err, time.monotonic() - start, used.ru_maxrss / 1000)

    return command
