"""
Bytes into text.

The order is that of browsers, but for one thing: bytes that are valid UTF-8 are UTF-8, whatever the page declares,
because a page saved by a browser is often converted while its old declaration stays in the mark-up. So: byte order
mark, strict UTF-8, the declared encoding if it decodes, UTF-8 with a few damaged bytes, and last a guess.
Labels mean what the WHATWG Encoding Standard says (`iso-8859-1` is windows-1252, `gb2312` is GBK).
"""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED_WITHIN = 65_536
"""Bytes searched for a declaration: long comments of saving tools may stand before it."""

_GUESSED_FROM = 200_000
"""Bytes shown to the guesser; more cost time and change nothing."""

_DAMAGE_ALLOWED = 0.05
"""Share of damaged characters, among those beyond ASCII, up to which text still counts as UTF-8."""

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and why it was read so."""

    text: str
    encoding: str
    reason: str
    """`byte order mark`, `valid UTF-8`, `declared`, `UTF-8 with damage` or `guessed`."""


def decode(data: bytes) -> Decoded:
    """Decode `data`; every input has an answer, damaged bytes become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding, "byte order mark")
    wide = _wide_encoding(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide, "guessed")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _decode_legacy(data: bytes) -> Decoded:
    """Decode bytes that are not clean UTF-8."""
    from webencodings import lookup

    label = declared_encoding(data)
    declared = lookup(label) if label else None
    if declared is not None and declared.name not in ("utf-8", "utf-16le", "utf-16be"):
        try:
            text = declared.codec_info.decode(data, "strict")[0]
        except UnicodeDecodeError:
            pass
        else:
            return Decoded(text, declared.name, "declared")
    lenient = data.decode("utf-8", "replace")
    foreign = sum(1 for letter in lenient if letter > "\x7f")
    if lenient.count("�") <= max(1, foreign * _DAMAGE_ALLOWED):
        return Decoded(lenient, "utf-8", "UTF-8 with damage")
    guessed = _guess_encoding(data)
    return Decoded(data.decode(guessed, "replace"), guessed, "guessed")


def declared_encoding(data: bytes) -> str | None:
    """Return the label a page declares in its XML declaration or meta element, or None."""
    from bs4.dammit import EncodingDetector

    head = _COMMENT.sub(b"", data[:_DECLARED_WITHIN])
    return EncodingDetector.find_declared_encoding(head, is_html=True, search_entire_document=True)


def _guess_encoding(data: bytes) -> str:
    """Guess by the statistics of the bytes; windows-1252, which gives every byte a meaning, where nothing fits."""
    import chardet
    from webencodings import lookup

    label = chardet.detect(data[:_GUESSED_FROM])["encoding"]
    known = lookup(label) if label else None
    if known is not None and known.name != "utf-8":
        return known.codec_info.name
    return "windows-1252"


def _wide_encoding(data: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark by the zero bytes that every second place of Western text has."""
    head = data[:4096]
    half = len(head) // 2
    if half < 4 or head.count(0) < half // 3:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None
