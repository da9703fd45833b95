"""DOCX (ISO/IEC 29500, both dialects): paragraphs, headings, lists, tables; what was deleted under tracking is out."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from briefmaker.model import Source
from briefmaker.pages.formats import html_builder
from briefmaker.pages.formats.capture import READERS_MARK, Capture, make_page
from briefmaker.pages.formats.decoding import Decoded
from briefmaker.pages.formats.html_builder import BlockWriter, PageInfo, TreeWriter
from briefmaker.pages.formats.limits import Limits, Zip, closing_directory, damage_named
from briefmaker.pages.formats.xml import Event, Step, attribute, find_texts, local_name, parse_xml, read_xml, walk
from briefmaker.pages.interface import Opened
from briefmaker.pages.resources import ArchiveMembers

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "sectPr", "delText", "fldData"})
"""Elements whose text no reader of the document sees."""

QUOTES = ("quote", "intense quote", "block text")
"""Names of the styles of block quotations."""


@dataclass(frozen=True, slots=True)
class _Package:
    """What the parts beside the document say."""

    styles: dict[str, str]
    """Names of styles by their identifiers."""

    numbered: frozenset[str]
    """Identifiers of the lists whose items are numbered, not bulleted."""

    pictures: dict[str, str]
    """Paths of pictures inside the package by the identifiers the document uses."""


@dataclass(frozen=True, slots=True)
class DocxReader:
    """Opens DOCX."""

    limits: Limits

    kind = "a DOCX document"
    signature = "word/ in a zip directory"

    def recognises(self, data: bytes) -> bool:
        """Look for the names every DOCX holds in a zip's directory."""
        directory = closing_directory(data)
        return b"[Content_Types].xml" in directory and b"word/" in directory

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield the document as one page."""
        archive = Zip(source, self.limits)
        with damage_named(source, "the DOCX document"):
            name = find_document(archive)
            body = parse_xml(archive.read(name))
            package = _Package(read_styles(archive), _read_numbering(archive), _read_pictures(archive, name))
            info = html_builder.read_properties(read_xml(archive, "docProps/core.xml"), "creator")
            title = info.title or _find_title(body, package.styles)
            blocks = _write_blocks(body, package, title)
        markup = html_builder.write_page(PageInfo(title, info.authors, language=info.language), blocks)
        resources = ArchiveMembers(source, self.limits).seen_from("")
        yield make_page(source, Decoded(markup, "utf-8", "XML"), Capture(title=title), resources=resources)


def find_document(archive: Zip) -> str:
    """Return the name of the main part."""
    for relation in read_xml(archive, "_rels/.rels").iter():
        if attribute(relation, "Type").endswith("/officeDocument"):
            return posixpath.normpath(attribute(relation, "Target")).lstrip("/")
    return "word/document.xml"


def _read_pictures(archive: Zip, document: str) -> dict[str, str]:
    """Return the paths of the pictures inside the package by the identifiers the document uses."""
    folder, base = posixpath.split(document)
    return {
        attribute(relation, "Id"): posixpath.normpath(posixpath.join(folder, attribute(relation, "Target"))).lstrip("/")
        for relation in read_xml(archive, f"{folder}/_rels/{base}.rels").iter()
        if attribute(relation, "Type").endswith("/image") and attribute(relation, "TargetMode") != "External"
    }


def read_styles(archive: Zip) -> dict[str, str]:
    """Return the names of the styles by their identifiers, which differ from language to language."""
    names = {}
    for style in read_xml(archive, "word/styles.xml").iter():
        if local_name(style.tag) == "style":
            name = next((attribute(child, "val") for child in style if local_name(child.tag) == "name"), "")
            # Identifiers are translated (`berschrift1`), names are not.
            names[attribute(style, "styleId")] = name.lower()
    return names


def _read_numbering(archive: Zip) -> frozenset[str]:
    """Return the identifiers of the lists whose items are numbered, not bulleted."""
    bulleted = set()
    numbered = set()
    for element in read_xml(archive, "word/numbering.xml"):
        formats = [attribute(child, "val") for child in element.iter() if local_name(child.tag) == "numFmt"]
        if local_name(element.tag) == "abstractNum" and formats and formats[0] == "bullet":
            bulleted.add(attribute(element, "abstractNumId"))
        if local_name(element.tag) == "num":
            kinds = [attribute(child, "val") for child in element if local_name(child.tag) == "abstractNumId"]
            if kinds and kinds[0] not in bulleted:
                numbered.add(attribute(element, "numId"))
    return frozenset(numbered)


def _find_title(body: "Element", styles: dict[str, str]) -> str:
    """Return the text of the first paragraph in the style of a title."""
    for element in body.iter():
        if local_name(element.tag) == "p" and read_format(element, styles)[0] == "title":
            return "".join(find_texts(element, "t"))
    return ""


def read_format(paragraph: "Element", styles: dict[str, str]) -> tuple[str, int, str]:
    """Return the name of a paragraph's style, its depth as an item (0 for none), and the identifier of its list."""
    style, depth, number = "", 0, ""
    properties = next((child for child in paragraph if local_name(child.tag) == "pPr"), None)
    for element in properties.iter() if properties is not None else ():
        name, value = local_name(element.tag), attribute(element, "val")
        if name == "pStyle":
            style = styles.get(value, value.lower())
        elif name == "outlineLvl" and value.isdigit() and int(value) < 9:
            # An outline level makes a heading of whatever style a house has.
            style = style if style.startswith("heading") else f"heading {int(value) + 1}"
        elif name == "ilvl" and value.isdigit():
            depth = int(value) + 1
        elif name == "numId":
            number = value
    return style, depth if number not in ("", "0") else 0, number


class _Writer(TreeWriter):
    """Writes the blocks of a DOCX."""

    def __init__(self, package: _Package, title: str) -> None:
        """Keep what the package says of styles, lists and pictures."""
        super().__init__(title)
        self._package = package
        self._marks: set[str] = set()
        """What is open of `highlight` and `comment`: what a reader marked."""

    def open_paragraph(self, step: Step) -> None:
        """Begin to collect a paragraph; a comment may have begun before it."""
        super().open_paragraph(step)
        if self._marks:
            self.add(READERS_MARK)

    def open_highlight(self, step: Step) -> None:
        """Begin a run of characters that a reader highlighted."""
        if attribute(step.element, "val") != "none":
            self.open_mark("highlight")

    def open_mark(self, mark: str) -> None:
        """Begin what a reader marked."""
        if not self._marks:
            self.add(READERS_MARK)
        self._marks.add(mark)

    def close_mark(self, mark: str) -> None:
        """End what a reader marked."""
        if self._marks == {mark}:
            self.add("</mark>")
        self._marks.discard(mark)

    def note_alt(self, step: Step) -> None:
        """Keep what a picture is said to show; it stands before the picture."""
        self.alt = attribute(step.element, "descr")

    def add_picture(self, step: Step) -> None:
        """Add a picture of the package."""
        path = self._package.pictures.get(attribute(step.element, "embed"))
        if path is not None:
            self.blocks.picture(path, self.alt)

    def close_paragraph(self, step: Step) -> None:
        """Add a paragraph as what its style and its numbering make it."""
        if self._marks:
            self.add("</mark>")
        content = self.take_paragraph()
        _write_block(self.blocks, content, read_format(step.element, self._package.styles), self._package)

    def add_text(self, step: Step) -> None:
        """Add characters."""
        self.add(escape(step.text, quote=False))


_ACTIONS: html_builder.Actions[_Writer] = {
    **html_builder.table_actions({"tbl": "table", "tr": "tr", "tc": "td"}),
    **html_builder.break_actions({"tab": " ", "br": "<br>", "cr": "<br>", "noBreakHyphen": "‑"}),
    (Event.START, "docPr"): _Writer.note_alt,
    (Event.START, "blip"): _Writer.add_picture,
    (Event.START, "p"): _Writer.open_paragraph,
    (Event.START, "highlight"): _Writer.open_highlight,
    (Event.END, "r"): lambda writer, _: writer.close_mark("highlight"),
    (Event.START, "commentRangeStart"): lambda writer, _: writer.open_mark("comment"),
    (Event.START, "commentRangeEnd"): lambda writer, _: writer.close_mark("comment"),
    (Event.TEXT, "t"): _Writer.add_text,
    (Event.END, "p"): _Writer.close_paragraph,
}


def _write_blocks(body: "Element", package: _Package, title: str) -> list[str]:
    """Write the document block by block."""
    writer = _Writer(package, title)
    for step in walk(body, skipping=SKIPPED):
        if action := _ACTIONS.get((step.event, step.name)):
            action(writer, step)
    return writer.blocks.finish()


def _write_block(blocks: BlockWriter, content: str, form: tuple[str, int, str], package: _Package) -> None:
    """Add a paragraph as what its style and its numbering make it."""
    style, depth, number = form
    if not content:
        return
    if style == "title":
        blocks.heading(content, 1)
    elif style.startswith("heading") and style[-1].isdigit():
        blocks.heading(content, int(style[-1]))
    elif depth:
        blocks.item(content, depth, ordered=number in package.numbered)
    elif style in QUOTES:
        blocks.quotation(content)
    else:
        blocks.paragraph(content)
