"""The names and styles of WordprocessingML: what of a Word document shows, and how."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
    return next((node for node in element if name_of(node.tag) == name), None) if element is not None else None


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
    for node in element:
        name = name_of(node.tag)
        if name in skipped:
            continue
        name = f"{prefix}{_SIDES.get(name, name)}"
        if len(node):
            yield from _flatten(node, skipped, f"{name}.")
        elif not node.attrib:
            yield name, "on"
        for key, said in node.attrib.items():
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


_DEEPEST = 30
"""Styles that one may be based on, one on the other."""


class Styles:
    """The styles of a document by identifier."""

    def __init__(self, root: "Element | None", strange: list[str]) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        for style in root if root is not None else ():
            if name_of(style.tag) != "style":
                continue
            key = value(style, "styleId")
            if key in self._styles:
                strange.append(f"two styles called {key}")
            self._styles[key] = style
            if value(style, "default") in {"1", "true", "on"} and value(style, "type") == "paragraph":
                self._default = key
        defaults = child(root, "docDefaults")
        self._runs = read_properties(child(child(defaults, "rPrDefault"), "rPr"))
        self._paragraphs = read_properties(child(child(defaults, "pPrDefault"), "pPr"))

    def _chain(self, key: str) -> "list[Element]":
        """Return a style and those it is based on, these first."""
        chain: list[Element] = []
        while key in self._styles and len(chain) < _DEEPEST:
            chain.insert(0, self._styles[key])
            key = value(child(self._styles[key], "basedOn"))
        return chain

    def cascade(self, key: str, part: str) -> Properties:
        """Return what a style sets in one of its parts, such as `rPr`, with what it is based on."""
        found: Properties = {}
        for style in self._chain(key):
            found |= read_properties(child(style, part))
        return found

    def paragraph(self, key: str) -> Properties:
        """Return the properties of paragraphs in a style; the default one has no name."""
        return self._paragraphs | self.cascade(key or self._default, "pPr")

    def letters(self, paragraph: str, character: str) -> Properties:
        """Return the properties of text in a style of paragraphs and one of characters."""
        return self._runs | self.cascade(paragraph or self._default, "rPr") | self.cascade(character, "rPr")

    def table(self, key: str) -> Properties:
        """Return what a style of tables sets, for parts of the table too."""
        found = self.cascade(key, "tblPr")
        for style in self._chain(key):
            parts = {"": style} | {
                f"{value(node, 'type')}.": node for node in style if name_of(node.tag) == "tblStylePr"
            }
            for prefix, element in parts.items():
                for part in ("rPr", "pPr", "tcPr", "trPr"):
                    sets = read_properties(child(element, part))
                    found |= {f"{prefix}{part}.{name}": said for name, said in sets.items()}
        return found

    def list_of(self, key: str) -> "Element | None":
        """Return the list that paragraphs in a style stand in."""
        found = (child(child(style, "pPr"), "numPr") for style in reversed(self._chain(key or self._default)))
        return next((node for node in found if node is not None), None)


@dataclass(slots=True)
class Lists:
    """The lists of a document, which count as the text is read."""

    levels: "dict[tuple[str, str], Element]" = field(default_factory=dict)
    """Each level of each list, by identifier and number."""

    counted: "Counter[tuple[str, str]]" = field(default_factory=Counter)
    _heads: dict[str, str] = field(default_factory=dict)
    """The definition that each list counts with."""

    _starts: "dict[tuple[str, str], str]" = field(default_factory=dict)

    @classmethod
    def read(cls, root: "Element | None") -> "Lists":
        """Read `numbering.xml`."""
        lists = cls()
        parts = [*root] if root is not None else []
        abstract = {value(node, "abstractNumId"): node for node in parts if name_of(node.tag) == "abstractNum"}
        for node in parts:
            if name_of(node.tag) == "num":
                lists._define(value(node, "numId"), node, abstract.get(value(child(node, "abstractNumId"))))
        return lists

    def _define(self, key: str, element: "Element", head: "Element | None") -> None:
        """Define a list by what it counts with, and what it sets otherwise."""
        self._heads[key] = value(child(element, "abstractNumId"))
        levels = (it for it in (head if head is not None else ()) if name_of(it.tag) == "lvl")
        self.levels |= {(key, value(it, "ilvl")): it for it in levels}
        for override in element:
            if name_of(override.tag) == "lvlOverride":
                at = (key, value(override, "ilvl"))
                level = child(override, "lvl")
                if level is not None:
                    self.levels[at] = level
                if (start := child(override, "startOverride")) is not None:
                    self._starts[at] = value(start)

    def count(self, key: str, ilvl: str) -> tuple[str, Properties]:
        """Count one further in a list; return what stands before the paragraph, and the look of it."""
        level = self.levels.get((key, ilvl or "0"))
        if level is None:
            return "", {}
        at = (self._heads[key], ilvl or "0")
        start = self._starts.pop((key, ilvl or "0"), "") or ("" if at in self.counted else value(child(level, "start")))
        self.counted[at] = int(start) if start.isdecimal() else self.counted[at] + 1
        number = value(child(level, "lvlText")).replace(f"%{int(ilvl or 0) + 1}", str(self.counted[at]))
        form = value(child(level, "numFmt"))
        skipped = frozenset(("start", "lvlText", "pPr", "lvlJc", "suff", "numFmt", "pStyle", "rPr", "lvlRestart"))
        look = {f"marker.{name}": said for name, said in read_properties(level, skipped).items()}
        look |= {f"marker.{name}": said for name, said in read_properties(child(level, "rPr")).items()}
        return number if form == "decimal" else f"{form} {number}", look
