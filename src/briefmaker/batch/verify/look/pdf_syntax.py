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
    rb"(?P<comment>%%EOF|%[^\r\n]*)|\(|<<|>>|[\[\]]|<(?P<hex>[0-9A-Fa-f\s\0]*)>|/(?P<name>[^\s\0/<>\[\](){}%]*)"
    rb"|(?<![A-Za-z])(?P<stream>stream(?:\r\n|\n|\r))|(?<=[\s\0])(?P<object>obj)(?![a-z])"
)
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_OWN_LETTERS = {
    **dict(enumerate("˘ˇˆ˙˝˛˚˜", 0x18)),
    **dict(enumerate("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", 0x80)),
    0xA0: "€",
}
"""Where the letters of a PDF are not those of Latin-1 (ISO 32000-2, D.2)."""

_NUMBERS = re.compile(rb"[\s\0]*\d+[\s\0]+\d+[\s\0]")
"""How a stream of objects begins: the number of the first, and where it stands."""

_OBJECT = re.compile(rb"\d[\s\0]+obj(?![a-z])")
_HEAD = re.compile(rb"(\d{1,10})[\s\0]+\d{1,5}[\s\0]+$")
"""What stands before the word that opens an object: its number."""

_COUNT = re.compile(rb"/N[\s\0]+(\d{1,6})")
_BORDER = re.compile(rb"/(?:Border|BS)(?![A-Za-z])[\s\0]*(?:\[[^\]]{0,200}\]|<<[^>]{0,200}>>|[^/>]{0,200})")
"""How thick the frame of a link is: only some programs draw it."""

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

    borders: set[str] = field(default_factory=set)
    objects: set[int] = field(default_factory=set)
    """Their numbers."""

    twice: int = 0
    """Objects that are there twice, as after each change by an update: programs may disagree which counts."""

    doubtful: int = 0
    """Entries that a dictionary has twice, of which programs take one or the other."""

    hidden: int = 0
    """Objects that begin within a string, a comment or a stream, where only a table can lead to them."""

    unread: int = 0
    """Streams of objects that could not be read."""

    unpacked: int = 0


def read_syntax(data: bytes) -> Syntax:
    """Read the names and strings of a document; whatever it is, nothing is raised."""
    syntax = Syntax()
    for head, body, names in _Reader(data, syntax).read():
        syntax.hidden += len(_OBJECT.findall(body))
        plain = _unpack(body, MOST_UNPACKED - syntax.unpacked)
        syntax.unpacked += len(plain)
        if "ObjStm" in names or (_NUMBERS.match(plain) and b"<<" in plain):
            syntax.unread += not _NUMBERS.match(plain)
            count = _COUNT.search(head)
            for number in re.findall(rb"\d+", plain[: 20 * int(count[1])])[: 2 * int(count[1]) : 2] if count else ():
                _note_object(int(number), syntax)
            for _ in _Reader(plain, syntax).read():
                syntax.unread += 1  # a stream has no place in a stream of objects
        elif b":RDF" in plain:
            syntax.metadata.update(_read_metadata(plain))
    return syntax


def _note_object(number: int, syntax: Syntax) -> None:
    syntax.twice += number in syntax.objects
    syntax.objects.add(number)


class _Reader:
    """Notes the names and strings of a text."""

    def __init__(self, data: bytes, syntax: Syntax) -> None:
        self.data, self.syntax = data, syntax
        self.key = ""
        self.names: set[str] = set()
        """Names since an object began."""

        self.open: list[set[str] | None] = []
        """For each dictionary that is open its keys, for each array nothing."""

        self.waits = -1
        """Where a key ends whose value has not come."""

        for border in _BORDER.findall(_undo_codes(data)):
            syntax.borders.add(" ".join(re.findall(r"[^\s\0\[\]<>]+", border.decode("latin-1"))))

    def read(self) -> Iterator[tuple[bytes, bytes, set[str]]]:
        """Yield what stands before each stream, its body, and the names of the object it belongs to."""
        at = start = 0
        while found := _TOKEN.search(self.data, at):
            at, kind = found.end(), found.lastgroup
            if kind == "name":
                self._take_name(found)
            elif kind == "object":
                start, self.names, self.open = at, set(), []
                head = _HEAD.search(self.data, max(0, at - 40), found.start())
                _note_object(int(head[1]) if head else -1, self.syntax)
            elif kind == "stream":
                end = self.data.find(b"endstream", at)
                at = end if end >= 0 else len(self.data)
                yield self.data[start : found.start()], self.data[found.end() : at], self.names
            elif kind == "comment":
                self.syntax.hidden += len(_OBJECT.findall(found[0]))
                self.waits = at if self._is_waiting(found.start()) else -1
            else:
                at = self._take_value(found)

    def _take_name(self, found: re.Match[bytes]) -> None:
        self.key = name = _undo_codes(found["name"]).decode("latin-1")
        self.names.add(name)
        self.syntax.names.add(name)
        keys = self.open[-1] if self.open else None
        if keys is None or self._is_waiting(found.start()):
            self.waits = -1
            return
        self.syntax.doubtful += name in keys
        keys.add(name)
        self.waits = found.end()

    def _take_value(self, found: re.Match[bytes]) -> int:
        """Read a string or a bracket; return where it ends."""
        self.waits = -1
        if found[0] in (b"<<", b"["):
            self.open.append(set() if found[0] == b"<<" else None)
        elif found[0] in (b">>", b"]"):
            self.open = self.open[:-1]
        elif found[0] == b"(":
            end = _find_end(self.data, found.end())
            self.syntax.hidden += len(_OBJECT.findall(self.data, found.end(), end))
            self._take_string(_ESCAPE.sub(_unescape, self.data[found.end() : end - 1]))
            return end
        else:
            digits = re.sub(rb"[\s\0]", b"", found["hex"])
            self._take_string(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        return found.end()

    def _take_string(self, data: bytes) -> None:
        self.syntax.strings.setdefault(decode_text(data), self.key)

    def _is_waiting(self, at: int) -> bool:
        """Return whether nothing stands between a key and what comes at a place, which is its value."""
        return self.waits >= 0 and not self.data[self.waits : at].strip(b"\0\t\n\f\r ")


def _undo_codes(name: bytes) -> bytes:
    return _CODE.sub(lambda code: bytes([int(code[1], 16)]), name) if b"#" in name else name


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
    """Return a string of a PDF as text: UTF-16 or UTF-8 where it says so, else a byte a letter (PDFDocEncoding)."""
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("latin-1").translate(_OWN_LETTERS)


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


_FIELD = re.compile(
    rb"<(?:dc|pdf):(title|creator|description|subject|Keywords)\b[^<>]*(?<!/)>"
    rb"([^<]*+(?:<(?!/?(?:dc|pdf):(?:title|creator|description|subject|Keywords)\b)[^<]*+)*+)"
)
"""A field of an XMP packet with what stands in it, up to its end or the next one, so that none hides by its form."""

_TAG = re.compile(rb"<[^<>]*>")


def _read_metadata(packet: bytes) -> Iterator[str]:
    """Yield what an XMP packet says of title, authors and subject."""
    from html import unescape

    for found in _FIELD.finditer(packet):
        text = " ".join(unescape(_TAG.sub(b" ", found[2]).decode("utf-8", "replace")).split())
        yield f"{found[1].decode().lower()}: {text}"
