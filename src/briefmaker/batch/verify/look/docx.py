"""Word documents: the parts that Word would show, by the relations it follows."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from briefmaker.batch.verify.look.docx_styles import (
    OFFICE,
    Lists,
    Styles,
    child,
    name_of,
    read_properties,
    value,
    without_defaults,
)
from briefmaker.batch.verify.look.docx_text import TextReader
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


class WordDocument(Packed):
    """A Word document, part by part."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self._main = self._find_main()
        self._relations = self._follow(self._main)
        styles, numbering, settings = map(self._read_part, ("styles", "numbering", "settings"))
        self._styles, self._lists = Styles(styles, package.strange), Lists.read(numbering)
        set_ = (name_of(one.tag).rpartition("}")[2] for one in (settings if settings is not None else ()))
        self._settings = frozenset(set_)
        package.strange += [f"the setting {name}" for name in sorted(self._settings - _SETTINGS)]
        self._read()

    def _read(self) -> None:
        """Read the main part, and the heads and feet that it names."""
        cores = [one.target for one in self.package.relations("").values() if one.kind.endswith("/core-properties")]
        title = "".join(text for place in cores for text in find_texts(self.package.read_xml(place), "title"))
        self.shown.append(Shown("title of the file", runs=[(title, {})]))
        for one in self.package.read_xml(self._main):
            if name_of(one.tag) == "body":
                text = self._read_text(one, self._relations)
                for section in text.sections:
                    self._read_section(section)
            else:
                self.package.strange.append(f"<{name_of(one.tag)}>, which no note has")
        self.fonts = self._read_fonts()

    def _read_fonts(self) -> dict[str, set[bytes]]:
        """Return the fonts that travel in the document by name, each without what a key veils."""
        place = self._find_part("fontTable")
        relations = self.package.relations(place) if place else {}
        fonts: dict[str, set[bytes]] = {}
        for font in self.package.read_xml(place) if place else ():
            parts = [relations[key].target for one in font if (key := value(one, "id")) in relations]
            other = value(child(font, "altName"))
            self.package.strange += [f"a font to take for {value(font, 'name')}, {other}"] * bool(other)
            fonts.setdefault(value(font, "name"), set()).update(self.package.parts[part][VEILED:] for part in parts)
        return fonts

    def _find_main(self) -> str:
        """Return the name of the main part; note others, and one that is opened otherwise than a plain document."""
        kind = f"{OFFICE}officeDocument"
        mains = [one.target for one in self.package.relations("").values() if one.kind == kind]
        if len(mains) != 1:
            self.package.strange.append(f"{len(mains)} main parts")
        types = self.package.read_xml("[Content_Types].xml")
        said = [value(one, "ContentType") for one in types if value(one, "PartName") == f"/{mains[0]}"]
        if said != [_MAIN]:
            self.package.strange.append(f"a main part that is {', '.join(said) or 'of no type'}")
        return mains[0]

    def _follow(self, part: str) -> Mapping[str, Relation]:
        """Return what a part leads to; note what a note has not, and what lies outside."""
        relations = self.package.relations(part)
        for one in relations.values():
            kind = one.kind.removeprefix(OFFICE)
            if kind not in _RELATIONS or (one.outside and kind != "hyperlink"):
                self.package.strange.append(f"a part of the kind {kind}{' outside' * one.outside}")
        return relations

    def _find_part(self, kind: str) -> str:
        """Return the name of the one part of a kind that the main one leads to; empty where there is none."""
        found = [one.target for one in self._relations.values() if one.kind == f"{OFFICE}{kind}"]
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
        """Read the paper, and the heads and feet that are shown on it."""
        self.shown.append(Shown("page", without_defaults(read_properties(section))))
        for name, place in self._list_margins(section):
            self.shown.append(Shown(name))
            self._read_text(self.package.read_xml(place), self._follow(place))

    def _list_margins(self, section: "Element") -> Iterator[tuple[str, str]]:
        """Yield the heads and feet of a section, but those of first or even pages where it has none of these."""
        kinds = {"default": True, "first": child(section, "titlePg") is not None}
        kinds["even"] = "evenAndOddHeaders" in self._settings
        for one in section:
            name, kind = name_of(one.tag).removesuffix("Reference"), value(one, "type")
            relation = self._relations.get(value(one, "id"))
            if name in {"header", "footer"} and kinds.get(kind) and relation:
                yield f"{name} of {kind} pages", relation.target
