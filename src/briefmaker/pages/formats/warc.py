"""The records of a WARC file (ISO 28500), one after the other, whatever became of them."""

import gzip
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from briefmaker.pages.formats.limits import Limits
from briefmaker.pages.formats.mime import Part, read_part

_LINE = 65_536
"""Bytes of a header's line that are read."""

_HEADER_LINES = 200
"""Lines of a record's header; WARC 1.1 names some twenty."""

_STEP = 1_000_000
"""Bytes skipped at once where a stream cannot seek."""

_HEADERS = 100_000
"""Bytes for what a server says before its page."""


def split_records(data: bytes, limits: Limits) -> Iterator[Part]:
    """
    Go through the records of `data`, plain or gzipped: headers by lower-case name, and the block as body.

    After a wrong length the next record is sought. A block too large for a page comes cut. Raises `EOFError`,
    `OSError` or `zlib.error` where the packed bytes break off, `OverflowError` where they unfold too far.
    """
    stream: BinaryIO = BytesIO(data) if data.startswith(b"WARC/") else gzip.GzipFile(fileobj=BytesIO(data))  # type: ignore[assignment]
    bound = max(limits.total, len(data))
    while line := stream.readline(_LINE):
        if stream.tell() > bound:
            raise OverflowError
        if line.startswith(b"WARC/"):
            yield _read_record(stream, limits.page + _HEADERS)


def _read_record(stream: BinaryIO, most: int) -> Part:
    """Read the headers, and up to `most` bytes of the block they announce."""
    lines = []
    for _ in range(_HEADER_LINES):
        line = stream.readline(_LINE)
        if not line.strip():
            break
        lines.append(line)
    head = read_part(b"".join(lines))
    length = head.headers.get("content-length", "")
    left = int(length) if length.isascii() and length.isdigit() else 0
    block = stream.read(min(left, most))
    left -= len(block)
    while left > 0 and (skipped := stream.read(min(left, _STEP))):
        left -= len(skipped)
    return Part(head.headers, block)
