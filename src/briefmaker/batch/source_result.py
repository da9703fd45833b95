"""One source of a run, with all that is known of it once it is settled."""

from dataclasses import dataclass
from enum import StrEnum

from briefmaker.batch.job import Facts
from briefmaker.batch.outcome import Duplicate, Edited, Failed, Made, Outcome, Skipped, UpToDate
from briefmaker.batch.reasons import reason_of
from briefmaker.batch.stamp import Stamp
from briefmaker.model import Article, Part


class Status(StrEnum):
    """What became of a source as a whole."""

    OK = "ok"
    UP_TO_DATE = "up-to-date"
    EDITED = "edited"
    FAILED = "failed"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"


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
