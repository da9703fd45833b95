"""
The two streams of the process: UTF-8 whatever the locale says, and told from files that cannot be written.

What is written to stdout is a result: where it cannot be written, `OutputUnwritable` is raised. What is written to
stderr is only told: where it cannot be, the work goes on, and the exit code says at the end that something was lost.
"""

import io
import os
import sys
from errno import EBADF
from typing import Any, TextIO

from briefmaker.errors import Exit, OutputUnwritable


class Output(io.TextIOWrapper):
    """Stdout. A reader that has gone away, `BrokenPipeError`, is no fault of the output and passes as it is."""

    def write(self, text: str) -> int:
        """Write a text."""
        try:
            return super().write(text)
        except OSError as error:
            raise tell_unwritable(error) from error

    def flush(self) -> None:
        """Hand on what was written."""
        try:
            super().flush()
        except OSError as error:
            raise tell_unwritable(error) from error


class LostLines(io.TextIOBase):
    """Stands in for a stderr that cannot be written."""

    def __init__(self, *, lost: bool = False) -> None:
        self.lost = lost
        """Whether anything was to be told."""

    def write(self, text: str) -> int:
        """Lose a text."""
        self.lost = True
        return len(text)


class _Closed(io.RawIOBase):
    """Stands in for a stdout that is closed."""

    silenced = False
    """Whether it has been told: what is still to be written then goes nowhere, when the stream is put away, too."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  # any buffer
        if self.silenced:
            return len(data)
        raise OSError(EBADF, os.strerror(EBADF))

    def fileno(self) -> int:
        raise OSError(EBADF, os.strerror(EBADF))


def tell_unwritable(error: OSError) -> Exception:
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


def write_text(stream: TextIO, text: str) -> None:
    """Write to stderr at once; what cannot be told is lost, and remembered as lost."""
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        sys.stderr = LostLines(lost=True)


def write_bytes(data: bytes) -> None:
    """Write a document to stdout at once; raises `OutputUnwritable`."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise tell_unwritable(error) from error
