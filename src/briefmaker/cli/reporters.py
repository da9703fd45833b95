"""Those who hear of a run: the person at the terminal, the manifest, the report, the log."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from briefmaker.batch.manifest.writer import ManifestWriter, ReportWriter, open_report
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
from briefmaker.batch.output import OutputPlaces, check_ours
from briefmaker.batch.output_folder import OutputFolder
from briefmaker.batch.run_config import OneFile, RunConfig
from briefmaker.batch.sources import Find
from briefmaker.cli.console import Console, make_printable
from briefmaker.cli.progress import Progress, show_progress
from briefmaker.cli.streams import silence_stdout, write_bytes
from briefmaker.errors import BriefmakerError, Exit, OutputError, OutputUnwritable
from briefmaker.model import Document

_LOG_LINE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00 ")
"""How each line of a log begins."""

_FAR = 20
"""Sources after which a failure has left the screen and is told again at the end."""


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
        reporters.append(ManifestWriter(folder.manifest, config, folder.lists, folder.key))
    return reporters


def check_log(name: str) -> None:
    """Raise `ForeignFile` where `--log-file` names a file that is no log of earlier runs."""
    check_ours(Path(name), "a log", lambda begun: bool(_LOG_LINE.match(begun)))


class Teller:
    """Tells a person: paths on stdout, everything else on stderr, the count at the end."""

    def __init__(
        self, console: Console, *, paths: bool, config: RunConfig | None = None, places: OutputPlaces | None = None
    ) -> None:
        self.tally = Tally()
        self._is_digest = bool(config and isinstance(config.target, OneFile))
        self._read: set[str] = set()
        """The sources of a digest that the bar has counted."""
        self._house_list = config.settings.aliases_name if config else ""
        places = config.places if config else places
        self._tell_place: Callable[[Path], str] = places.tell if places else str
        """Returns how a person finds a document."""
        self._idle: list[str] | None = None
        """What every document made so far says of entries of the house list."""
        self._console = console
        self._paths = paths
        self._failures: list[BriefmakerError] = []
        self._since_failure = 0
        self._warned: set[str] = set()
        """Of the source that is told of: the same for each of its formats."""
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
        """Tell each outcome of a source."""
        self._since_failure += 1
        self._warned.clear()
        for outcome in result.outcomes:
            self.tally.add(outcome)
            self._tell(outcome)
            if isinstance(outcome, Made | Printed):
                known = outcome.idle if self._idle is None else self._idle
                self._idle = [entry for entry in known if entry in outcome.idle]
        if not self._progress or result.name in self._read:
            return
        if result.status in _NO_WORK:
            self._progress.leave_out()
        else:
            self._progress.advance(failed=self.tally.failed)

    def has_read(self, name: str) -> None:
        """Count a source of a digest, whose document is yet to be made."""
        self._read.add(name)
        if self._progress:
            self._progress.advance(failed=self.tally.failed)

    def ended(self, exit_code: int) -> None:
        """Tell failures that have left the screen once more, and the count."""
        if self._progress:
            self._progress.close()
        if self._since_failure > _FAR:
            for error in self._failures:
                self._console.fail_again(error)
        if not (self.tally.up_to_date or self.tally.edited):  # what these hold is not known
            for entry in self._idle or ():
                self._console.note(f"{self._house_list}: {entry}")
        if exit_code == Exit.INTERRUPTED:
            self._console.note(f"interrupted: {self.tally.line()}; finished documents are kept")
        elif exit_code and exit_code != self.tally.exit():  # what ended the run is no failure of a source
            self._console.note(f"ended early: {self.tally.line()}")
        else:
            self._console.note(self.tally.line())

    def _tell(self, outcome: Outcome) -> None:
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
                self._console.detail(f"{self._tell_place(path)}: up to date")
            case Edited(_, path):
                self._console.note(f"{self._tell_place(path)}: edited since it was made; left as it is")
            case Duplicate(source, original):
                self._console.note(f"{source}: the same bytes as {original}, briefed once")
            case Skipped(source, reason):
                self._console.detail(f"{source}: skipped, {reason}")

    def _say_path(self, path: Path) -> None:
        """Print the path of a document; where nobody listens any more, the work goes on in silence."""
        if not self._paths:
            return
        line = make_printable(self._tell_place(path))
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
        self._file = _open_log(name)

    def finished(self, result: SourceResult) -> None:
        """Write the line of one source."""
        told = f"{result.status} {result.name}"
        if result.failures:
            told += f": {result.failures[0].error}"
        self._write(told)

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


def _open_log(name: str) -> TextIO:
    """Open the log to add to it; raises `OutputUnwritable`."""
    check_log(name)
    try:
        return Path(name).open("a", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise OutputUnwritable.because(f"{name}:", error) from error


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
