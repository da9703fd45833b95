"""A sentence of an article, with its place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence taken word for word, with the place it came from."""

    text: str
    """Equal to `text[start:end]` of its block."""

    block: int
    """The number of the block it stands in."""

    start: int
    """First character inside the text of the block, from 0."""

    end: int
    """One past the last character."""

    article: int = 1
    """The number of its article in the briefing, from 1."""

    score: float = 0.0
    """How much it carries, as the summariser judged; comparable within one article."""

    reasons: tuple[str, ...] = ()
    """Why it was chosen, in words; for what an actor said, why it is theirs."""

    reported: bool = False
    """Whether it tells what an actor said in the words of the article; no document puts it in quotation marks."""

    doubtful: bool = False
    """Whether it may be another's, for a rival is near or something else is beyond doubt: no row shows it."""

    heading: int | None = None
    """The number of the block of the heading that a reader needs to see before it, as with an item of a list; in the
    same article, before `block`. None where it is read without."""
