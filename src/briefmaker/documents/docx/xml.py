"""The few WordprocessingML elements a note is made of, as strings: an object tree costs eighty times as much."""

import re
from collections.abc import Sequence
from html import escape

from briefmaker.documents.wording import clean, right_to_left

MAIN = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


_SIGN = re.compile("[\u20e3\u2190-\u2bff\ufe0e\ufe0f\U0001f000-\U0001faff]")
_SIGNS = re.compile(rf"((?:{_SIGN.pattern}\u200d?)+)")
"""Arrows, symbols and emoji, with what joins them: another font than ours draws them."""

NO_WORDS = '<w:lang w:val="x-none"/>'
"""
The language of signs, as Word writes it: they are not spelled.

LibreOffice sets a run of another language on its own. Within a run of words, its PDF would have the signs that the
font lacks behind the words of their line.
"""


def safe(text: str) -> str:
    """Escape text for an element or an attribute."""
    return escape(clean(text), quote=False).replace('"', "&quot;")


def run(text: str, style: str = "") -> str:
    """Make a run of text in a character style, and one of each string of signs in it; breaks and tabs are kept."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:rtl/>" if right_to_left(text) else "")
    if text.isascii() or not _SIGN.search(text):
        return _run(text, properties)
    pieces = enumerate(_SIGNS.split(text))
    return "".join(_run(piece, properties + NO_WORDS * (place % 2)) for place, piece in pieces if piece)


def _run(text: str, properties: str) -> str:
    """Make a run of text with properties in the order of the schema."""
    body = safe(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">').replace("\t", "</w:t><w:tab/><w:t>")
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{body}</w:t></w:r>'


TAB = "<w:r><w:tab/></w:r>"
CENTRED = '<w:jc w:val="center"/>'
KEEP = "<w:keepNext/>"
"""Holds a paragraph, or the row it stands in, on the page of the next."""


def paragraph(style: str, *runs: str, properties: str = "") -> str:
    """Make a paragraph in a paragraph style; `properties` in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(runs)}</w:p>'


def heading(style: str, *runs: str, properties: str = "") -> str:
    """Make a heading, which stays on the page of what follows, whatever the styles of an office say."""
    return paragraph(style, *runs, properties=KEEP + properties)


def direction(text: str) -> str:
    """Give the property that sets a paragraph the way its text runs, whatever way the page does."""
    return "<w:bidi/>" if right_to_left(text) else '<w:bidi w:val="0"/>'


def jump(anchor: str, text: str, style: str) -> str:
    """Make a link inside the document; plain text where there is nothing to jump to."""
    if not anchor:
        return run(text, "Aside")
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(text, style)}</w:hyperlink>'


def field(instruction: str) -> str:
    """Make a field such as PAGE, which Word fills in."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def page_of(anchor: str) -> str:
    """Make the number of the page a bookmark is on: Word fills it in when it opens the document."""
    instruction = f'<w:instrText xml:space="preserve"> PAGEREF {anchor} \\h </w:instrText>'
    begin, part, end = (f'<w:fldChar w:fldCharType="{kind}"' for kind in ("begin", "separate", "end"))
    pieces = (f'{begin} w:dirty="true"/>', instruction, f"{part}/>", "<w:t>–</w:t>", f"{end}/>")
    return "".join(f"<w:r>{piece}</w:r>" for piece in pieces)


def control(name: str, number: int, *paragraphs: str, prompts: bool = True) -> str:
    """Make a place to write in: a prompt, which Word replaces as a whole by what is typed, or what stands there."""
    prompting = "<w:showingPlcHdr/>" if prompts else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{safe(name)}"/><w:tag w:val="space{number}"/><w:id w:val="{number}"/>'
        f"{prompting}</w:sdtPr><w:sdtContent>{''.join(paragraphs)}</w:sdtContent></w:sdt>"
    )


def cell(width: int, *paragraphs: str, ground: str = "") -> str:
    """Make a table cell; `width` in twentieths of a point, `ground` as RRGGBB."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*cells: str, header: bool = False, height: int = 0) -> str:
    """Make a table row that does not split over two pages, at least so high; a header row is repeated on each."""
    properties = "<w:cantSplit/>" + (f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "")
    properties += "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    style: str, widths: Sequence[int], rows: Sequence[str], *, title: str, description: str, direction: str = "ltr"
) -> str:
    """
    Make a table of fixed widths, with the title and description that screen readers read out.

    `direction` is `rtl` for one whose first column stands at the right.
    """
    turned = "<w:bidiVisual/>" if direction == "rtl" else ""
    header = int(bool(rows) and "<w:tblHeader/>" in rows[0])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{turned}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{"0420" if header else "0400"}" w:firstRow="{header}" '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{safe(title)}"/><w:tblDescription w:val="{safe(description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
