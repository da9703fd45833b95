"""Ctrl-C and SIGTERM: the first finishes what runs, the second ends at once."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

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
