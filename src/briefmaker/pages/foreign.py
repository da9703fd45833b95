"""Kinds of file that are told by their first bytes and are not pages; naming them makes a better error."""

import re

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
    (b"MZ", "a program"),
)
_XML = re.compile(
    rb"\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+([a-z]+).*?>\s*)?<([a-z][\w:-]*)", re.DOTALL
)
_MAIL_HEADERS = re.compile(rb"(?:[a-z][a-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.IGNORECASE)


def name_kind(data: bytes) -> str:
    """Return what `data` is, with its article, such as `a PDF file`; empty where nothing is known of it."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    head = data[:4096]
    if _MAIL_HEADERS.match(head) and b"mime-version:" in head.lower():
        return "an MHTML file or a mail message"
    root = _XML.match(head.lower())
    if (
        root
        and root[2] != b"html"
        and (head.lstrip().lower().startswith(b"<?xml") or root[2] in (b"svg", b"rss", b"feed"))
    ):
        return f"an XML file ({root[2].decode('ascii', 'replace')})"
    return ""
