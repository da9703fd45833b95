"""What was checked, and what came of it."""

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MARK = "fingerprint of page, settings and version"


class State(StrEnum):
    """What came of a check; the word that stands before it."""

    HOLDS = "ok"
    SAME_LOOK = "edited"
    """Other bytes, saved again or filled in: compared as a reader sees it, and it looks as it was made."""

    WORDS_ONLY = "intact"
    """What was quoted is there word for word; the look of the document was not compared, and the text says why."""

    NOTICE = "note"
    """It could not be checked, or is nothing that is checked; somebody should know."""

    NO_PAGE = "no page"
    """A page that was briefed is not here, so that nothing was compared with it."""

    BY_HAND = "by hand"
    """What a person did between the page and the note: no page makes such a note again."""

    NEWER = "newer"
    """A sentence that the note quotes is gone from a newer save of its page."""

    DIFFERS = "DIFFERS"


@dataclass(frozen=True, slots=True)
class Gone:
    """A sentence that a note quotes and a newer save of its page has no longer."""

    page: str
    """The save that the note was made from."""

    newer: str
    block: int
    text: str
    now: str | None = None
    """What the newer save has in its place; None where it has nothing like it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check."""

    state: State
    text: str
    gone: Gone | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing was found to differ."""
        return self.state is not State.DIFFERS


Findings = Iterator[Finding]


class Verdict(StrEnum):
    """What all findings of a document come to; never more than was compared."""

    CHANGED = "changed"
    """Something that was compared is not as it was made."""

    NO_PAGE = "page not compared"
    """The page is not here; of the note itself nothing differs."""

    WORDS_ONLY = "words only"
    """The quoted words are there; nobody compared what else a reader sees, or whether they see the words."""

    SAME_LOOK = "same look"
    """The bytes differ, and a reader sees what was made, but for what a person filled in."""

    UNCHANGED = "unchanged"
    """Byte for byte what was made."""


_WEIGHTS = {
    State.DIFFERS: Verdict.CHANGED,
    State.NO_PAGE: Verdict.NO_PAGE,
    State.WORDS_ONLY: Verdict.WORDS_ONLY,
    State.SAME_LOOK: Verdict.SAME_LOOK,
}
"""The verdict that a finding leads to, the gravest first; other findings leave a document unchanged."""


def sum_up(states: Collection[State]) -> Verdict:
    """Return the gravest verdict that the findings of a document lead to."""
    return next((verdict for state, verdict in _WEIGHTS.items() if state in states), Verdict.UNCHANGED)


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


def lacks(pages: Sequence[str]) -> Finding:
    """Say which pages are not here, and how they are found."""
    others = f" (and {len(pages) - 1} more)" if pages[1:] else ""
    where = "not below this folder nor beside the note: name it, or a folder above it, after the document"
    return Finding(State.NO_PAGE, f"{pages[0]}{others}: {where}")


def words_only(why: str) -> Finding:
    """Say why the look of a document was not compared, though its words were."""
    return Finding(State.WORDS_ONLY, f"the look was not compared: {why}")


_LONG = 20_000
"""Items up to which frequent ones are compared, too."""


def align(was: Sequence[Hashable], now: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    """Return which stretches of two sequences are equal, and which stand for each other."""
    return [*SequenceMatcher(None, was, now, autojunk=len(was) > _LONG).get_opcodes()]


def count_same(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many items two sequences share from their first on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (was, now) in pairs if was != now), min(len(one), len(other)))


_SHOWN = 80
"""Characters of a text that are shown."""


def shorten(text: str) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
