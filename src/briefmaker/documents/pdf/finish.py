"""The last touches to a PDF before it is written: what it conforms to, no clock, what could not be drawn."""

import re
import unicodedata
import zlib
from base64 import a85encode
from bisect import bisect_right
from collections.abc import Iterable
from hashlib import sha256
from struct import pack_into, unpack_from
from typing import Any

_HEAD = 12
"""Bytes of the table directory's head (OpenType, `Organization of an OpenType Font`)."""

_ENTRY = 16
"""Bytes of one entry of that directory."""

_MAGIC = 0xB1B0AFBA
"""What the check sums of a whole font add up to (OpenType specification, table `head`)."""


def timeless(font: bytes) -> bytes:
    """
    Return a TrueType or OpenType font with its time of creation as time of change, anything else untouched.

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
    """Return where the directory of the font has its table `head`; None where it has none."""
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

    It says in the metadata, by `identification`, that the file is PDF/UA-1 beside PDF/A-3a, leaves them uncompressed so
    that the fingerprint can be found without a PDF library, takes the time of day out of the fonts, notes the
    characters no font had, and compresses each stream once: left to itself, the library does it twice, for the file and
    for its identifier. `turn` counts the attempts to write a file without an ambiguous stream.
    """

    def __init__(self, fingerprint: str, turn: int = 0, identification: str = "") -> None:
        self.fingerprint = fingerprint
        self.identification = identification.encode()
        self.turn = turn
        self.missing: set[str] = set()

    def __call__(self, document: Library, pdf: Library) -> None:
        """Change the file in place."""
        import pydyf

        self.missing |= {chr(point) for font in document.fonts.values() for point in font.missing}
        for item in pdf.objects:
            if not isinstance(item, pydyf.Stream):
                continue
            if item.extra.get("Type") == "/Metadata":
                item.compress = False
                item.stream = [part.replace(b"</rdf:RDF>", self.identification + b"</rdf:RDF>") for part in item.stream]
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
    """Compress a stream once and for all."""
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
    """Return the warning for the characters of a script, and the font that would have them."""
    name = script if script == "CJK" else script.capitalize()
    font = FONTS.get(script, f"Noto Sans {name}")
    counted = f"{len(signs):,} character{'s' * (len(signs) > 1)}"
    return f"no font here can draw {counted} ({name}, such as {signs[0]}): install {font}"


_AMBIGUOUS = re.compile(rb"[\r\n]\nendstream\n")
_OFFSET = re.compile(rb"(\d{10}) (\d{5}) n")
_LENGTH = re.compile(rb"/Length (\d+)")
_FILTER = re.compile(rb"/Filter ?/(\w+)")
LINE_BREAKS = (b"\r", b"\n")

_STREAM = b"stream\n"
_START = b"startxref\n"


def ambiguous(file: bytes) -> bool:
    """Return whether a stream of the file ends in a line break."""
    return bool(_AMBIGUOUS.search(file))


def printable(data: bytes) -> bytes:
    """Encode a stream in ASCII85, whose last character is `>`."""
    return a85encode(data) + b"~>"


def unambiguous(file: bytes) -> bytes:
    """
    Write the streams that end in a line break as printable characters, which none ends with.

    PDF has a line break between a stream and the word `endstream`, so that a validator of PDF/A cannot tell where one
    ends that has a line break for its last byte, whatever length it declares (ISO 19005-3, 6.1.7.1). One compressed
    stream in 128 ends so by chance.

    `file` is a PDF as an engine here writes it, with one table of references at its end; the table is made anew.
    """
    for found in reversed(list(_AMBIGUOUS.finditer(file))):
        table = file.rindex(_START)
        offsets = sorted(int(entry[1]) for entry in _OFFSET.finditer(file, int(file[table + len(_START) :].split()[0])))
        start = offsets[bisect_right(offsets, found.start()) - 1]
        file = _replaced(file, start, found.end(), _rewritten(file[start : found.end()]))
    return file


def _rewritten(item: bytes) -> bytes:
    """Encode the stream of an object, and say so in its dictionary."""
    inside = item.index(_STREAM) + len(_STREAM)
    length = _LENGTH.search(item, 0, inside)
    if length is None or inside + int(length[1]) + len(b"\nendstream\n") != len(item):
        return item  # What looked like an end stands amid a stream.
    data = printable(item[inside : inside + int(length[1])])
    head = item[:inside].replace(length[0], b"/Length %d" % len(data), 1)
    if _FILTER.search(head):
        head = _FILTER.sub(rb"/Filter [/ASCII85Decode /\1]", head, count=1)
    else:
        head = head.replace(b"/Length", b"/Filter /ASCII85Decode /Length", 1)
    return head + data + b"\nendstream\n"


def _replaced(file: bytes, start: int, end: int, item: bytes) -> bytes:
    """Put an object in the place of another, and say in the table of references how far what follows has moved."""
    moved = len(item) - (end - start)
    place = file.rindex(_START) + len(_START)
    table = int(file[place:].split()[0])
    entries = _OFFSET.sub(
        lambda entry: b"%010d %s n" % (int(entry[1]) + (moved if int(entry[1]) > start else 0), entry[2]),
        file[table:place],
    )
    return (
        file[:start] + item + file[end:table] + entries + file[place:].replace(b"%d" % table, b"%d" % (table + moved))
    )
