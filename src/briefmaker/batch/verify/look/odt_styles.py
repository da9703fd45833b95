"""What styles make of an OpenDocument text; names and values written alike whichever program wrote them."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from briefmaker.pages.formats.xml import attribute, local_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LENGTH = re.compile(r"(?<![\d.])(-?(?:\d+(?:\.\d+)?|\.\d+))(in|cm|mm|pt|pc|px)\b")
_TWENTIETHS = {"in": 1440, "cm": 567, "mm": 56.7, "pt": 20, "pc": 240, "px": 15}
"""Twentieths of a point in each unit."""

_NOTHING = frozenset(
    ("none", "auto", "normal", "page", "lr-tb", "false", "0tw", "start", "left", "transparent", "baseline", "100%", "")
)
"""Values that say what holds by default."""

_INERT = re.compile(
    r"(?:language|country|script|rfc-language-tag|font-style-name|font-family-generic|font-pitch|font-charset)"
    r"(?:-asian|-complex)?|hyphen.*|keep-.*|orphans|widows|text-autospace|punctuation-wrap|line-break|tab-stop-distance"
    r"|font-independent-line-spacing|snap-to-layout-grid|vertical-align|register-true|.*rsid|auto-update|join-border"
    r"|may-break-between-rows|border.*|line-number|number-lines|writing-mode-automatic|(?:min-)?row-height|layout-grid.*"
    r"|print-orientation|footnote.*|margin-gutter|contextual-spacing|theme-color|num-format|paper-tray-name|rel-width"
    r"|write-protect"
)
"""Properties that neither hide, cover, strike nor bring in text."""

_SIDES = ("top", "right", "bottom", "left")

Properties = dict[str, str]
"""Values by the name of the property."""


class Styles:
    """The styles that a part of a document may use, by family and name."""

    def __init__(self, *roots: "Element") -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._families: dict[str, str] = {}
        self.lists: dict[str, Element] = {}
        self.strange: list[str] = []
        for root in roots:  # those of a part itself come last, and stand before named ones
            for element in root.iter():
                self._take(local_name(element.tag), element)

    def _take(self, kind: str, element: "Element") -> None:
        """Keep what is a style."""
        name, family = attribute(element, "name"), attribute(element, "family")
        if kind == "style":
            self._styles[family, name] = element
            if any(local_name(node.tag) == "map" for node in element):
                self.strange.append(f"a style that changes by a condition, {name}")
        elif kind == "default-style":
            self._defaults[family] = element
        elif kind == "font-face":
            self._families[name] = attribute(element, "font-family").strip("'\"")
        elif kind == "list-style":
            self.lists[name] = element

    def chain(self, family: str, name: str) -> "list[Element]":
        """Return a style and those it is made of, these first."""
        chain: list[Element] = []
        while (family, name) in self._styles and self._styles[family, name] not in chain:
            chain.insert(0, self._styles[family, name])
            name = attribute(chain[0], "parent-style-name")
        return chain

    def cascade(self, family: str, name: str, part: str) -> Properties:
        """Return what a style sets in one of its parts, such as `text-properties`, with the defaults of its family."""
        found: Properties = {}
        defaults = [self._defaults[family]] if family in self._defaults else []
        for style in (*defaults, *self.chain(family, name)):
            for node in style:
                if local_name(node.tag) == part:
                    found |= self.read(node)
        return found

    def is_based_on(self, name: str, wanted: str) -> bool:
        """Return whether a style of paragraphs is another one, or made of it."""
        return any(attribute(node, "name").replace("_20_", "") == wanted for node in self.chain("paragraph", name))

    def list_style(self, name: str) -> str:
        """Return the list that paragraphs in a style stand in."""
        named = (attribute(node, "list-style-name") for node in reversed(self.chain("paragraph", name)))
        return next(filter(None, named), "")

    def read(self, element: "Element") -> Properties:
        """Return what an element of properties sets."""
        return dict(self._flatten(element))

    def _flatten(self, element: "Element", prefix: str = "") -> Iterator[tuple[str, str]]:
        """Yield each property and value within an element."""
        for key, written in element.attrib.items():
            name, said = local_name(key) or key, _plain(written)
            if name.startswith("font-name") or name in {"font-family", "font-family-asian", "font-family-complex"}:
                name = f"font{name.removeprefix('font-name').removeprefix('font-family')}"
                said = self._families.get(said, said.strip("'\""))
            if name in {"padding", "margin"}:
                yield from ((f"{prefix}{name}-{side}", said) for side in _SIDES)
            elif name == "display":
                yield f"{prefix}{name}", "false" if said == "true" else f"display {said}"
            elif not _INERT.fullmatch(name):
                yield f"{prefix}{name}", said
        for number, node in enumerate(element):
            if local_name(node.tag) != "footnote-sep":
                yield from self._flatten(node, f"{prefix}{local_name(node.tag)}{number}.")


def _plain(said: str) -> str:
    """Write a value as all programs would: lengths in twentieths of a point, colours in small letters."""
    said = _LENGTH.sub(lambda found: f"{round(float(found[1]) * _TWENTIETHS[found[2]])}tw", said)
    return said.lower() if said.startswith("#") else said


def without_defaults(properties: Mapping[str, str]) -> Properties:
    """Leave out what says no more than what holds anyway."""
    return {name: said for name, said in properties.items() if said not in _NOTHING}
