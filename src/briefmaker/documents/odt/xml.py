"""The few OpenDocument elements a note is made of, as strings; names as in OpenDocument 1.3, part 3."""

import re

from briefmaker.documents.docx.xml import safe

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
