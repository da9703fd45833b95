"""The interface of engines: items and results, limits of time and memory, and how a run is stopped."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Generic, Protocol, TypeVar

from briefmaker.errors import BriefmakerError, Crashed, Interrupted, OutOfMemory, TimedOut

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
        """Handle a signal: the first asks, the second ends at once."""
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

READY = "ready"
"""What a worker says once it can take items: a parent never writes into a pipe that nobody reads yet."""


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

    kind: type[BriefmakerError]
    """`Crashed`, `TimedOut`, `OutOfMemory` or `Interrupted`."""

    detail: str
    """What was seen, in words, such as `ended by signal 11 (Segmentation fault)`."""

    @classmethod
    def too_late(cls, limits: Limits) -> "WorkerFailure":
        """Return that of an item whose time is used up."""
        return cls(TimedOut, f"not done after {limits.seconds:g} s")

    @classmethod
    def too_large(cls, limits: Limits) -> "WorkerFailure":
        """Return that of an item which took more memory than it may."""
        return cls(OutOfMemory, f"took more than {limits.megabytes} MB of memory")

    @classmethod
    def interrupted(cls) -> "WorkerFailure":
        """Return that of an item which was at work when the run was ended."""
        return cls(Interrupted, "the run was interrupted")

    @classmethod
    def crashed(cls, detail: str) -> "WorkerFailure":
        """Return that of an item whose worker ended by itself."""
        return cls(Crashed, detail)

    def would_recur(self, tasks: int) -> bool:
        """Return whether another worker would fail as well as one that was given so many tasks."""
        return self.kind is TimedOut or (self.kind is OutOfMemory and tasks == 1)

    def explain(self, name: str) -> BriefmakerError:
        """Return the error for what is called so."""
        return self.kind(f"{name}: {self.detail}")


@dataclass(slots=True, eq=False)
class Task(Generic[Item]):
    """An item on its way to a worker."""

    item: Item
    attempts: int = 0
    first_handed: float | None = None


@dataclass(frozen=True, slots=True)
class Done(Generic[Item, Result]):
    """What came of one item."""

    item: Item
    result: Result | WorkerFailure
    attempts: int = 1
    seconds: float = 0.0

    def settle(self, name: str) -> Result | BriefmakerError:
        """Return what came of what is called so, or the error of a worker that gave nothing."""
        return self.result.explain(name) if isinstance(self.result, WorkerFailure) else self.result


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


_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def resident_megabytes(pid: int) -> float | None:
    """Return the resident memory of a process; None where the system does not show it (or the process is gone)."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * _PAGE / 1_000_000
    except (OSError, IndexError):
        return None


def cap_own_memory(megabytes: int) -> None:
    """Have the system refuse this process more data than `megabytes`, where nobody can watch it from outside."""
    if not megabytes or Path("/proc/self/statm").exists() or sys.platform == "win32":
        return
    import resource

    for kind in (resource.RLIMIT_DATA, resource.RLIMIT_AS):
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (megabytes * 1_000_000, resource.getrlimit(kind)[1]))
