"""
MIME messages, as browsers and mail programs write them and as mishaps leave them.

Own reading rather than the `email` package: it is linear, never raises, and finds the parts of messages whose
boundary is undeclared, misdeclared or missing (RFC 2045, 2046, 2047, 2557).
"""

import binascii
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice

from briefmaker.pages.formats.limits import Limits

_FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:[ \t]*(.*)")
_HEADERS = re.compile(rb"(?:[A-Za-z][\w-]{0,75}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\Z)){2}")
_PARAMETER = re.compile(r";\s*([\w-]{1,40})\*?\s*=\s*(?:\"([^\"]*)\"|([^;\s]*))")
_BOUNDARY_LINE = re.compile(rb"^--([^\r\n]{0,199}[^\r\n \t])[ \t]*\r?\n(?=[A-Za-z][\w-]{0,75}:)", re.MULTILINE)
_NESTED = 8
"""Messages and multiparts inside one another that are followed."""

_PARTS = 5_000
"""Parts of a message that are opened at most, and marks of borders looked at."""

_HEADER_BYTES = 262_144
"""Of a header that are read; that of a newsletter through many hands has a tenth of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message: its own headers and its body, still encoded for transfer."""

    headers: dict[str, str]
    """By lower-case name; of several with one name, the first."""

    body: bytes
    messages: int = 0
    """How many messages (`message/rfc822`) it stands inside, beyond the outermost."""

    parameters: dict[str, str] = field(default_factory=dict)
    """Of its content type, such as `charset`."""

    @property
    def kind(self) -> str:
        """The content type, such as `text/html`."""
        return self.headers.get("content-type", "text/plain").partition(";")[0].strip().lower()

    def content(self) -> bytes:
        """Undo the transfer encoding; damage costs the damaged places alone."""
        encoding = self.headers.get("content-transfer-encoding", "").strip().lower()
        if encoding == "quoted-printable":
            return binascii.a2b_qp(self.body)
        if encoding == "base64":
            return _decode_base64(self.body)
        return self.body


def starts_message(data: bytes) -> bool:
    """Return whether `data` opens with at least two header fields."""
    return bool(_HEADERS.match(data))


def read_part(data: bytes, *, messages: int = 0) -> Part:
    """Split `data` into headers and body."""
    head, body = _split_head(data)
    head = head[:_HEADER_BYTES]
    headers: dict[str, str] = {}
    for line in re.sub(rb"\r?\n[ \t]+", b" ", head).splitlines():
        found = _FIELD.match(line)
        if found:
            headers.setdefault(found[1].decode("ascii", "replace").lower(), found[2].decode("utf-8", "replace").strip())
    kind = headers.get("content-type", "")
    parameters = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(kind)}
    return Part(headers, body, messages, parameters)


def walk_parts(message: Part) -> Iterator[Part]:
    """Yield the message and the parts in it, in order, containers before what they hold."""
    waiting = [(message, 0)]
    seen = 0
    while waiting and seen < _PARTS:
        part, depth = waiting.pop()
        seen += 1
        yield part
        if depth >= _NESTED:
            continue
        if part.kind.startswith("multipart/"):
            inner = [read_part(piece, messages=part.messages) for piece in _split_parts(part)]
        elif part.kind == "message/rfc822":
            inner = [read_part(part.content().lstrip(), messages=part.messages + 1)]
        else:
            continue
        waiting += [(piece, depth + 1) for piece in reversed(inner)]


def _split_head(data: bytes) -> tuple[bytes, bytes]:
    """Part the header block from the body at the first empty line."""
    found = re.search(rb"\r?\n[ \t]*\r?\n", data)
    if data.startswith((b"\n", b"\r\n")):
        return b"", data.lstrip(b"\r\n")
    return (data[: found.start()], data[found.end() :]) if found else (data, b"")


def _split_parts(part: Part) -> list[bytes]:
    """Cut a multipart body at its boundary, or at what looks like one where the declared one is not there."""
    pieces = _cut(part.body, part.parameters.get("boundary", "").encode())
    if not pieces:
        found = _BOUNDARY_LINE.search(part.body)
        pieces = _cut(part.body, found[1]) if found else []
    return pieces or [part.body]


def _cut(body: bytes, boundary: bytes) -> list[bytes]:
    """Cut `body` at the lines of `boundary`; text before the first counts only where it has headers of its own."""
    if not boundary:
        return []
    line = re.compile(rb"^--" + re.escape(boundary) + rb"(?:--)?[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
    marks = [(found.start(), found.end()) for found in islice(line.finditer(body), _PARTS)]
    if not marks:
        return []
    starts = [end for _, end in marks]
    ends = [start for start, _ in marks[1:]] + [len(body)]
    pieces = [body[start:end] for start, end in zip(starts, ends, strict=True)]
    opening = body[: marks[0][0]].lstrip()
    # A message whose first boundary is lost still has that part.
    if starts_message(opening):
        pieces.insert(0, opening)
    return [piece for piece in pieces if piece.strip()]


def _decode_base64(body: bytes) -> bytes:
    """Decode as many whole groups as there are."""
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
    # A single character over holds no byte; padding is added, as mishaps cut it off.
    return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")


def decode_words(text: str) -> str:
    """Undo the encoded words of a header, such as `=?utf-8?Q?caf=C3=A9?=`; leave what does not decode."""
    from email.errors import HeaderParseError
    from email.header import decode_header

    try:
        pieces = [
            piece.decode(label or "ascii", "replace") if isinstance(piece, bytes) else piece
            for piece, label in decode_header(text)
        ]
    except (HeaderParseError, LookupError, ValueError):
        return text
    return " ".join("".join(pieces).split())


def read_date(text: str) -> datetime | None:
    """Read the date of a header, in universal time where it names no zone; None where it is none."""
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


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
    # `deflate` should be zlib data (RFC 9110), but some servers send it without the header.
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
