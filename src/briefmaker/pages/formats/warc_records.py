"""The records of a WARC file (ISO 28500), and where its pages stand, whatever became of them."""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO, Literal, NamedTuple, Protocol

from briefmaker.pages.formats.capture import web_address
from briefmaker.pages.formats.limits import MAGIC, Limits, unpack_start
from briefmaker.pages.formats.mime import Part, read_part

_PAGE_KINDS = ("text/html", "application/xhtml+xml")
"""Content types of what is a page."""

_SEARCHED = 65_536
"""Bytes read at once; what zlib leaves over of them is copied, once for each of perhaps many records."""

_HEAD = 131_072
"""Bytes of a record that are looked at: its own headers, and those of the server."""

_PIECE = 1_048_576
"""Bytes that are unpacked at once."""

_LONGEST_GAP = 16
"""Bytes behind a record that belong to it: two empty lines, in whatever way they are written."""

_WITH_HEADER = 31
"""The window of zlib that expects the header of gzip."""

_OK = re.compile(rb"HTTP/[\d.]{1,3} ++200(?!\d)[^\n]*+\n")
_PLAIN_START = re.compile(rb"\r?\n(?=WARC/\d\.\d\r?\n)")


class Openable(Protocol):
    """A file, wherever it lies."""

    def open(self, mode: Literal["rb"], /) -> BinaryIO:
        """Open it to be read."""
        ...


class Place(NamedTuple):
    """A page in the file."""

    offset: int
    length: int
    address: str
    sha256: str
    """Of the bytes of the file that stand there."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found between two offsets of a file."""

    places: tuple[Place, ...] = ()
    first: int | None = None
    """Where the first record begins; None where none does."""

    stop: int = 0
    """Where the record behind the last one begins, or the file ends."""

    is_damaged: bool = False
    """Whether something in it could not be unpacked, or breaks off."""

    is_one_piece: bool = False
    """Whether it is packed as a whole, not record by record, so that no page in it can be reached alone."""


class _Record(NamedTuple):
    """A record as it was gone through."""

    offset: int
    length: int
    head: bytes
    sha256: str
    size: int
    """Bytes once unpacked."""

    is_whole: bool = True


def is_warc(path: Openable) -> bool:
    """Return whether a file is a WARC file, plain or gzipped, by its first bytes; what cannot be read is none."""
    try:
        with path.open("rb") as file:
            return unpack_start(file.read(4096)).startswith(b"WARC/")
    except OSError:
        return False


def survey_warc(path: Openable, start: int, end: int) -> Survey:
    """Go through the records that begin between `start` and `end`; raises `OSError`."""
    with path.open("rb") as file:
        packed = file.read(len(MAGIC)) == MAGIC
        first = start if start == 0 else (_find_member if packed else _find_plain)(file, start, end)
        if first is None:
            return Survey(stop=end)
        places: list[Place] = []
        at, damaged = first, False
        for record in (_walk_packed if packed else _walk_plain)(file, first):
            if record.offset >= end:
                break
            at = record.offset + record.length
            damaged |= not record.is_whole
            # Packed as a whole, no page can be reached alone; whoever asked reads the file from its beginning.
            if packed and record.offset == 0 and _holds_more(record):
                return Survey(first=first, stop=end, is_one_piece=True)
            address = find_page(read_part(record.head))
            if address is not None and record.is_whole:
                places.append(Place(record.offset, record.length, address, record.sha256))
        return Survey(tuple(places), first, max(at, first), damaged)


def _find_member(file: BinaryIO, start: int, end: int) -> int | None:
    """Return where the first packed record at or behind `start` begins."""
    for at in _search(file, re.compile(re.escape(MAGIC)), start, end):
        file.seek(at)
        try:
            if zlib.decompressobj(_WITH_HEADER).decompress(file.read(4096), 5) == b"WARC/":
                return at
        except zlib.error:
            continue
    return None


def _find_plain(file: BinaryIO, start: int, end: int) -> int | None:
    """Return where the first record at or behind `start` may begin; a page that quotes one looks the same."""
    for at in _search(file, _PLAIN_START, max(0, start - 2), end):
        file.seek(at)
        # The match begins with the line end before the record.
        begin = at + len(file.readline())
        if begin >= start:
            return begin
    return None


def _search(file: BinaryIO, pattern: re.Pattern[bytes], start: int, end: int) -> Iterator[int]:
    """Yield where a short pattern matches, from `start` up to `end`."""
    # A mark may stand across the border of two pieces.
    overlap, at = 32, start
    while at < end:
        file.seek(at)
        data = file.read(_SEARCHED + overlap)
        for found in pattern.finditer(data):
            if found.start() < _SEARCHED and at + found.start() < end:
                yield at + found.start()
        if len(data) < _SEARCHED + overlap:
            return
        at += _SEARCHED


def _walk_packed(file: BinaryIO, at: int) -> Iterator[_Record]:
    """Yield gzipped records; behind one that is damaged the next is sought."""
    file.seek(0, 2)
    size = file.tell()
    while at < size:
        record = _unpack(file, at)
        if record.is_whole:
            yield record
            at += record.length
            continue
        behind = _find_member(file, at + 1, size)
        length = (size if behind is None else behind) - at
        yield record._replace(length=length)
        at += length


def _unpack(file: BinaryIO, at: int) -> _Record:
    """Unpack one record without keeping more than its head."""
    unpacker, digest, head, size, taken = zlib.decompressobj(_WITH_HEADER), sha256(), b"", 0, 0
    file.seek(at)
    data = b""
    try:
        while not unpacker.eof:
            data = data or file.read(_SEARCHED)
            if not data:
                return _Record(at, taken, head, "", size, is_whole=False)
            piece = unpacker.decompress(data, _PIECE)
            left = len(unpacker.unused_data) if unpacker.eof else len(unpacker.unconsumed_tail)
            digest.update(data[: len(data) - left])
            taken += len(data) - left
            data = unpacker.unconsumed_tail
            # A record may be gigabytes of film: only its head is kept.
            head += piece[: max(0, _HEAD - len(head))]
            size += len(piece)
    except zlib.error:
        return _Record(at, taken, head, "", size, is_whole=False)
    return _Record(at, taken, head, digest.hexdigest(), size)


def _walk_plain(file: BinaryIO, at: int) -> Iterator[_Record]:
    """Yield records that are not packed; after a wrong length the next is sought."""
    file.seek(at)
    while line := file.readline(_SEARCHED):
        if not line.startswith(b"WARC/"):
            at += len(line)
            continue
        lines = [line]
        while line.strip() and sum(map(len, lines)) < _HEAD:
            line = file.readline(_SEARCHED)
            lines.append(line)
        head = b"".join(lines)
        left = _length_of(read_part(head)) or 0
        block = file.read(min(left, _HEAD))
        digest, size = sha256(head + block), len(head) + len(block)
        left -= len(block)
        while left > 0 and (piece := file.read(min(left, _PIECE))):
            digest.update(piece)
            left -= len(piece)
            size += len(piece)
        yield _Record(at, size, head + block, digest.hexdigest(), size, is_whole=left == 0)
        at += size


def _length_of(record: Part) -> int | None:
    """Return how many bytes the headers of a record announce; None where they do not say."""
    length = record.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else None


def _holds_more(record: _Record) -> bool:
    """Return whether more than a record is packed in one piece."""
    part = read_part(record.head)
    announced = _length_of(part)
    return announced is not None and record.size > len(record.head) - len(part.body) + announced + _LONGEST_GAP


def find_page(record: Part) -> str | None:
    """Return the address of the page in a record; None where there is none: no answer with status 200, no HTML."""
    holder = record
    if record.headers.get("warc-type") == "response":
        answer = _OK.match(record.body)
        if not answer:
            return None
        holder = read_part(record.body[answer.end() :])
    elif record.headers.get("warc-type") != "resource":
        return None
    if holder.headers.get("content-type") and holder.kind not in _PAGE_KINDS:
        return None
    address = record.headers.get("warc-target-uri", "").strip("<>").replace(" ", "%20")
    return web_address(address) or record.headers.get("warc-record-id", "record")


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
    Yield the records of `data`, plain or gzipped: headers by lower-case name, and the block as body.

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
    left = _length_of(head) or 0
    block = stream.read(min(left, most))
    left -= len(block)
    while left > 0 and (skipped := stream.read(min(left, _STEP))):
        left -= len(skipped)
    return Part(head.headers, block)
