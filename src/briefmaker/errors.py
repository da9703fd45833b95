"""
Everything briefmaker raises on purpose.

* BriefmakerError
  + UsageError                what was asked contradicts itself
  + SourceError               the saved page is at fault
    - UnreadableSource
      . AlteredQuote          a record quotes what does not stand in it
    - NoArticle
    - Ended                   its worker was ended, or ended itself
      . TimedOut
      . OutOfMemory
      . Crashed
      . Interrupted
    - Doubtful                a note was made, but with warnings, and the run is strict
  + OutputError               the place to write is at fault
    - OutputExists
    - OutputIsSource          it is the saved page itself
    - OutputChanged           it was ours, and was edited or damaged since
    - ForeignFile             a report, log or list would take the place of a file that is not ours
    - FolderInUse             another run writes there
    - OutputUnwritable
  + MissingPart               a library or font is not installed
  + FailedPlugIn              the plug-in of another package fails
  + Unexpected                a bug of ours
"""

import errno
from enum import IntEnum
from pathlib import Path


class Exit(IntEnum):
    """The exit code of the process."""

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
        super().__init__(" ".join(message.splitlines()))  # names of files and members may hold any character
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


class AlteredQuote(UnreadableSource):
    """A record quotes a sentence that does not stand in the text it holds."""

    advice = "Quote it word for word, or make the record again from the saved page."


class NoArticle(SourceError):
    """The page opened, but holds no article text."""

    advice = "Run `briefmaker read --explain` on it to see what each step removed."


class Ended(SourceError):
    """The work on a source was ended before it gave a note."""


class TimedOut(Ended):
    """It took too long."""

    advice = "Give it more with --timeout, or leave the page out."


class OutOfMemory(Ended):
    """It took too much memory."""

    advice = "Give it more with --memory, or leave the page out."


class Crashed(Ended):
    """It brought its worker down, twice."""

    advice = "Save the page again, and report it if it happens again."


class Interrupted(Ended):
    """The run was interrupted while it was being made."""

    exit = Exit.INTERRUPTED
    advice = "Run the same command again to go on."


class Doubtful(SourceError):
    """A strict run does not write a note that needs a warning."""

    advice = "Look at the source, or run without --strict."


class OutputError(BriefmakerError):
    """The place to write is at fault."""

    exit = Exit.OUTPUT


class OutputExists(OutputError):
    """A different document is already there."""

    advice = "Use --overwrite to replace it, or -o to choose another place."

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"{path}: a different document is already there")
        self.path = path


class OutputIsSource(OutputError):
    """A note would take the place of the page it is made from, which nothing would bring back."""

    advice = "Choose another place with -o."

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"{path}: one of the sources; no note takes the place of a page")
        self.path = path


class OutputChanged(OutputError):
    """The document that was made is there, but is not as it was made."""

    advice = "Use --overwrite to make it anew; move it away first if it was edited on purpose."

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"{path}: edited or damaged since it was made")
        self.path = path


class ForeignFile(OutputError):
    """What a run keeps beside its documents would take the place of a file of the user's."""

    advice = "It is left as it is; choose another name."

    def __init__(self, path: Path, wanted: str) -> None:
        super().__init__(f"{path}: not {wanted} of briefmaker")
        self.path = path


class FolderInUse(OutputError):
    """Another run writes into the folder."""

    advice = "Wait for it to end (--wait SECONDS does), or choose another folder with -o."

    def __init__(self, folder: Path | str, holder: str) -> None:
        super().__init__(f"{folder}: another run writes there (process {holder or 'unknown'})")
        self.folder = folder


_REMEDIES = {
    errno.ENOSPC: "Make room there, or choose another place with -o; then run the same command again to go on.",
    errno.EDQUOT: "Make room there, or choose another place with -o; then run the same command again to go on.",
    errno.ENAMETOOLONG: "Choose a shorter name with --name or -o.",
    errno.EROFS: "Choose a place with -o that is not read-only.",
}
"""What helps, where it is not permissions."""


class OutputUnwritable(OutputError):
    """The folder or file cannot be written."""

    advice = "Choose another place with -o, or mend the permissions."

    @classmethod
    def because(cls, what: str, error: OSError) -> "OutputUnwritable":
        """Say why the system did not let `what` be written, and what helps against that."""
        return cls(f"{what} cannot be written ({error.strerror})", _REMEDIES.get(error.errno or 0, ""))


class MissingPart(BriefmakerError):
    """A library or font the chosen format needs is not here."""

    exit = Exit.MISSING_PART


class FailedPlugIn(BriefmakerError):
    """The plug-in of another package fails."""

    advice = "Report it to its makers, or choose another --engine or --method."


class Unexpected(BriefmakerError):
    """A bug; the text of its traceback is kept for `--debug`."""

    exit = Exit.BUG
    advice = "Run again with --debug and report it."

    trace: str = ""
