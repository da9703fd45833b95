"""Names that are none because the text uses their words as common ones."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from briefmaker.articles.metadata.view import PageView

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
"""Characters of a word that is looked for."""

HOUSE = frozenset(
    ["staff", "team", "press", "wire", "service", "news", "agency", "reporter", "reporters", "editors", "redaktion"]
)
"""How newsrooms that sign end, whatever words they are made of."""

_MOST = 2000
"""Characters of a line that are read."""


def is_common(view: PageView, name: str, *, last: bool = False) -> bool:
    """
    Return whether a name has a word of interfaces, or one that the text has more often in lower case than in capitals.

    Sections and buttons, such as "Interior Design", look as names do; their words are those of the text. Where only the
    `last` word is asked it has to be twice as often a common one, as houses are called after what they write of.
    """
    words = _WORD.findall(name)
    folded = [word.casefold() for word in words]
    if not words or folded[-1] in HOUSE:
        return False
    if not last and not _offers().isdisjoint(folded):
        return True
    asked = [word for word in (words[-1:] if last else words) if len(word) >= _SHORTEST and not word.islower()]
    asked = asked[1:] if asked[:1] == ["The"] else asked
    lines = [view.dom.texts[run][:_MOST] for run in view.prose()] if asked else []
    counts = Counter(word for line in lines for word in _WORD.findall(line))
    return any(counts[word.lower()] > counts[word.capitalize()] * (1 + last) for word in asked)


@cache
def _offers() -> frozenset[str]:
    """Read the words of what pages offer beside a date: to print, to search, to go on with."""
    text = files("briefmaker.articles.metadata.authors").joinpath("offers.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
