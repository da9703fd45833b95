"""The package of an OpenDocument text and its automatic styles: a zip whose first member says what it is (part 2)."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from briefmaker.documents.docx.static import FACES
from briefmaker.documents.docx.xml import safe
from briefmaker.documents.embedded_record import NAMESPACE, ODT_RECORD
from briefmaker.documents.fingerprint import PROPERTY
from briefmaker.documents.look import styled_odt
from briefmaker.documents.note import SHADES, Note
from briefmaker.documents.odt.outline import OdtOutline
from briefmaker.documents.odt.reference_odt import lend_styles
from briefmaker.documents.odt.xml import DECLARATION, NAMESPACES, TAB, paragraph, span, words
from briefmaker.documents.template_files import template_folder, template_text
from briefmaker.documents.zip_entries import ZipEntry, make_zip, zip_entry

_COLUMN = re.compile(r'"Column(\d+)"')
_TURNED = re.compile(r'"(\w+?)_(rtl|ltr)"')
_CENTRED = re.compile(r'"(\w+?)_centred"')
_ROOM = re.compile(r'"Room(\d+)"')

_RULE = ".5pt solid #d5dbe2"
_CELLS = {
    "Cell": f'fo:padding=".9mm" fo:padding-left="0mm" fo:padding-right="2.5mm" fo:border-bottom="{_RULE}"',
    "HeadCell": 'fo:padding=".9mm" fo:padding-left="0mm" fo:padding-right="2.5mm" fo:border-bottom="1pt solid #14304f"'
    ' style:vertical-align="bottom"',
    "BareCell": 'fo:padding=".9mm" fo:padding-left="0mm" fo:padding-right="2.5mm" fo:border="none"',
    "RoomCell": 'fo:padding="2mm" fo:border=".5pt solid #c5cdd6"',
}
_CELLS |= {
    f"Shade{shade}": f'{_CELLS["Cell"]} fo:background-color="#{ground}"'
    for shade, ground in enumerate(SHADES)
    if ground
}
"""Names of cells, and how they look."""


def automatic_styles(body: str, width: float) -> str:
    """Define what the names in a body stand for; `width` of the text in millimetres."""
    styles = "".join(_defined(body))
    table = f'<style:table-properties style:width="{width}mm" table:align="left" table:border-model="collapsing"/>'
    row = '<style:table-row-properties fo:keep-together="always"/>'
    return (
        "<office:automatic-styles>"
        f'<style:style style:name="Table" style:family="table">{table}</style:style>'
        f'<style:style style:name="Row" style:family="table-row">{row}</style:style>'
        f"{styles}</office:automatic-styles>"
    )


def _defined(body: str) -> Iterator[str]:
    """Yield a style for each name that is used."""
    for name, look in _CELLS.items():
        properties = f"<style:table-cell-properties {look}/>"
        yield f'<style:style style:name="{name}" style:family="table-cell">{properties}</style:style>'
    for tenths in sorted(set(_COLUMN.findall(body)), key=int):
        properties = f'<style:table-column-properties style:column-width="{int(tenths) / 10}mm"/>'
        yield f'<style:style style:name="Column{tenths}" style:family="table-column">{properties}</style:style>'
    for height in sorted(set(_ROOM.findall(body)), key=int):
        properties = f'<style:table-row-properties style:min-row-height="{height}mm" fo:keep-together="always"/>'
        yield f'<style:style style:name="Room{height}" style:family="table-row">{properties}</style:style>'
    for name in sorted(set(_CENTRED.findall(body))):
        properties = '<style:paragraph-properties fo:text-align="center"/>'
        yield (
            f'<style:style style:name="{name}_centred" style:family="paragraph" style:parent-style-name="{name}">'
            f"{properties}</style:style>"
        )
    for name, way in sorted(set(_TURNED.findall(body))):
        mode = "rl-tb" if way == "rtl" else "lr-tb"
        properties = f'<style:paragraph-properties style:writing-mode="{mode}" fo:text-align="start"/>'
        yield (
            f'<style:style style:name="{name}_{way}" style:family="paragraph" style:parent-style-name="{name}">'
            f"{properties}</style:style>"
        )


MIME = "application/vnd.oasis.opendocument.text"
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
KINDS = {"xml": "text/xml", "rdf": "application/rdf+xml", "png": "image/png", "jpg": "image/jpeg", "ttf": "font/ttf"}

_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"

_RDF = f'{DECLARATION}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
_PKG = "http://docs.oasis-open.org/ns/office/1.2/meta/pkg#"
_MANIFEST_RDF = (
    f'{_RDF}<rdf:Description rdf:about=""><rdf:type rdf:resource="{_PKG}Document"/>'
    f'<pkg:hasPart xmlns:pkg="{_PKG}" rdf:resource="{ODT_RECORD}"/></rdf:Description>'
    f'<rdf:Description rdf:about="{ODT_RECORD}"><rdf:type rdf:resource="{_PKG}MetadataFile"/></rdf:Description>'
    "</rdf:RDF>"
)
"""Names the record as metadata of the package (OpenDocument 1.3, part 2, 6): LibreOffice keeps those when it saves."""


def package(note: Note, record: dict[str, Any]) -> tuple[bytes, tuple[str, ...]]:
    """Make the bytes of the whole document, its record within, and say what its reference document lacks."""
    outline = OdtOutline(note)
    body = "".join(outline.parts())
    styles, warnings = _styles(note)
    texts = {
        "content.xml": _content(body, note),
        "styles.xml": styles,
        "meta.xml": _meta(note),
        "settings.xml": _settings(),
        "manifest.rdf": _MANIFEST_RDF,
        ODT_RECORD: _record(record),
    }
    files = {**{name: text.encode() for name, text in texts.items()}, **outline.files}
    entries = [*(zip_entry(name, data) for name, data in files.items()), *_fonts()]
    manifest = zip_entry("META-INF/manifest.xml", _manifest([entry.name.decode() for entry in entries]).encode())
    return make_zip((zip_entry("mimetype", MIME.encode(), deflate=False), *entries, manifest)), warnings


@cache
def _fonts() -> tuple[ZipEntry, ...]:
    """Pack the fonts, 100 KB, for all notes."""
    folder = template_folder() / "fonts" / "word"
    return tuple(zip_entry(f"Fonts/{face}.ttf", (folder / f"{face}.ttf").read_bytes()) for face in FACES)


def _manifest(files: list[str]) -> str:
    """List what the package holds."""
    entries = (
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{KINDS[name.rpartition(".")[2]]}"/>'
        for name in files
    )
    root = f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME}"/>'
    inside = f"{root}{''.join(entries)}"
    named = f'xmlns:manifest="{_MANIFEST}" manifest:version="1.3"'
    return f"{DECLARATION}<manifest:manifest {named}>{inside}</manifest:manifest>"


def _content(body: str, note: Note) -> str:
    """Write the part that holds the text."""
    width = note.measures.text
    automatic = styled_odt(automatic_styles(body, width), note)
    return (
        f'{DECLARATION}<office:document-content {NAMESPACES} office:version="1.3">{automatic}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def _styles(note: Note) -> tuple[str, tuple[str, ...]]:
    """Write the part that holds the named styles, the page, its header and its footer."""
    width, height = PAPERS[note.paper]
    text = note.measures.text
    side = (width - text) / 2
    base, _, country = note.language.partition("-")
    tabs = f'<style:tab-stop style:position="{text / 2}mm" style:type="center"/>'
    tabs += f'<style:tab-stop style:position="{text}mm" style:type="right"/>'
    filled = {
        "FONTS": "".join(_faces()),
        'fo:country="COUNTRY"': f'fo:country="{country.upper() if len(country) == 2 else "none"}"',
        'fo:language="LANG"': f'fo:language="{base.lower()}"',
        "TABS": tabs,
        "LEADER": f'<style:tab-stop style:position="{text - 6}mm" style:type="right" style:leader-style="dotted" '
        'style:leader-text="."/>',
        "PAPER": f'fo:page-width="{width}mm" fo:page-height="{height}mm"',
        "SIDES": f'fo:margin-left="{side:.2f}mm" fo:margin-right="{side:.2f}mm"',
        "DIRECTION": "rl-tb" if note.labels.direction == "rtl" else "lr-tb",
        "HEADER": _header(note),
        "FOOTER": _footer(note),
    }
    styles = styled_odt(template_text("odt/styles.xml"), note)
    if note.labels.direction == "rtl":  # a script whose letters join cannot bear room between them
        styles = re.sub(r' fo:letter-spacing="[^"]*"', "", styles)
    styles = re.sub("|".join(map(re.escape, filled)), lambda found: filled[found[0]], styles)
    return lend_styles(styles, note.layout.reference_odt) if note.layout.reference_odt else (styles, ())


def _record(record: dict[str, Any]) -> str:
    """Write the record as a fact about the note."""
    text = safe(json.dumps(record))
    about = f'<rdf:Description rdf:about="{NAMESPACE}"><record xmlns="{NAMESPACE}#">{text}</record></rdf:Description>'
    return f"{_RDF}{about}</rdf:RDF>"


_SETTINGS = {
    "EmbedFonts": "true",
    "EmbedOnlyUsedFonts": "true",
    "EmbedLatinScriptFonts": "true",
    "EmbedAsianScriptFonts": "false",
    "EmbedComplexScriptFonts": "false",
}
"""Otherwise LibreOffice puts each font of the machine that a style names into what it saves: 78 MB for 0.1."""


def _settings() -> str:
    """Say which fonts travel in the package when it is saved again."""
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="boolean">{value}</config:config-item>'
        for name, value in _SETTINGS.items()
    )
    return (
        f'{DECLARATION}<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" xmlns:ooo="http://openoffice.org/2004/office" '
        'office:version="1.3"><office:settings>'
        f'<config:config-item-set config:name="ooo:configuration-settings">{items}</config:config-item-set>'
        "</office:settings></office:document-settings>"
    )


def _faces() -> Iterator[str]:
    """Declare the fonts; those of the package travel in it."""
    for family in ("Brief Serif", "Brief Sans"):
        faces = (face for face in FACES if face.startswith(family.replace(" ", "")))
        sources = "".join(
            f'<svg:font-face-uri xlink:href="Fonts/{face}.ttf" xlink:type="simple">'
            '<svg:font-face-format svg:string="truetype"/></svg:font-face-uri>'
            for face in faces
        )
        yield (
            f'<style:font-face style:name="{family}" svg:font-family="&apos;{family}&apos;">'
            f"<svg:font-face-src>{sources}</svg:font-face-src></style:font-face>"
        )
    for family in (
        "DejaVu Sans Mono",
        "Noto Serif CJK SC",
        "Noto Sans CJK SC",
        "Noto Naskh Arabic",
        "Noto Sans Arabic",
    ):
        yield f'<style:font-face style:name="{family}" svg:font-family="&apos;{family}&apos;"/>'


def _header(note: Note) -> str:
    """Say whose note it is, and its marking."""
    return _alone(note) + paragraph("Header", words(note.organisation or note.kicker), *_mark(note))


def _footer(note: Note) -> str:
    """Write the number of the page, with the marking again."""
    fields = {
        "{page}": '<text:page-number text:select-page="current">1</text:page-number>',
        "{pages}": "<text:page-count>1</text:page-count>",
    }
    said = note.labels.say("Page {page} of {pages}")
    number = "".join(fields.get(part) or words(part) for part in re.split(r"({pages?})", said) if part)
    footing = words(f"{note.footing} · ") if note.footing else ""
    return paragraph("Footer", footing, number, *_mark(note)) + _alone(note)


def _mark(note: Note) -> Iterator[str]:
    """Yield the marking in the middle and the TLP label at the right."""
    mark = note.marking
    name = "TLP" + mark.label.removeprefix("TLP:").title().replace("+Strict", "Strict")
    yield TAB + (span(mark.text, "Marking") if mark.text and not mark.own_line else "")
    yield TAB + (span(f"\u00a0{mark.label}\u00a0", name) if mark.label else "")


def _alone(note: Note) -> str:
    """Give a long marking a line of its own."""
    return paragraph("MarkingLine", words(note.marking.text)) if note.marking.own_line else ""


def _meta(note: Note) -> str:
    """Write the properties a file manager shows, and the fingerprint where `fingerprint_of` finds it."""
    dates = f"<meta:creation-date>{note.dated}T00:00:00Z</meta:creation-date>" if note.dated else ""
    dates += f"<dc:date>{note.dated}T00:00:00Z</dc:date>" if note.dated else ""
    own = f'<meta:user-defined meta:name="{PROPERTY}">{note.fingerprint}</meta:user-defined>'
    return (
        f'{DECLARATION}<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{safe(note.title)}</dc:title><dc:subject>{safe(note.kicker)}</dc:subject>"
        f"<meta:initial-creator>{safe(note.author)}</meta:initial-creator><dc:creator>{safe(note.author)}</dc:creator>"
        f"<dc:language>{safe(note.language)}</dc:language>{dates}<meta:keyword>{safe(note.mark)}</meta:keyword>{own}"
        "</office:meta></office:document-meta>"
    )
