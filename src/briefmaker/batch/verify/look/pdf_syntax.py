"""
The names and strings that a PDF is written with, read without following a reference.

Readers of PDF disagree about which of two objects counts and mend broken tables in ways of their own. So every object
in a file is read, also those that no page leads to: what brings in, hides, runs or asks has a name (ISO 32000-2), and
what it says is a string. Nothing of a page's content is read here: it is drawn and compared as pictures.
"""

import re
import zlib
from base64 import a85decode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

MOST_UNPACKED = 64 << 20
"""Bytes that the objects of a document may unfold into; more is not read."""

_TOKEN = re.compile(
    rb"%%EOF|%[^\r\n]*|\(|<<|<(?P<hex>[0-9A-Fa-f\s\0]*)>|/(?P<name>[^\s\0/<>\[\](){}%]*)"
    rb"|(?<![A-Za-z])(?P<stream>stream(?:\r\n|\n|\r))|(?<=[\s\0])(?P<object>obj)(?![a-z])"
)
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_NUMBERS = re.compile(rb"[\s\0]*\d+[\s\0]+\d+[\s\0]")
"""How a stream of objects begins: the number of the first, and where it stands."""

_OBJECT = re.compile(rb"\d[\s\0]+obj(?![a-z])")
_MOST_FILTERS = 4
"""Filters of one stream that are undone."""


@dataclass(slots=True)
class Syntax:
    """What a document is written with."""

    names: set[str] = field(default_factory=set)
    strings: dict[str, str] = field(default_factory=dict)
    """Each string, with the name that stands before it."""

    metadata: set[str] = field(default_factory=set)
    """Titles, authors and the like of its XMP."""

    hidden: int = 0
    """Objects that begin within a string, a comment or a stream, where only a table can lead to them."""

    unread: int = 0
    """Streams of objects that could not be read."""

    unpacked: int = 0


def read_syntax(data: bytes) -> Syntax:
    """Read the names and strings of a document; whatever it is, nothing is raised."""
    syntax = Syntax()
    for body, names in _read_tokens(data, syntax):
        syntax.hidden += len(_OBJECT.findall(body))
        plain = _unpack(body, MOST_UNPACKED - syntax.unpacked)
        syntax.unpacked += len(plain)
        if "ObjStm" in names or (_NUMBERS.match(plain) and b"<<" in plain):
            syntax.unread += not _NUMBERS.match(plain)
            for _ in _read_tokens(plain, syntax):
                syntax.unread += 1  # a stream has no place in a stream of objects
        elif b":RDF" in plain:
            syntax.metadata.update(_read_metadata(plain))
    return syntax


def _read_tokens(data: bytes, syntax: Syntax) -> Iterator[tuple[bytes, set[str]]]:
    """Note the names and strings of a text; yield the body of each stream with the names of the object before it."""
    at, key, names = 0, "", set[str]()
    while found := _TOKEN.search(data, at):
        at, kind = found.end(), found.lastgroup
        if kind == "name":
            key = _CODE.sub(lambda code: bytes([int(code[1], 16)]), found["name"]).decode("latin-1")
            names.add(key)
            syntax.names.add(key)
        elif kind == "object":
            names = set()
        elif kind == "hex":
            digits = re.sub(rb"[\s\0]", b"", found["hex"])
            syntax.strings.setdefault(decode_text(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())), key)
        elif kind == "stream":
            at = max(at, data.find(b"endstream", at)) if b"endstream" in data[at:] else len(data)
            yield data[found.end() : at], names
        elif found[0] == b"(":
            at = _find_end(data, at)
            syntax.hidden += len(_OBJECT.findall(data, found.end(), at))
            syntax.strings.setdefault(decode_text(_ESCAPE.sub(_unescape, data[found.end() : at - 1])), key)
        else:
            syntax.hidden += len(_OBJECT.findall(found[0]))


def _find_end(data: bytes, start: int) -> int:
    """Return where a string in brackets ends."""
    depth = 1
    for found in _BRACKET.finditer(data, start):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if not depth:
            return found.end()
    return len(data)


def _unescape(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8) & 255]) if code[:1].isdigit() and code[0] < ord("8") else _ESCAPED.get(code, code)


def decode_text(data: bytes) -> str:
    """Return a string of a PDF as text: UTF-16 or UTF-8 where it says so, else one byte a letter."""
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("latin-1")


def _unpack(body: bytes, room: int) -> bytes:
    """Undo the filters of a stream, as far as they are known; at most `room` bytes."""
    for _ in range(_MOST_FILTERS):
        start = body.lstrip(b"\r\n")[:1]
        if start == b"x":
            with suppress(zlib.error):
                body = zlib.decompressobj().decompress(body.lstrip(b"\r\n"), max(1, room))
                continue
        elif body.rstrip().endswith(b"~>"):
            with suppress(ValueError):
                body = a85decode(body.strip().removesuffix(b"~>"))
                continue
        break
    return body


_FIELD = re.compile(rb"<(?:dc|pdf):(title|creator|description|subject|Keywords)\b[^>]*>(.*?)</(?:dc|pdf):\1", re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>")


def _read_metadata(packet: bytes) -> Iterator[str]:
    """Yield what an XMP packet says of title, authors and subject."""
    from html import unescape

    for found in _FIELD.finditer(packet):
        text = " ".join(unescape(_TAG.sub(b" ", found[2]).decode("utf-8", "replace")).split())
        yield f"{found[1].decode().lower()}: {text}"
