"""Kinds of file that are told by their first bytes and are not pages; naming them makes a better error."""

import re

from briefmaker.pages.sniffing import open_head, skip_asides

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"bplist00", "a Safari web archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"WARC/", "a WARC archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
)
_DOCTYPE = re.compile(rb"<!doctype\s{1,9}([a-z]+)[^>\[]{0,400}(?:\[[^\]]{0,4000}\]\s{0,9})?>\s{0,99}")
_TAG = re.compile(rb"<([a-z][\w:-]{0,40})")
_MAIL_HEADERS = re.compile(rb"(?:[a-z][a-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2}")


def name_kind(data: bytes) -> str:
    """Return what `data` is, with its article, such as `a PDF file`; empty where nothing is known of it."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    head = open_head(data)
    if _MAIL_HEADERS.match(head) and b"mime-version:" in head[:4096]:
        return "an MHTML file or a mail message"
    return _name_xml(head)


def _name_xml(head: bytes) -> str:
    """Name an XML file that is not XHTML by its root element."""
    content = skip_asides(head)
    doctype = _DOCTYPE.match(content)
    root = _TAG.match(content, doctype.end() if doctype else 0)
    if root and root[1] != b"html" and (head.startswith(b"<?xml") or root[1] in (b"svg", b"rss", b"feed")):
        return f"an XML file ({root[1].decode('ascii', 'replace')})"
    return ""
