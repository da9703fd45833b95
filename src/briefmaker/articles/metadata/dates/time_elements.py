"""Dates in elements made for them: `time` and microdata."""

from collections.abc import Iterator

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT

_FOREIGN = BIT["comment"] | BIT["related"] | BIT["in aside"]


def in_microdata(flat: Flat, *names: str) -> Iterator[tuple[str, str]]:
    """Go through the values of some properties of microdata, named in lower case, in the order of the page."""
    for element in flat.marked:
        attributes = flat.attributes[element]
        given = (attributes.get("itemprop") or "").lower()
        for name in names:
            if name not in given:
                continue
            yield attributes.get("datetime") or attributes.get("content") or _text(flat, element), f"itemprop {name}"


def in_time_elements(flat: Flat, *, everywhere: bool = False) -> Iterator[tuple[str, str]]:
    """Go through the `time` elements, if not everywhere then those that are none of a comment or another story."""
    for element in flat.elements("time"):
        if everywhere or not flat.inherited[element] & _FOREIGN:
            yield flat.attributes[element].get("datetime") or _text(flat, element), "time element"


def _text(flat: Flat, element: int) -> str:
    return " ".join(flat.texts[flat.first[element] : flat.stop[element]])[:80]
