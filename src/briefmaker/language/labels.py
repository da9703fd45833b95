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
    r"|follow|tweet|updates)"
    r"|(?:the (?:post|article|entry) .+ appeared first on|der beitrag .+ erschien zuerst auf"
    r"|l['’]article .+ est apparu en premier sur|la entrada .+ (?:se publicó primero en|aparece primero en)"
    r"|l['’]articolo .+ (?:proviene da|sembra essere il primo su)|[oa] (?:post|artigo) .+ apareceu primeiro em"
    r"|het bericht .+ verscheen eerst op|(?:artykuł|post) .+ pochodzi z serwisu|запись .+ впервые появилась) .{2,80}$",
    re.IGNORECASE,
)
"""What the software of blogs writes above and below a post, and WordPress below one in a feed, in its translations."""


def labels_page(line: str) -> bool:
    """Tell whether a line is a label of the page or a note of its software, whatever it stands beside."""
    if len(line) > _LONGEST:
        return False
    return line.casefold().strip(_EDGES) in _labels() or _NOTE.match(line) is not None


@cache
def _labels() -> frozenset[str]:
    return frozenset(files("briefmaker.language").joinpath("page_labels.txt").read_text("utf-8").split("\n")) - {""}
