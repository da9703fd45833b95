"""The life of one worker: wait for an item, do it, send the result, wait again."""

import gc
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from briefmaker.batch.engines.interface import Item, Limits, Result
from briefmaker.batch.engines.memory import cap_own_memory

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

READY = "ready"
"""What a worker says once it can take items: a parent never writes into a pipe that nobody reads yet."""

_LATER = 15.0
"""Seconds after the parent's deadline at which the system ends a worker whose parent is no longer there to do it."""

_MADE_BETWEEN = 100_000
"""Objects that are made before garbage is looked for: every few pages; at Python's 700 it takes .025 of a page."""


def serve(function: Callable[[Item], Result], connection: "Connection[object, Any]", limits: Limits) -> None:
    """Do what comes through `connection` until it closes; a parent that dies closes it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(_MADE_BETWEEN)
    cap_own_memory(limits.megabytes)
    _forgo_core_files()
    try:
        connection.send(READY)
        while True:
            item = connection.recv()
            _set_alarm(limits.seconds + _LATER)
            result = function(item)
            connection.send(result)
            _set_alarm(0)
            del item, result
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _set_alarm(seconds: float) -> None:
    """Have the system itself end this process, however it hangs, so that no parent's death leaves an orphan."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _forgo_core_files() -> None:
    """Leave no image of memory on the disk when a page brings a library down."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
