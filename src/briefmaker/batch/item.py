"""One source of a run, with all that is known of it once it is settled."""

from dataclasses import dataclass

from briefmaker.batch.job import Facts
from briefmaker.batch.outcome import Duplicate, Failed, Outcome, Skipped, UpToDate
from briefmaker.batch.reasons import reason_of
from briefmaker.model import Article


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one source."""

    name: str
    outcomes: tuple[Outcome, ...]
    """One a document; one alone where there is none."""

    sha256: str = ""
    """Of the source; empty where it could not be read."""

    size: int = 0
    """Bytes of the source."""

    fingerprint: str = ""
    """Of source, settings and version: what the documents carry."""

    facts: Facts | None = None
    cited: tuple[Article, ...] = ()
    """Its articles without their text, where citations are kept."""

    attempts: int = 0
    seconds: float = 0.0

    @property
    def failures(self) -> tuple[Failed, ...]:
        """What failed of it."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Failed))

    @property
    def status(self) -> str:
        """`ok`, `up-to-date`, `failed`, `duplicate` or `skipped`: a word for the whole source."""
        if self.failures:
            return "failed"
        if any(isinstance(outcome, Duplicate) for outcome in self.outcomes):
            return "duplicate"
        if any(isinstance(outcome, Skipped) for outcome in self.outcomes):
            return "skipped"
        return "up-to-date" if all(isinstance(outcome, UpToDate) for outcome in self.outcomes) else "ok"

    @property
    def reason(self) -> str:
        """The reason code of the first failure; empty where nothing failed."""
        return reason_of(self.failures[0].error) if self.failures else ""
