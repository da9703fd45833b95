"""Outlook's messages ([MS-OXMSG]): text, subject, sender, the day it was sent, and documents attached."""

import struct
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.capture import Capture, make_page
from briefmaker.pages.formats.compound_file import MAGIC, CompoundFile, DirectoryEntry
from briefmaker.pages.formats.decoding import Decoded, decode
from briefmaker.pages.formats.html_builder import PageInfo, iso, write_head
from briefmaker.pages.formats.limits import damage_named, derive
from briefmaker.pages.formats.mime import Part
from briefmaker.pages.interface import Opened
from briefmaker.pages.readers.mail.message import DOCUMENTS, OFFICE, clean_subject
from briefmaker.pages.resources.message_parts import MessageParts

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
        """Give the text of the message, and each document attached, to be opened."""
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
            if tag == _SENT and value < 1 << 58:
                return _EPOCH + timedelta(microseconds=value // 10)
    return None


def _read_attachments(file: CompoundFile) -> Iterator[tuple[Fields, bytes]]:
    """Go through what is attached: its fields, and its bytes."""
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
