"""What people see: everything but results goes to stderr, in one style."""

import sys
from dataclasses import dataclass, field

from briefmaker.cli.streams import write_text
from briefmaker.errors import BriefmakerError

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

    told: set[str] = field(default_factory=set)
    """Failures shown already, so that none is shown twice in one run."""

    def fail(self, error: BriefmakerError) -> None:
        """Show a failure and its next step, once."""
        line = str(error)
        if line in self.told:
            return
        self.told.add(line)
        self.fail_again(error)

    def fail_again(self, error: BriefmakerError) -> None:
        """Show a failure and its next step; a bug with its traceback where that was asked for."""
        from briefmaker.cli.advice import fit_advice

        write_error(str(error), fit_advice(error.advice, self.command))
        trace = getattr(error, "trace", "")
        if self.debug and trace:
            write_text(sys.stderr, trace)

    def note(self, line: str) -> None:
        """Say something a person wants to know."""
        if not self.quiet:
            write_line(f"briefmaker: {line}")

    def detail(self, line: str) -> None:
        """Say something only the curious want to know."""
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

    return dumps(value, ensure_ascii=False, indent=2)


def make_printable(text: str) -> str:
    """Return `text` on one line, safe for a terminal and for any encoding."""
    if text.isprintable():  # a surrogate is not
        return text
    from briefmaker.model.legible import legible

    text = legible(text)
    visible = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)
    return visible.encode("utf-8", "backslashreplace").decode("utf-8")
