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
"""Seconds between two looks at the least: what oversteps its limit does so by some fifty megabytes."""

_CALM = 0.25
"""The same at most, where all are far from their limits: a look costs a tenth of a millisecond a worker."""

_FASTEST = 1000.0
"""Megabytes a second that a worker may come to hold: a page of memory is faulted in at some 1 to 2 GB a second."""

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
    """Look at each worker, again and again; the next time before any of them can reach a limit."""
    pause = _ROUND
    while not done.wait(pause):
        margins = [_judge(worker, limits, cancel) for worker in tuple(workers) if worker.verdict is None]
        pause = max(_ROUND, min([_CALM, *margins]))


def _judge(worker: Worker[Any, Any], limits: Limits, cancel: Cancellation) -> float:
    """End one worker, if it is over a limit with the task it has; return in how many seconds it may come to be."""
    task = worker.task
    if task is None and worker.is_ready:
        return _CALM
    held, now = _held_by(worker) if limits.megabytes else 0.0, time.monotonic()
    if cancel.overdue:
        worker.terminate(task, Reason.INTERRUPTED, "the run was interrupted")
    elif now > worker.deadline:
        worker.terminate(task, Reason.TIMED_OUT, f"not done after {limits.seconds:g} s")
    elif limits.megabytes and held > limits.megabytes:
        worker.terminate(task, Reason.MEMORY, f"took more than {limits.megabytes} MB of memory")
    room = (limits.megabytes - held) / _FASTEST if limits.megabytes else _CALM
    return min(room, worker.deadline - now)


def _held_by(worker: Worker[Any, Any]) -> float:
    """Return the memory of a worker in megabytes; 0 where the system does not show it, or the worker is gone."""
    with suppress(ValueError):
        return resident_megabytes(worker.process.pid or 0) or 0.0
    return 0.0
