"""What a server answered (HTTP/1.1, RFC 9112), as archives keep it."""

import re
import zlib
from dataclasses import dataclass

from briefmaker.pages.formats.limits import Limits
from briefmaker.pages.formats.mime import Part, read_part

_STATUS = re.compile(rb"HTTP/[\d.]{1,3} +(\d{3})[^\n]*\n")
_CHUNK = re.compile(rb"\r?\n?([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_WINDOWS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
"""Windows for zlib; `deflate` means two things."""


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """A server's response: its status, its headers as a part, and the content."""

    status: int
    part: Part
    content: bytes | None
    """Unpacked; None where it is damaged or packed in a way that is not read."""

    packing: str
    """How it was packed (`content-encoding`); empty where it was not."""


def read_response(block: bytes, limits: Limits) -> HttpResponse | None:
    """Read an answer; None where it is none."""
    found = _STATUS.match(block)
    if not found:
        return None
    part = read_part(block[found.end() :])
    body = part.body
    if "chunked" in part.headers.get("transfer-encoding", "").lower():
        body = _join_chunks(body)
    packing = part.headers.get("content-encoding", "").strip().lower()
    return HttpResponse(int(found[1]), part, _unpack(body, packing, limits.page + 1), packing)


def _join_chunks(body: bytes) -> bytes:
    """Join a chunked body; one that is not chunked, whatever its header says, stays as it is."""
    pieces = []
    at = 0
    while found := _CHUNK.match(body, at):
        size = int(found[1], 16)
        if not size:
            break
        pieces.append(body[found.end() : found.end() + size])
        at = found.end() + size
    return b"".join(pieces) if pieces else body


def _unpack(body: bytes, encoding: str, most: int) -> bytes | None:
    """Undo the content encoding, up to `most` bytes; a body that was unpacked before it was stored stays as it is."""
    if encoding in ("", "identity", "none"):
        return body
    if encoding == "br" and (content := _unpack_brotli(body, most)):
        return content
    for window in _WINDOWS.get(encoding, ()):
        try:
            return zlib.decompressobj(window).decompress(body, most)
        except zlib.error:
            continue
    return body if b"<" in body[:1000] and b"\0" not in body[:1000] else None


def _unpack_brotli(body: bytes, most: int) -> bytes:
    """Undo Brotli (RFC 7932), about up to `most` bytes; nothing of what is no Brotli."""
    import brotli

    try:
        return bytes(brotli.Decompressor().process(body, output_buffer_limit=most))
    except brotli.error:
        return b""
