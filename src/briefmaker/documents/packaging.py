"""
What Word and OpenDocument packages are written with: elements as text, and a zip file with one fixed time.

The few WordprocessingML elements a note is made of are strings: an object tree costs eighty times as much. Entries of
the zip are packed apart from it, which `zipfile` cannot: fonts, styles and themes are kept packed for the notes that
follow. The same note gives the same bytes. Far under 4 GB, so no Zip64.
"""

import re
import zlib
from collections.abc import Iterable
from html import escape
from struct import pack
from typing import NamedTuple

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


def way_of(text: str) -> str:
    """Return `rtl` where a text runs from right to left, else `ltr`."""
    return "rtl" if right_to_left(text) else "ltr"


def direction(text: str | None) -> str:
    """Return the property that sets a paragraph the way its text runs, whatever way the page does."""
    return "" if text is None else "<w:bidi/>" if right_to_left(text) else '<w:bidi w:val="0"/>'


def field(instruction: str) -> str:
    """Make a field such as PAGE, which Word fills in."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


QUICK = zlib.Z_BEST_SPEED
"""The level for the parts of one note alone: those of 50 news notes take .35 ms and 13.9 KB, at the usual level .74 ms
and 12.3 KB, of 130 KB that a note has with its fonts."""

_STORED, _DEFLATED = 0, 8
"""How an entry is packed (APPNOTE 4.4.5)."""

_VERSION = 20
"""The version of the format that knows deflated entries (APPNOTE 4.4.3)."""

_NAME_IS_UTF_8 = 1 << 11
"""The general flag of a name that is not of ASCII letters (APPNOTE 4.4.4, appendix D)."""

_MADE_BY = 3 << 8 | _VERSION
"""Made under Unix, whose rights are given."""

_RIGHTS = 0o600 << 16
"""Its owner may read and write what is unpacked."""

_TIME, _DATE = 0, 1 << 5 | 1
"""Midnight of 1 January 1980, the first day the format knows."""


class ZipEntry(NamedTuple):
    """One file of a zip, ready to be put in."""

    name: bytes
    method: int
    checksum: int
    size: int
    """Bytes before it was packed."""

    packed: bytes


def zip_entry(name: str, data: bytes, *, deflate: bool = True, level: int = zlib.Z_DEFAULT_COMPRESSION) -> ZipEntry:
    """Pack one file; what is packed already, such as pictures, need not be deflated. `level`, 1 to 9, says how hard."""
    packed = data
    if deflate:
        compressor = zlib.compressobj(level, wbits=-zlib.MAX_WBITS)  # without the header of a zlib stream
        packed = compressor.compress(data) + compressor.flush()
    return ZipEntry(name.encode(), _DEFLATED if deflate else _STORED, zlib.crc32(data), len(data), packed)


def make_zip(entries: Iterable[ZipEntry]) -> bytes:
    """Put entries into one file, in their order, and its directory behind them (APPNOTE 4.3.6)."""
    body, directory, at, count = list[bytes](), list[bytes](), 0, 0
    for name, method, checksum, size, packed in entries:
        flags = 0 if name.isascii() else _NAME_IS_UTF_8
        described = pack("<5H3L2H", _VERSION, flags, method, _TIME, _DATE, checksum, len(packed), size, len(name), 0)
        body += (b"PK\3\4", described, name, packed)
        directory += (b"PK\1\2", pack("<H", _MADE_BY), described, pack("<3H2L", 0, 0, 0, _RIGHTS, at), name)
        at += 4 + len(described) + len(name) + len(packed)
        count += 1
    listed = b"".join(directory)
    end = pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(listed), at, 0)
    return b"".join((*body, listed, end))
