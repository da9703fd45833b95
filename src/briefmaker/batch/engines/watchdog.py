"""
Ends workers that take too long or too much memory.

It goes its rounds in a thread of its own: while the supervisor reads a slow disk or writes to one, limits are kept all
the same. It only ends processes; what that means for their tasks is the supervisor's business.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from briefmaker.batch.cancellation import Cancellation
from briefmaker.batch.engines.interface import Limits
from briefmaker.batch.engines.memory import resident_megabytes
from briefmaker.batch.engines.process import Worker
from briefmaker.batch.reasons import Reason

_ROUND = 0.05
"""Seconds between two looks: what can allocate a gigabyte a second oversteps its limit by fifty megabytes."""

Workers = Sequence[Worker[Any, Any]]


@contextmanager
def watchdog(workers: Workers, limits: Limits, cancel: Cancellation) -> Iterator[None]:
    """Keep the limits of `workers`, whoever they are at the time, as long as the block runs."""
    done = threading.Event()
    thread = threading.Thread(target=_go_rounds, args=(workers, limits, cancel, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _go_rounds(workers: Workers, limits: Limits, cancel: Cancellation, done: threading.Event) -> None:
    """Look at each worker, again and again."""
    while not done.wait(_ROUND):
        for worker in tuple(workers):
            if worker.verdict is None:
                _judge(worker, limits, cancel)


def _judge(worker: Worker[Any, Any], limits: Limits, cancel: Cancellation) -> None:
    """End one worker, if it is over a limit with the task it has."""
    task = worker.task
    if task is None and worker.is_ready:
        return
    if cancel.overdue:
        worker.terminate(task, Reason.INTERRUPTED, "the run was interrupted")
    elif time.monotonic() > worker.deadline:
        worker.terminate(task, Reason.TIMED_OUT, f"not done after {limits.seconds:g} s")
    elif limits.megabytes and _held_by(worker) > limits.megabytes:
        worker.terminate(task, Reason.MEMORY, f"took more than {limits.megabytes} MB of memory")


def _held_by(worker: Worker[Any, Any]) -> float:
    """Return the memory of a worker in megabytes; 0 where the system does not show it, or the worker is gone."""
    with suppress(ValueError):
        return resident_megabytes(worker.process.pid or 0) or 0.0
    return 0.0
