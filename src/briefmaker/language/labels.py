"""Lines that a page sets amid its text of itself: "Advertisement", "Back to top", notes of the software of a blog."""

import re
from functools import cache
from importlib.resources import files

_LONGEST = 500
"""Characters of such a line."""

_EDGES = " \t.:-–—^↑▲|*[]()"
_NOTE = re.compile(
    r"this entry was (?:posted|written|published|filed)\b|trackback url for this (?:entry|post)\b"
    r"|listed below are links to weblogs\b|if you['’]re new here,"
    r"|if you (?:enjoyed|liked|like|love) this (?:post|article|story)\b.{0,80}?\b(?:subscrib|comment|e-?mail|share"
    r"|follow|tweet|updates)",
    re.IGNORECASE,
)
"""What the software of blogs writes above and below a post."""


def labels_page(line: str) -> bool:
    """Tell whether a line is a label of the page or a note of its software, whatever it stands beside."""
    if len(line) > _LONGEST:
        return False
    return line.casefold().strip(_EDGES) in _labels() or _NOTE.match(line) is not None


@cache
def _labels() -> frozenset[str]:
    return frozenset(files("briefmaker.language").joinpath("page_labels.txt").read_text("utf-8").split("\n")) - {""}
