"""ODT (ISO/IEC 26300): paragraphs, headings, lists, tables; what was deleted under tracking and notes are out."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from briefmaker.model import Source
from briefmaker.pages.formats import html_builder
from briefmaker.pages.formats.capture import Capture, make_page
from briefmaker.pages.formats.decoding import Decoded
from briefmaker.pages.formats.html_builder import BlockWriter, TreeWriter
from briefmaker.pages.formats.limits import Limits, Zip, closing_directory, damage_named
from briefmaker.pages.formats.xml import Event, Step, attribute, find_texts, parse_xml, read_xml, walk
from briefmaker.pages.interface import Opened
from briefmaker.pages.resources import ArchiveMembers

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_SKIPPED = frozenset({"tracked-changes", "annotation", "note", "automatic-styles", "table-of-content", "desc"})


@dataclass(frozen=True, slots=True)
class OdtReader:
    """Opens ODT."""

    limits: Limits

    kind = "an ODT document"
    signature = "the media type or the files of ODT in a zip"

    def recognises(self, data: bytes) -> bool:
        """Look for the type at the head of the zip, or for the names an ODT holds in its directory."""
        if data.startswith(b"PK\x03\x04") and _MIMETYPE in data[:300]:
            return True
        directory = closing_directory(data)
        return b"content.xml" in directory and b"META-INF/manifest.xml" in directory

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield the document as one page."""
        archive = Zip(source, self.limits)
        with damage_named(source, "the ODT document"):
            body = parse_xml(archive.read("content.xml"))
            info = html_builder.read_properties(read_xml(archive, "meta.xml"), "initial-creator", "creator")
            blocks = _write_blocks(body, info.title)
        decoded = Decoded(html_builder.write_page(info, blocks), "utf-8", "XML")
        resources = ArchiveMembers(source, self.limits).seen_from("")
        yield make_page(source, decoded, Capture(title=info.title), resources=resources)


class _Writer(TreeWriter):
    """Writes the blocks of an ODT."""

    depth = 0
    """Lists that are open."""

    def open_list(self, _step: Step) -> None:
        """Go one list deeper."""
        self.depth += 1

    def close_list(self, _step: Step) -> None:
        """Come out of a list."""
        self.depth -= 1

    def note_alt(self, step: Step) -> None:
        """Keep what a picture is said to show; the frame holds both."""
        self.alt = "".join(find_texts(step.element, "desc"))

    def add_picture(self, step: Step) -> None:
        """Add a picture that lies in the package."""
        if path := attribute(step.element, "href"):
            self.blocks.picture(path, self.alt)

    def close_paragraph(self, step: Step) -> None:
        """Add a paragraph as what its element and its style make it."""
        _write_block(self.blocks, self.take_paragraph(), step.element, self.depth)

    def add_text(self, step: Step) -> None:
        """Add characters; line ends are those of the file, not of the text."""
        self.add(escape(" ".join(step.text.split("\n")), quote=False))


_ACTIONS: html_builder.Actions[_Writer] = {
    **html_builder.table_actions({"table": "table", "table-row": "tr", "table-cell": "td"}),
    **html_builder.break_actions({"tab": " ", "line-break": "<br>", "s": " "}),
    (Event.START, "list"): _Writer.open_list,
    (Event.END, "list"): _Writer.close_list,
    (Event.START, "frame"): _Writer.note_alt,
    (Event.START, "image"): _Writer.add_picture,
    (Event.START, "p"): _Writer.open_paragraph,
    (Event.START, "h"): _Writer.open_paragraph,
    (Event.END, "p"): _Writer.close_paragraph,
    (Event.END, "h"): _Writer.close_paragraph,
}


def _write_blocks(body: "Element", title: str) -> list[str]:
    """Write the document block by block."""
    writer = _Writer(title)
    for step in walk(body, skipping=_SKIPPED):
        if step.event is Event.TEXT:
            writer.add_text(step)
        elif action := _ACTIONS.get((step.event, step.name)):
            action(writer, step)
    return writer.blocks.finish()


def _write_block(blocks: BlockWriter, content: str, element: "Element", depth: int) -> None:
    """Add a paragraph as what its element and its style make it."""
    style = attribute(element, "style-name").lower()
    level = attribute(element, "outline-level")
    if not content:
        return
    if level or style == "title":
        blocks.heading(content, int(level) if level.isdigit() else 1)
    elif depth:
        blocks.item(content, depth, ordered=False)
    elif "quot" in style:
        blocks.quotation(content)
    else:
        blocks.paragraph(content)
