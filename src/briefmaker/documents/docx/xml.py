"""The few WordprocessingML elements a note is made of, as strings: an object tree costs eighty times as much."""

import re
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


def paragraph(style: str, *runs: str, properties: str = "") -> str:
    """Make a paragraph in a paragraph style; `properties` in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(runs)}</w:p>'


def field(instruction: str) -> str:
    """Make a field such as PAGE, which Word fills in."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
