"""One item after the other in this process: no worker to start, none to protect the run."""

import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType

from briefmaker.batch.cancellation import GRACE, Cancellation
from briefmaker.batch.engines.interface import Done, Item, Limits, Result, WorkerFailure
from briefmaker.batch.reasons import Reason


class _Overdue(BaseException):
    """Time is up; no `except Exception` on the way may keep it."""


class Serial:
    """Does the work here. The deadline is kept between Python instructions; memory and crashes are not held off."""

    def __init__(self, limits: Limits, cancel: Cancellation) -> None:
        self._limits = limits
        self._cancel = cancel

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """Yield what came of each item, in order."""
        for item in items:
            if self._cancel.requested:
                return
            start = time.monotonic()
            try:
                with _deadline(self._limits.seconds, self._cancel):
                    result: Result | WorkerFailure = function(item)
            except _Overdue:
                result = self._explain()
            yield Done(item, result, seconds=time.monotonic() - start)

    def _explain(self) -> WorkerFailure:
        """Say which clock ran out: the item's own, or the grace after a signal."""
        if self._cancel.by_signal:
            return WorkerFailure(Reason.INTERRUPTED, "the run was interrupted")
        return WorkerFailure(Reason.TIMED_OUT, f"not done after {self._limits.seconds:g} s")


@contextmanager
def _deadline(seconds: float, cancel: Cancellation) -> Iterator[None]:
    """Raise `_Overdue` inside the block once `seconds`, or the grace after a signal, are over."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    cancel.hurry = partial(signal.setitimer, signal.ITIMER_REAL, GRACE)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        cancel.hurry = None
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: FrameType | None) -> None:
    """Take the alarm."""
    raise _Overdue
