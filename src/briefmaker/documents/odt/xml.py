"""The few OpenDocument elements a note is made of, as strings; names as in OpenDocument 1.3, part 3."""

import re
from collections.abc import Sequence

from briefmaker.documents.docx.xml import safe
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


def way_of(style: str, text: str, page: str) -> str:
    """Name the style of a paragraph whose text may run against the page: `KeyPoint_rtl`, which `automatic` defines."""
    own = "rtl" if right_to_left(text) else "ltr"
    return style if own == page else f"{style}_{own}"


def paragraph(style: str, *inside: str) -> str:
    """Make a paragraph."""
    return f'<text:p text:style-name="{style}">{"".join(inside)}</text:p>'


def heading(level: int, *inside: str, style: str = "") -> str:
    """Make a heading, which the navigator and screen readers list."""
    named = style or f"Heading_20_{level}"
    return f'<text:h text:style-name="{named}" text:outline-level="{level}">{"".join(inside)}</text:h>'


def bookmark(name: str, inside: str) -> str:
    """Name a place so that links can jump to it."""
    return f'<text:bookmark-start text:name="{name}"/>{inside}<text:bookmark-end text:name="{name}"/>'


def jump(anchor: str, text: str, style: str) -> str:
    """Make a link inside the document; plain text where there is nothing to jump to."""
    return _link(f"#{anchor}", span(text, style)) if anchor else span(text, "Aside")


def web(url: str, text: str) -> str:
    """Make a link to the web; text of a row where there is no address."""
    return _link(safe(url), span(text, "SourceTitle")) if url else span(text, "RowLabel")


def _link(target: str, inside: str) -> str:
    named = 'text:style-name="Link" text:visited-style-name="Link"'
    return f'<text:a xlink:type="simple" xlink:href="{target}" {named}>{inside}</text:a>'


def page_of(anchor: str) -> str:
    """Give the number of the page a bookmark is on; it is filled in when the document is opened."""
    return f'<text:bookmark-ref text:reference-format="page" text:ref-name="{anchor}">–</text:bookmark-ref>'


def picture(name: str, number: int, *, width: float, height: float, alt: str) -> str:
    """Show a picture of the package in the line; sizes in millimetres, `number` its own in the document."""
    return (
        f'<draw:frame draw:name="picture{number}" text:anchor-type="as-char" svg:width="{width:.1f}mm" '
        f'svg:height="{height:.1f}mm"><draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" '
        f'xlink:actuate="onLoad"/><svg:title>{safe(alt)}</svg:title></draw:frame>'
    )


def prompt(text: str) -> str:
    """Make a place to write in, which shows what belongs there until somebody does."""
    return f'<text:placeholder text:placeholder-type="text">&lt;{safe(text)}&gt;</text:placeholder>'


def cell(*paragraphs: str, style: str) -> str:
    """Make a table cell."""
    named = f'table:style-name="{style}" office:value-type="string"'
    return f"<table:table-cell {named}>{''.join(paragraphs)}</table:table-cell>"


def row(*cells: str, style: str = "Row") -> str:
    """Make a table row that does not split over two pages."""
    return f'<table:table-row table:style-name="{style}">{"".join(cells)}</table:table-row>'


def table(name: str, widths: Sequence[float], heads: Sequence[str], rows: Sequence[str], *, title: str) -> str:
    """Make a table: widths of columns in millimetres, rows at the head that are repeated, and what is read out."""
    columns = "".join(f'<table:table-column table:style-name="{column_style(width)}"/>' for width in widths)
    head = f"<table:table-header-rows>{''.join(heads)}</table:table-header-rows>" if heads else ""
    return (
        f'<table:table table:name="{safe(name)}" table:style-name="Table"><table:title>{safe(title)}</table:title>'
        f"{columns}{head}{''.join(rows)}</table:table>"
    )


def column_style(width: float) -> str:
    """Name the style of a column of a width, which `automatic` defines: `Column410` is 41 mm wide."""
    return f"Column{round(width * 10)}"
