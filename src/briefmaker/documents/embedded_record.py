"""Finds the record that a document carries, so that it can be laid out again; says whether a document is whole."""

import json
import re
import zlib
from base64 import a85decode
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

_TAIL = 1024
"""Bytes before the end within which a PDF says that it ends (ISO 32000-1, annex H)."""


def is_sound(data: bytes) -> bool:
    """
    Return whether the whole of a document of ours is there; whoever edited it may have changed what it says.

    A package of Word holds check sums of its parts; the other formats say where they end.
    """
    if data.startswith(b"PK\x03\x04"):
        try:
            with ZipFile(BytesIO(data)) as package:
                return package.testzip() is None
        except BROKEN_ZIP:
            return False
    if data.startswith(b"%PDF-"):
        return b"%%EOF" in data[-_TAIL:]
    if data.startswith(b"<!doctype html>"):
        return data.rstrip().endswith(b"</html>")
    return not data.startswith(b"{") or data.rstrip().endswith(b"}")


NAMESPACE = "urn:briefmaker:record"
"""Marks the custom XML part of a Word document; Word keeps such parts when it saves, though it may rename them."""

ODT_RECORD = "briefing.rdf"
"""The file of an OpenDocument package that holds the record."""

_FORM = "briefmaker/"
_LARGEST = 64 * 1024 * 1024
"""A record of more bytes is not read."""

_MOST_ATTACHMENTS = 16
"""Attachments of a PDF looked at for the record; ours have one."""

_ATTACHMENT = re.compile(rb"/EmbeddedFile\b(?:(?!stream|endobj).){0,2048}?stream\r?\n", re.DOTALL)
_PACKED = b"x"
"""Compressed data begins so (RFC 1950), and data in printable characters, ASCII85, never."""

_PRINTABLE_END = b"~>"
_PARTS = re.compile(r"customXml/item\d{1,4}\.xml|" + re.escape(ODT_RECORD))
_ELEMENT = re.compile(rb"<(?:\w+:)?record\b[^>]*" + NAMESPACE.encode() + rb"[^>]*>([^<]*)</")
BROKEN_ZIP = (BadZipFile, KeyError, OSError, ValueError, RuntimeError, EOFError, zlib.error)
"""What the standard library raises on a package that is damaged, or, as RuntimeError, encrypted or packed unusually."""


def find_record(data: bytes) -> dict[str, Any] | None:
    """
    Find the record of the briefing in a JSON, PDF, DOCX or ODT document, or None if there is none.

    Takes any bytes and never raises. Whether the record still describes a briefing is for `model.record.from_record` to
    say, as a person may have edited it. No PDF library is needed.
    """
    if data.startswith(b"%PDF-"):
        return _first(_attached(data))
    if data.startswith(b"PK\x03\x04"):
        return _first(_embedded(data))
    return _first(iter((data,))) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else None


def _first(texts: Iterator[bytes]) -> dict[str, Any] | None:
    """Give the first of some texts that is a record."""
    return next((record for record in map(_parsed, texts) if record is not None), None)


def _parsed(text: bytes) -> dict[str, Any] | None:
    """Parse JSON that says it is a record; neither a wrong encoding nor brackets without end are of interest."""
    try:
        record = json.loads(text.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return None
    form = record.get("schema") if isinstance(record, dict) else None
    return record if isinstance(form, str) and form.startswith(_FORM) else None


def _embedded(data: bytes) -> Iterator[bytes]:
    """Yield what a Word document holds for us in its custom XML parts, or an OpenDocument one in its metadata."""
    try:
        with ZipFile(BytesIO(data)) as package:
            for part in package.infolist():
                if _PARTS.fullmatch(part.filename) and part.file_size <= _LARGEST:
                    found = _ELEMENT.search(package.read(part))
                    if found:
                        yield unescape(found[1].decode("utf-8", "replace")).encode()
    except BROKEN_ZIP:
        return


def _attached(data: bytes) -> Iterator[bytes]:
    """
    Yield the files that a PDF carries.

    A stream always stands in the file itself, whatever wrote it, so that no library is needed to find one; an encrypted
    file has none that can be read.
    """
    for found in islice(_ATTACHMENT.finditer(data), _MOST_ATTACHMENTS):
        start = found.end()
        first = data[start : start + 1]
        with suppress(ValueError, zlib.error):
            if first == b"{":
                yield data[start : max(start, data.find(b"endstream", start))]
            elif first == _PACKED:
                yield zlib.decompressobj().decompress(data[start : start + _LARGEST], _LARGEST)
            else:
                printable = data[start : max(start, data.find(_PRINTABLE_END, start))]
                yield zlib.decompressobj().decompress(a85decode(printable), _LARGEST)
