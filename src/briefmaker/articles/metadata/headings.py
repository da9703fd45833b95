"""The headings of a page that may be the title of its article."""

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT

_LONGEST = 300
_MOST = 200
"""Headings of one level that are looked at."""

_APART = BIT["in nav"] | BIT["in footer"]
_OTHERS = BIT["comment"] | BIT["related"]


def headings_of(flat: Flat) -> dict[str, list[str]]:
    """
    List the headings by level that a reader sees, and that are none of a comment or another story.

    Pages that are drawn late hide all they hold: there the hidden ones count.
    """
    foreign = {"h1": _APART, "h2": _APART | _OTHERS, "h3": _APART | _OTHERS}
    seen = {level: _texts(flat, level, bits | BIT["is hidden"]) for level, bits in foreign.items()}
    if not seen["h1"] and not seen["h2"]:
        seen["h1"] = _texts(flat, "h1", _APART)
    return seen


def _texts(flat: Flat, level: str, foreign: int) -> list[str]:
    found: list[str] = []
    for element, tag in enumerate(flat.tags):
        if tag == level and not flat.inherited[element] & foreign:
            text = " ".join(" ".join(flat.texts[flat.first[element] : flat.stop[element]]).split())
            if 0 < len(text) <= _LONGEST:
                found.append(text)
                if len(found) == _MOST:
                    break
    return found
