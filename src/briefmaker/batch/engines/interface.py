"""The seam for engines: where the work is done, in this process, in several, or elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from briefmaker.batch.reasons import Reason

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
