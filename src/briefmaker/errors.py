"""
Everything briefmaker raises on purpose.

* BriefmakerError
  + UsageError                what was asked contradicts itself
  + SourceError               the saved page is at fault
    - UnreadableSource
    - NoArticle
  + OutputError               the place to write is at fault
    - OutputExists
    - OutputUnwritable
  + MissingPart               a library or font is not here
"""

from enum import IntEnum
from pathlib import Path


class Exit(IntEnum):
    """What the shell is told."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    MISSING_PART = 3
    NOTHING_MADE = 4
    OUTPUT = 5
    MISMATCH = 6
    BUG = 70
    INTERRUPTED = 130


class BriefmakerError(Exception):
    """
    Base of every error raised on purpose.

    The message is one line that says what is wrong; `advice` is one line that names the next step.
    """

    exit = Exit.NOTHING_MADE
    advice = ""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        if advice:
            self.advice = advice


class UsageError(BriefmakerError):
    """What was asked contradicts itself; nothing was started."""

    exit = Exit.USAGE
    advice = "Run the command with --help to see what it takes."


class SourceError(BriefmakerError):
    """The saved page is at fault."""


class UnreadableSource(SourceError):
    """The bytes are not a saved page of any kind we know."""

    advice = "Save the page again as HTML, or copy its text into a plain text file."


class NoArticle(SourceError):
    """The page opened, but holds no article text."""

    advice = "Run `briefmaker read --explain` on it to see what each step removed."


class OutputError(BriefmakerError):
    """The place to write is at fault."""

    exit = Exit.OUTPUT


class OutputExists(OutputError):
    """A different document is already there."""

    advice = "Use --overwrite to replace it, or -o to choose another place."

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: a different document is already there")
        self.path = path


class OutputUnwritable(OutputError):
    """The folder or file cannot be written."""

    advice = "Choose another place with -o, or mend the permissions."


class MissingPart(BriefmakerError):
    """A library or font the chosen format needs is not here."""

    exit = Exit.MISSING_PART
