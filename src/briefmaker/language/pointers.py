"""Lines amid a text that lead to another one, such as "Read also: The lighthouse gets a new lamp"."""

import re
from functools import cache
from importlib.resources import files

_LONGEST = 200
"""Characters of such a line."""

_EDGE = re.compile(r"^[\W_]+")
_COLON = re.compile(r"\s*(?:[:：>»→|]|[-–—]\s)")
"""What parts the phrase from the title of the other text."""

_READ = re.compile(
    r"^read (?:our|the|my) (?:full|complete|whole|entire|original|in-depth|hands-on)\b.{0,100}\b"
    r"(?:reviews?|story|articles?|report|post|interview|guide|verdict|test|announcement|statement)(?: here)?\W*$"
)
"""Where the whole of it stands: "Read our full Northwind 4 review"."""


def points_elsewhere(line: str) -> bool:
    """Return whether a line is a phrase that leads elsewhere, in two dozen languages, or that, a colon and a title."""
    if len(line) > _LONGEST:
        return False
    folded = _EDGE.sub("", line.casefold().replace("’", "'"))
    if not folded.startswith(_phrases()):
        return folded.startswith("read ") and _READ.match(folded) is not None
    found = next(filter(folded.startswith, _phrases()))
    rest = folded[len(found) :]
    return not rest.strip(" .:：…>»→|") or _COLON.match(rest) is not None


def heads_others(line: str) -> bool:
    """Return whether a line is such a phrase and no more: it heads a list of other texts."""
    return len(line) <= _LONGEST and line.casefold().replace("’", "'").strip(" .:：…>»→|") in _phrases()


@cache
def _phrases() -> tuple[str, ...]:
    """Read the phrases, the longest first."""
    lines = files("briefmaker.language").joinpath("pointers.txt").read_text("utf-8").splitlines()
    return tuple(sorted(filter(None, lines), key=len, reverse=True))
