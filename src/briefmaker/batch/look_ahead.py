"""Have workers open the sources before they are judged, where no page is to pass through the process that plans."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from briefmaker.batch.distinct import look_and_keep, recall
from briefmaker.batch.engines import Engine
from briefmaker.batch.outcome import Failed
from briefmaker.batch.plan import NamedSource
from briefmaker.batch.sources import Found, Look
from briefmaker.batch.stamp import Stamp
from briefmaker.errors import BriefmakerError

_WINDOW = 4096
"""Sources that are looked at before the first of them is judged."""

_KEPT = 128_000_000
"""Bytes of objects, as listed, after which there are enough: what is fetched of two windows may lie on the disk."""

Named = NamedSource | Failed


def look_ahead(
    items: Iterable[Named],
    engine: Engine,
    known: Mapping[str, tuple[Stamp, str]],
    may_wait: Callable[[NamedSource], bool] = lambda _: False,
    kept: Path | None = None,
) -> Iterator[Named]:
    """
    Return `items` in their order, each with what a worker saw of its file.

    What is `known` is opened by nobody, and what `may_wait` until it is worked on is left alone. A file that cannot be
    read becomes a failure; one whose worker ended is left to whoever judges it. What was fetched from a store
    waits in the folder `kept`, if any, for who works on it, and is not fetched again.
    """
    before: Path | None = None
    for window, unknown in _part(items, lambda item: _is_to_be_opened(item, known) and not may_wait(item)):
        looks: dict[str, object] = {}
        if unknown:
            folder = _make_folder(kept) if kept else None
            looks = {one.item.name: one.result for one in engine.map(partial(look_and_keep, folder), unknown)}
            if before:  # all of it was handed out, and read by now; what was not is fetched again
                rmtree(before, ignore_errors=True)
            before = folder
        yield from (_add(item, looks) for item in window)


def _make_folder(kept: Path) -> Path | None:
    """Make a folder for one window; None on a disk that is full."""
    try:
        return Path(mkdtemp(dir=kept))
    except OSError:
        return None


def _part(
    items: Iterable[Named], is_to_be_opened: Callable[[NamedSource], bool]
) -> Iterator[tuple[list[Named], list[Found]]]:
    """Part the sources into windows, each with those of it that are to be opened."""
    window, unknown, held = list[Named](), list[Found](), 0
    for item in items:
        window.append(item)
        if isinstance(item, NamedSource) and is_to_be_opened(item):
            unknown.append(item.found)
            held += item.found.listed.size
        if len(window) == _WINDOW or held > _KEPT:
            yield window, unknown
            window, unknown, held = [], [], 0
    if window:
        yield window, unknown


def _is_to_be_opened(item: NamedSource, known: Mapping[str, tuple[Stamp, str]]) -> bool:
    """Tell what nothing is known of."""
    return item.found.data is None and item.found.look is None and recall(item.found, known) is None


def _add(item: Named, looks: Mapping[str, object]) -> Named:
    """Return a source with what was seen of it."""
    if isinstance(item, Failed):
        return item
    match looks.get(item.found.name):
        case Look() as look:
            return replace(item, found=replace(item.found, look=look))
        case BriefmakerError() as error:
            return Failed(item.found.name, error)
    return item
