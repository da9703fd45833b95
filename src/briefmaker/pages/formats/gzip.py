"""Gzip (RFC 1952), unpacked within bounds."""

import re
import zlib

MAGIC = b"\x1f\x8b\x08"
_STEP = 4096
"""Bytes given to zlib at once: what it leaves over of them is copied, once for each of perhaps many members."""

_ZEROS = re.compile(rb"\0*")
_WITH_HEADER = 31
"""The window of zlib that expects the header of gzip."""


def gunzip(data: bytes, most: int) -> bytes | None:
    """Unpack all members of `data`, one after the other; None beyond `most` bytes. Raises `EOFError` if cut."""
    pieces: list[bytes] = []
    left, at, view = most, 0, memoryview(data)
    while data.startswith(MAGIC, at):
        unpacker = zlib.decompressobj(_WITH_HEADER)
        while not unpacker.eof:
            step = view[at : at + _STEP]
            if not step:
                raise EOFError
            piece = unpacker.decompress(step, left + 1)
            left -= len(piece)
            if left < 0:
                return None
            if piece:
                pieces.append(piece)
            at += len(step) - len(unpacker.unused_data)
        at = _skip_zeros(data, at)
    return b"".join(pieces)


def _skip_zeros(data: bytes, at: int) -> int:
    """Return where the padding that may follow a member ends."""
    padding = _ZEROS.match(data, at)
    return padding.end() if padding else at


def unpack_start(data: bytes) -> bytes:
    """Return the first bytes of a file, unpacked where they are gzipped."""
    if not data.startswith(MAGIC):
        return data[:8]
    try:
        return zlib.decompressobj(_WITH_HEADER).decompress(data[:4096], 8)
    except zlib.error:
        return b""
