"""The reason codes of failures, in manifests and reports."""

from enum import StrEnum

from briefmaker.errors import (
    BriefmakerError,
    Crashed,
    Doubtful,
    Interrupted,
    MissingPart,
    NoArticle,
    OutOfMemory,
    OutputError,
    TimedOut,
    Unexpected,
    UnreadableSource,
)


class Reason(StrEnum):
    """A word for each kind of failure, the same in every language and version."""

    TIMED_OUT = "timed-out"
    MEMORY = "memory"
    CRASHED = "crashed"
    INTERRUPTED = "interrupted"
    DOUBTFUL = "doubtful"
    NO_ARTICLE = "no-article"
    UNREADABLE = "unreadable"
    OUTPUT = "output"
    MISSING_PART = "missing-part"
    BUG = "bug"
    OTHER = "other"


REASONS: tuple[tuple[type[BriefmakerError], Reason], ...] = (
    (TimedOut, Reason.TIMED_OUT),
    (OutOfMemory, Reason.MEMORY),
    (Crashed, Reason.CRASHED),
    (Interrupted, Reason.INTERRUPTED),
    (Doubtful, Reason.DOUBTFUL),
    (NoArticle, Reason.NO_ARTICLE),
    (UnreadableSource, Reason.UNREADABLE),
    (OutputError, Reason.OUTPUT),
    (MissingPart, Reason.MISSING_PART),
    (Unexpected, Reason.BUG),
)
"""Classes and their reason codes in reports; the first that fits holds."""

_BY_REASON: dict[str, type[BriefmakerError]] = {reason: kind for kind, reason in REASONS}


def reason_of(error: BriefmakerError) -> Reason:
    """Return the reason code of an error."""
    return next((reason for kind, reason in REASONS if isinstance(error, kind)), Reason.OTHER)


def error_for(reason: str, message: str) -> BriefmakerError:
    """Return the error with this reason code."""
    kind = _BY_REASON.get(reason, BriefmakerError)
    return BriefmakerError(message) if issubclass(kind, OutputError) else kind(message)
