"""What became of each source, who hears of it, and by which words: failures become values here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from briefmaker.batch.files import Stamp
from briefmaker.errors import (
    BriefmakerError,
    Crashed,
    Doubtful,
    Exit,
    Interrupted,
    MissingPart,
    NoArticle,
    OutOfMemory,
    OutputError,
    TimedOut,
    Unexpected,
    UnreadableSource,
)
from briefmaker.model import Article, Document, Part


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


@dataclass(frozen=True, slots=True)
class Made:
    """A document was written."""

    source: str
    path: Path
    warnings: tuple[str, ...] = ()
    """What a person should know before handing the document out."""

    sha256: str = ""
    """Of the document."""

    idle: tuple[str, ...] = ()
    """What to say of entries of the list of actors that change nothing in it."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document was made for stdout."""

    source: str
    document: Document
    idle: tuple[str, ...] = ()
    """As of a document that was written."""


@dataclass(frozen=True, slots=True)
class UpToDate:
    """The document is there already, made from the same source, settings and version."""

    source: str
    path: Path


@dataclass(frozen=True, slots=True)
class Edited:
    """The document is there, made from the same source and settings, and edited since; it is left as it is."""

    source: str
    path: Path


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same bytes were briefed already."""

    source: str
    original: str
    """The name of the source that was briefed."""


NO_ARTICLE = "no article in it"
"""Why a page of a crawl, most of which are lists of links, is passed over."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file met while walking a folder that is not ours to brief, or a page of a crawl without an article."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A source failed, and why. The others went on."""

    source: str
    error: BriefmakerError


Outcome = Made | Printed | UpToDate | Edited | Duplicate | Skipped | Failed


@dataclass(slots=True)
class Tally:
    """How many of each, kept while a run goes on; holds nothing of the sources themselves."""

    made: int = 0
    up_to_date: int = 0
    edited: int = 0
    failed: int = 0
    duplicate: int = 0
    skipped: int = 0
    exits: set[Exit] = field(default_factory=set)
    """The exit codes of the failures, each alone."""

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        match outcome:
            case Made() | Printed():
                self.made += 1
            case UpToDate():
                self.up_to_date += 1
            case Edited():
                self.edited += 1
            case Duplicate():
                self.duplicate += 1
            case Skipped():
                self.skipped += 1
            case Failed(_, error):
                self.failed += 1
                self.exits.add(error.exit)

    def add_all(self, outcomes: Iterable[Outcome]) -> None:
        """Count many."""
        for outcome in outcomes:
            self.add(outcome)

    def counts(self) -> dict[str, int]:
        """Return the numbers by name; that of edited documents only where there are any."""
        counts = {name: getattr(self, name) for name in ("made", "up_to_date", "failed", "duplicate", "skipped")}
        return counts | ({"edited": self.edited} if self.edited else {})

    def exit(self) -> Exit:
        """Return the exit code that all outcomes come to."""
        finished = self.made or self.up_to_date or self.edited
        if not self.failed:
            return Exit.DONE if finished else Exit.NOTHING_MADE
        if self.exits == {Exit.MISSING_PART}:
            return Exit.MISSING_PART
        if finished:
            return Exit.SOME_FAILED
        return next(iter(self.exits)) if len(self.exits) == 1 else Exit.NOTHING_MADE

    def line(self) -> str:
        """Return the last line of a run, such as `12 made, 3 up to date, 1 failed (listed above)`."""
        line = f"{self.made} made, {self.up_to_date} up to date, {self.failed} failed"
        if self.failed:
            line += " (listed above)"
        return line + "".join(f", {count} {word}" for word, count in self._others() if count)

    def _others(self) -> tuple[tuple[str, int], ...]:
        """Return what is only said where there is any."""
        return (("edited since", self.edited), ("duplicate", self.duplicate), ("skipped", self.skipped))


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """Count `outcomes`."""
    counted = Tally()
    counted.add_all(outcomes)
    return counted


def exit_code(outcomes: Iterable[Outcome]) -> Exit:
    """Return the exit code that the outcomes of a run come to."""
    return tally(outcomes).exit()


class Status(StrEnum):
    """What became of a source as a whole."""

    OK = "ok"
    UP_TO_DATE = "up-to-date"
    EDITED = "edited"
    FAILED = "failed"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a source once it was read; of a file with many pages, of the first article."""

    format: str
    """How it was saved, such as `html`, `mhtml` or `warc`."""

    title: str
    language: str
    words: int
    """Over all its articles."""

    articles: int
    published: str | None = None
    """ISO 8601, as `captured`."""

    url: str | None = None
    url_from: str = ""
    captured: str | None = None
    captured_from: str = ""


@dataclass(frozen=True, slots=True)
class SourceResult:
    """What became of one source."""

    name: str
    outcomes: tuple[Outcome, ...]
    """One a document; one alone where there is none."""

    sha256: str = ""
    """Of the source; empty where it could not be read."""

    stamp: Stamp = Stamp()  # noqa: RUF009  (a tuple)
    """Size and time of the source."""

    fingerprint: str = ""
    """Of source, settings and version: what the documents carry."""

    facts: Facts | None = None
    parts: tuple[Part, ...] = ()
    """What of the program had a hand in its documents."""

    cited: tuple[Article, ...] = ()
    """Its articles without their text, where citations are kept."""

    attempts: int = 0
    seconds: float = 0.0

    @property
    def failures(self) -> tuple[Failed, ...]:
        """What failed of it."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Failed))

    @property
    def made(self) -> tuple[Made, ...]:
        """What was written for it."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Made))

    @property
    def status(self) -> Status:
        """A word for the whole source."""
        if self.failures:
            return Status.FAILED
        if any(isinstance(outcome, Duplicate) for outcome in self.outcomes):
            return Status.DUPLICATE
        if any(isinstance(outcome, Skipped) for outcome in self.outcomes):
            return Status.SKIPPED
        if any(isinstance(outcome, Edited) for outcome in self.outcomes):
            return Status.EDITED
        return Status.UP_TO_DATE if all(isinstance(outcome, UpToDate) for outcome in self.outcomes) else Status.OK

    @property
    def reason(self) -> str:
        """The reason code of the first failure; empty where nothing failed."""
        return reason_of(self.failures[0].error) if self.failures else ""


class Reporter(Protocol):
    """Hears what becomes of each source, in the order of the sources."""

    def finished(self, result: SourceResult) -> None:
        """Take note of one settled source."""
        ...

    def ended(self, exit_code: int) -> None:
        """Take note of the end; called once, also after an interruption."""
        ...


@dataclass(slots=True)
class InOrder:
    """Passes on what is settled in any order in the order of the numbers, from 1."""

    pass_on: Callable[[SourceResult], None]
    waiting: dict[int, SourceResult] = field(default_factory=dict)
    next_number: int = 1

    def put(self, number: int, result: SourceResult) -> None:
        """Take one; pass on all whose turn has come."""
        self.waiting[number] = result
        while self.next_number in self.waiting:
            self.pass_on(self.waiting.pop(self.next_number))
            self.next_number += 1

    def flush(self) -> None:
        """Pass on what is left after an interruption, over the gaps."""
        for number in sorted(self.waiting):
            self.pass_on(self.waiting.pop(number))
