"""The last touches to a PDF before it is written: what it conforms to, no clock, what could not be drawn."""

import unicodedata
import zlib
from collections.abc import Iterable
from hashlib import sha256
from struct import pack_into, unpack_from
from typing import Any

from briefmaker.documents.pdf.endings import LINE_BREAKS, printable
from briefmaker.documents.template_files import template_text
from briefmaker.documents.wording import count

_HEAD = 12
"""Bytes of the table directory's head (OpenType, `Organization of an OpenType Font`)."""

_ENTRY = 16
"""Bytes of one entry of that directory."""

_MAGIC = 0xB1B0AFBA
"""What the check sums of a whole font add up to (OpenType specification, table `head`)."""


def timeless(font: bytes) -> bytes:
    """
    Give back a TrueType or OpenType font with its time of creation as time of change, anything else untouched.

    The library that trims fonts for a PDF stamps them with the time of day. The two check sums that cover the stamp are
    made anew.
    """
    entry = _head_entry(font)
    if entry is None:
        return font
    data = bytearray(font + b"\0" * (-len(font) % 4))
    start, length = unpack_from(">II", data, entry + 8)
    data[start + 28 : start + 36] = data[start + 20 : start + 28]
    pack_into(">I", data, start + 8, 0)
    pack_into(">I", data, entry + 4, _sum(data[start : start + length + -length % 4]))
    pack_into(">I", data, start + 8, (_MAGIC - _sum(data)) % (1 << 32))
    return bytes(data[: len(font)])


def _head_entry(font: bytes) -> int | None:
    """Where the directory of the font speaks of its table `head`."""
    if font[:4] not in {b"\0\1\0\0", b"OTTO", b"true"} or len(font) < _HEAD:
        return None
    (tables,) = unpack_from(">H", font, 4)
    for place in range(_HEAD, min(_HEAD + tables * _ENTRY, len(font) - _ENTRY + 1), _ENTRY):
        start, length = unpack_from(">II", font, place + 8)
        if font[place : place + 4] == b"head" and length >= 36 and start + length <= len(font):
            return place
    return None


def _sum(data: bytes | bytearray) -> int:
    """Add up as OpenType does: words of 32 bits, added modulo 2**32."""
    total: int = sum(unpack_from(f">{len(data) // 4}I", data))
    return total % (1 << 32)


Library = Any
"""WeasyPrint and pydyf come without types."""

STAND_IN = "\u25ca"
"""Drawn for a character no font here has: PDF/A takes no page with a missing glyph."""

INVISIBLE = {"Cf", "Cc", "Cn", "Co", "Cs", "Zs", "Zl", "Zp"}
"""Categories of characters that no reader misses."""

FONTS = {
    "EMOJI": "Noto Emoji",
    "CJK": "Noto Serif CJK",
    "HIRAGANA": "Noto Serif CJK",
    "KATAKANA": "Noto Serif CJK",
    "HANGUL": "Noto Serif CJK",
}
"""The font for a script, where it is not called Noto Serif or Sans and the name of the script."""


class Finisher:
    """
    Called by WeasyPrint with the pages and the file, once both are made.

    It says in the metadata that the file is PDF/UA-1 beside PDF/A-3a, leaves them uncompressed so that the fingerprint
    can be found without a PDF library, takes the time of day out of the fonts, notes the characters no font had, and
    compresses each stream once: left to itself, the library does it twice, for the file and for its identifier. `turn`
    counts the attempts to write a file without an ambiguous stream.
    """

    def __init__(self, fingerprint: str, turn: int = 0) -> None:
        self.fingerprint = fingerprint
        self.turn = turn
        self.missing: set[str] = set()

    def __call__(self, document: Library, pdf: Library) -> None:
        """Change the file in place."""
        import pydyf

        self.missing |= {chr(point) for font in document.fonts.values() for point in font.missing}
        own = template_text("pdf/identification.xml").replace("FINGERPRINT", self.fingerprint).encode()
        for item in pdf.objects:
            if not isinstance(item, pydyf.Stream):
                continue
            if item.extra.get("Type") == "/Metadata":
                item.compress = False
                item.stream = [part.replace(b"</rdf:RDF>", own + b"</rdf:RDF>") for part in item.stream]
            elif "Length1" in item.extra or item.extra.get("Subtype") == "/OpenType":
                item.stream = [timeless(part) for part in item.stream]
            if item.compress:
                _compress(item)
        if self.turn:
            # Longer each time, and nothing that packs well: else every offset, and the table that holds them, may stay.
            digits = sha256(f"{self.fingerprint}{self.turn}".encode()).hexdigest()
            pdf.info["Turn"] = pydyf.String(digits[: 8 * self.turn])
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _compress(stream: Library) -> None:
    """Compress a stream for good."""
    stream.compress = False
    packed = stream.data
    raw = packed[packed.index(b"stream\n") + len(b"stream\n") : -len(b"\nendstream")]
    data = zlib.compress(raw)
    stream.extra["Filter"] = "/FlateDecode"
    if data.endswith(LINE_BREAKS):
        data = printable(data)
        stream.extra["Filter"] = "[/ASCII85Decode /FlateDecode]"
    stream.stream = [data]


def missing_glyphs(missing: Iterable[str]) -> tuple[str, ...]:
    """Warn of the characters that no font on this machine can draw, one line a script, naming a font that could."""
    scripts: dict[str, list[str]] = {}
    for sign in sorted(missing):
        if unicodedata.category(sign) not in INVISIBLE:
            name = unicodedata.name(sign, "UNKNOWN").split()[0]
            scripts.setdefault("EMOJI" if unicodedata.category(sign) == "So" else name, []).append(sign)
    return tuple(_warning(script, signs) for script, signs in scripts.items())


def _warning(script: str, signs: list[str]) -> str:
    """Say which characters, and which font would have them."""
    name = script if script == "CJK" else script.capitalize()
    font = FONTS.get(script, f"Noto Sans {name}")
    return f"no font here can draw {count(len(signs), 'character')} ({name}, such as {signs[0]}): install {font}"
