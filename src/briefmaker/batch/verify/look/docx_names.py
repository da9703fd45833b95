"""Names, properties and blanks of WordprocessingML, written alike whichever program wrote them."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
"""How the kinds of relations begin (ECMA-376, part 1)."""

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}
"""Namespaces a note is written in; what stands in another is not known here."""

_SWITCHES = {"": "on", "true": "on", "false": "off"}
"""How switches are written otherwise (ECMA-376, part 1, 17.17.4)."""

_TURNED = frozenset(("b", "bCs", "i", "iCs", "caps", "smallCaps", "bidi", "rtl", "bidiVisual", "vanish", "strike"))
"""Switches that some programs turn on by a number."""

_SIDES = {"start": "left", "end": "right", "firstLineChars": "firstLine"}
"""Names of ISO/IEC 29500 strict for those of the transitional dialect."""

_NOTHING = frozenset(
    {"off", "none", "nil", "auto", "clear", "baseline", "0", "lrTb", "left", "decimal", "nextPage", ""}
)
"""Values that say what holds by default."""

_INERT = frozenset(
    (
        *("rStyle", "pStyle", "tblStyle", "numPr", "lang", "noProof", "kern", "rPr", "sectPr", "cnfStyle"),
        *("keepNext", "keepLines", "widowControl", "outlineLvl", "suppressLineNumbers", "suppressAutoHyphens"),
        *("cantSplit", "tblHeader", "tblCaption", "tblDescription", "tblLook", "tblStylePr", "tblBorders", "tcBorders"),
        *("tblStyleRowBandSize", "tblStyleColBandSize", "snapToGrid", "vAlign", "contextualSpacing"),
        *("docGrid", "headerReference", "footerReference", "formProt"),
    )
)
"""Properties that neither hide, cover, strike nor bring in text, or that are read by themselves."""

_QUIET = frozenset(("cols.space", "pgSz.code"))
"""Attributes that programs add: the room between columns, of which a note has one, and a number of the paper."""

_STOPS = "tabs."
"""Begins the names of tab stops, of which a paragraph may have many; the last is compared."""

LOST = "\ue000"
"""Stands for a blank at the edge of a text, which Word shows only where the text says so."""

_LOST_BLANK = re.compile(rf"(?<=\w){LOST}+(?=\w)")

Properties = dict[str, str]
"""Values by the name of the property, and of its attribute where it has several: `spacing.before`."""


def name_of(tag: object) -> str:
    """Return the name of an element, with the prefix of its namespace where that is not Word's own."""
    space, _, name = str(tag).rpartition("}")
    return f"{_PREFIXES[space[1:]]}{name}" if space[1:] in _PREFIXES else str(tag)


def child(element: "Element | None", name: str) -> "Element | None":
    """Return the first child of a name."""
    return next((one for one in element if name_of(one.tag) == name), None) if element is not None else None


def children(element: "Element | None", name: str) -> "list[Element]":
    """Return what stands in the first child of a name; nothing where there is none."""
    found = child(element, name)
    return [*found] if found is not None else []


def value(element: "Element | None", name: str = "val") -> str:
    """Return an attribute by its name without namespace; empty where it, or the element, is missing."""
    if element is None:
        return ""
    return next((said for key, said in element.attrib.items() if key.rpartition("}")[2] == name), "")


def read_properties(element: "Element | None", skipped: Container[str] = _INERT) -> Properties:
    """Return what an element of properties sets; of what it sets twice, both, as programs choose otherwise."""
    found: Properties = {}
    for name, said in _flatten(element, skipped) if element is not None else ():
        twice = found.get(name, said) != said and not name.startswith(_STOPS)
        found[name] = f"{found[name]} and {said}" if twice else said
    return found


def _flatten(element: "Element", skipped: Container[str], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield each property and value within an element."""
    for one in element:
        name = name_of(one.tag)
        if name in skipped:
            continue
        name = f"{prefix}{_SIDES.get(name, name)}"
        if len(one):
            yield from _flatten(one, skipped, f"{name}.")
        elif not one.attrib:
            yield name, "on"
        for key, said in one.attrib.items():
            attribute = name_of(key)
            attribute = key.rpartition("}")[2] if not attribute.startswith("{") else attribute
            yield (name if attribute == "val" else f"{name}.{_SIDES.get(attribute, attribute)}"), _plain(name, said)


def _plain(name: str, said: str) -> str:
    """Write a value as all programs would."""
    if name.endswith("Id"):
        return f"number {said}"
    if said == "1" and name.rpartition(".")[2] in _TURNED:
        return "on"
    return _SWITCHES.get(said, _SIDES.get(said, said))


def without_defaults(properties: Mapping[str, str]) -> Properties:
    """Leave out what says no more than what holds anyway."""
    return {name: said for name, said in properties.items() if said not in _NOTHING and name not in _QUIET}


def mark_blanks(element: "Element") -> str:
    """Return a text; blanks at its edges that Word would not show are marked."""
    text = element.text or ""
    if value(element, "space") == "preserve" or text == text.strip(" \n\t"):
        return text
    inner = text.strip(" \n\t")
    before = text[: len(text) - len(text.lstrip(" \n\t"))]
    after = text[len(before) + len(inner) :]
    return f"{LOST * len(before)}{inner}{LOST * len(after)}"


def settle_blanks(runs: Sequence[tuple[str, Properties]]) -> Iterator[tuple[str, Properties]]:
    """
    Yield runs without the blanks that Word would not show where that joins two words.

    LibreOffice saves blanks at the end of a text without saying that they are to be kept; before a bracket or at the
    end nobody sees it.
    """
    whole = "".join(text for text, _ in runs)
    lost = {place for found in _LOST_BLANK.finditer(whole) for place in range(*found.span())}
    at = 0
    for text, look in runs:
        kept = (sign for place, sign in enumerate(text, start=at) if place not in lost)
        yield "".join(kept).replace(LOST, " "), look
        at += len(text)
