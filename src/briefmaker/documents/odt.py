"""
OpenDocument texts, for LibreOffice and the administrations that ask for them (ISO/IEC 26300, OpenDocument 1.3).

The same note as in Word, with styles of the same names in `templates/odt/styles.xml`; written as text, like it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from functools import cache, lru_cache
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from briefmaker.documents.look import FACES, fill_in, flat_text, look_folder, styled_odt, template_text
from briefmaker.documents.note import JOINT, SHADES, SUFFIXES, Illustration, Note
from briefmaker.documents.office import Cell, Grid, Look, Outline
from briefmaker.documents.packaging import ZipEntry, make_zip, safe, way_of, zip_entry
from briefmaker.documents.recorded import BROKEN_ZIP, NAMESPACE, ODT_RECORD
from briefmaker.errors import UsageError
from briefmaker.model import Briefing, Document
from briefmaker.model.record import to_record

"""
OpenDocument texts, for LibreOffice and the administrations that ask for them (ISO/IEC 26300, OpenDocument 1.3).

The same note as in Word, with styles of the same names in `templates/odt/styles.xml`; written as text, like it.
"""


NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
        ("meta", "meta"),
    )
)
NAMESPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
TAB = "<text:tab/>"

_BLANKS = re.compile(r"\n|\t|(?<= ) +|^ +")
"""What XML would fold: line ends, tabs, and blanks beyond the first."""


def words(text: str) -> str:
    """Write text with its blanks and line ends."""
    return _BLANKS.sub(_kept, safe(text))


def _kept(found: re.Match[str]) -> str:
    named = {"\n": "<text:line-break/>", "\t": TAB}
    return named.get(found[0]) or f'<text:s text:c="{len(found[0])}"/>'


def span(text: str, style: str = "") -> str:
    """Write text in a character style."""
    return f'<text:span text:style-name="{style}">{words(text)}</text:span>' if style else words(text)


def paragraph(style: str, *inside: str) -> str:
    """Make a paragraph."""
    return f'<text:p text:style-name="{style}">{"".join(inside)}</text:p>'


LINE = 7.4
"""Millimetres of an empty line to write on."""

AROUND = 2.5
"""Millimetres that a frame to write in has above and below its lines."""

_CELLS = {Look.DETAILS: "BareCell", Look.ROOM: "RoomCell"}


class OdtOutline(Outline):
    """Writes the outline of one note in OpenDocument; the pictures it shows are gathered for the package."""

    _TAB = TAB
    _BLANK = " "
    _AROUND = JOINT
    _BELOW_TABLE = paragraph("TableDetail")

    def __init__(self, note: Note) -> None:
        super().__init__(note)
        self._drawings = count(1)
        self._names: dict[bytes, str] = {}

    @property
    def files(self) -> dict[str, bytes]:
        """The pictures shown, by their names in the package."""
        return {name: data for data, name in self._names.items()}

    def _run(self, text: str, style: str = "") -> str:
        return span(text, style)

    def _styled(self, style: str, way: str | None) -> str:
        """Name the style of a paragraph whose text may run against the page: `KeyPoint_rtl`."""
        own = None if way is None else way_of(way)
        return style if own in {None, self._note.labels.direction} else f"{style}_{own}"

    def _paragraph(
        self, style: str, *inside: str, way: str | None = None, keep: bool = False, centred: bool = False,
        above: int = 0,
    ) -> str:  # fmt: skip
        """Make a paragraph; what keeps it on a page, and its distances, are matters of its style."""
        del keep, above
        return paragraph(self._styled(f"{style}_centred" if centred else style, way), *inside)

    def _heading(self, level: int, *inside: str, style: str = "", way: str | None = None) -> str:
        """Make a heading, which the navigator and screen readers list."""
        named = self._styled(style or f"Heading_20_{level}", way)
        return f'<text:h text:style-name="{named}" text:outline-level="{level}">{"".join(inside)}</text:h>'

    def _bookmark(self, name: str, inside: str) -> str:
        return f'<text:bookmark-start text:name="{name}"/>{inside}<text:bookmark-end text:name="{name}"/>'

    def _jump(self, anchor: str, text: str, style: str) -> str:
        return _link(f"#{anchor}", span(text, style)) if anchor else span(text, "Aside")

    def _web(self, url: str, text: str) -> str:
        return _link(safe(url), span(text, "SourceTitle")) if url else span(text, "RowLabel")

    def _list_contents(self, anchor: str, *inside: str) -> str:
        """Make a line whose number of the page is filled in when the document is opened."""
        page = f'<text:bookmark-ref text:reference-format="page" text:ref-name="{anchor}">–</text:bookmark-ref>'
        return paragraph("Contents", *inside, TAB, page)

    def _show(self, picture: Illustration) -> str:
        name = self._names.setdefault(picture.data, f"Pictures/picture{len(self._names) + 1}.{SUFFIXES[picture.mime]}")
        return (
            f'<draw:frame draw:name="picture{next(self._drawings)}" text:anchor-type="as-char" '
            f'svg:width="{picture.width:.1f}mm" svg:height="{picture.height:.1f}mm"><draw:image xlink:href="{name}" '
            f'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:title>{safe(picture.alt)}</svg:title>'
            "</draw:frame>"
        )

    def _show_lead(self, picture: Illustration) -> str:
        return paragraph("Picture", self._show(picture))

    def _list_points(self, points: Iterable[tuple[str, str]], number: int) -> Iterator[str]:
        """List sentences; each list counts from 1, whatever its number."""
        del number
        items = (self._paragraph("KeyPoint", inside, way=text) for text, inside in points)
        listed = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
        yield f'<text:list text:style-name="KeyPoints">{listed}</text:list>' if listed else ""

    def _write_in(self, name: str, lines: Sequence[str], hint: str, *, keep: bool = False) -> tuple[str, ...]:
        del name, keep
        prompt = f'<text:placeholder text:placeholder-type="text">&lt;{safe(hint)}&gt;</text:placeholder>'
        return tuple(paragraph("TableField", line) for line in ([*map(words, lines)] or [prompt]))

    def _table(self, grid: Grid) -> str:
        """Make a table; its rows do not split over two pages, and its title is read out."""
        widths = (round(width * 10) for width in grid.millimetres)
        columns = "".join(f'<table:table-column table:style-name="Column{width}"/>' for width in widths)
        rows = [_row(line, grid, place) for place, line in enumerate(grid.rows)]
        heads, rest = "".join(rows[: grid.heads]), "".join(rows[grid.heads :])
        name, head = grid.name or grid.title, f"<table:table-header-rows>{heads}</table:table-header-rows>"
        return (
            f'<table:table table:name="{safe(name)}" table:style-name="Table">'
            f"<table:title>{safe(grid.title)}</table:title>{columns}{head * bool(heads)}{rest}</table:table>"
        )


def _link(target: str, inside: str) -> str:
    named = 'text:style-name="Link" text:visited-style-name="Link"'
    return f'<text:a xlink:type="simple" xlink:href="{target}" {named}>{inside}</text:a>'


def _row(line: Sequence[Cell], grid: Grid, place: int) -> str:
    """Make a row of a table."""
    usual = "HeadCell" if grid.look is Look.ROWS and place < grid.heads else _CELLS.get(grid.look, "Cell")
    cells = (
        f'<table:table-cell table:style-name="{f"Shade{cell.shade}" if cell.shade else usual}" '
        f'office:value-type="string">{"".join(cell.paragraphs)}</table:table-cell>'
        for cell in line
    )
    style = f"Room{round(LINE * grid.lines + AROUND)}" if grid.lines else "Row"
    return f'<table:table-row table:style-name="{style}">{"".join(cells)}</table:table-row>'


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


def write_odt(note: Note, briefing: Briefing) -> Document:
    """Make the .odt, the record within; no page, picture or font is fetched from anywhere."""
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
    # First and unpacked, so that programs find the type at a fixed place (part 2, 3.3).
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
    grounds = {f"SHADE_{letter}": ground for letter, ground in zip("ABCD", SHADES[1:], strict=True)}
    values = {"WIDTH": str(note.measures.text), "STYLES": "".join(_defined(body)), **grounds}
    automatic = styled_odt(fill_in(flat_text("odt/automatic.xml"), values), note.layout, note.scale)
    return (
        f'{DECLARATION}<office:document-content {NAMESPACES} office:version="1.3">{automatic}'
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
    styles = styled_odt(template_text("odt/styles.xml"), note.layout, note.scale)
    if note.labels.direction == "rtl":  # room between letters breaks a script whose letters join
        styles = re.sub(r' fo:letter-spacing="[^"]*"', "", styles)
    # In one pass: what is filled in, such as the name of an office, may hold one of the names.
    styles = re.sub("|".join(map(re.escape, filled)), lambda found: filled[found[0]], styles)
    return apply_reference(styles, note.layout.reference_odt) if note.layout.reference_odt else (styles, ())


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


LARGEST = 16 * 1024 * 1024
"""Styles that unpack to more bytes are no styles."""

_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_COPIED = tuple(f"{{{_STYLE}}}{kind}-properties" for kind in ("paragraph", "text"))
_NAME, _DISPLAY, _FAMILY = (f"{{{_STYLE}}}{name}" for name in ("name", "display-name", "family"))

Element = Any
"""lxml comes without types."""


def apply_reference(styles: str, reference: Path) -> tuple[str, tuple[str, ...]]:
    """
    Return the styles of a note with the look of the styles of the same name in an OpenDocument text of the office.

    Returns the part `styles.xml`, and a warning that names the styles the reference lacks: they keep theirs. Raises
    UsageError if the file cannot be read or is no OpenDocument text.
    """
    from lxml.etree import fromstring, tostring

    sources = {_called(style): style for style in _styles_in(_open(reference))}
    own = fromstring(styles.encode())
    missing = []
    for style in _styles_in(own):
        source = sources.get(_called(style))
        if source is None:
            missing.append(_called(style)[1])
            continue
        for kind in _COPIED:
            for old in style.findall(kind):
                style.remove(old)
            style.extend(deepcopy(new) for new in source.findall(kind))
    few = f"{', '.join(missing[:3])}{f' and {len(missing) - 3} more' if len(missing) > 3 else ''}"
    warning = (f"{reference.name} has no style called {few}: those of the template note are used",) if missing else ()
    return tostring(own, encoding="UTF-8", xml_declaration=True).decode(), warning


def check_reference(reference: Path) -> None:
    """Raise UsageError, naming it, for a reference that cannot be read or is no OpenDocument text."""
    _open(reference)


def _open(reference: Path) -> Element:
    """Read the styles of the reference."""
    try:
        return _parsed(reference.read_bytes(), reference.name)
    except OSError as error:
        raise UsageError(f"{reference}: {error.strerror}", "Give the path of an .odt file as template.") from error


@lru_cache(maxsize=4)
def _parsed(data: bytes, name: str) -> Element:
    """Parse the styles of an OpenDocument text, without entities; a folder of thousands reads them once."""
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    try:
        with ZipFile(BytesIO(data)) as package:
            if package.getinfo("styles.xml").file_size > LARGEST:
                raise UsageError(f"{name} has more than {LARGEST >> 20} MiB of styles", "Take pictures out of it.")
            text = package.read("styles.xml")
        return fromstring(text, XMLParser(resolve_entities=False, no_network=True))
    except (*BROKEN_ZIP, XMLSyntaxError) as error:
        raise UsageError(f"{name} is no OpenDocument text", "Give the path of an .odt file as template.") from error


def _styles_in(tree: Element) -> list[Element]:
    """Return the named styles of paragraphs and of letters."""
    return [style for style in tree.iter(f"{{{_STYLE}}}style") if style.get(_FAMILY) in {"paragraph", "text"}]


def _called(style: Element) -> tuple[str, str]:
    """Return the family of a style and its name as an office program shows it."""
    return style.get(_FAMILY), (style.get(_DISPLAY) or style.get(_NAME)).replace("_20_", " ")
