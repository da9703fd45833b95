"""
The first look at a file: what its opening bytes say.

Every step is a scan by `bytes.find`, so that no input, however odd, makes recognition slow.
"""

import codecs

LOOKED_AT = 65_536
"""Bytes looked at: saving tools put long comments before a page, servers long mark-up before its body."""

START = 1024
"""Bytes that tell of most files whether it is worth to look at more."""

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SPACE = b" \t\r\n\f\v"
_ASIDES = ((b"<!--", b"-->"), (b"<?", b">"))
"""What may stand before the first tag: comments, and processing instructions such as the XML declaration."""


def open_head(data: bytes) -> bytes:
    """Return the opening of `data` in lower case, without byte order mark, zero bytes (UTF-16) and white space."""
    head = data[:LOOKED_AT]
    if head.isspace():
        head = data.lstrip()[:LOOKED_AT]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip(_SPACE).lower()


def skip_asides(head: bytes) -> bytes:
    """Return `head` from its first tag on: without leading comments and processing instructions."""
    at = 0
    while True:
        for opening, closing in _ASIDES:
            if head.startswith(opening, at):
                end = head.find(closing, at + len(opening))
                at = len(head) if end < 0 else end + len(closing)
                break
        else:
            return head[at:]
        while head[at : at + 1].isspace():
            at += 1


def cut_comments(data: bytes) -> bytes:
    """Return `data` without its comments; one that never closes ends it."""
    kept = []
    at = 0
    while (start := data.find(b"<!--", at)) >= 0:
        kept.append(data[at:start])
        end = data.find(b"-->", start + 4)
        if end < 0:
            return b"".join(kept)
        at = end + 3
    kept.append(data[at:])
    return b"".join(kept)
