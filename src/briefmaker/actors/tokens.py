"""Words and marks of a block, with their places."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., J.R.R.
    r"|['’]s\b"  # the possessive stands alone
    r"|[^\W_]+(?:['’](?!s\b)[^\W\d_]+)*(?:&[^\W\d_]+)*"  # O'Brien, G20, AT&T
    r"|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of one block, in order."""

    block: int
    """The number of the block; 0 for the title."""

    text: str
    """The text of the block."""

    words: tuple[str, ...]

    starts: tuple[int, ...]
    """Where each begins in the text."""

    ends: tuple[int, ...]
    """Where each ends, one past its last character."""

    def cut(self, start: int, end: int) -> str:
        """Return the text from one word up to another, as written."""
        return self.text[self.starts[start] : self.ends[end - 1]]


def tokenise(block: int, text: str) -> Tokens:
    """
    Cut a text into words and marks.

    Hyphens stand alone, so that the name in `Iran-backed` can be seen; so does the possessive `'s`.
    """
    matches = list(_TOKEN.finditer(text))
    return Tokens(
        block,
        text,
        tuple(match.group() for match in matches),
        tuple(match.start() for match in matches),
        tuple(match.end() for match in matches),
    )
