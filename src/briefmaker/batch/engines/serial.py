"""One item after the other in this process: no worker to start, none to protect the run."""

import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType

from briefmaker.batch.engines.interface import Done, Item, Limits, Loss, Result
from briefmaker.batch.stopping import GRACE, Stop


class _Overdue(BaseException):
    """Time is up; no `except Exception` on the way may keep it."""


class Serial:
    """Does the work here. The deadline is kept between Python instructions; memory and crashes are not held off."""

    def __init__(self, limits: Limits, stop: Stop) -> None:
        self._limits = limits
        self._stop = stop

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """Yield what came of each item, in order."""
        for item in items:
            if self._stop.asked:
                return
            start = time.monotonic()
            try:
                with _deadline(self._limits.seconds, self._stop):
                    result: Result | Loss = function(item)
            except _Overdue:
                result = self._explain()
            yield Done(item, result, seconds=time.monotonic() - start)

    def _explain(self) -> Loss:
        """Say which clock ran out: the item's own, or the grace after a signal."""
        if self._stop.by_signal:
            return Loss("interrupted", "the run was interrupted")
        return Loss("timed-out", f"not done after {self._limits.seconds:g} s")


@contextmanager
def _deadline(seconds: float, stop: Stop) -> Iterator[None]:
    """Raise `_Overdue` inside the block once `seconds`, or the grace after a signal, are over."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    stop.hurry = partial(signal.setitimer, signal.ITIMER_REAL, GRACE)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        stop.hurry = None
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: FrameType | None) -> None:
    """Take the alarm."""
    raise _Overdue
