"""What became of one source: failures become values here, so that one bad page never stops the rest."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from briefmaker.errors import BriefmakerError, Exit
from briefmaker.model import Document


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
    """What the failures would tell the shell, each alone."""

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
        """Fold everything into what the shell is told."""
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
    """Fold the outcomes of a run into what the shell is told."""
    return tally(outcomes).exit()
