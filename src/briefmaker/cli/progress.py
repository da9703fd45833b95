"""The bar that shows how far a run is; Rich is imported only where one is drawn."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


_READING, _SETTING = "reading", "setting the digest"
"""What a digest is at."""


class Progress:
    """A bar with count, rate, time left and failures so far; lines told meanwhile scroll above it."""

    def __init__(self, bar: "Bar", task: "TaskID") -> None:
        self._bar = bar
        self._task = task

    def advance(self, *, failed: int) -> None:
        """Count one more piece of work; where the document alone is left of a digest, say that it is being set."""
        task = self._bar.tasks[0]
        self._bar.update(self._task, advance=1, rate=f"{task.speed or 0.0:.1f}/s", failed=f"{failed} failed")
        if task.description and task.total is not None and task.completed == task.total - 1:
            self._bar.update(self._task, description=_SETTING)

    def leave_out(self) -> None:
        """Count a source less: what takes no work is neither done nor left, and says nothing of the time left."""
        task = self._bar.tasks[0]
        if task.total:
            task.total -= 1  # `update` would forget the speed
            self._bar.refresh()

    def say(self, line: str) -> bool:
        """Print a line of stdout above the bar, if both are on one terminal; tell whether it was printed."""
        if not _share_terminal():
            return False
        self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        return True

    def close(self) -> None:
        """Take the bar off the screen."""
        self._bar.stop()


def _share_terminal() -> bool:
    """Return whether stdout and stderr are the same screen."""
    try:
        return os.ttyname(1) == os.ttyname(2)
    except (OSError, AttributeError):  # no terminal; no such question on this system
        return bool(sys.platform == "win32" and sys.stdout.isatty())


@contextmanager
def show_progress(sources: int, *, digest: bool) -> Iterator[Progress]:
    """Draw a bar on stderr while the block runs; a digest of several is one more piece of work."""
    from rich.console import Console as Screen
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    joins = digest and sources > 1
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Bar(
        *([TextColumn("{task.description}")] if joins else []),
        *columns,
        TextColumn("{task.fields[failed]}"),
        console=Screen(stderr=True),
        transient=True,
        redirect_stdout=False,
    ) as bar:
        what = _READING if joins else ""
        yield Progress(bar, bar.add_task(what, total=sources + joins, rate="", failed="0 failed"))
