"""What a reader of an ODT file sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefmaker.batch.verify.look.odt_styles import Properties, Styles, without_defaults
from briefmaker.batch.verify.look.shown import VEILED, Look, Package, Packed, Shown
from briefmaker.documents.odt import MIME
from briefmaker.pages.formats.xml import attribute, find_texts, local_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element


_KNOWN = re.compile(r"\{urn:oasis:names:tc:opendocument:xmlns:(?:text|table|drawing|office|svg-compatible):1\.0\}")
"""The namespaces of the elements of a note; one of a name of theirs in another is not known here."""

_SILENT = frozenset(
    ("soft-page-break", "bookmark", "bookmark-start", "bookmark-end", "sequence-decls", "title", "desc")
)
"""What shows nothing by itself."""

_COUNTS = frozenset(("page-number", "page-count", "bookmark-ref"))
"""Fields of a note, which show the number of a page."""

_COUNTED = re.compile(r"[\d\s–]*")
"""What they show."""

_PARAGRAPH = frozenset(("style-name", "outline-level", "id"))
"""What a paragraph says of itself that has no look of its own."""

_DONE = re.compile(
    r"(?:mirror=(?!none)|clip=.*[1-9]|(?:luminance|contrast|red|green|blue)=(?!0%)|(?:gamma|image-opacity)=(?!100%)"
    r"|color-inversion=(?!false)|color-mode=(?!standard)|vertical-pos=from|visible)"
)
"""What may be done to a picture: turned round, cut, coloured, seen through, moved off its line."""

_FRAME = frozenset(("name", "anchor-type", "width", "height", "z-index", "style-name", "id", "rel-width", "rel-height"))
"""What a frame in the line says of itself."""

_MILLIMETRE = 56.7
"""Twentieths of a point."""

_MOST_COLUMNS = 100
"""Columns of one width that are counted one by one."""

_BLANKS = re.compile(r"[ \t\r\n]+")
_FIELD = "TableField"
"""The style of what a person fills in."""

_WRITTEN = (
    *("font", "color", "text-", "line-height", "margin-", "letter-spacing", "writing-mode", "tab-stops", "style-name"),
    *("background-color", "parent", "link", "use-window-font-color"),
)
"""How the names of properties begin that a person may set on what they write: none covers what stands around it."""


@dataclass(slots=True)
class TextReader:
    """Reads the text of one part."""

    package: Package
    styles: Styles
    shown: list[Shown]
    master: str = ""
    """The page that the first paragraph asks for."""

    def read(self, parent: "Iterable[Element]") -> None:
        """Read paragraphs, lists and tables."""
        for node in parent:
            name = self._name(node)
            if name in {"p", "h"}:
                self._read_paragraph(node, {})
            elif name == "list":
                self._read_list(node, attribute(node, "style-name"), 1)
            elif name == "table":
                self._read_table(node)
            else:
                self._pass(node)

    def _name(self, element: "Element") -> str:
        """Return the name of an element; with its namespace where that is none of a note's."""
        tag = str(element.tag)
        return local_name(tag) if _KNOWN.match(tag) else tag

    def _pass(self, element: "Element") -> None:
        """Note an element that is not known to show nothing."""
        if self._name(element) not in _SILENT and not (self._name(element) == "forms" and not len(element)):
            self.package.strange.append(f"<{self._name(element)}>, which no note has")

    def _read_paragraph(self, element: "Element", marker: Properties) -> None:
        """Read a paragraph or a heading."""
        style = attribute(element, "style-name")
        own = self.styles.cascade("paragraph", style, "text-properties")
        look = self.styles.cascade("paragraph", style, "paragraph-properties") | marker
        pages = [attribute(node, "master-page-name") for node in self.styles.chain("paragraph", style)]
        self.master = self.master or next(filter(None, pages), "")
        if not marker:
            look |= {"counted": self.styles.list_style(style)}
        look |= {name: it for key, it in element.attrib.items() if (name := local_name(key)) not in _PARAGRAPH}
        anchors = [node for node in element.iter() if self._name(node) in {"bookmark", "bookmark-start"}]
        look |= {"leads here": " ".join(sorted(attribute(node, "name") for node in anchors))}
        space = "to fill in" if self.styles.is_based_on(style, _FIELD) else ""
        read = self._read_inline(element, own)
        runs: list[tuple[str, Look]] = [(text, without_defaults(it)) for text, it in read if text]
        blank = any(self._name(node) == "placeholder" for node in element.iter())
        shown = Shown("paragraph", without_defaults(look), runs, space, blank=blank)
        if space:
            self._check_written(shown)
        self.shown.append(shown)

    def _check_written(self, shown: Shown) -> None:
        """Note what a person would not set on what they write."""
        names = {name for look in (shown.look, *(look for _, look in shown.runs)) for name in look}
        strange = sorted(name for name in names if not name.startswith(_WRITTEN))
        self.package.strange += [f"{name} in a place to fill in" for name in strange]

    def _read_inline(self, parent: "Element", look: Properties) -> Iterator[tuple[str, Properties]]:
        """Yield the text of a paragraph, each part with its look."""
        yield _BLANKS.sub(" ", parent.text or ""), look
        for node in parent:
            name = self._name(node)
            if name in {"span", "a"}:
                own = look | self.styles.cascade("text", attribute(node, "style-name"), "text-properties")
                yield from self._read_inline(node, own | self._read_link(node) if name == "a" else own)
            elif name == "placeholder":
                yield "".join(node.itertext()), look
            elif name == "s":
                count = attribute(node, "c") or "1"
                # a number in a file may ask for more blanks than memory holds
                yield " " * min(int(count), 1000) if count.isdecimal() else "", look
            elif name in {"tab", "line-break"}:
                yield "\t" if name == "tab" else "\n", look
            elif name in _COUNTS:
                yield self._read_count(node), look
            elif name == "frame":
                yield self._read_picture(node)
            else:
                self._pass(node)
            yield _BLANKS.sub(" ", node.tail or ""), look

    def _read_link(self, element: "Element") -> Properties:
        """Return where a link leads; note one that does more."""
        if list(element.attrib) and any(local_name(key) in {"title", "target-frame-name"} for key in element.attrib):
            self.package.strange.append("a link with a text of its own")
        visited, style = attribute(element, "visited-style-name"), attribute(element, "style-name")
        return {"link": attribute(element, "href"), "visited": visited if visited != style else ""}

    def _read_count(self, element: "Element") -> str:
        """Return what a field counts, and not the number; note one that shows anything else."""
        said = "".join(element.itertext())
        if not _COUNTED.fullmatch(said):
            self.package.strange.append(f"a field that shows “{said[:60]}”")
        asked = ((local_name(key), it) for key, it in element.attrib.items())
        shown = sorted(f"{key}={it}" for key, it in asked if key != "num-format")
        return f"⟦{' '.join((self._name(element), *shown))}⟧"

    def _read_picture(self, frame: "Element") -> tuple[str, Properties]:
        """Return what a picture in the line shows, and how large; and what is done to it."""
        if attribute(frame, "anchor-type") != "as-char":
            self.package.strange.append("a frame over the text")
        shown = [node for node in frame if self._name(node) == "image"]
        for node in frame:
            if self._name(node) != "image":
                self._pass(node)
        look = self.styles.cascade("graphic", attribute(frame, "style-name"), "graphic-properties")
        done = {f"picture {name}": said for name, said in look.items() if _DONE.match(f"{name}={said}")}
        unknown = (local_name(it) for it in frame.attrib if local_name(it) not in _FRAME)
        self.package.strange += [f"a picture with {name}" for name in unknown]
        sizes = (self.styles.read(frame).get(side, "") for side in ("width", "height"))
        size = "×".join(str(round(float(it.removesuffix("tw") or 0) / _MILLIMETRE)) for it in sizes)
        return f"⟦picture {' '.join(self.package.digest(attribute(node, 'href')) for node in shown)} {size}⟧", done

    def _read_list(self, element: "Element", style: str, level: int) -> None:
        """Read a list: what stands before each of its paragraphs its style says."""
        continued = ((local_name(key), it) for key, it in element.attrib.items() if "continue" in key)
        asked = "".join(f" {key} {it}" for key, it in continued if it != "false")
        for number, item in enumerate((node for node in element if self._name(node) == "list-item"), start=1):
            said = self._read_level(style, level) | {"marker": f"{attribute(item, 'start-value') or number}{asked}"}
            for node in item:
                if self._name(node) == "list":
                    self._read_list(node, attribute(node, "style-name") or style, level + 1)
                elif self._name(node) in {"p", "h"}:
                    self._read_paragraph(node, said)
                    said = {}
                else:
                    self._pass(node)
        for node in element:
            if self._name(node) != "list-item":
                self._pass(node)

    def _read_level(self, style: str, level: int) -> Properties:
        """Return what a list sets on the marks of a level."""
        for node in self.styles.lists.get(style, ()):
            if attribute(node, "level") == str(level):
                said = {local_name(key): it for key, it in node.attrib.items()}
                del said["level"]
                said.pop("style-name", None)
                form = f"{said.get('num-prefix', '')}%{level}%{said.get('num-suffix', '')}"
                if said.get("num-list-format", form) == form:
                    said.pop("num-list-format", None)
                look = self.styles.cascade("text", attribute(node, "style-name"), "text-properties")
                return {f"marker.{name}": it for name, it in (said | look).items()}
        return {}

    def _read_table(self, element: "Element") -> None:
        """Read a table: its own look, columns, rows and cells."""
        self._show("table", element)
        for node in element.iter():
            name = self._name(node)
            if name in {"table-column", "table-row"}:
                self._show(name, node)
            if name == "table-row":
                for cell in node:
                    if self._name(cell) != "table-cell":
                        self._pass(cell)
                        continue
                    self._show("table-cell", cell)
                    self.read(cell)
        rows = {"table-column", "table-row", "table-header-rows", "table-columns", "table-header-columns"}
        for node in (*element, *(it for group in element if "header" in self._name(group) for it in group)):
            if self._name(node) not in rows:
                self._pass(node)

    def _show(self, kind: str, element: "Element") -> None:
        """Show a table or a part of it."""
        look = self.styles.cascade(kind, attribute(element, "style-name"), f"{kind}-properties")
        identifying = ("name", "style-name", "value-type", "default-cell-style-name", "id", "template-name")
        look |= {local_name(key): it for key, it in element.attrib.items() if local_name(key) not in identifying}
        times = str(look.pop("number-columns-repeated", "1")) if kind == "table-column" else "1"
        for _ in range(min(int(times), _MOST_COLUMNS) if times.isdecimal() else 1):
            self.shown.append(Shown(kind, without_defaults(look)))


_FOLDERS = ("Basic/", "Scripts/", "Dialogs/", "Object ")
"""How the names of parts begin that run something, or hold another document."""

_INSIDE = frozenset(("font-face-decls", "automatic-styles", "body", "styles", "master-styles"))
"""What a part of a document consists of; scripts are there where they are empty."""


class OpenDocument(Packed):
    """An OpenDocument text, part by part."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self._content, self._styles = (self._read_part(name) for name in ("content.xml", "styles.xml"))
        if package.parts.get("mimetype", b"").decode("ascii", "replace") != MIME:
            package.strange.append("another type of document")
        package.strange += [f"the part {name}" for name in package.parts if name.startswith(_FOLDERS)]
        self.fonts = self._read_fonts()
        self._read()

    def _read_part(self, name: str) -> "Element":
        """Return the root of a part; note what a note does not have in it."""
        root = self.package.read_xml(name)
        for node in root:
            if local_name(node.tag) not in _INSIDE and (local_name(node.tag) != "scripts" or len(node)):
                self.package.strange.append(f"<{local_name(node.tag)}> in {name}")
        return root

    def _read(self) -> None:
        """Read the body, then the page that it stands on."""
        meta = self.package.read_xml("meta.xml")
        self.shown.append(Shown("title of the file", runs=[("".join(find_texts(meta, "title")), {})]))
        for level in _find(self._styles, "outline-level-style"):
            said = [it for key, it in level.attrib.items() if local_name(key).startswith("num-") and it]
            self.package.strange += [f"numbers of headings, {' '.join(said)}"] * bool(said)
        body = next(_find(self._content, "text"))
        styles = Styles(*_find(self._styles, "styles"), *_find(self._styles, "font-face-decls"), self._content)
        reader = TextReader(self.package, styles, self.shown)
        reader.read(body)
        margins = Styles(*_find(self._styles, "styles"), self._styles)
        for page in _find(self._styles, "master-page"):
            if attribute(page, "name") == (reader.master or "Standard"):
                self._read_page(page, margins)
        self.package.strange += [*styles.strange, *margins.strange]

    def _read_page(self, page: "Element", styles: Styles) -> None:
        """Read the paper, and the head and foot on it."""
        layouts = {attribute(node, "name"): node for node in _find(self._styles, "page-layout")}
        layout = layouts.get(attribute(page, "page-layout-name"))
        for part in layout if layout is not None else ():
            look: Properties = {}
            for node in (part, *part):
                look |= styles.read(node) if "properties" in local_name(node.tag) else {}
            self.shown.append(Shown(f"page, {local_name(part.tag)}", without_defaults(look)))
        ground = styles.cascade("drawing-page", attribute(page, "style-name"), "drawing-page-properties")
        ground.pop("background-size", None)
        look = {"next page": attribute(page, "next-style-name")} | without_defaults(ground)
        self.shown.append(Shown("page", look))
        for part in page:
            self.shown.append(Shown(local_name(part.tag), {local_name(key): it for key, it in part.attrib.items()}))
            TextReader(self.package, styles, self.shown).read(part)

    def _read_fonts(self) -> dict[str, set[bytes]]:
        """Return the fonts that travel in the document, by family."""
        fonts: dict[str, set[bytes]] = {}
        for root in (self._content, self._styles):
            for face in _find(root, "font-face"):
                parts = (self.package.parts.get(attribute(node, "href"), b"") for node in _find(face, "font-face-uri"))
                family = attribute(face, "font-family").strip("'")
                fonts.setdefault(family, set()).update(part[VEILED:] for part in parts)
        return fonts


def _find(root: "Element", name: str) -> "Iterator[Element]":
    """Yield the elements of a name, wherever they stand."""
    return (node for node in root.iter() if local_name(node.tag) == name)
