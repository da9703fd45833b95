"""What became of each source, failures included, as values; their reason codes; the interface of reporters."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Protocol

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
    # errors of output are made of a path, and put their own words round it
    return BriefmakerError(message) if issubclass(kind, OutputError) else kind(message)


class Status(StrEnum):
    """What became of a document, or of a source as a whole."""

    OK = "ok"
    UP_TO_DATE = "up-to-date"
    EDITED = "edited"
    FAILED = "failed"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Made:
    """A document was written."""

    status: ClassVar = Status.OK
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

    status: ClassVar = Status.OK
    source: str
    document: Document
    idle: tuple[str, ...] = ()
    """As of a document that was written."""


@dataclass(frozen=True, slots=True)
class UpToDate:
    """The document is there already, made from the same source, settings and version."""

    status: ClassVar = Status.UP_TO_DATE
    source: str
    path: Path


@dataclass(frozen=True, slots=True)
class Edited:
    """The document is there, made from the same source and settings, and edited since; it is left as it is."""

    status: ClassVar = Status.EDITED
    source: str
    path: Path


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same bytes were briefed already."""

    status: ClassVar = Status.DUPLICATE
    source: str
    original: str
    """The name of the source that was briefed."""


NO_ARTICLE = "no article in it"
"""Why a page of a crawl, most of which are lists of links, is passed over."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file found while walking a folder that is not ours to brief, or a page of a crawl without an article."""

    status: ClassVar = Status.SKIPPED
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A source failed, and why. The others went on."""

    status: ClassVar = Status.FAILED
    source: str
    error: BriefmakerError


Outcome = Made | Printed | UpToDate | Edited | Duplicate | Skipped | Failed


@dataclass(slots=True)
class Tally:
    """How many of each, kept while a run goes on; holds nothing of the sources themselves."""

    of: Counter[Status] = field(default_factory=Counter)
    exits: set[Exit] = field(default_factory=set)
    """The exit codes of the failures, each alone."""

    def add(self, *outcomes: Outcome) -> None:
        """Count some more."""
        self.of.update(outcome.status for outcome in outcomes)
        self.exits.update(outcome.error.exit for outcome in outcomes if isinstance(outcome, Failed))

    def counts(self) -> dict[str, int]:
        """Return the numbers by name; that of edited documents only where there are any."""
        shown = (Status.UP_TO_DATE, Status.FAILED, Status.DUPLICATE, Status.SKIPPED)
        counts = {"made": self.of[Status.OK]} | {status.replace("-", "_"): self.of[status] for status in shown}
        return counts | ({"edited": self.of[Status.EDITED]} if self.of[Status.EDITED] else {})

    def exit(self) -> Exit:
        """Return the exit code that all outcomes come to."""
        finished = self.of[Status.OK] or self.of[Status.UP_TO_DATE] or self.of[Status.EDITED]
        if not self.exits:
            return Exit.DONE if finished else Exit.NOTHING_MADE
        if self.exits == {Exit.MISSING_PART}:
            return Exit.MISSING_PART
        if finished:
            return Exit.SOME_FAILED
        return next(iter(self.exits)) if len(self.exits) == 1 else Exit.NOTHING_MADE

    def line(self) -> str:
        """Return the last line of a run, such as `12 made, 3 up to date, 1 failed (listed above)`."""
        made, kept, failed = (self.of[status] for status in (Status.OK, Status.UP_TO_DATE, Status.FAILED))
        line = f"{made} made, {kept} up to date, {failed} failed{' (listed above)' * bool(failed)}"
        said_of_any = {Status.EDITED: "edited since", Status.DUPLICATE: "duplicate", Status.SKIPPED: "skipped"}
        return line + "".join(f", {self.of[status]} {word}" for status, word in said_of_any.items() if self.of[status])


def exit_code(outcomes: Iterable[Outcome]) -> Exit:
    """Return the exit code that the outcomes of a run come to."""
    tally = Tally()
    tally.add(*outcomes)
    return tally.exit()


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

    facts: Mapping[str, object] | None = None
    """What is known of it once it was read, by the names that a manifest has for it."""

    parts: tuple[Part, ...] = ()
    """The parts of the program that its documents were made with."""

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
        statuses = {outcome.status for outcome in self.outcomes}
        gravest = (Status.FAILED, Status.DUPLICATE, Status.SKIPPED, Status.EDITED)
        whole = Status.UP_TO_DATE if statuses <= {Status.UP_TO_DATE} else Status.OK
        return next((status for status in gravest if status in statuses), whole)

    @property
    def reason(self) -> str:
        """The reason code of the first failure; empty where nothing failed."""
        return reason_of(self.failures[0].error) if self.failures else ""


class Reporter(Protocol):
    """Hears what becomes of each source, in the order of the sources."""

    def finished(self, result: SourceResult) -> None:
        """Record one settled source."""
        ...

    def ended(self, exit_code: int) -> None:
        """Record the end; called once, also after an interruption."""
        ...


@dataclass(slots=True)
class InOrder:
    """Passes on what is settled in any order in the order of the numbers, from 1."""

    pass_on: Callable[[SourceResult], None]
    waiting: dict[int, SourceResult] = field(default_factory=dict)
    next_number: int = 1

    def put(self, number: int, result: SourceResult) -> None:
        """Add one; pass on all whose turn has come."""
        self.waiting[number] = result
        while self.next_number in self.waiting:
            self.pass_on(self.waiting.pop(self.next_number))
            self.next_number += 1

    def flush(self) -> None:
        """Pass on what is left after an interruption, over the gaps."""
        for number in sorted(self.waiting):
            self.pass_on(self.waiting.pop(number))
