"""Word documents: the parts that Word would show, by the relations it follows."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefmaker.batch.verify.look.docx_styles import (
    LOST,
    OFFICE,
    Lists,
    Properties,
    Styles,
    child,
    children,
    mark_blanks,
    name_of,
    read_properties,
    settle_blanks,
    value,
    without_defaults,
)
from briefmaker.batch.verify.look.shown import VEILED, Package, Packed, Relation, Shown
from briefmaker.pages.formats.xml import find_texts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
"""The type of the part that Word opens, where it holds neither macros nor a template."""

_RELATIONS = frozenset(
    (
        *("styles", "settings", "webSettings", "fontTable", "theme", "numbering", "header", "footer", "hyperlink"),
        *("image", "customXml", "footnotes", "endnotes", "glossaryDocument", "stylesWithEffects"),
    )
)
"""What the parts of a note may lead to; notes at the foot are shown where the text has a mark of one alone."""

_SETTINGS = frozenset(
    (
        *("zoom", "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "defaultTabStop", "compat", "rsids"),
        *("characterSpacingControl", "themeFontLang", "decimalSymbol", "listSeparator", "proofState", "mathPr"),
        *("autoHyphenation", "hyphenationZone", "clrSchemeMapping", "shapeDefaults", "hdrShapeDefaults", "docId"),
        *("footnotePr", "endnotePr", "chartTrackingRefBased", "hideSpellingErrors", "hideGrammaticalErrors"),
        *("activeWritingStyle", "removePersonalInformation", "removeDateAndTime", "doNotTrackMoves"),
        *("stylePaneFormatFilter", "stylePaneSortMethod", "doNotHyphenateCaps", "noLineBreaksAfter"),
        *("drawingGridHorizontalSpacing", "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery"),
        *("displayVerticalDrawingGridEvery", "doNotDisplayPageBoundaries", "trackRevisions", "defaultImageDpi"),
        *("discardImageEditingData", "consecutiveHyphenLimit", "persistentDocumentId", "noLineBreaksBefore"),
    )
)
"""Settings that change nothing of what a reader sees of a note."""


_SILENT = frozenset(
    (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr"),
        *("proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak"),
    )
)
"""What shows nothing by itself: properties, and the marks of spelling, pages and the ends of links."""

_PLACE = frozenset(("alias", "tag", "id", "showingPlcHdr", "text", "lock", "placeholder", "rPr", "temporary"))
"""What a place to fill in may say of itself: none of it brings text in."""

_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
"""Elements that stand for a sign."""

_BREAKS = {"page": "\f", "column": "\v"}
"""Breaks of a kind; others end a line."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")

_COUNTED = re.compile(r"[\d\s]*")
"""What a field of ours shows: the number of a page."""

_DRAWN = frozenset(
    (
        *("drawing", "wp:inline", "wp:extent", "wp:effectExtent", "wp:docPr", "wp:cNvGraphicFramePr", "a:avLst"),
        *("a:graphic", "a:graphicData", "a:graphicFrameLocks", "pic:pic", "pic:nvPicPr", "pic:cNvPr", "pic:cNvPicPr"),
        *("a:picLocks", "pic:blipFill", "a:blip", "a:srcRect", "a:stretch", "a:fillRect", "pic:spPr", "a:xfrm"),
        *("a:off", "a:ext", "a:prstGeom", "a:noFill", "a:ln", "a:extLst"),
        "{http://schemas.microsoft.com/office/drawing/2010/main}useLocalDpi",
    )
)
"""What a picture in the line consists of."""

_EMU = 36_000
"""English Metric Units a millimetre (ECMA-376, part 1, 20.1.2.1)."""

_WRITTEN = (
    *("b", "i", "u", "color", "sz", "rFonts", "jc", "spacing", "ind.", "highlight", "bidi", "rtl", "caps", "vertAlign"),
    *("strike", "marker", "link", "tabs", "smallCaps"),
)
"""How the names of properties begin that a person may set on what they write: none covers what stands around it."""


@dataclass(slots=True)
class TextReader:
    """Reads the text of one part."""

    package: Package
    styles: Styles
    lists: Lists
    relations: Mapping[str, Relation]
    shown: list[Shown]
    sections: "list[Element]" = field(default_factory=list)
    """The descriptions of pages that were read."""

    _space: str = ""
    _blank: bool = False
    _fields: list[str] = field(default_factory=list)
    """What the fields do that have begun and not ended, the innermost last."""

    def read(self, parent: "Iterable[Element]") -> None:
        """Read paragraphs and tables."""
        for node in parent:
            name = name_of(node.tag)
            if name == "p":
                self._read_paragraph(node)
            elif name == "tbl":
                self._read_table(node)
            elif name == "sdt":
                before, self._space = self._space, self._open_space(node)
                self.read(children(node, "sdtContent"))
                self._space = before
            elif name == "sectPr":
                self.sections.append(node)
            else:
                self._pass(node)

    def _pass(self, element: "Element") -> None:
        """Note an element that is not known to show nothing."""
        if name_of(element.tag) not in _SILENT:
            self.package.strange.append(f"<{name_of(element.tag)}>, which no note has")

    def _open_space(self, element: "Element") -> str:
        """Return the name of a place to fill in; note what would bring other text in."""
        for node in children(element, "sdtPr"):
            if name_of(node.tag) not in _PLACE:
                self.package.strange.append(f"a place to fill in with <{name_of(node.tag)}>")
        for node in element:
            if name_of(node.tag) != "sdtContent":
                self._pass(node)
        self._blank = child(child(element, "sdtPr"), "showingPlcHdr") is not None
        return value(child(child(element, "sdtPr"), "tag")) or "without a name"

    def _read_paragraph(self, element: "Element") -> None:
        """Read a paragraph, with what counts it."""
        said = child(element, "pPr")
        style = value(child(said, "pStyle"))
        look = self.styles.paragraph(style) | read_properties(said) | self._count(said, style)
        # programs put in bookmarks of their own, whose names begin with an underscore
        anchors = (value(node, "name") for node in element.iter() if name_of(node.tag) == "bookmarkStart")
        look |= {"leads here": " ".join(sorted(name for name in anchors if not name.startswith("_")))}
        # the mark at the end has a look of its own, and joins two paragraphs where it is hidden
        look |= {f"end of {name}": it for name, it in read_properties(child(said, "rPr")).items() if "anish" in name}
        shown = Shown("paragraph", without_defaults(look), space=self._space)
        self.shown.append(shown)
        runs = [*self._read_runs(element, style, {}, shown)]
        shown.runs = [(text, without_defaults(own)) for text, own in settle_blanks(runs) if text]
        # programs part text from right to left into runs in ways of their own
        if shown.look.get("bidi") == "on" or _RIGHT_TO_LEFT.search(shown.text):
            shown.runs = [(text, {name: it for name, it in own.items() if name != "rtl"}) for text, own in shown.runs]
        if shown.space:
            shown.blank = self._blank
            self._check_written(shown)
        if (section := child(said, "sectPr")) is not None:
            self.sections.append(section)

    def _count(self, said: "Element | None", style: str) -> Properties:
        """Return what stands before a paragraph of a list, and the look of it."""
        counted = child(said, "numPr")
        counted = self.styles.list_of(style) if counted is None else counted
        if counted is None:
            return {}
        text, own = self.lists.count(value(child(counted, "numId")), value(child(counted, "ilvl")))
        mark = self.styles.letters(style, "") | read_properties(child(said, "rPr"))
        return {f"marker.{name}": it for name, it in mark.items()} | own | {"marker": text}

    def _check_written(self, shown: Shown) -> None:
        """Note what a person would not set on what they write: frames, grounds, lines that lie over others."""
        looks = [shown.look, *(look for _, look in shown.runs)]
        names = {name for look in looks for name in look if not name.startswith(_WRITTEN)}
        names |= {name for look in looks for name, it in look.items() if it == "exact"}
        own = self.styles.paragraph("TableField").keys() | self.styles.letters("TableField", "PlaceholderText").keys()
        self.package.strange += [f"{name} in a place to fill in" for name in sorted(names - own)]

    def _read_runs(
        self, parent: "Iterable[Element]", style: str, link: Properties, shown: Shown
    ) -> Iterator[tuple[str, Properties]]:
        """Yield the text of a paragraph, each part with its look."""
        for node in parent:
            name = name_of(node.tag)
            if name == "r":
                yield from self._read_run(node, style, link)
            elif name == "hyperlink":
                yield from self._read_runs(node, style, {"link": self._find_target(node)}, shown)
            elif name == "fldSimple":
                inside = [*self._read_runs(node, style, link, shown)]
                self._check_counted("".join(text for text, _ in inside))
                yield _name_field(value(node, "instr")), inside[0][1] if inside else {}
            elif name == "sdt":
                shown.space = self._open_space(node)
                yield from self._read_runs(children(node, "sdtContent"), style, link, shown)
            else:
                self._pass(node)

    def _read_run(self, run: "Element", style: str, link: Properties) -> Iterator[tuple[str, Properties]]:
        """Yield the texts of a run; of a field what it counts, and not the number."""
        said = child(run, "rPr")
        look = self.styles.letters(style, value(child(said, "rStyle"))) | read_properties(said) | link
        for node in run:
            name = name_of(node.tag)
            if name == "fldChar" and not len(node):
                yield from ((text, look) for text in self._turn_field(value(node, "fldCharType")))
            elif name == "instrText" and self._fields:
                self._fields[-1] += node.text or ""
            elif self._fields:
                self._check_counted(self._read_piece(node))
            else:
                yield self._read_piece(node), look

    def _turn_field(self, mark: str) -> Iterator[str]:
        """Enter or leave a field, or yield its name where what it shows begins."""
        if mark == "begin":
            self._fields.append("")
        elif self._fields and mark == "separate":
            yield _name_field(self._fields[-1])
        elif self._fields:
            self._fields.pop()

    def _read_piece(self, element: "Element") -> str:
        """Return what one element of a run shows."""
        name = name_of(element.tag)
        if name == "t":
            return mark_blanks(element)
        if name == "br":
            return _BREAKS.get(value(element, "type"), "\n")
        if name == "drawing":
            return self._read_picture(element)
        if name not in _SIGNS:
            self._pass(element)
        return _SIGNS.get(name, "")

    def _check_counted(self, text: str) -> None:
        """Note a field that shows anything but a number."""
        if not _COUNTED.fullmatch(text.replace(LOST, " ")):
            self.package.strange.append(f"a field that shows “{text[:60]}”")

    def _find_target(self, element: "Element") -> str:
        """Return where a link leads."""
        if value(element, "tooltip"):
            self.package.strange.append("a link with a text of its own")
        relation = self.relations.get(value(element, "id"))
        return relation.target if relation else f"#{value(element, 'anchor')}"

    def _read_picture(self, element: "Element") -> str:
        """Say what a picture in the line shows, and how large."""
        shown, size = "", ""
        for node in element.iter():
            name = name_of(node.tag)
            if name == "a:blip":
                relation = self.relations.get(value(node, "embed"))
                shown = self.package.digest(relation.target) if relation and not relation.outside else "missing"
            elif name == "wp:extent":
                size = "×".join(str(round(int(value(node, side) or 0) / _EMU)) for side in ("cx", "cy"))
            elif name not in _DRAWN:
                self._pass(node)
            cut = name == "a:srcRect" and any(said != "0" for said in node.attrib.values())
            turned = value(node, "rot").strip("0") or value(node, "flipH") or value(node, "flipV")
            if cut or turned or value(node, "hidden") in {"1", "true"}:
                self.package.strange.append("a picture that is hidden, turned or cut")
        return f"⟦picture {shown} {size}⟧"

    def _read_table(self, element: "Element") -> None:
        """Read a table: its own look, rows and cells."""
        said = child(element, "tblPr")
        look = self.styles.table(value(child(said, "tblStyle"))) | read_properties(said)
        columns = enumerate(children(element, "tblGrid"), start=1)
        look |= {f"grid {number}": value(node, "w") for number, node in columns}
        self.shown.append(Shown("table", without_defaults(look), space=self._space))
        for row in element:
            if name_of(row.tag) != "tr":
                self._pass(row)
                continue
            self.shown.append(Shown("row", without_defaults(read_properties(child(row, "trPr"))), space=self._space))
            for cell in row:
                if name_of(cell.tag) != "tc":
                    self._pass(cell)
                    continue
                look = without_defaults(read_properties(child(cell, "tcPr")))
                self.shown.append(Shown("cell", look, space=self._space))
                self.read(cell)


def _name_field(instruction: str) -> str:
    """Write what a field does as all programs would."""
    return f"⟦{' '.join(instruction.split())}⟧"


class WordDocument(Packed):
    """A Word document, part by part."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self._main = self._find_main()
        self._relations = self._follow(self._main)
        styles, numbering, settings = map(self._read_part, ("styles", "numbering", "settings"))
        self._styles, self._lists = Styles(styles, package.strange), Lists.read(numbering)
        set_ = (name_of(node.tag).rpartition("}")[2] for node in (settings if settings is not None else ()))
        self._settings = frozenset(set_)
        package.strange += [f"the setting {name}" for name in sorted(self._settings - _SETTINGS)]
        self._read()

    def _read(self) -> None:
        """Read the main part, and the headers and footers that it names."""
        relations = self.package.relations("").values()
        cores = [relation.target for relation in relations if relation.kind.endswith("/core-properties")]
        title = "".join(text for place in cores for text in find_texts(self.package.read_xml(place), "title"))
        self.shown.append(Shown("title of the file", runs=[(title, {})]))
        for node in self.package.read_xml(self._main):
            if name_of(node.tag) == "body":
                text = self._read_text(node, self._relations)
                for section in text.sections:
                    self._read_section(section)
            else:
                self.package.strange.append(f"<{name_of(node.tag)}>, which no note has")
        self.fonts = self._read_fonts()

    def _read_fonts(self) -> dict[str, set[bytes]]:
        """Return the fonts that travel in the document by name, each without what a key veils."""
        place = self._find_part("fontTable")
        relations = self.package.relations(place) if place else {}
        fonts: dict[str, set[bytes]] = {}
        for font in self.package.read_xml(place) if place else ():
            parts = [relations[key].target for node in font if (key := value(node, "id")) in relations]
            other = value(child(font, "altName"))
            self.package.strange += [f"a font to take for {value(font, 'name')}, {other}"] * bool(other)
            fonts.setdefault(value(font, "name"), set()).update(self.package.parts[part][VEILED:] for part in parts)
        return fonts

    def _find_main(self) -> str:
        """Return the name of the main part; note others, and one that is opened otherwise than a plain document."""
        kind = f"{OFFICE}officeDocument"
        mains = [relation.target for relation in self.package.relations("").values() if relation.kind == kind]
        if len(mains) != 1:
            self.package.strange.append(f"{len(mains)} main parts")
        types = self.package.read_xml("[Content_Types].xml")
        said = [value(node, "ContentType") for node in types if value(node, "PartName") == f"/{mains[0]}"]
        if said != [_MAIN]:
            self.package.strange.append(f"a main part that is {', '.join(said) or 'of no type'}")
        return mains[0]

    def _follow(self, part: str) -> Mapping[str, Relation]:
        """Return what a part leads to; note what a note has not, and what lies outside."""
        relations = self.package.relations(part)
        for relation in relations.values():
            kind = relation.kind.removeprefix(OFFICE)
            if kind not in _RELATIONS or (relation.outside and kind != "hyperlink"):
                self.package.strange.append(f"a part of the kind {kind}{' outside' * relation.outside}")
        return relations

    def _find_part(self, kind: str) -> str:
        """Return the name of the one part of a kind that the main one leads to; empty where there is none."""
        found = [relation.target for relation in self._relations.values() if relation.kind == f"{OFFICE}{kind}"]
        if len(found) > 1:
            self.package.strange.append(f"{len(found)} parts of the kind {kind}")
        return found[0] if found else ""

    def _read_part(self, kind: str) -> "Element | None":
        """Return the root of a part that the main one leads to."""
        place = self._find_part(kind)
        return self.package.read_xml(place) if place else None

    def _read_text(self, root: "Element", relations: Mapping[str, Relation]) -> TextReader:
        """Read the text of a part."""
        reader = TextReader(self.package, self._styles, self._lists, relations, self.shown)
        reader.read(root)
        return reader

    def _read_section(self, section: "Element") -> None:
        """Read the paper, and the headers and footers that are shown on it."""
        self.shown.append(Shown("page", without_defaults(read_properties(section))))
        for name, place in self._list_margins(section):
            self.shown.append(Shown(name))
            self._read_text(self.package.read_xml(place), self._follow(place))

    def _list_margins(self, section: "Element") -> Iterator[tuple[str, str]]:
        """Yield the headers and footers of a section, but those of first or even pages where it has none of these."""
        kinds = {"default": True, "first": child(section, "titlePg") is not None}
        kinds["even"] = "evenAndOddHeaders" in self._settings
        for node in section:
            name, kind = name_of(node.tag).removesuffix("Reference"), value(node, "type")
            relation = self._relations.get(value(node, "id"))
            if name in {"header", "footer"} and kinds.get(kind) and relation:
                yield f"{name} of {kind} pages", relation.target
