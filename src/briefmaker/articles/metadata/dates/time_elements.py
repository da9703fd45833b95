"""Dates in elements made for them: `time` and microdata."""

from collections.abc import Iterator

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT
from briefmaker.articles.metadata.view import PageView

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


def in_time_elements(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the `time` elements that are none of a comment or another story."""
    for element in view.flat.elements("time"):
        if not view.flat.inherited[element] & _FOREIGN:
            yield _value(view.flat, element), "time element"


def all_time_elements(flat: Flat) -> Iterator[str]:
    """Go through the values of all `time` elements, whatever they date."""
    yield from (_value(flat, element) for element in flat.elements("time"))


def _value(flat: Flat, element: int) -> str:
    return flat.attributes[element].get("datetime") or _text(flat, element)


def _text(flat: Flat, element: int) -> str:
    return " ".join(flat.texts[flat.first[element] : flat.stop[element]])[:80]
