"""What styles and lists make of the text of a Word document."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefmaker.batch.verify.look.docx_names import Properties, child, name_of, read_properties, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

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
            parts = {"": style} | {f"{value(one, 'type')}.": one for one in style if name_of(one.tag) == "tblStylePr"}
            for prefix, element in parts.items():
                for part in ("rPr", "pPr", "tcPr", "trPr"):
                    sets = read_properties(child(element, part))
                    found |= {f"{prefix}{part}.{name}": said for name, said in sets.items()}
        return found

    def list_of(self, key: str) -> "Element | None":
        """Return the list that paragraphs in a style stand in."""
        found = (child(child(style, "pPr"), "numPr") for style in reversed(self._chain(key or self._default)))
        return next((one for one in found if one is not None), None)


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
        heads = {
            value(one, "abstractNumId"): one
            for one in (root if root is not None else ())
            if name_of(one.tag) == "abstractNum"
        }
        for one in root if root is not None else ():
            if name_of(one.tag) == "num":
                lists._define(value(one, "numId"), one, heads.get(value(child(one, "abstractNumId"))))
        return lists

    def _define(self, key: str, element: "Element", head: "Element | None") -> None:
        """Define a list by what it counts with, and what it sets otherwise."""
        self._heads[key] = value(child(element, "abstractNumId"))
        self.levels |= {
            (key, value(it, "ilvl")): it for it in (head if head is not None else ()) if name_of(it.tag) == "lvl"
        }
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
        told = value(child(level, "lvlText")).replace(f"%{int(ilvl or 0) + 1}", str(self.counted[at]))
        form = value(child(level, "numFmt"))
        skipped = frozenset(("start", "lvlText", "pPr", "lvlJc", "suff", "numFmt", "pStyle", "rPr", "lvlRestart"))
        look = {f"marker.{name}": said for name, said in read_properties(level, skipped).items()}
        look |= {f"marker.{name}": said for name, said in read_properties(child(level, "rPr")).items()}
        return told if form == "decimal" else f"{form} {told}", look
