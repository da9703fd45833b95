"""What was checked, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MARK = "fingerprint of page, settings and version"


class State(StrEnum):
    """What came of a check; the word that stands before it."""

    HOLDS = "ok"
    EDITED = "edited"
    """The bytes differ, and what was quoted is intact."""

    INTACT = "intact"
    """What was quoted is as recorded; the layout is not known here, and what else is printed was not compared."""

    NOTICE = "note"
    """It could not be checked, or is none of the things that are checked; somebody should know."""

    BY_HAND = "by hand"
    """What a person did between the page and the note: no page makes such a note again."""

    DIFFERS = "DIFFERS"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    state: State
    text: str

    @property
    def holds(self) -> bool:
        """Whether nothing was found to differ."""
        return self.state is not State.DIFFERS


Findings = Iterator[Finding]


def judge(holds: bool, good: str, bad: str) -> Finding:  # noqa: FBT001  (the verdict itself)
    """Say what was found in the words for it."""
    return Finding(State.HOLDS, good) if holds else Finding(State.DIFFERS, bad)


def notice(text: str) -> Finding:
    """Say what could not be checked."""
    return Finding(State.NOTICE, text)


def by_hand(text: str) -> Finding:
    """Say what a person did."""
    return Finding(State.BY_HAND, text)


def differs(text: str) -> Finding:
    """Say what is not as it was."""
    return Finding(State.DIFFERS, text)
