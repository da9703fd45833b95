"""The seam for whoever wants to hear of a run: the terminal, a manifest, a report, a progress bar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from briefmaker.batch.source_result import SourceResult


class Reporter(Protocol):
    """Hears what becomes of each source, in the order of the sources."""

    def finished(self, result: SourceResult) -> None:
        """Take note of one settled source."""
        ...

    def ended(self, exit_code: int) -> None:
        """Take note of the end; called once, also after an interruption."""
        ...


@dataclass(slots=True)
class InOrder:
    """Passes on what is settled in any order in the order of the numbers, from 1."""

    pass_on: Callable[[SourceResult], None]
    waiting: dict[int, SourceResult] = field(default_factory=dict)
    next_number: int = 1

    def put(self, number: int, result: SourceResult) -> None:
        """Take one; pass on all whose turn has come."""
        self.waiting[number] = result
        while self.next_number in self.waiting:
            self.pass_on(self.waiting.pop(self.next_number))
            self.next_number += 1

    def flush(self) -> None:
        """Pass on what is left after an interruption, over the gaps."""
        for number in sorted(self.waiting):
            self.pass_on(self.waiting.pop(number))


def tell_all(reporters: Sequence[Reporter]) -> Callable[[SourceResult], None]:
    """Return the function that tells each of `reporters`."""

    def tell(result: SourceResult) -> None:
        for reporter in reporters:
            reporter.finished(result)

    return tell
