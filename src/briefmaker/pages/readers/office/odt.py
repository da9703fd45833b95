"""ODT (ISO/IEC 26300): paragraphs, headings, lists, tables; what was deleted under tracking and notes are out."""

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from briefmaker.model import Source
from briefmaker.pages.formats.capture import Origin, make_page
from briefmaker.pages.formats.decoding import Decoded
from briefmaker.pages.formats.html_builder import Blocks, Facts, write_page
from briefmaker.pages.formats.limits import Limits, damage_named
from briefmaker.pages.formats.xml import attribute, find_texts, parse_xml, walk
from briefmaker.pages.formats.zip import Zip, closing_directory
from briefmaker.pages.interface import Opened
from briefmaker.pages.resources.archive_members import Members

_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_SKIPPED = frozenset({"tracked-changes", "annotation", "note", "automatic-styles", "table-of-content", "desc"})
_CELLS = {"table": "table", "table-row": "tr", "table-cell": "td"}
_BREAKS = {"tab": " ", "line-break": "<br>", "s": " "}


class OdtReader:
    """Opens ODT."""

    kind = "an ODT document"
    sign = "the media type or the files of ODT in a zip"

    def __init__(self, limits: Limits) -> None:
        """Keep the limits."""
        self._limits = limits

    def recognises(self, data: bytes) -> bool:
        """Look for the type at the head of the zip, or for the names an ODT holds in its directory."""
        if data.startswith(b"PK\x03\x04") and _MIMETYPE in data[:300]:
            return True
        directory = closing_directory(data)
        return b"content.xml" in directory and b"META-INF/manifest.xml" in directory

    def open(self, source: Source) -> Iterator[Opened]:
        """Give the document as one page."""
        archive = Zip(source, self._limits)
        with damage_named(source, "the ODT document"):
            body = parse_xml(archive.read("content.xml"))
            facts = _read_facts(parse_xml(archive.read("meta.xml")) if "meta.xml" in archive.names else None)
            blocks = _write_blocks(body, facts.title)
        decoded, beside = Decoded(write_page(facts, blocks), "utf-8", "XML"), Members(source, self._limits)
        yield make_page(source, decoded, Origin(title=facts.title), resources=beside)


def _read_facts(meta: Element | None) -> Facts:
    """Read the properties of the document."""
    if meta is None:
        return Facts()
    titles, languages = find_texts(meta, "title"), find_texts(meta, "language")
    authors = find_texts(meta, "initial-creator") or find_texts(meta, "creator")
    return Facts(titles[0] if titles else "", authors, language=languages[0] if languages else "")


def _write_blocks(body: Element, title: str) -> list[str]:
    """Write the document block by block; what stands inside a paragraph, a text box or a picture, comes before it."""
    blocks = Blocks(title)
    open_blocks: list[list[str]] = []
    depth = 0
    alt = ""
    for step in walk(body, skipping=_SKIPPED):
        if step.name in _CELLS and step.kind != "text":
            blocks.mark(f"<{'/' if step.kind == 'end' else ''}{_CELLS[step.name]}>")
        elif step.name == "list" and step.kind != "text":
            depth += 1 if step.kind == "start" else -1
        elif step.name == "frame" and step.kind == "start":
            alt = "".join(find_texts(step.element, "desc"))
        elif step.name == "image" and step.kind == "start" and attribute(step.element, "href"):
            blocks.picture(attribute(step.element, "href"), alt)
        elif step.name in ("p", "h") and step.kind == "start":
            open_blocks.append([])
        elif step.name in ("p", "h") and step.kind == "end":
            _write_block(blocks, "".join(open_blocks.pop()).strip(), step.element, depth)
        elif open_blocks and step.kind == "text":
            open_blocks[-1].append(escape(" ".join(step.text.split("\n")), quote=False))
        elif open_blocks and step.kind == "start" and step.name in _BREAKS:
            open_blocks[-1].append(_BREAKS[step.name])
    return blocks.finish()


def _write_block(blocks: Blocks, content: str, element: Element, depth: int) -> None:
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
