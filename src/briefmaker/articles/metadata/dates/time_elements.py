"""Dates in elements made for them: `time` and microdata."""

from collections.abc import Iterator

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT, CALLED_COMMENT
from briefmaker.articles.metadata.view import PageView

_FOREIGN = BIT["comment"] | BIT["related"] | BIT["in aside"] | CALLED_COMMENT


def in_microdata(dom: PageArrays, *names: str) -> Iterator[tuple[str, str]]:
    """Go through the values of some properties of microdata, named in lower case; those of comments are left out."""
    for element in dom.marked:
        if dom.inherited[element] & CALLED_COMMENT:
            continue
        attributes = dom.attributes[element]
        given = (attributes.get("itemprop") or "").lower()
        for name in names:
            if name not in given:
                continue
            yield attributes.get("datetime") or attributes.get("content") or _text(dom, element), f"itemprop {name}"


def in_time_elements(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the `time` elements that are none of a comment or another story."""
    for element in view.dom.elements("time"):
        if not view.dom.inherited[element] & _FOREIGN:
            yield _value(view.dom, element), "time element"


def all_time_elements(dom: PageArrays) -> Iterator[str]:
    """Go through the values of all `time` elements, whatever they date."""
    yield from (_value(dom, element) for element in dom.elements("time"))


def _value(dom: PageArrays, element: int) -> str:
    return dom.attributes[element].get("datetime") or _text(dom, element)


def _text(dom: PageArrays, element: int) -> str:
    return " ".join(dom.texts[dom.first[element] : dom.stop[element]])[:80]
