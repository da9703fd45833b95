"""Outlook's messages ([MS-OXMSG]): text, subject, sender, the day it was sent, and documents attached."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.capture import Capture, make_page
from briefmaker.pages.formats.decoding import Decoded, decode
from briefmaker.pages.formats.html_builder import PageInfo, iso, write_head
from briefmaker.pages.formats.limits import damage_named, derive
from briefmaker.pages.formats.mime import Part
from briefmaker.pages.interface import Opened
from briefmaker.pages.readers.mail.message import DOCUMENTS, OFFICE, clean_subject
from briefmaker.pages.resources import MessageParts

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Numbers from here on mark the end of a chain, or no sector."""

_NONE = 0xFFFFFFFF
"""`NOSTREAM` of [MS-CFB] 2.6.1: no such entry."""


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """A stream or a storage (a folder)."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """A compound file in memory. What is broken raises `ValueError`, `IndexError` or `struct.error`."""

    def __init__(self, data: bytes) -> None:
        """Read the tables and the directory."""
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        # The two versions of the format; other sizes are damage, and would be allocated.
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        directory, self._cutoff, mini_start = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))
        self._fat = self._read_fat()
        self._mini_fat = _numbers(self._follow(mini_start))
        listing = self._follow(directory)
        self._entries = [_read_entry(listing, at) for at in range(0, len(listing) - 127, 128)]
        self._mini = self._follow(self._entries[0].start)

    @property
    def root(self) -> DirectoryEntry:
        """The outermost storage."""
        return self._entries[0]

    def list_entries(self, storage: DirectoryEntry) -> Iterator[DirectoryEntry]:
        """Yield what a storage holds."""
        waiting = [storage.child]
        # A damaged tree may lead in a circle.
        seen: set[int] = set()
        while waiting:
            number = waiting.pop()
            if number == _NONE or number in seen or number >= len(self._entries):
                continue
            seen.add(number)
            entry = self._entries[number]
            waiting += (entry.right, entry.left)
            yield entry

    def read(self, entry: DirectoryEntry) -> bytes:
        """Return the content of a stream, never more than the file itself holds."""
        size = min(entry.size, len(self._data))
        if entry.size >= self._cutoff:
            return self._follow(entry.start)[:size]
        pieces, number = [], entry.start
        for _ in range(size // self._mini_size + 1):
            if number >= len(self._mini_fat):
                break
            pieces.append(self._mini[number * self._mini_size : (number + 1) * self._mini_size])
            number = self._mini_fat[number]
        return b"".join(pieces)[:size]

    def _read_fat(self) -> tuple[int, ...]:
        """Return the table of which sector follows which."""
        places = list(struct.unpack_from("<109I", self._data, 76))
        more, count = struct.unpack_from("<II", self._data, 68)
        for _ in range(min(count, len(self._data) // self._size)):
            if more >= _END:
                break
            *found, more = _numbers(self._sector(more))
            places += found
        return _numbers(b"".join(self._sector(place) for place in places if place < _END))

    def _sector(self, number: int) -> bytes:
        """Return one sector; sectors are counted from behind the header."""
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _follow(self, number: int) -> bytes:
        """Return the sectors of a chain, joined."""
        pieces = []
        # As many steps as there are sectors: a damaged chain may lead in a circle.
        for _ in range(len(self._fat)):
            if number >= len(self._fat):
                break
            pieces.append(self._sector(number))
            number = self._fat[number]
        return b"".join(pieces)


def _numbers(data: bytes) -> tuple[int, ...]:
    """Read a table of numbers."""
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _read_entry(listing: bytes, at: int) -> DirectoryEntry:
    """Read an entry of the directory."""
    length = struct.unpack_from("<H", listing, at + 64)[0]
    name = listing[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<III", listing, at + 68)
    start, size = struct.unpack_from("<IQ", listing, at + 116)
    return DirectoryEntry(name, listing[at + 66], left, right, child, start, size)


_SUBJECT, _SENDER, _PLAIN, _HTML = "0037", "0C1A", "1000", "1013"
_DATA, _MIME, _NAME = "3701", "370E", "3712"
_FIELDS = (_SUBJECT, _SENDER, _PLAIN, _HTML, _DATA, _MIME, _NAME)

Fields = dict[str, bytes | str]
"""Of a message or of what is attached, by their numbers."""

_SENT = 0x00390040
"""PidTagClientSubmitTime as [MS-OXPROPS] numbers it, with its type."""

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


class OutlookReader:
    """Opens Outlook messages."""

    kind = "an Outlook message"
    signature = "a compound file with the properties of a message"

    def recognises(self, data: bytes) -> bool:
        """Look for a compound file with the streams of a message in it."""
        return data.startswith(MAGIC) and "__properties_version1.0".encode("utf-16-le") in data

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield the text of the message, and each document attached, to be opened."""
        with damage_named(source, "the Outlook message"):
            file = CompoundFile(source.data)
            attachments = list(_read_attachments(file))
            page = _make_page(source, _read_fields(file, file.root), _read_sent(file), attachments)
            attached = [data for fields, data in attachments if _is_document(fields)]
        if page is None and not attached:
            raise UnreadableSource(f"{source.name}: the Outlook message has no text in it")
        if page:
            yield page
        for number, data in enumerate(attached, start=1):
            yield derive(source, f"attachment {number}", data)


def _read_fields(file: CompoundFile, storage: DirectoryEntry) -> Fields:
    """Return the fields by their numbers: text where its kind is text, else bytes."""
    fields: Fields = {}
    for entry in file.list_entries(storage):
        number, kind = entry.name[12:16], entry.name[16:20]
        if not entry.name.startswith("__substg1.0_") or number not in _FIELDS:
            continue
        data = file.read(entry)
        if kind == "001F":
            fields[number] = data.decode("utf-16-le", "replace").rstrip("\0")
        else:
            fields[number] = decode(data).text.rstrip("\0") if kind == "001E" else data
    return fields


def _read_sent(file: CompoundFile) -> datetime | None:
    """Return when the message was sent, which stands in a table of numbers."""
    for entry in file.list_entries(file.root):
        if entry.name != "__properties_version1.0":
            continue
        table = file.read(entry)
        for at in range(32, len(table) - 15, 16):
            tag, _, value = struct.unpack_from("<IIQ", table, at)
            # Some 900 years after 1601: more is damage.
            if tag == _SENT and value < 1 << 58:
                return _EPOCH + timedelta(microseconds=value // 10)
    return None


def _read_attachments(file: CompoundFile) -> Iterator[tuple[Fields, bytes]]:
    """Yield what is attached: its fields, and its bytes."""
    for entry in file.list_entries(file.root):
        if entry.name.startswith("__attach_version1.0_"):
            fields = _read_fields(file, entry)
            data = fields.get(_DATA)
            if isinstance(data, bytes):
                yield fields, data


def _is_document(fields: Fields) -> bool:
    """Return whether what is attached is a document."""
    mime = str(fields.get(_MIME, "")).lower()
    return mime in DOCUMENTS or mime.startswith(OFFICE)


def _store_pictures(attachments: Iterable[tuple[Fields, bytes]]) -> MessageParts:
    """Index what is attached by the identifier the mark-up shows it by."""
    named = ((str(fields.get(_NAME, "")).strip("<> "), data) for fields, data in attachments)
    return MessageParts({f"cid:{name}": Part({}, data) for name, data in named if name})


def _make_page(
    source: Source, fields: Fields, sent: datetime | None, attachments: Iterable[tuple[Fields, bytes]]
) -> Page | None:
    """Make a page of the mark-up of the message, else of its plain text; None where there is neither."""
    subject = clean_subject(str(fields.get(_SUBJECT, "")))
    named = derive(source, subject or "message", source.data)
    markup = fields.get(_HTML)
    if markup:
        sender = str(fields.get(_SENDER, "")).strip()
        decoded = decode(markup) if isinstance(markup, bytes) else Decoded(markup, "utf-8", "declared")
        head = write_head(PageInfo(subject, (sender,) if sender else (), iso(sent)))
        whole = Decoded(head + decoded.text, decoded.encoding, decoded.reason)
        return make_page(named, whole, Capture(title=subject), resources=_store_pictures(attachments))
    text = str(fields.get(_PLAIN, ""))
    if not text.strip():
        return None
    lines = (subject, "", *(line.rstrip() for line in text.splitlines()))
    return Page(named, lines=lines, title=subject)
