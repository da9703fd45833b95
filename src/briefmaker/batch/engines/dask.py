"""
Workers of a Dask cluster, on this machine or on many.

With `batch/stores.py` this is the one module that may reach a network, only where `--run-on dask` asks for it.
What travels is references and facts: workers open the sources, write the documents, and keep the limits of each item in
a process of their own. Dask gives the work of a worker that is lost to another.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Generic

from briefmaker.batch.engines.interface import Cancellation, Done, Item, Limits, Result, WorkerFailure
from briefmaker.batch.engines.local import LocalPool
from briefmaker.errors import BriefmakerError, MissingPart
from briefmaker.version import __version__


@dataclass(frozen=True, slots=True)
class Terms:
    """How and where items are to be worked on."""

    limits: Limits
    preload: str = ""
    """The module that workers are forked with."""

    home: str = field(default_factory=os.getcwd)
    """The folder that relative paths start from, the same on all machines."""

    version: str = __version__
    """Of briefmaker: another would make other documents."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[Item, Result]):
    """What came of a chunk: all of it, or why this machine cannot work."""

    done: tuple[Done[None, Result], ...] = ()
    """In the order of the items, without them: whoever gave them has them."""

    refusal: BriefmakerError | None = None


def work_through(function: Callable[[Item], Result], items: Sequence[Item], terms: Terms) -> Answer[Item, Result]:
    """Do the items one after the other in a process of this machine that their limits bind."""
    refusal = _find_refusal(terms)
    if refusal:
        return Answer(refusal=refusal)
    try:
        pool = LocalPool(1, terms.limits, Cancellation(), preload=terms.preload)
        found = {id(done.item): done for done in pool.map(partial(_at_home, terms.home, function), items)}
    except BriefmakerError as error:
        return Answer(refusal=error)
    ordered = (found[id(item)] for item in items)
    return Answer(tuple(Done(None, done.result, done.attempts, done.seconds) for done in ordered))


def _find_refusal(terms: Terms) -> BriefmakerError | None:
    """Say why this machine cannot take part; None where it can."""
    here = os.uname().nodename if hasattr(os, "uname") else "a worker"
    if terms.version != __version__:
        return BriefmakerError(
            f"{here}: has briefmaker {__version__}, this is {terms.version}", "Install the same version on all workers."
        )
    if not Path(terms.home).is_dir():
        return BriefmakerError(
            f"{here}: does not see {terms.home}", "Start in a folder that all workers reach under the same name."
        )
    return None


def _at_home(home: str, function: Callable[[Item], Result], item: Item) -> Result:
    """Do one item in the folder that its paths start from; in a process of its own."""
    os.chdir(home)
    return function(item)


_LARGEST = 64
"""Items in a chunk, at most: a second or two of work."""

_SMALLEST = 8
"""The same at first."""

_CHUNKS = 8
"""Chunks that each thread is to have at least, so that none works long after the others."""

_AHEAD = 2
"""Chunks a thread that are under way: one at work, one at hand."""

_LOOK = 0.1
"""Seconds between two looks at the wish to stop."""

_NO_PAGES: dict[str, list[object]] = {"distributed.scheduler.http.routes": [], "distributed.worker.http.routes": []}
"""Settings of Dask: none of what it would show over HTTP."""


@dataclass(slots=True)
class DaskEngine:
    """Does the work on the workers of a cluster, chunk by chunk."""

    client: Any
    limits: Limits
    cancel: Cancellation
    preload: str = ""
    _maps: int = field(default=0, init=False)

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """Yield what came of each item as soon as its chunk is done; a later call goes before an earlier one."""
        self._maps += 1
        coming, hand = iter(items), _Hand(self.client, function, Terms(self.limits, self.preload), self._maps)
        try:
            while True:
                self._hand_out(coming, hand)
                if not hand.open or self.cancel.overdue:
                    return
                yield from hand.collect(stopping=self.cancel.requested)
        finally:
            hand.drop()

    def _hand_out(self, coming: Iterator[Item], hand: "_Hand[Item, Result]") -> None:
        """Keep every thread busy, with its next chunk waiting."""
        threads = max(1, sum(self.client.nthreads().values()))
        while len(hand.open) < _AHEAD * threads and not self.cancel.requested:
            size = min(_LARGEST, _SMALLEST + hand.given // (_CHUNKS * threads))
            chunk = tuple(islice(coming, size))
            if not chunk:
                return
            hand.give(chunk)


@dataclass(slots=True)
class _Hand(Generic[Item, Result]):
    """The chunks of one call that are under way."""

    client: Any
    function: Callable[[Item], Result]
    terms: Terms
    priority: int
    open: dict[str, tuple[Any, tuple[Item, ...]]] = field(default_factory=dict)
    news: "SimpleQueue[Any]" = field(default_factory=SimpleQueue)
    given: int = 0

    def give(self, chunk: tuple[Item, ...]) -> None:
        """Send a chunk to whichever worker is free first."""
        self.given += len(chunk)
        # a higher number goes first: an earlier call waits for the later one, which finds its items
        future = self.client.submit(work_through, self.function, chunk, self.terms, priority=self.priority, pure=False)
        self.open[future.key] = (future, chunk)
        future.add_done_callback(self.news.put)

    def collect(self, *, stopping: bool) -> Iterator[Done[Item, Result]]:
        """
        Wait a moment for the next chunk, and yield what came of it; one that no worker survives is parted.

        Raises what keeps a machine from working.
        """
        try:
            future = self.news.get(timeout=_LOOK)
        except Empty:
            return
        _, chunk = self.open.pop(future.key)
        if future.status == "finished":
            answer: Answer[Item, Result] = future.result()
            if answer.refusal:
                raise answer.refusal
            for item, done in zip(chunk, answer.done, strict=True):
                yield Done(item, done.result, done.attempts, done.seconds)
        elif stopping:
            return
        elif len(chunk) > 1 and _lost_workers(future):
            for item in chunk:
                self.give((item,))
        elif _lost_workers(future):
            lost = "the machines that worked on it were lost, one after the other"
            yield Done(chunk[0], WorkerFailure.crashed(lost))
        else:
            raise _explain(future)

    def drop(self) -> None:
        """Let nothing more of it begin."""
        self.client.cancel([future for future, _ in self.open.values()], force=True)
        self.open.clear()


def _lost_workers(future: Any) -> bool:  # noqa: ANN401  (of a library without types)
    """Return whether every worker that took a chunk was lost."""
    from distributed import KilledWorker

    return future.status == "error" and isinstance(future.exception(), KilledWorker)


def _explain(future: Any) -> BriefmakerError:  # noqa: ANN401
    """Return the error for a cluster that cannot do the work."""
    if future.status != "error":
        return BriefmakerError("the scheduler of the cluster is gone", "Run the same command again to go on.")
    error = future.exception()
    return BriefmakerError(
        f"the workers of the cluster cannot work: {type(error).__name__}: {error}",
        "Install the same briefmaker on all of them.",
    )


@contextmanager
def open_cluster(scheduler: str | None, jobs: int) -> Iterator[Any]:
    """
    Reach the cluster of the scheduler at an address, or start one of `jobs` workers here for as long as the block runs.

    Raises `MissingPart` without Dask, and `BriefmakerError` where nobody answers.
    """
    try:
        import distributed
    except ImportError:
        raise MissingPart(
            "--run-on dask: distributed is not installed",
            "Install it with: pip install 'briefmaker[dask]', or leave --run-on out.",
        ) from None
    with _start_cluster(distributed, jobs) if scheduler is None else _join_cluster(distributed, scheduler) as client:
        yield client


@contextmanager
def _start_cluster(library: Any, jobs: int) -> Iterator[Any]:  # noqa: ANN401
    """Start workers on this machine."""
    import dask

    # Dask opens a port for its pages whatever is said: a free one, on this machine alone, and without a page.
    here: dict[str, Any] = {
        "host": "127.0.0.1",
        "dashboard_address": "127.0.0.1:0",
        "scheduler_kwargs": {"dashboard": False},
    }
    here |= {"memory_limit": 0, "silence_logs": "CRITICAL"}
    with (
        dask.config.set(_NO_PAGES),
        library.LocalCluster(n_workers=jobs, threads_per_worker=1, **here) as cluster,
        library.Client(cluster) as client,
    ):
        yield client


_JOIN = 30
"""Seconds that a scheduler has to answer, and to have a first worker."""


@contextmanager
def _join_cluster(library: Any, scheduler: str) -> Iterator[Any]:  # noqa: ANN401
    """Reach the scheduler at an address, and wait for a worker of its."""
    try:
        client = library.Client(scheduler, timeout=_JOIN)
    except (OSError, ValueError) as error:
        raise BriefmakerError(
            f"--scheduler {scheduler}: nobody answers there ({type(error).__name__})", "Start one: dask scheduler"
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_JOIN)
        except TimeoutError:
            raise BriefmakerError(
                f"--scheduler {scheduler}: it has no workers", f"Start some: dask worker {scheduler}"
            ) from None
        yield client
