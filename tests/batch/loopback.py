"""For tests that start a server on the loopback interface: whether there is one, and waiting for what servers say."""

import re
import subprocess
import sys
import time

import pytest

_TRY = """import socket
one = socket.create_server(("127.0.0.1", 0)); socket.create_connection(one.getsockname(), timeout=5)"""

WITHIN = 300
"""Seconds after which a server that does not come up is given up, on the busiest machine."""


def has_loopback():
    """Tell, in a process of its own, whether anything can be reached on this machine."""
    return subprocess.run([sys.executable, "-c", _TRY], check=False, capture_output=True).returncode == 0


def wait_for(process, log, pattern):
    """Return what the log of a process says first that matches; the test is skipped where it never does."""
    end = time.monotonic() + WITHIN
    while time.monotonic() < end:
        found = re.search(pattern, log.read_text("utf-8", "replace"))
        if found:
            return found[0]
        if process.poll() is not None:
            break
        time.sleep(0.05)
    pytest.skip(f"no server comes up here: {log.read_text('utf-8', 'replace')[-300:]}")
