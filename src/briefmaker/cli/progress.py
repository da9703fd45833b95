"""The bar that shows how far a run is; Rich is imported only where one is drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """A bar with count, rate, time left and failures so far; lines told meanwhile scroll above it."""

    def __init__(self, bar: "Bar", task: "TaskID") -> None:
        self._bar = bar
        self._task = task

    def advance(self, *, failed: int) -> None:
        """Count one more source."""
        task = self._bar.tasks[0]
        self._bar.update(self._task, advance=1, rate=f"{task.speed or 0.0:.1f}/s", failed=f"{failed} failed")

    def close(self) -> None:
        """Take the bar off the screen."""
        self._bar.stop()


@contextmanager
def show_progress(total: int) -> Iterator[Progress]:
    """Draw a bar on stderr while the block runs."""
    from rich.console import Console as Screen
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Bar(*columns, TextColumn("{task.fields[failed]}"), console=Screen(stderr=True), transient=True) as bar:
        yield Progress(bar, bar.add_task("", total=total, rate="", failed="0 failed"))
