"""`--dry-run`: print what a run would do, and do nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefmaker.batch.decide import PlannedSource
from briefmaker.batch.distinct import load_distinct
from briefmaker.batch.engines import Engine
from briefmaker.batch.engines.interface import Cancellation
from briefmaker.batch.outcomes import Duplicate, Edited, Failed, Made, Outcome, Skipped, Tally, UpToDate
from briefmaker.batch.run_config import OneFile, RunConfig
from briefmaker.batch.runner import plan_all
from briefmaker.batch.sources import Find
from briefmaker.cli.console import make_printable, write_line
from briefmaker.errors import Exit, OutputError
from briefmaker.model import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def print_plan(find: Find, config: RunConfig, engine: Engine, cancel: Cancellation) -> int:
    """Print a line a document and return what the shell would be told if every source could be made."""
    tally = Tally()
    if isinstance(config.target, OneFile):
        outcomes: Iterable[Outcome] = _plan_digest(find, config.target)
    else:
        outcomes = (outcome for source in plan_all(find, config, config.target, engine) for outcome in _foresee(source))
    for outcome in outcomes:
        if cancel.requested:
            return int(Exit.INTERRUPTED)
        tally.add(outcome)
        typer.echo(make_printable(_describe(outcome, config.places.tell)))
    counts = tally.line().replace(" made", " to make", 1)
    if config.split:
        write_line("briefmaker: of an archive of several pages, each gets a note in a folder of that name")
    write_line(f"briefmaker: nothing was written; {counts}")
    return int(tally.exit())


def _plan_digest(find: Find, target: OneFile) -> list[Outcome]:
    """Foresee the one document of every source."""
    outcomes: list[Outcome] = []
    count = 0
    for item in load_distinct(find()):
        if isinstance(item, Source):
            count += 1
        else:
            outcomes += item.outcomes
    place = target.path or Path("stdout")
    return [*outcomes, Made(f"{count} sources", place)] if count else outcomes


def _foresee(planned: PlannedSource) -> list[Outcome]:
    """Return the outcomes of a source, its work taken for done."""
    return [*planned.result.outcomes, *(Made(planned.result.name, path) for path in planned.places.values())]


def _describe(outcome: Outcome, tell: "Callable[[Path], str]") -> str:
    """Say what would become of a document."""
    match outcome:
        case Made(source, path):
            return f"make        {tell(path)}  from {source}"
        case UpToDate(_, path) | Edited(_, path):
            return f"{'up to date' if isinstance(outcome, UpToDate) else 'edited':<10}  {tell(path)}"
        case Duplicate(source, original):
            return f"duplicate   {source}  of {original}"
        case Skipped(source, reason):
            return f"skip        {source}: {reason}"
        case Failed(_, error):
            return f"{'refuse' if isinstance(error, OutputError) else 'fail':<10}  {error}"
        case _:
            return "print       to stdout"
