"""Takes the clock out of fonts, so that the same note gives the same PDF tomorrow."""

from struct import pack_into, unpack_from

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
