"""Work that waits for a store, some of it at a time, told in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def map_ahead(function: Callable[[Item], Result], items: Iterable[Item], at_once: int) -> Iterator[tuple[Item, Result]]:
    """Yield each item with what `function` made of it, in order; up to `at_once` are begun before they are due."""
    if at_once == 1:
        yield from ((item, function(item)) for item in items)
        return
    begun: deque[tuple[Item, Future[Result]]] = deque()
    with ThreadPoolExecutor(at_once) as pool:
        for item in items:
            begun.append((item, pool.submit(function, item)))
            if len(begun) == at_once:
                first, coming = begun.popleft()
                yield first, coming.result()
        for first, coming in begun:
            yield first, coming.result()
