"""The package of an OpenDocument text and its automatic styles: a zip whose first member says what it is (part 2)."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from briefmaker.documents.content import build_note
from briefmaker.documents.docx.static import FACES
from briefmaker.documents.docx.xml import safe
from briefmaker.documents.look import fill_in, flat_text, look_folder, styled_odt, template_text
from briefmaker.documents.note import Note
from briefmaker.documents.odt.outline import DECLARATION, NAMESPACES, OdtOutline, words
from briefmaker.documents.odt.reference_odt import lend_styles
from briefmaker.documents.recorded import NAMESPACE, ODT_RECORD
from briefmaker.documents.zip_entries import ZipEntry, make_zip, zip_entry
from briefmaker.model import Briefing, Document
from briefmaker.model.record import to_record

_COLUMN = re.compile(r'"Column(\d+)"')
_VARIED = re.compile(r'"(\w+?)_(centred|rtl|ltr)"')
_ROOM = re.compile(r'"Room(\d+)"')


def _defined(body: str) -> Iterator[str]:
    """Yield a style for each name that is used."""
    for tenths in sorted(set(_COLUMN.findall(body)), key=int):
        properties = f'<style:table-column-properties style:column-width="{int(tenths) / 10}mm"/>'
        yield f'<style:style style:name="Column{tenths}" style:family="table-column">{properties}</style:style>'
    for height in sorted(set(_ROOM.findall(body)), key=int):
        properties = f'<style:table-row-properties style:min-row-height="{height}mm" fo:keep-together="always"/>'
        yield f'<style:style style:name="Room{height}" style:family="table-row">{properties}</style:style>'
    ways = {
        "centred": 'fo:text-align="center"',
        "rtl": 'style:writing-mode="rl-tb" fo:text-align="start"',
        "ltr": 'style:writing-mode="lr-tb" fo:text-align="start"',
    }
    varied = sorted({it.groups() for it in _VARIED.finditer(body)}, key=lambda it: (it[1] != "centred", it))
    for name, way in varied:
        named = f'style:name="{name}_{way}" style:family="paragraph" style:parent-style-name="{name}"'
        yield f"<style:style {named}><style:paragraph-properties {ways[way]}/></style:style>"


MIME = "application/vnd.oasis.opendocument.text"
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
KINDS = {"xml": "text/xml", "rdf": "application/rdf+xml", "png": "image/png", "jpg": "image/jpeg", "ttf": "font/ttf"}

_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


_RDF = f'{DECLARATION}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'


def write_odt(briefing: Briefing) -> Document:
    """Make the .odt, the record within; no page, picture or font is fetched from anywhere."""
    note = build_note(briefing)
    outline = OdtOutline(note)
    body = "".join(outline.parts())
    styles, warnings = _styles(note, outline)
    texts = {
        "content.xml": _content(body, note),
        "styles.xml": styles,
        "meta.xml": _meta(note),
        "settings.xml": DECLARATION + flat_text("odt/settings.xml"),
        "manifest.rdf": DECLARATION + flat_text("odt/manifest.rdf"),
        ODT_RECORD: _record(to_record(briefing)),
    }
    files = {**{name: text.encode() for name, text in texts.items()}, **outline.files}
    entries = [*(zip_entry(name, data) for name, data in files.items()), *_fonts()]
    manifest = zip_entry("META-INF/manifest.xml", _manifest([entry.name.decode() for entry in entries]).encode())
    made = make_zip((zip_entry("mimetype", MIME.encode(), deflate=False), *entries, manifest))
    return Document(made, ".odt", warnings)


@cache
def _fonts() -> tuple[ZipEntry, ...]:
    """Pack the fonts, 100 KB, for all notes."""
    folder = look_folder("fonts/word")
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
    automatic = fill_in(
        flat_text("odt/automatic.xml"), {"WIDTH": str(note.measures.text), "STYLES": "".join(_defined(body))}
    )
    return (
        f'{DECLARATION}<office:document-content {NAMESPACES} office:version="1.3">{styled_odt(automatic, note)}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def _styles(note: Note, outline: OdtOutline) -> tuple[str, tuple[str, ...]]:
    """Write the part that holds the named styles, the page, its header and its footer."""
    width, height = PAPERS[note.paper]
    text = note.measures.text
    side = (width - text) / 2
    base, _, country = note.language.partition("-")
    tabs = f'<style:tab-stop style:position="{text / 2}mm" style:type="center"/>'
    tabs += f'<style:tab-stop style:position="{text}mm" style:type="right"/>'
    footing = words(f"{note.footing} · ") if note.footing else ""
    page = '<text:page-number text:select-page="current">1</text:page-number>'
    number = "".join(note.labels.number_page(page, "<text:page-count>1</text:page-count>", words))
    filled = {
        "FONTS": flat_text("odt/fonts.xml"),
        'fo:country="COUNTRY"': f'fo:country="{country.upper() if len(country) == 2 else "none"}"',
        'fo:language="LANG"': f'fo:language="{base.lower()}"',
        "TABS": tabs,
        "LEADER": f'<style:tab-stop style:position="{text - 6}mm" style:type="right" style:leader-style="dotted" '
        'style:leader-text="."/>',
        "PAPER": f'fo:page-width="{width}mm" fo:page-height="{height}mm"',
        "SIDES": f'fo:margin-left="{side:.2f}mm" fo:margin-right="{side:.2f}mm"',
        "DIRECTION": "rl-tb" if note.labels.direction == "rtl" else "lr-tb",
        "HEADER": outline.make_marking() + outline.make_margin("Header", words(note.organisation or note.kicker)),
        "FOOTER": outline.make_margin("Footer", footing + number) + outline.make_marking(),
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


def _meta(note: Note) -> str:
    """Write the properties a file manager shows, and the fingerprint where `fingerprint_of` finds it."""
    dates = f"<meta:creation-date>{note.dated}T00:00:00Z</meta:creation-date>" if note.dated else ""
    dates += f"<dc:date>{note.dated}T00:00:00Z</dc:date>" if note.dated else ""
    values = {name.upper(): safe(getattr(note, name)) for name in ("title", "kicker", "author", "language", "mark")}
    return DECLARATION + fill_in(flat_text("odt/meta.xml"), values | {"DATES": dates, "FINGERPRINT": note.fingerprint})
