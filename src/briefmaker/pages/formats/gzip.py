"""Gzip (RFC 1952), unpacked within bounds."""

import zlib

MAGIC = b"\x1f\x8b\x08"
_WITH_HEADER = 31
"""The window of zlib that expects the header of gzip."""


def gunzip(data: bytes, most: int) -> bytes | None:
    """Unpack all members of `data`, one after the other; None beyond `most` bytes. Raises `EOFError` if cut."""
    pieces = []
    size = 0
    while data.startswith(MAGIC):
        unpacker = zlib.decompressobj(_WITH_HEADER)
        pieces.append(unpacker.decompress(data, most + 1 - size))
        size += len(pieces[-1])
        if size > most:
            return None
        if not unpacker.eof:
            raise EOFError
        data = unpacker.unused_data.lstrip(b"\0")
    return b"".join(pieces)


def unpack_start(data: bytes) -> bytes:
    """Return the first bytes of a file, unpacked where they are gzipped."""
    if not data.startswith(MAGIC):
        return data[:8]
    try:
        return zlib.decompressobj(_WITH_HEADER).decompress(data[:4096], 8)
    except zlib.error:
        return b""
