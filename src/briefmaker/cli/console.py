"""
What people see, and the two streams of the process: UTF-8 whatever the locale says.

What is written to stdout is a result: where it cannot be written, `OutputUnwritable` is raised. Everything else goes to
stderr, in one style; where that cannot be written, the work goes on, and the exit code says at the end that something
was lost.
"""

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from errno import EBADF
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from briefmaker.errors import BriefmakerError, Exit, OutputUnwritable, UsageError
from briefmaker.settings.commands import COMMANDS

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

Answer = TypeVar("Answer")

_NO_TEXT = re.compile(
    "\r(?!\n)|[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""
What a terminal takes for an order or shows as something else than it is: controls (ISO 6429), what turns the direction
of a line (UAX 9), and signs without a shape. Joiners, which scripts and emoji are written with, are text.
"""


def spare_terminal(text: str) -> str:
    """Return a text with what is none made visible, as `make_printable` does; lines and tabs stay."""
    return _NO_TEXT.sub(lambda found: repr(found[0])[1:-1], text)


class Output(io.TextIOWrapper):
    """
    Stdout. A reader that has gone away, `BrokenPipeError`, is no fault of the output and passes as it is.

    On a terminal nothing but text comes out, whatever wrote it; in a file or a pipe data stays as it is.
    """

    def write(self, text: str) -> int:
        """Write a text."""
        return self.write_styled(spare_terminal(text) if self.isatty() else text)

    def write_styled(self, text: str) -> int:
        """Write a text with the colours of a terminal, every name in it made printable by whoever made it."""
        try:
            return super().write(text)
        except OSError as error:
            raise unwritable_error(error) from error

    def flush(self) -> None:
        """Hand on what was written."""
        try:
            super().flush()
        except OSError as error:
            raise unwritable_error(error) from error


class LostLines(io.TextIOBase):
    """Stands in for a stderr that cannot be written."""

    def __init__(self, *, lost: bool = False) -> None:
        self.lost = lost
        """Whether anything was to be written."""

    def write(self, text: str) -> int:
        """Lose a text."""
        self.lost = True
        return len(text)


class _Closed(io.RawIOBase):
    """Stands in for a stdout that is closed."""

    silenced = False
    """Whether that was said: what is still to be written then goes nowhere, when the stream is put away, too."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  # any buffer
        if self.silenced:
            return len(data)
        raise OSError(EBADF, os.strerror(EBADF))

    def fileno(self) -> int:
        raise OSError(EBADF, os.strerror(EBADF))


def unwritable_error(error: OSError) -> Exception:
    """Return what is raised where stdout cannot be written."""
    if isinstance(error, BrokenPipeError):
        return error
    return OutputUnwritable(f"stdout cannot be written ({error.strerror})", "Send it to a file or a program.")


def open_streams() -> None:
    """Open both streams; a number that is closed is taken, so that no document is ever opened in its place."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    stdout = sys.stdout.detach() if isinstance(sys.stdout, io.TextIOWrapper) else io.BufferedWriter(_Closed())
    sys.stdout = Output(stdout, encoding="utf-8", errors="backslashreplace", line_buffering=stdout.isatty())
    if sys.stderr is None:
        sys.stderr = LostLines()
    else:
        sys.stderr.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def close_streams(code: int) -> int:
    """Hand on what is left, and return the exit code: that of an output that failed, where all else went well."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence_stdout()
    except OutputUnwritable as error:
        silence_stdout()
        if not code:
            write_text(sys.stderr, f"briefmaker: {error}\n  {error.advice}\n")
            return int(Exit.OUTPUT)
    is_lost = isinstance(sys.stderr, LostLines) and sys.stderr.lost
    return code or int(Exit.OUTPUT if is_lost else Exit.DONE)


def silence_stdout() -> None:
    """Let what is still to be written to stdout go nowhere: nobody takes it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except OSError:
        raw = sys.stdout.buffer.raw if isinstance(sys.stdout, Output) else None  # type: ignore[attr-defined]
        if isinstance(raw, _Closed):
            raw.silenced = True
        sys.stdout = os.fdopen(nowhere, "w", encoding="utf-8")


def print_answer(answer: Answer, to: str | None, writers: Mapping[str, Callable[[Answer], str]]) -> None:
    """Print the answer of a command in one of its formats; where none is named as a table to a terminal, else CSV."""
    to = to or ("table" if sys.stdout.isatty() else "csv")
    text = writers[to](answer)
    if to == "table" and isinstance(sys.stdout, Output):
        sys.stdout.write_styled(text)
    else:
        sys.stdout.write(text)


def draw_table(columns: Sequence[str], rows: Iterable[Sequence[object]], numbers: str = "") -> str:
    """Draw a table for a terminal as wide as this one; the column `numbers` stands to the right."""
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", justify="right" if column == numbers else "left")
    for row in rows:
        table.add_row(*(make_cell(str(cell)) for cell in row))
    return draw(table)


def draw(*parts: "RenderableType") -> str:
    """Return what Rich makes of texts and tables for a terminal as wide as this one."""
    from rich.console import Console as Screen

    screen = Screen()
    with screen.capture() as capture:
        for part in parts:
            screen.print(part)
    return capture.get()


def write_text(stream: TextIO, text: str) -> None:
    """Write to stderr at once; what cannot be written is lost, and remembered as lost."""
    try:
        stream.write(spare_terminal(text) if stream.isatty() else text)
        stream.flush()
    except OSError:
        sys.stderr = LostLines(lost=True)


def write_bytes(data: bytes) -> None:
    """Write a document to stdout at once; raises `OutputUnwritable`."""
    sys.stdout.flush()
    if sys.stdout.isatty():
        sys.stdout.write(data.decode("utf-8", "backslashreplace"))
        sys.stdout.flush()
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise unwritable_error(error) from error


def format_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """
    Return some columns of rows as CSV (RFC 4180) with a header.

    Several texts of one cell are parted by `; `; what a spreadsheet would run as a formula is defused.
    """
    import csv

    from briefmaker.model.legible import defuse

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = ("; ".join(it) if isinstance(it, tuple) else it for it in (row[column] for column in columns))
        writer.writerow(
            [int(it) if isinstance(it, bool) else defuse(it) if isinstance(it, str) else it for it in cells]
        )
    return out.getvalue()


LAYERS = "briefmaker.layers"
"""Under this name the places that settings come from are kept in the context of a command."""


@dataclass(slots=True)
class Console:
    """How much is said; one for each run, carried by the context of the command."""

    quiet: bool = False
    """Say nothing but failures."""

    verbose: bool = False
    """Say also what needed no work."""

    debug: bool = False
    """Let a bug show its traceback."""

    command: str = ""
    """The command that runs; advice names its flags alone."""

    noted: set[str] = field(default_factory=set)
    """Failures shown already, so that none is shown twice in one run."""

    def fail(self, error: BriefmakerError) -> None:
        """Show a failure and its next step, once."""
        line = str(error)
        if line in self.noted:
            return
        self.noted.add(line)
        self.fail_again(error)

    def fail_again(self, error: BriefmakerError) -> None:
        """Show a failure and its next step; a bug with its traceback where that was asked for."""
        write_error(str(error), fit_advice(error.advice, self.command))
        trace = getattr(error, "trace", "")
        if self.debug and trace:
            write_text(sys.stderr, trace)

    def note(self, line: str) -> None:
        """Say something a person wants to know."""
        if not self.quiet:
            write_line(f"briefmaker: {line}")

    def detail(self, line: str) -> None:
        """Say something that is printed with `--verbose` alone."""
        if self.verbose and not self.quiet:
            write_line(f"briefmaker: {line}")


def write_error(message: str, advice: str = "") -> None:
    """Write an error: a line that says what is wrong, a line that says what to do next."""
    write_line(f"briefmaker: {message}")
    if advice:
        write_line(f"  {advice}")


def write_line(line: str) -> None:
    """Write a line to stderr, with control characters of hostile names made visible."""
    write_text(sys.stderr, f"{make_printable(line)}\n")


def format_json(value: object) -> str:
    """Return plain data as JSON for a program that reads the answer of a command."""
    from json import dumps

    return dumps(value, ensure_ascii=False, indent=2) + "\n"


def escape_line(text: str) -> str:
    """Return a text on one line as Markdown prints it."""
    from briefmaker.documents.markdown import escaped

    return escaped(" ".join(text.split()))


def is_address(name: str) -> bool:
    """Return whether a name is the address of a page on the web."""
    return name.lower().startswith(("http://", "https://"))


def refuse_address(address: str, command: str) -> UsageError:
    """Return the error for a page that is not saved yet, with the two ways to have it read."""
    from shlex import quote  # not on the way to help

    quoted = quote(make_printable(address))
    option = "" if command == "actors" else f" --url {quoted}"
    return UsageError(
        f"{make_printable(address)}: briefmaker reads saved pages and fetches none",
        f"Save the page first, or: `curl -sL {quoted} | briefmaker {command} -{option}`",
    )


def make_printable(text: str) -> str:
    """Return `text` on one line, safe for a terminal and for any encoding."""
    if text.isprintable():  # a surrogate is not
        return text
    from briefmaker.model.legible import legible

    text = legible(text)
    visible = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)
    return visible.encode("utf-8", "backslashreplace").decode("utf-8")


def make_cell(text: str, style: str = "") -> "Text":
    """Return `text` as a cell or a line for Rich, safe for a terminal; brackets and `:dog:` in it are no mark-up."""
    from rich.text import Text

    return Text(make_printable(text), style)


_FLAG = re.compile(r"(?<![\w-])--?[A-Za-z0-9][\w-]*")


_OTHER_LINE = re.compile(r"`[^`]*`|\bbriefmaker [a-z]+[^.;]*")
"""A command line of its own, whose flags are not those of the command that runs."""


_SENTENCE_END = re.compile(r"(?<=[.;!?]) ")


def fit_advice(advice: str, command: str) -> str:
    """
    Return the sentences of an advice that name no flag the command lacks.

    Where none is left, the help of the command is named. Without a command all advice fits.
    """
    known = flags_of(command)
    sentences = _SENTENCE_END.split(advice)
    fitting = [sentence for sentence in sentences if name_flags(sentence) <= known]
    if not known or len(fitting) == len(sentences):
        return advice
    if not fitting:
        return f"Run briefmaker {command} --help for what it takes."
    return " ".join(fitting).rstrip(";") + ("" if fitting[-1].endswith(".") else ".")


def name_flags(text: str) -> set[str]:
    """Return the flags a text names, but for those within another command line."""
    return set(_FLAG.findall(_OTHER_LINE.sub(" ", text)))


def flags_of(command: str) -> set[str]:
    """Return the flags a command takes; none where there is no such command."""
    rows = next((one.rows for one in COMMANDS if one.name == command), None)
    return {"-h", "--help", *(flag for row in rows for flag in row.spellings)} if rows else set()
