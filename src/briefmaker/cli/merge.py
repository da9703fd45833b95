"""`briefmaker merge`: join the folders that parts of a run wrote into one."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath

import typer

from briefmaker.batch.engines.interface import Cancellation, listen
from briefmaker.batch.files import OutputPlaces, check_folder, is_remote
from briefmaker.batch.hold import hold_store, lock_folder, sweep
from briefmaker.batch.manifest_writer import look_into
from briefmaker.batch.merge import Merge, Part, read_parts, settle_places
from briefmaker.batch.request import check_store
from briefmaker.cli.reporters import TerminalReporter
from briefmaker.errors import Exit, UsageError
from briefmaker.settings.commands import Given
from briefmaker.settings.single import MergeOptions

_AT_ONCE = 16
"""Sources that are carried at a time from or into a store: most of it is waiting for answers of some 10 to 50 ms."""


def merge(context: typer.Context, given: Given) -> int:
    """Carry the documents of all folders into one, and report each."""
    options = given.of(MergeOptions)
    if not options.output:
        raise UsageError("merge needs a folder to join in", "Give one after -o.")
    _check_apart([*options.folders], options.output)
    with listen() as cancel, ExitStack() as stack:
        parts = [_open_part(name, stack) for name in options.folders]
        target, places = stack.enter_context(_hold(options.output, cancel))
        # all at once, before anything is carried: a part that is not whole ends the merge with nothing done
        settled = list(settle_places(read_parts(parts)))
        state = look_into(target)
        for notice in state.notices:
            context.obj.note(notice.replace(str(target), places.address_of(target)))
        at_once = _AT_ONCE if any(map(is_remote, (*options.folders, options.output))) else 1
        terminal, work = TerminalReporter(context.obj, paths=True, places=places), Merge(target, state, places, at_once)
        for result in work.carry_all(settled):
            terminal.finished(result)
            if cancel.requested:
                break
        code = Exit.INTERRUPTED if cancel.by_signal else terminal.tally.exit()
        work.end(int(code))
        terminal.ended(int(code))
    return int(code)


def _open_part(name: str, stack: ExitStack) -> Part:
    """Open the manifest of a part for as long as the stack stands."""
    if not is_remote(name):
        return Part(name, Path(name), OutputPlaces())
    places = stack.enter_context(hold_store(name, looks_only=True))
    return Part(places.address, places.root, places)


@contextmanager
def _hold(name: str, cancel: Cancellation) -> Iterator[tuple[Path, OutputPlaces]]:
    """Keep other runs out of the folder they are joined in, here or in a store, while the block runs."""
    if is_remote(name):
        check_store(name)
        with hold_store(name, stopped=lambda: cancel.requested) as places:
            yield places.root, places
        return
    target = Path(name)
    check_folder(target)
    with lock_folder(target, stopped=lambda: cancel.requested):
        sweep(target, locked=True)
        yield target, OutputPlaces()


def _check_apart(folders: list[str], target: str) -> None:
    """Raise `UsageError` where a folder is named twice, or lies in another or in the one they are joined in."""
    seen = [_place(target)]
    for folder in folders:
        here = _place(folder)
        if any(here.is_relative_to(other) or other.is_relative_to(here) for other in seen):
            raise UsageError(f"{folder}: named twice, or one folder inside another", "Give each a place of its own.")
        seen.append(here)


def _place(name: str) -> PurePosixPath | Path:
    """Return a path by which folders are compared; that of an address begins with its scheme."""
    return PurePosixPath(name) if is_remote(name) else Path(name).resolve()
