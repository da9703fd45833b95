"""Writes the outline of a note in OpenDocument; the pictures it shows are gathered for the package."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from briefmaker.documents.columns import GAP, MILLIMETRE
from briefmaker.documents.docx.xml import safe
from briefmaker.documents.note import JOINT, SUFFIXES, Illustration, Note
from briefmaker.documents.office import Cell, Grid, Look, Outline
from briefmaker.documents.wording import right_to_left

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


TWENTIETHS = 20 * MILLIMETRE
"""Measures of a note are in twentieths of a point."""

LINE = 7.4
"""Millimetres of an empty line to write on."""

_CELLS = {Look.DETAILS: "BareCell", Look.ROOM: "RoomCell"}


class OdtOutline(Outline):
    """Writes one document; the styles it names are defined by `package`."""

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
        own = "rtl" if way is not None and right_to_left(way) else "ltr"
        return style if way is None or own == self._note.labels.direction else f"{style}_{own}"

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

    def _show(self, it: Illustration) -> str:
        name = self._names.setdefault(it.data, f"Pictures/picture{len(self._names) + 1}.{SUFFIXES[it.mime]}")
        return (
            f'<draw:frame draw:name="picture{next(self._drawings)}" text:anchor-type="as-char" '
            f'svg:width="{it.width:.1f}mm" svg:height="{it.height:.1f}mm"><draw:image xlink:href="{name}" '
            f'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:title>{safe(it.alt)}</svg:title>'
            "</draw:frame>"
        )

    def _show_lead(self, it: Illustration) -> str:
        return paragraph("Picture", self._show(it))

    def _list_points(self, points: Iterable[tuple[str, str]], number: int) -> Iterator[str]:
        """List sentences; each list counts from 1, whatever its number."""
        del number
        items = (self._paragraph("KeyPoint", inside, way=text) for text, inside in points)
        listed = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
        yield f'<text:list text:style-name="KeyPoints">{listed}</text:list>' if listed else ""

    def _write_in(self, name: str, lines: Sequence[str], hint: str, *, keep: bool = False) -> tuple[str, ...]:
        del name, keep
        prompt = f'<text:placeholder text:placeholder-type="text">&lt;{safe(hint)}&gt;</text:placeholder>'
        return tuple(paragraph("TableField", it) for it in ([*map(words, lines)] or [prompt]))

    def _table(self, grid: Grid) -> str:
        """Make a table; its rows do not split over two pages, and its title is read out."""
        widths = (round(width / TWENTIETHS * 10) for width in grid.widths)
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
        f'<table:table-cell table:style-name="{f"Shade{it.shade}" if it.shade else usual}" '
        f'office:value-type="string">{"".join(it.paragraphs)}</table:table-cell>'
        for it in line
    )
    style = f"Room{round(LINE * grid.lines + GAP)}" if grid.lines else "Row"
    return f'<table:table-row table:style-name="{style}">{"".join(cells)}</table:table-row>'
