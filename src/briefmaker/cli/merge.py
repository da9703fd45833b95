"""`briefmaker merge`: join the folders that parts of a run wrote into one."""

from pathlib import Path

import typer

from briefmaker.cli.inputs import check_here
from briefmaker.cli.parameters import takes
from briefmaker.errors import Exit, UsageError
from briefmaker.settings.commands import MERGE
from briefmaker.settings.given import Given
from briefmaker.settings.options import MergeOptions


@takes(MERGE)
def merge(context: typer.Context, given: Given) -> int:
    """Carry the documents of all folders into one, and tell of each."""
    from briefmaker.batch.atomic import check_folder, sweep
    from briefmaker.batch.cancellation import listen
    from briefmaker.batch.lock import lock_folder
    from briefmaker.batch.merge import Merge, read_parts, settle_places
    from briefmaker.batch.output_folder import look_into
    from briefmaker.cli.reporters import Teller

    options = given.of(MergeOptions)
    if not options.output:
        raise UsageError("merge needs a folder to join in", "Give one after -o.")
    check_here(*options.folders, options.output)
    folders, target = [Path(name) for name in options.folders], Path(options.output)
    _check_apart(folders, target)
    check_folder(target)
    with listen() as cancel, lock_folder(target, stopped=lambda: cancel.requested):
        sweep(target, locked=True)
        settled = list(settle_places(read_parts(folders)))
        state = look_into(target)
        for notice in state.notices:
            context.obj.note(notice)
        teller, work = Teller(context.obj, paths=True), Merge(target, state)
        for result in work.carry_all(settled):
            teller.finished(result)
            if cancel.requested:
                break
        code = Exit.INTERRUPTED if cancel.by_signal else teller.tally.exit()
        work.end(int(code))
        teller.ended(int(code))
    return int(code)


def _check_apart(folders: list[Path], target: Path) -> None:
    """Raise `UsageError` where a folder is named twice, or lies in another or in the one they are joined in."""
    seen: list[Path] = [target.resolve()]
    for folder in folders:
        here = folder.resolve()
        if any(here.is_relative_to(other) or other.is_relative_to(here) for other in seen):
            raise UsageError(f"{folder}: named twice, or one folder inside another", "Give each a place of its own.")
        seen.append(here)
