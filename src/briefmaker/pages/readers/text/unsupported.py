"""Kinds of file that are told by their first bytes and are not pages; naming them makes a better error."""

import re
from collections.abc import Iterator

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.model.review import is_review_page
from briefmaker.pages.formats.sniffing import START, open_head, skip_asides
from briefmaker.pages.interface import Opened

_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x7fELF", "a program"),
    (b"bplist00", "a property list"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\0", "a database"),
    (b"MZ\x90\0", "a program"),
)
_DOCTYPE = re.compile(rb"<!doctype\s{1,9}([a-z]{1,20})[^>\[]{0,400}(?:\[[^\]]{0,4000}\]\s{0,9})?>\s{0,99}")
_PAGE = re.compile(rb"(?:<!doctype\s{1,9}html[^>\[]{0,400}>\s{0,99})?<html[\s>]")
"""What nearly every page begins with."""

_HTML = frozenset(b"html head body meta title link script style div table center p span font".split())
"""Elements of HTML that a page begins with, some behind a declaration of XML that was left of a better head."""

_TAG = re.compile(rb"<([a-z][\w:-]{0,40})")


class UnsupportedReader:
    """Recognises what is no page, to say so; it stands before the readers of text, which would take nearly anything."""

    kind = "not a page"
    signature = "the first bytes of another kind"

    def recognises(self, data: bytes) -> bool:
        """Look for a kind with a name."""
        return is_review_page(data) or bool(_name_kind(data))

    def open(self, source: Source) -> Iterator[Opened]:
        """Raise `UnreadableSource`, naming the kind."""
        if is_review_page(source.data):
            message = f"{source.name}: a page for reviewing a note, not a saved page"
            raise UnreadableSource(message, "Open it in a browser, and name the record that it saves.")
        raise UnreadableSource(f"{source.name}: {_name_kind(source.data)}, not a saved page of a kind that is read")


def _name_kind(data: bytes) -> str:
    """Return what `data` is, with its article, such as `a PNG picture`; empty where nothing is known of it."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if _PAGE.match(skip_asides(open_head(data[:START]))):
        return ""
    return _name_xml(open_head(data))


def _name_xml(head: bytes) -> str:
    """Name an XML file that is not XHTML by its root element."""
    content = skip_asides(head)
    doctype = _DOCTYPE.match(content)
    root = _TAG.match(content, doctype.end() if doctype else 0)
    if root and root[1] not in _HTML and (head.startswith(b"<?xml") or root[1] in (b"svg", b"rss", b"feed")):
        return f"an XML file ({root[1].decode('ascii', 'replace')})"
    return ""
