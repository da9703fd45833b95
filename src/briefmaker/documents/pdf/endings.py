"""
Rewrites the streams of a PDF that end in a line break.

PDF parts a stream from the word `endstream` by a line break, so that a validator of PDF/A cannot tell where one ends
that has a line break for its last byte, whatever length it declares (ISO 19005-3, 6.1.7.1). One compressed stream in
128 ends so by chance.
"""

import re
from base64 import a85encode
from bisect import bisect_right

_AMBIGUOUS = re.compile(rb"[\r\n]\nendstream\n")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) n")
_LENGTH = re.compile(rb"/Length (\d+)")
_FILTER = re.compile(rb"/Filter ?/(\w+)")
LINE_BREAKS = (b"\r", b"\n")

_STREAM = b"stream\n"
_START = b"startxref\n"


def ambiguous(file: bytes) -> bool:
    """Return whether a stream of the file ends in a line break."""
    return bool(_AMBIGUOUS.search(file))


def printable(data: bytes) -> bytes:
    """Encode a stream in ASCII85, whose last character is `>`."""
    return a85encode(data) + b"~>"


def unambiguous(file: bytes) -> bytes:
    """
    Write the streams that end in a line break as printable characters, which none ends with.

    `file` is a PDF as an engine here writes it, with one table of references at its end; the table is made anew.
    """
    for found in reversed(list(_AMBIGUOUS.finditer(file))):
        table = file.rindex(_START)
        offsets = sorted(int(entry[1]) for entry in _ENTRY.finditer(file, int(file[table + len(_START) :].split()[0])))
        start = offsets[bisect_right(offsets, found.start()) - 1]
        file = _replaced(file, start, found.end(), _rewritten(file[start : found.end()]))
    return file


def _rewritten(item: bytes) -> bytes:
    """Encode the stream of an object, and say so in its dictionary."""
    inside = item.index(_STREAM) + len(_STREAM)
    length = _LENGTH.search(item, 0, inside)
    if length is None or inside + int(length[1]) + len(b"\nendstream\n") != len(item):
        return item  # What looked like an end stands amid a stream.
    data = printable(item[inside : inside + int(length[1])])
    head = item[:inside].replace(length[0], b"/Length %d" % len(data), 1)
    if _FILTER.search(head):
        head = _FILTER.sub(rb"/Filter [/ASCII85Decode /\1]", head, count=1)
    else:
        head = head.replace(b"/Length", b"/Filter /ASCII85Decode /Length", 1)
    return head + data + b"\nendstream\n"


def _replaced(file: bytes, start: int, end: int, item: bytes) -> bytes:
    """Put an object in the place of another, and say in the table of references how far what follows has moved."""
    moved = len(item) - (end - start)
    place = file.rindex(_START) + len(_START)
    table = int(file[place:].split()[0])
    entries = _ENTRY.sub(
        lambda entry: b"%010d %s n" % (int(entry[1]) + (moved if int(entry[1]) > start else 0), entry[2]),
        file[table:place],
    )
    return (
        file[:start]
        + item
        + file[end:table]
        + entries
        + file[place:].replace(b"%d" % table, b"%d" % (table + moved), 1)
    )
