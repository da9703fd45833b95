"""The package of a Word document: static parts, the parts that change, one zip file."""

from collections.abc import Iterator
from functools import cache
from html import escape
from json import dumps
from pathlib import PurePosixPath
from typing import Any

from briefmaker.documents.docx.margins import margin_parts, margin_pictures
from briefmaker.documents.docx.outline import DocxOutline
from briefmaker.documents.docx.static import static_entries
from briefmaker.documents.docx.xml import DECLARATION, MAIN, OFFICE, RELATIONS, paragraph, safe
from briefmaker.documents.embedded_record import NAMESPACE
from briefmaker.documents.fingerprint import PROPERTY
from briefmaker.documents.look import styled_word, word_look
from briefmaker.documents.note import Note
from briefmaker.documents.template_files import template_text
from briefmaker.documents.zip_entries import QUICK, ZipEntry, make_zip, zip_entry

METADATA = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

PAPERS = {"A4": (11906, 16838), "Letter": (12240, 15840)}
LOGO = "media/logo.png"


def package(note: Note, record: dict[str, Any]) -> tuple[bytes, tuple[str, ...]]:
    """Make the bytes of the whole document, its record within, and say what its template lacks."""
    outline = DocxOutline(note)
    body = "".join(outline.parts())
    if body.endswith("</w:tbl>"):
        body += paragraph("AfterTable")  # Word wants a paragraph last.
    static, warnings = static_entries(note, body)
    document = f"{DECLARATION}<w:document {MAIN}><w:body>{body}{_page(note)}</w:body></w:document>"
    texts = (("word/document.xml", document), *_changing(note, outline))
    changing = [zip_entry(name, text.encode(), level=QUICK) for name, text in texts]
    recorded = zip_entry("customXml/item1.xml", _recorded(record).encode(), level=QUICK)
    return make_zip((*static, *changing, *_pictures(note, outline), recorded)), warnings


def _pictures(note: Note, outline: DocxOutline) -> Iterator[ZipEntry]:
    """Pack the pictures of the note and of its margins, which are compressed already, and the logo."""
    for name, picture in (*outline.files.items(), *margin_pictures(note)):
        yield zip_entry(f"word/{name}", picture, deflate=False)
    if note.logo:
        yield zip_entry(f"word/{LOGO}", note.logo.data)


def _changing(note: Note, outline: DocxOutline) -> Iterator[tuple[str, str]]:
    """Write the small parts that name something of this note."""
    yield "word/_rels/document.xml.rels", _relations(note, outline)
    lists = len(note.sections) + sum(bool(part.points) for it in note.chapters.values() for part in it.parts)
    yield "word/numbering.xml", styled_word(_numbering(lists), word_look(note))
    yield from margin_parts(note)
    yield "docProps/core.xml", _core(note)
    yield "docProps/custom.xml", _custom(note)


def _page(note: Note) -> str:
    """Describe the paper and its margins."""
    width, height = PAPERS[note.paper]
    side = (width - note.measures.whole) // 2
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="1588" w:right="{side}" w:bottom="1418" w:left="{side}" '
        'w:header="510" w:footer="454" w:gutter="0"/></w:sectPr>'
    )


def _relations(note: Note, outline: DocxOutline) -> str:
    """Which part each identifier of the document means."""
    parts = {
        "styles": "styles",
        "settings": "settings",
        "numbering": "numbering",
        "fontTable": "fontTable",
        "theme": "theme/theme1",
        "header": "header1",
        "footer": "footer1",
    }
    record = f'<Relationship Id="record" Type="{OFFICE}/customXml" Target="../customXml/item1.xml"/>'
    logo = f'<Relationship Id="logo" Type="{OFFICE}/image" Target="{LOGO}"/>' if note.logo else ""
    shown = (
        f'<Relationship Id="{PurePosixPath(name).stem}" Type="{OFFICE}/image" Target="{name}"/>'
        for name in outline.files
    )
    own = (f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>' for kind, name in parts.items())
    far = (
        f'<Relationship Id="link{number}" Type="{OFFICE}/hyperlink" Target="{safe(url)}" TargetMode="External"/>'
        for number, url in enumerate(outline.links, start=1)
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{"".join((*own, record, logo, *shown, *far))}</Relationships>'
    )


@cache
def _numbering(lists: int) -> str:
    """Define a list for the note, and one for each section and each part of a digest, each counting from 1."""
    numbered = (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(2, lists + 2)
    )
    return template_text("docx/word/numbering.xml").replace("</w:numbering>", f"{''.join(numbered)}</w:numbering>")


def _core(note: Note) -> str:
    """Write the properties that a file manager shows."""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{note.dated}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
        if note.dated
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{METADATA}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{safe(note.title)}</dc:title><dc:subject>{safe(note.kicker)}</dc:subject>"
        f"<dc:creator>{safe(note.author)}</dc:creator><dc:language>{safe(note.language)}</dc:language>"
        f"<cp:category>{safe(note.mark)}</cp:category>{dates}</cp:coreProperties>"
    )


def _custom(note: Note) -> str:
    """Write the fingerprint where `fingerprint_of` finds it."""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{PROPERTY}">'
        f"<vt:lpwstr>{safe(note.fingerprint)}</vt:lpwstr></property></Properties>"
    )


def _recorded(record: dict[str, Any]) -> str:
    """Write the record as a custom XML part, in ASCII alone: JSON has an escape for what XML cannot hold."""
    return f'{DECLARATION}<record xmlns="{NAMESPACE}">{escape(dumps(record), quote=False)}</record>'
