"""What became of one source: failures become values here, so that one bad page never stops the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefmaker.errors import BriefmakerError, Exit, MissingPart
from briefmaker.model import Document


@dataclass(frozen=True, slots=True)
class Made:
    """A document was written."""

    source: str
    path: Path
    warnings: tuple[str, ...] = ()
    """What a person should know before handing the document out."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document was made for stdout."""

    source: str
    document: Document


@dataclass(frozen=True, slots=True)
class UpToDate:
    """The document is there already, made from the same source, settings and version."""

    source: str
    path: Path


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same bytes were briefed already."""

    source: str
    original: str
    """The name of the source that was briefed."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file met while walking a folder that is not ours to brief."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A source failed, and why. The others went on."""

    source: str
    error: BriefmakerError


Outcome = Made | Printed | UpToDate | Duplicate | Skipped | Failed


def exit_code(outcomes: Sequence[Outcome]) -> Exit:
    """Fold the outcomes of a run into what the shell is told."""
    failures = [outcome.error for outcome in outcomes if isinstance(outcome, Failed)]
    finished = any(isinstance(outcome, Made | Printed | UpToDate) for outcome in outcomes)
    if not failures:
        return Exit.DONE if finished else Exit.NOTHING_MADE
    if all(isinstance(error, MissingPart) for error in failures):
        return Exit.MISSING_PART
    if finished:
        return Exit.SOME_FAILED
    exits = {error.exit for error in failures}
    return exits.pop() if len(exits) == 1 else Exit.NOTHING_MADE


def count_outcomes(outcomes: Sequence[Outcome]) -> str:
    """Return the last line of a run, such as `12 made, 3 up to date, 1 failed (listed above)`."""

    def count(*kinds: type[Outcome]) -> int:
        return sum(isinstance(outcome, kinds) for outcome in outcomes)

    line = f"{count(Made, Printed)} made, {count(UpToDate)} up to date, {count(Failed)} failed"
    if count(Failed):
        line += " (listed above)"
    for kind, words in ((Duplicate, "duplicate"), (Skipped, "skipped")):
        if count(kind):
            line += f", {count(kind)} {words}"
    return line
