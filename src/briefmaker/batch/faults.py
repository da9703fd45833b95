"""
What goes wrong with a source besides its page: the work on it was ended, or its note is not good enough.

* SourceError
  + Ended          its worker was ended, or ended itself
    - TimedOut, OutOfMemory, Crashed, Interrupted
  + Doubtful       a note was made, but with warnings, and the run is strict
* Unexpected       a bug of ours
"""

from briefmaker.errors import BriefmakerError, Exit, MissingPart, NoArticle, OutputError, SourceError, UnreadableSource


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


class Unexpected(BriefmakerError):
    """A bug; the text of its traceback is kept for `--debug`."""

    exit = Exit.BUG
    advice = "Run again with --debug and report it."

    trace: str = ""


REASONS: tuple[tuple[type[BriefmakerError], str], ...] = (
    (TimedOut, "timed-out"),
    (OutOfMemory, "memory"),
    (Crashed, "crashed"),
    (Interrupted, "interrupted"),
    (Doubtful, "doubtful"),
    (NoArticle, "no-article"),
    (UnreadableSource, "unreadable"),
    (OutputError, "output"),
    (MissingPart, "missing-part"),
    (Unexpected, "bug"),
)
"""Classes and their reason codes in reports; the first that fits holds."""

_BY_REASON = {reason: kind for kind, reason in REASONS}


def reason_of(error: BriefmakerError) -> str:
    """Return the reason code of an error."""
    return next((reason for kind, reason in REASONS if isinstance(error, kind)), "other")


def error_for(reason: str, message: str) -> BriefmakerError:
    """Return the error with this reason code."""
    kind = _BY_REASON.get(reason, BriefmakerError)
    return BriefmakerError(message) if issubclass(kind, OutputError) else kind(message)
