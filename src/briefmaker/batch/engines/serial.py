"""One item after the other in this process, or, from the first that is not plain on, in a worker that is watched."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from types import FrameType
from typing import Any

from briefmaker.batch.engines.interface import (
    GRACE,
    Cancellation,
    Done,
    Item,
    Limits,
    Result,
    WorkerFailure,
    resident_megabytes,
)
from briefmaker.batch.outcomes import Reason

_LOOK = 0.1
"""Seconds between two looks at the clock and at the memory."""


class _Over(BaseException):
    """A limit is reached; no `except Exception` on the way may keep it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class _Watch:
    """Looks at the clock and at what this process holds, whenever the alarm rings."""

    def __init__(self, limits: Limits) -> None:
        self._deadline = time.monotonic() + limits.seconds
        held = resident_megabytes(os.getpid()) if limits.megabytes else None
        self._most = None if held is None else held + limits.megabytes

    def hurry(self) -> None:
        """Leave no more than the grace after a signal."""
        self._deadline = time.monotonic() + GRACE

    def on_alarm(self, _number: int, _frame: FrameType | None) -> None:
        """Take the alarm; the one that ends the item is the last, so that none rings while its cleaning goes on."""
        is_late = time.monotonic() >= self._deadline
        if is_late or (self._most is not None and (resident_megabytes(os.getpid()) or 0.0) > self._most):
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise _Over(Reason.TIMED_OUT if is_late else Reason.MEMORY)


@contextmanager
def _watched(limits: Limits, cancel: Cancellation) -> Iterator[None]:
    """Raise `_Over` inside the block once its time, its memory, or the grace after a signal is used up."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    watch = _Watch(limits)
    before = signal.signal(signal.SIGALRM, watch.on_alarm)
    cancel.hurry = watch.hurry
    signal.setitimer(signal.ITIMER_REAL, min(_LOOK, limits.seconds), _LOOK)
    try:
        yield
    finally:
        cancel.hurry = None
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass(frozen=True)
class Guarded:
    """
    Does one item after the other here, from the first that is not plain on in a worker that its limits bind.

    Here the limits are kept between Python instructions; crashes are not held off.
    """

    limits: Limits
    cancel: Cancellation

    is_plain: Callable[[Any], bool] = lambda _: True
    """Returns whether the cost of an item is bounded by its size, and no library can be brought down."""

    preload: str = ""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """Yield what came of each item, in order."""
        coming = iter(items)
        for item in coming:
            if self.cancel.requested:
                return
            if not self.is_plain(item):
                from briefmaker.batch.engines.pool import LocalPool

                pool = LocalPool(1, self.limits, self.cancel, self.preload)
                yield from pool.map(function, chain((item,), coming))
                return
            start = time.monotonic()
            try:
                with _watched(self.limits, self.cancel):
                    result: Result | WorkerFailure = function(item)
            except _Over as over:
                result = self._explain(over.reason)
            yield Done(item, result, seconds=time.monotonic() - start)

    def _explain(self, reason: Reason) -> WorkerFailure:
        """Say which limit was reached: one of the item's own, or the grace after a signal."""
        if reason is Reason.MEMORY:
            return WorkerFailure(reason, f"took more than {self.limits.megabytes} MB of memory")
        if self.cancel.by_signal:
            return WorkerFailure(Reason.INTERRUPTED, "the run was interrupted")
        return WorkerFailure(Reason.TIMED_OUT, f"not done after {self.limits.seconds:g} s")
