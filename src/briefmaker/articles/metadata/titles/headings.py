"""The headings of a page that may be the title of its article."""

from itertools import islice

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT

_LONGEST = 300
_MOST = 200
"""Headings of one level that are looked at."""

_APART = BIT["in nav"] | BIT["in footer"]
_OTHERS = BIT["comment"] | BIT["related"]
_FOREIGN = {"h1": _APART, "h2": _APART | _OTHERS, "h3": _APART | _OTHERS}
"""What a heading must not be part of, by its level."""


def headings_of(flat: Flat) -> dict[str, list[str]]:
    """
    List the headings by level that a reader sees, and that are none of a comment or another story.

    Pages that are drawn late hide all they hold: there the hidden ones count.
    """
    seen = {level: _texts(flat, level, bits | BIT["is hidden"]) for level, bits in _FOREIGN.items()}
    if not seen["h1"] and not seen["h2"]:
        seen["h1"] = _texts(flat, "h1", _FOREIGN["h1"])
    return seen


def _texts(flat: Flat, level: str, foreign: int) -> list[str]:
    elements = (element for element in flat.elements(level) if not flat.inherited[element] & foreign)
    texts = (" ".join(" ".join(flat.texts[flat.first[one] : flat.stop[one]]).split()) for one in elements)
    return [*islice((text for text in texts if 0 < len(text) <= _LONGEST), _MOST)]
