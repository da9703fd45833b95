"""
Work on this machine: one item after the other in this process, or in several workers that are watched.

`Guarded` works here, and from the first item that is not plain on in one worker. `LocalPool` has several: none can hurt
another, and none can hold up the run. A worker is given one task at a time, and only when it waits for one; the next
task is drawn while all are busy, so that it waits neither for a disk that is read nor for one that is written to. The
supervisor listens to all pipes and to the end of each process; a worker that ended is replaced, and the task it ended
with is tried once more in a fresh one, unless it ran out of time. The watchdog ends a worker that takes too long or too
much memory, in a thread of its own: while the supervisor reads a slow disk or writes to one, limits are kept all the
same.

What starts processes is imported with the first of them: a plain page needs none.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, repeat
from types import FrameType
from typing import TYPE_CHECKING, Any, Generic

from briefmaker.batch.engines.interface import (
    GRACE,
    READY,
    Cancellation,
    Done,
    Item,
    Limits,
    Result,
    Task,
    WorkerFailure,
    resident_megabytes,
)
from briefmaker.errors import BriefmakerError

if TYPE_CHECKING:
    from briefmaker.batch.engines.process import Worker

_LOOK = 0.1
"""Seconds between two looks at the clock and at the memory, and at the wish to stop."""


class _Over(BaseException):
    """A limit is reached; no `except Exception` on the way may keep it."""

    def __init__(self, *, is_late: bool) -> None:
        super().__init__()
        self.is_late = is_late


class _Watch:
    """Looks at the clock and at what this process holds, whenever the alarm rings."""

    def __init__(self, limits: Limits) -> None:
        self._deadline = time.monotonic() + limits.seconds
        # what this process holds already, libraries and weights, is not the item's
        held = resident_megabytes(os.getpid()) if limits.megabytes else None
        self._most = None if held is None else held + limits.megabytes

    def hurry(self) -> None:
        """Leave no more than the grace after a signal."""
        self._deadline = time.monotonic() + GRACE

    def on_alarm(self, _number: int, _frame: FrameType | None) -> None:
        """Handle the alarm; the one that ends the item is the last, so that none rings while its cleaning goes on."""
        is_late = time.monotonic() >= self._deadline
        if is_late or (self._most is not None and (resident_megabytes(os.getpid()) or 0.0) > self._most):
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise _Over(is_late=is_late)


@contextmanager
def _watched(limits: Limits, cancel: Cancellation) -> Iterator[None]:
    """Raise `_Over` inside the block once its time, its memory, or the grace after a signal is used up."""
    # Windows has no alarm, and Python runs handlers in the main thread alone: what is plain goes unwatched there
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
                pool = LocalPool(1, self.limits, self.cancel, self.preload)
                yield from pool.map(function, chain((item,), coming))
                return
            start = time.monotonic()
            try:
                with _watched(self.limits, self.cancel):
                    result: Result | WorkerFailure = function(item)
            except _Over as over:
                result = self._explain(is_late=over.is_late)
            yield Done(item, result, seconds=time.monotonic() - start)

    def _explain(self, *, is_late: bool) -> WorkerFailure:
        """Say which limit was reached: one of the item's own, or the grace after a signal."""
        if not is_late:
            return WorkerFailure.too_large(self.limits)
        return WorkerFailure.interrupted() if self.cancel.by_signal else WorkerFailure.too_late(self.limits)


_ROUND = 0.05
"""Seconds between two looks at the least: what oversteps its limit does so by some fifty megabytes."""

_CALM = 0.25
"""The same at most, where all are far from their limits: a look costs a tenth of a millisecond a worker."""

_FASTEST = 1000.0
"""Megabytes a second that a worker may come to hold: a page of memory is faulted in at some 1 to 2 GB a second."""

Workers = Sequence["Worker[Any, Any]"]


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
        margins = [_check_limits(worker, limits, cancel) for worker in tuple(workers) if worker.verdict is None]
        pause = max(_ROUND, min([_CALM, *margins]))


def _check_limits(worker: "Worker[Any, Any]", limits: Limits, cancel: Cancellation) -> float:
    """End one worker, if it is over a limit with the task it has; return in how many seconds it may come to be."""
    task = worker.task
    if task is None and worker.is_ready:
        return _CALM
    held, now = _held_by(worker) if limits.megabytes else 0.0, time.monotonic()
    if cancel.overdue:
        worker.terminate(task, WorkerFailure.interrupted())
    elif now > worker.deadline:
        worker.terminate(task, WorkerFailure.too_late(limits))
    elif limits.megabytes and held > limits.megabytes:
        worker.terminate(task, WorkerFailure.too_large(limits))
    room = (limits.megabytes - held) / _FASTEST if limits.megabytes else _CALM
    return min(room, worker.deadline - now)


def _held_by(worker: "Worker[Any, Any]") -> float:
    """Return the memory of a worker in megabytes; 0 where the system does not show it, or the worker is gone."""
    with suppress(ValueError):
        return resident_megabytes(worker.process.pid or 0) or 0.0
    return 0.0


_FALSE_STARTS = 3
"""Workers in a row that may die before they are ready."""


@dataclass(frozen=True, slots=True)
class LocalPool:
    """Does the work in `jobs` processes of this machine, each of which has imported `preload` where that is quick."""

    jobs: int
    limits: Limits
    cancel: Cancellation
    preload: str = ""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """Yield what came of each item as soon as it is known; without items no worker is started."""
        tasks = (Task(item) for item in items)
        first = next(tasks, None)
        if first is None:
            return
        crew = _Crew(function, tasks, self.limits, self.cancel, self.preload)
        try:
            with watchdog(crew.workers, self.limits, self.cancel):
                for task in (first, *repeat(None, self.jobs - 1)):
                    crew.start(task)
                while crew.hand_out():
                    yield from crew.look()
            crew.dismiss()
        finally:
            crew.kill()


@dataclass(slots=True)
class _Crew(Generic[Item, Result]):
    """The workers of one run."""

    _function: Callable[[Item], Result]
    _tasks: Iterator[Task[Item]]
    _limits: Limits
    _cancel: Cancellation
    _preload: str
    workers: "list[Worker[Item, Result]]" = field(default_factory=list)
    _next: Task[Item] | None = None
    _has_more: bool = True
    _false_starts: int = 0

    def start(self, task: Task[Item] | None) -> None:
        """
        Start one worker, with the task that is meant for it, or to wait for what comes.

        The server that forks it may die as a worker may.
        """
        from briefmaker.batch.engines.process import Worker

        trouble: OSError | EOFError | None = None
        for _ in range(_FALSE_STARTS):
            try:
                self.workers.append(Worker(self._function, self._limits, self._preload, task))
            except (OSError, EOFError) as error:
                trouble = error
                time.sleep(_LOOK)
            else:
                return
        raise _cannot_start(f"the system says {trouble}")

    def hand_out(self) -> bool:
        """Give each free worker a task, draw the one after, and return whether there is anything to wait for."""
        for worker in self.workers:
            if worker.is_ready and worker.task is None:
                self._draw()
                self._give(worker)
        self._draw()
        return any(worker.task for worker in self.workers) or self._goes_on

    @property
    def _goes_on(self) -> bool:
        """Whether there is more to do, and nobody has asked to stop."""
        return (self._has_more or self._next is not None) and not self._cancel.requested

    def _draw(self) -> None:
        """Draw the next task before it is asked for."""
        if self._next is None and self._goes_on:
            self._next = next(self._tasks, None)
            self._has_more = self._next is not None

    def _give(self, worker: "Worker[Item, Result]") -> None:
        """Give a worker the task at hand, if there is one."""
        if self._next is not None and not self._cancel.requested:
            task, self._next = self._next, None
            worker.hand(task)

    def look(self) -> Iterator[Done[Item, Result]]:
        """Wait for news, a moment at most, and yield what became known."""
        from multiprocessing.connection import wait

        pipes = {worker.connection: worker for worker in self.workers}
        ends = {worker.process.sentinel: worker for worker in self.workers}
        news = set(wait([*pipes, *ends], timeout=_LOOK))
        for worker in list(self.workers):
            if worker.connection in news:
                yield from self._receive(worker)
            elif worker.process.sentinel in news:
                yield from self._lose(worker)

    def _receive(self, worker: "Worker[Item, Result]") -> Iterator[Done[Item, Result]]:
        """Receive what a worker sent; a pipe that breaks off is a worker that died."""
        try:
            message = worker.connection.recv()
        except Exception:  # noqa: BLE001  (half a message of a dying worker can be anything)
            yield from self._lose(worker)
            return
        if not worker.is_ready and message == READY:
            self._false_starts = 0
            worker.is_ready = True
            if worker.task:
                worker.hand(worker.task)
        elif worker.task:
            task, worker.task = worker.task, None
            self._give(worker)  # before its result is placed and reported: that waits for a disk, the worker need not
            yield _finish(task, message)

    def _lose(self, worker: "Worker[Item, Result]") -> Iterator[Done[Item, Result]]:
        """Replace a worker that ended, and try its task again or give it up."""
        self.workers.remove(worker)
        # killed at once it would seem to have died of that, and not of what it did itself
        worker.process.join(1)
        end = worker.kill()
        self._false_starts += not worker.is_ready
        if self._false_starts >= _FALSE_STARTS:  # it is not the items' fault
            raise _cannot_start(f"the last one {end}")
        task, (blamed, failure) = worker.task, worker.verdict or (None, None)
        if self._cancel.by_signal:
            failure = WorkerFailure.interrupted()
        # the watchdog may have meant a task that was done in the meantime
        elif failure is None or blamed is not task:
            failure = WorkerFailure.crashed(end)
        again = task and not self._cancel.requested and _may_try_again(task, worker, failure, self._limits)
        if task and not again:
            yield _finish(task, failure)
        if again or self._goes_on:
            self.start(task if again else None)

    def dismiss(self) -> None:
        """Let all go once there is nothing left to do: each ends while the others do."""
        for worker in self.workers:
            worker.connection.close()
        while self.workers:
            self.workers.pop().dismiss()

    def kill(self) -> None:
        """End all at once."""
        while self.workers:
            self.workers.pop().kill()


def _cannot_start(detail: str) -> BriefmakerError:
    """Return the error for a machine that lets no worker start."""
    return BriefmakerError(f"no worker process can be started; {detail}", "Try again with --jobs 1.")


def _may_try_again(task: Task[Item], worker: "Worker[Item, Result]", failure: WorkerFailure, limits: Limits) -> bool:
    """Return whether a task deserves a fresh worker."""
    return not worker.is_ready or (not failure.would_recur(worker.handed) and task.attempts < limits.attempts)


def _finish(task: Task[Item], result: Result | WorkerFailure) -> Done[Item, Result]:
    """Say what came of a task, over all its attempts."""
    seconds = time.monotonic() - task.first_handed if task.first_handed else 0.0
    return Done(task.item, result, task.attempts, seconds)
