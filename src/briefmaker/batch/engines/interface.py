"""The seam for engines: where the work is done, what one item may cost, and the wish to stop."""

import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Generic, Protocol, TypeVar

from briefmaker.batch.outcomes import Reason, error_for
from briefmaker.errors import BriefmakerError

GRACE = 4.0
"""Seconds that what runs may still take once a stop was asked for."""

_SIGNALS = tuple(number for name in ("SIGINT", "SIGTERM") if (number := getattr(signal, name, None)) is not None)


@dataclass(slots=True)
class Cancellation:
    """Whether the run is to end; asked by a signal, or by the run itself after a failure with `--fail-fast`."""

    requested_at: float | None = None
    by_signal: bool = False

    hurry: Callable[[], object] | None = None
    """What gives the work of this very process its grace; None while there is none."""

    @property
    def requested(self) -> bool:
        """Whether nothing new may be started."""
        return self.requested_at is not None

    @property
    def overdue(self) -> bool:
        """Whether what still runs after a signal has had its grace."""
        return self.by_signal and self.requested_at is not None and time.monotonic() - self.requested_at > GRACE

    def request(self) -> None:
        """Let what runs finish, and start nothing more."""
        if self.requested_at is None:
            self.requested_at = time.monotonic()

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        """Take a signal: the first asks, the second ends at once."""
        if self.by_signal:
            raise KeyboardInterrupt
        self.requested_at, self.by_signal = time.monotonic(), True
        if self.hurry:
            self.hurry()


@contextmanager
def listen() -> Iterator[Cancellation]:
    """Answer signals as long as the block runs; outside the main thread, where Python allows no handlers, only ask."""
    cancel = Cancellation()
    if threading.current_thread() is not threading.main_thread():
        yield cancel
        return
    before = {number: signal.signal(number, cancel._hear) for number in _SIGNALS}  # noqa: SLF001  (of this module)
    try:
        yield cancel
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


Item = TypeVar("Item")
Result = TypeVar("Result")

FRESH = "-"
"""Named in place of what workers import beforehand: they start afresh, and hold nothing that others have loaded."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may cost."""

    seconds: float = 60.0
    """From the moment a worker is given the item."""

    megabytes: int = 1024
    """Resident memory of the worker; 0 sets no limit."""

    attempts: int = 2
    """How often an item is tried that ends its worker; one that runs out of time is tried once."""


@dataclass(frozen=True, slots=True)
class WorkerFailure:
    """An item that gave no result."""

    reason: Reason
    """`CRASHED`, `TIMED_OUT`, `MEMORY` or `INTERRUPTED`."""

    detail: str
    """What was seen, in words, such as `ended by signal 11 (Segmentation fault)`."""

    def explain(self, name: str) -> BriefmakerError:
        """Return the error for what is called so."""
        return error_for(self.reason, f"{name}: {self.detail}")


@dataclass(frozen=True, slots=True)
class Done(Generic[Item, Result]):
    """What came of one item."""

    item: Item
    result: Result | WorkerFailure
    attempts: int = 1
    seconds: float = 0.0


class Engine(Protocol):
    """Applies a function to items."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """
        Yield what came of each item as soon as it is known, in whatever order that is.

        `function` is a top-level function of an importable module that never raises; items and results can be pickled.
        `items` is drawn from only when a place is free for the next, or one ahead of that, so that an endless one costs
        no memory.
        """
        ...
