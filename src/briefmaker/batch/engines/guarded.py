"""Plain items here, without waiting for a process to start; whatever may hurt in one worker that is watched."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from briefmaker.batch.cancellation import Cancellation
from briefmaker.batch.engines.interface import Done, Item, Limits, Result
from briefmaker.batch.engines.serial import Serial


class Guarded:
    """Does one item after the other, from the first that is not plain on in a worker that its limits bind."""

    def __init__(
        self, limits: Limits, cancel: Cancellation, is_plain: Callable[[Any], bool], *, preload: str = ""
    ) -> None:
        """`is_plain` tells from an item whether its cost is bounded by its size, and no library can be brought down."""
        self._here = Serial(limits, cancel)
        self._limits = limits
        self._cancel = cancel
        self._is_plain = is_plain
        self._preload = preload

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """Yield what came of each item, in order."""
        coming = iter(items)
        for item in coming:
            if self._cancel.requested:
                return
            if not self._is_plain(item):
                from briefmaker.batch.engines.pool import LocalPool

                yield from LocalPool(1, self._limits, self._cancel, preload=self._preload).map(
                    function, chain((item,), coming)
                )
                return
            yield from self._here.map(function, (item,))
