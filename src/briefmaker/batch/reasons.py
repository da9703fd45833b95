"""The reason codes of failures, in manifests and reports."""

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
