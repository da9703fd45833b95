"""Watch for pages: a file is taken once it has come to rest, and again when it was saved anew."""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from briefmaker.batch.cancellation import Cancellation
from briefmaker.batch.outcome import Failed
from briefmaker.batch.plan import Find
from briefmaker.batch.sources import Found

PERIOD = 1.0
"""Seconds between two looks; a file that is the same in two of them is at rest."""

_SLICE = 0.1
"""Seconds slept at once, so that an interrupt is answered."""

State = tuple[int, int, int]
"""Size, time of change, number of the file: a file renamed over another is a new one."""


def watch(find: Find, output: Path, cancel: Cancellation, *, period: float = PERIOD) -> Iterator[list[Found]]:
    """
    Yield the files that came to rest since the last look, until a stop is asked for.

    What lies in the folder of the documents is not looked at, unless that is where the pages lie too; there our own
    documents are told by what is in them.
    """
    taken: dict[Path, State] = {}
    before: dict[Path, State] = {}
    while not cancel.requested:
        now = dict(_look_at_all(find, output))
        rested = [item for item, state in now.items() if before.get(item.path) == state != taken.get(item.path)]
        before = {item.path: state for item, state in now.items()}
        if rested:
            yield rested
            taken = {path: state for path, state in taken.items() if path in before}
            taken |= {item.path: before[item.path] for item in rested}
        _sleep(period, cancel)


def _look_at_all(find: Find, output: Path) -> Iterator[tuple[Found, State]]:
    """Yield the files that are to be taken, and their state; what is gone again or still empty is passed over."""
    for item in find():
        if isinstance(item, Failed) or (item.walked and _lies_in(item, output)):
            continue
        with suppress(OSError):
            status = item.path.stat()
            if status.st_size:
                yield item, (status.st_size, status.st_mtime_ns, status.st_ino)


def _lies_in(item: Found, output: Path) -> bool:
    """Tell a file in the folder of the documents, where that is a folder inside the one that is watched."""
    watched = item.path.parent.resolve()
    for _ in item.inside.parts:
        watched = watched.parent
    folder = output.resolve()
    return folder != watched and folder in item.path.resolve().parents and watched in folder.parents


def _sleep(seconds: float, cancel: Cancellation) -> None:
    """Wait, but not beyond a wish to stop."""
    end = time.monotonic() + seconds
    while not cancel.requested and time.monotonic() < end:
        time.sleep(_SLICE)
