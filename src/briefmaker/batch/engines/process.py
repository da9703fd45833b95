"""One worker, as it lives and as its supervisor sees it: a process, the pipe to it, and what it was given."""

import gc
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.context import BaseContext
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic

from briefmaker.batch.engines.interface import FRESH, READY, Item, Limits, Result, Task, WorkerFailure, cap_own_memory

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_LATER = 15.0
"""Seconds after the parent's deadline at which the system ends a worker whose parent is no longer there to do it."""

_MADE_BETWEEN = 100_000
"""Objects that are made before garbage is looked for: every few pages; at Python's 700 it takes .025 of a page."""


def serve(function: Callable[[Item], Result], connection: "Connection[object, Any]", limits: Limits) -> None:
    """Do what comes through `connection` until it closes; a parent that dies closes it."""
    # Ctrl-C reaches every process of the terminal: the parent alone answers it
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
            # not held beside the next item, whose memory is limited
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


_START = 120.0
"""Seconds a worker has until it is ready; a busy machine imports slowly."""


class Worker(Generic[Item, Result]):
    """A process that does one task after the other."""

    def __init__(
        self, function: Callable[[Item], Result], limits: Limits, preload: str, task: Task[Item] | None = None
    ) -> None:
        context = choose_context(preload)
        self._limits = limits
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(function, theirs, limits), daemon=True)  # type: ignore[attr-defined]
        with _as_plain_parent():
            self.process.start()
        theirs.close()
        self.task = task
        self.verdict: tuple[Task[Item] | None, WorkerFailure] | None = None
        """The task that it was ended for, and why."""

        self.is_ready = False
        self.handed = 0
        """Tasks it was given."""

        self.deadline = time.monotonic() + _START

    def hand(self, task: Task[Item]) -> None:
        """Give it a task; a worker that died unseen takes nothing, as the pipe shows at the next look."""
        now = time.monotonic()
        self.deadline = now + self._limits.seconds
        self.task = task
        task.first_handed = task.first_handed or now
        task.attempts += 1
        self.handed += 1
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(task.item)

    def terminate(self, task: "Task[Item] | None", why: WorkerFailure) -> None:
        """End it for what it does with `task`; whoever listens to the pipe sees it. Safe from another thread."""
        self.verdict = task, why
        with suppress(ValueError):  # let go of already
            self.process.kill()

    def kill(self) -> str:
        """End it, whatever it does, and say how it ended."""
        self.process.kill()
        self.process.join()
        code = self.process.exitcode
        self.connection.close()
        self.process.close()
        return _describe_end(code)

    def dismiss(self) -> None:
        """Let an idle one go."""
        self.connection.close()
        self.process.join(2)
        self.kill()


def _describe_end(code: int | None) -> str:
    """Say in words how a process ended."""
    if code is None or code >= 0:
        return f"ended with code {code}"
    name = signal.strsignal(-code) if -code in {int(number) for number in signal.valid_signals()} else None
    return f"ended by signal {-code} ({name or 'unknown'})"


@cache
def choose_context(preload: str) -> BaseContext:
    """
    Return the way of starting processes.

    On Linux a server that has imported the modules named in `preload` forks a ready worker in milliseconds, and shares
    what it has loaded; elsewhere, and where that is asked for, each worker starts afresh.
    """
    if preload == FRESH or not sys.platform.startswith("linux"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(preload.split())
    return context


def start_server(preload: str) -> None:
    """Have the server that forks workers load what they need; where none is used, nothing is done."""
    if choose_context(preload).get_start_method() == "forkserver":
        from multiprocessing import forkserver

        with suppress(OSError, EOFError), _as_plain_parent():  # whoever starts a worker tries again, and says why
            forkserver.ensure_running()


_STARTING = threading.Lock()
"""Held while a process is started."""


@contextmanager
def _as_plain_parent() -> Iterator[None]:
    """
    Keep new processes from running the caller's main script again, and let a daemonic caller have them.

    Workers need no more than `function` and its items, which come from importable modules; a script without a guard
    would start workers of its own. The worker of a cluster may be daemonic, which multiprocessing lets have no
    children: ours end with the pipe to it. One thread at a time, for all of a process have one main module.
    """
    this: Any = multiprocessing.current_process()
    with _STARTING, _deaf():
        main, daemonic = sys.modules["__main__"], this._config.pop("daemon", None)  # noqa: SLF001  (no other way)
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
            if daemonic is not None:
                this._config["daemon"] = daemonic  # noqa: SLF001


@contextmanager
def _deaf() -> Iterator[None]:
    """Keep Ctrl-C, which this process answers, from what is started meanwhile: it would print its traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # starting it later would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
