"""The reporters of a run: to the terminal, the manifest, the report, the log and the citations."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefmaker.batch.engines.interface import Cancellation, Engine
from briefmaker.batch.files import OutputPlaces, read_regular, write_atomically
from briefmaker.batch.manifest_writer import ManifestWriter, OutputFolder, ReportWriter, check_ours, open_report
from briefmaker.batch.outcomes import (
    Duplicate,
    Edited,
    Failed,
    Made,
    Outcome,
    Printed,
    Reporter,
    Skipped,
    SourceResult,
    Status,
    Tally,
    UpToDate,
)
from briefmaker.batch.plan import PlannedSource, plan_all
from briefmaker.batch.request import OneFile, RunConfig
from briefmaker.batch.sources import Find
from briefmaker.cli.console import Console, make_printable, silence_stdout, write_bytes, write_line
from briefmaker.documents.citations import check_citations, is_own_citations, write_citations
from briefmaker.errors import BriefmakerError, Exit, OutputError, OutputExists, OutputUnwritable
from briefmaker.model import Document

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from briefmaker.model import Article


_READING, _SETTING = "reading", "setting the digest"
"""What a digest is at."""


class Progress:
    """A bar with count, rate, time left and failures so far; lines printed meanwhile scroll above it."""

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
        """Print a line of stdout above the bar, if both are on one terminal; return whether it was printed."""
        if not _share_terminal():
            return False
        self._bar.console.print(line, markup=False, emoji=False, highlight=False, soft_wrap=True)
        return True

    def close(self) -> None:
        """Remove the bar from the screen."""
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


_LOG_LINE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00 ")
"""How each line of a log begins."""

_FAR = 20
"""Sources after which a failure has left the screen and is printed again at the end."""


_NO_WORK = frozenset((Status.UP_TO_DATE, Status.EDITED, Status.DUPLICATE, Status.SKIPPED))
"""What becomes of a source at a glance."""


def open_reporters(config: RunConfig, report: str | None, log_file: str | None, folder: OutputFolder) -> list[Reporter]:
    """Open the files that are to be written along; raises `OutputUnwritable` before anything starts."""
    reporters: list[Reporter] = []
    if log_file:
        reporters.append(LogWriter(log_file))
    if report:
        place = Path() if report == "-" else Path(report).parent
        name = "stdout" if report == "-" else f"the report {report}"
        reporters.append(ReportWriter(open_report(report), place, config, name))
    if folder.manifest:
        reporters.append(ManifestWriter(folder.manifest, config, folder))
    return reporters


class CitationWriter:
    """Hears of each source, and writes the file at the end, in the order of the sources."""

    def __init__(self, name: str, *, overwrite: bool) -> None:
        """Raise `OutputExists` where a library of the user's is in the way, before any work is done for it."""
        self._path = Path(name)
        self._suffix = check_citations(name)
        self._overwrite = overwrite
        self._articles: list[Article] = []
        if os.path.lexists(name) and not overwrite and not self._is_ours():
            raise OutputExists(self._path)

    def finished(self, result: SourceResult) -> None:
        """Record the articles of one source."""
        self._articles += result.cited

    def ended(self, exit_code: int) -> None:  # noqa: ARG002 - the form of the protocol
        """Write the file; raises `OutputExists` where another stands there, and `OutputUnwritable`."""
        if self._articles:
            overwrite = self._overwrite or self._is_ours()
            write_atomically(write_citations(self._articles, self._suffix), self._path, overwrite=overwrite)

    def _is_ours(self) -> bool:
        """Return whether what stands there was written by an earlier run; a person's own library is not touched."""
        data = read_regular(self._path)
        return data is not None and (not data or is_own_citations(data, self._suffix))


class TerminalReporter:
    """Prints for a person: paths on stdout, everything else on stderr, the count at the end."""

    def __init__(
        self, console: Console, *, paths: bool, config: RunConfig | None = None, places: OutputPlaces | None = None
    ) -> None:
        self.tally = Tally()
        self._is_digest = bool(config and isinstance(config.target, OneFile))
        self._read: set[str] = set()
        """The sources of a digest that the bar has counted."""
        self._house_list = config.settings.aliases_name if config else ""
        places = config.places if config else places
        self._address_of: Callable[[Path], str] = places.address_of if places else str
        """Returns how a person finds a document."""
        self._idle: list[str] | None = None
        """What every document made so far says of entries of the house list."""
        self._console = console
        self._paths = paths
        self._failures: list[BriefmakerError] = []
        self._since_failure = 0
        self._warned: set[str] = set()
        """Of the source that is reported: the same for each of its formats."""
        self._progress: Progress | None = None

    @contextmanager
    def show_progress(self, find: Find, *, wanted: bool | None) -> Iterator[None]:
        """Draw a bar while the block runs, where a person looks on and was not asked to be spared."""
        on_terminal = sys.stderr.isatty() and not self._console.quiet
        if wanted is False or not (wanted or on_terminal):
            yield
            return
        with show_progress(sum(1 for _ in find()), digest=self._is_digest) as self._progress:
            yield
        self._progress = None

    def finished(self, result: SourceResult) -> None:
        """Print each outcome of a source."""
        self._since_failure += 1
        self._warned.clear()
        for outcome in result.outcomes:
            self.tally.add(outcome)
            self._report(outcome)
            if isinstance(outcome, Made | Printed):
                # an entry that one document has a use for is not idle
                known = outcome.idle if self._idle is None else self._idle
                self._idle = [entry for entry in known if entry in outcome.idle]
        if not self._progress or result.name in self._read:
            return
        if result.status in _NO_WORK:
            self._progress.leave_out()
        else:
            self._progress.advance(failed=self.tally.of[Status.FAILED])

    def has_read(self, name: str) -> None:
        """Count a source of a digest, whose document is yet to be made."""
        self._read.add(name)
        if self._progress:
            self._progress.advance(failed=self.tally.of[Status.FAILED])

    def ended(self, exit_code: int) -> None:
        """Print failures that have left the screen once more, and the count."""
        if self._progress:
            self._progress.close()
        if self._since_failure > _FAR:
            for error in self._failures:
                self._console.fail_again(error)
        if not (self.tally.of[Status.UP_TO_DATE] or self.tally.of[Status.EDITED]):  # what these hold is not known
            for entry in self._idle or ():
                self._console.note(f"{self._house_list}: {entry}")
        if exit_code == Exit.INTERRUPTED:
            self._console.note(f"interrupted: {self.tally.line()}; finished documents are kept")
        elif exit_code and exit_code != self.tally.exit():  # what ended the run is no failure of a source
            self._console.note(f"ended early: {self.tally.line()}")
        else:
            self._console.note(self.tally.line())

    def _report(self, outcome: Outcome) -> None:
        """Say what became of one document."""
        match outcome:
            case Failed(_, error):
                self._failures.append(error)
                self._since_failure = 0
                self._console.fail(error)
            case Made(_, path, warnings):
                self._say_path(path)
                for warning in warnings:
                    if warning not in self._warned:
                        self._warned.add(warning)
                        self._console.note(warning)
            case Printed(_, document, _):
                _print_document(document)
            case UpToDate(_, path):
                self._console.detail(f"{self._address_of(path)}: up to date")
            case Edited(_, path):
                self._console.note(f"{self._address_of(path)}: edited since it was made; left as it is")
            case Duplicate(source, original):
                self._console.note(f"{source}: the same bytes as {original}, briefed once")
            case Skipped(source, reason):
                self._console.detail(f"{source}: skipped, {reason}")

    def _say_path(self, path: Path) -> None:
        """Print the path of a document; where nobody listens any more, the work goes on in silence."""
        if not self._paths:
            return
        line = make_printable(self._address_of(path))
        if self._progress and self._progress.say(line):
            return
        try:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
        except BrokenPipeError:
            self._paths = False
            silence_stdout()


class LogWriter:
    """Adds a dated line a source to a text file."""

    def __init__(self, name: str) -> None:
        """Open the file to add to it; raises `ForeignFile` where it is no log of earlier runs, `OutputUnwritable`."""
        check_ours(Path(name), "a log", lambda begun: bool(_LOG_LINE.match(begun)))
        try:
            self._file = Path(name).open("a", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
        except OSError as error:
            raise OutputUnwritable.because(f"{name}:", error) from error

    def finished(self, result: SourceResult) -> None:
        """Write the line of one source."""
        line = f"{result.status} {result.name}"
        if result.failures:
            line += f": {result.failures[0].error}"
        self._write(line)

    def ended(self, exit_code: int) -> None:
        """Write the last line."""
        try:
            self._write(f"ended with exit code {exit_code}")
        finally:
            with suppress(OSError):  # said already
                self._file.close()

    def _write(self, line: str) -> None:
        """Write one line, with the time, UTC."""
        try:
            self._file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {make_printable(line)}\n")
            self._file.flush()
        except OSError as error:
            raise OutputUnwritable.because("the log file", error) from error


def _print_document(document: Document) -> None:
    """Write a document to stdout; a terminal is spared what it cannot show."""
    if document.suffix in (".docx", ".pdf") and _is_terminal():
        raise OutputError(
            f"a {document.suffix} document cannot be shown on a terminal", "Send it on with a pipe or > FILE."
        )
    write_bytes(document.data)


def _is_terminal() -> bool:
    """Return whether stdout is a person's screen."""
    return sys.stdout.isatty()


def print_plan(find: Find, config: RunConfig, engine: Engine, cancel: Cancellation) -> int:
    """Print a line a document and return the exit code if every source could be made."""
    tally = Tally()
    outcomes = (outcome for planned in plan_all(find, config, engine) for outcome in _foresee(planned))
    for outcome in outcomes:
        if cancel.requested:
            return int(Exit.INTERRUPTED)
        tally.add(outcome)
        typer.echo(make_printable(_describe(outcome, config.places.address_of)))
    counts = tally.line().replace(" made", " to make", 1)
    if config.request.split:
        write_line("briefmaker: of an archive of several pages, each gets a note in a folder of that name")
    write_line(f"briefmaker: nothing was written; {counts}")
    return int(tally.exit())


def _foresee(planned: PlannedSource) -> list[Outcome]:
    """Return the outcomes of a source, its work taken for done."""
    places = (path or Path("stdout") for path in planned.places.values())
    return [*planned.result.outcomes, *(Made(planned.result.name, path) for path in places)]


def _describe(outcome: Outcome, address_of: Callable[[Path], str]) -> str:
    """Say what would become of a document."""
    match outcome:
        case Made(source, path):
            return f"make        {address_of(path)}  from {source}"
        case UpToDate(_, path) | Edited(_, path):
            return f"{'up to date' if isinstance(outcome, UpToDate) else 'edited':<10}  {address_of(path)}"
        case Duplicate(source, original):
            return f"duplicate   {source}  of {original}"
        case Skipped(source, reason):
            return f"skip        {source}: {reason}"
        case Failed(_, error):
            return f"{'refuse' if isinstance(error, OutputError) else 'fail':<10}  {error}"
        case _:
            return "print       to stdout"
