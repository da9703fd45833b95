"""What can be known of a file without opening it, and of a part of it: stamps, spans, traces."""

import re
import stat
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_ADDRESS = re.compile(r"(?:s3|s3a|gs|gcs|az|abfs|abfss|memory|file)://", re.IGNORECASE)
"""Addresses of stores that fsspec knows."""

_SPAN_END = re.compile(r" @([0-9]{1,18}+)\+([0-9]{1,18}+)\Z")
"""No address holds a space."""


class Span(NamedTuple):
    """Some bytes of a file."""

    offset: int
    length: int

    def read(self, path: Path) -> bytes:
        """Return them; raises `OSError`."""
        with path.open("rb") as file:
            file.seek(self.offset)
            return file.read(self.length)


def name_span(path: str, member: str, span: Span) -> str:
    """Return how a part is called: `crawl.warc.gz!https://example.org/ferry @7431+21833`."""
    return f"{path}!{member} @{span.offset}+{span.length}"


def parse_span(name: str) -> Span | None:
    """Return the part that a source of this name is; None where it is a whole file."""
    found = _SPAN_END.search(name)
    return Span(int(found[1]), int(found[2])) if found and "!" in name else None


def name_member(address: str) -> str:
    """Return the last part of an address that says something, or its site: what its note is called after."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "page"
    last = next((part for part in reversed(unquote(parts.path).split("/")) if part.strip()), "")
    return last.rpartition(".")[0] or last or parts.netloc or "page"


class Stamp(NamedTuple):
    """What a file system knows of a file without opening it."""

    size: int = 0
    modified: int = 0
    """Nanoseconds since 1970; 0 where that is not known."""

    etag: str = ""
    """What a store changes with the bytes (RFC 9110, 8.8.3); empty where there is none, as of files."""


def is_same(stamp: Stamp, other: Stamp) -> bool:
    """
    Return whether nothing was written between two looks.

    Where both have an ETag it decides, for the time may be that of the answer to whoever wrote.
    """
    if stamp.etag and other.etag:
        return (stamp.size, stamp.etag) == (other.size, other.etag)
    return stamp == other


def take_stamp(path: Path, *, follow: bool = False) -> Stamp:
    """Look at a regular file, or where `follow` is set behind a link; anything else has neither size nor time."""
    try:
        found = path.stat(follow_symlinks=follow)
    except (OSError, ValueError):
        return Stamp()
    return Stamp(found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else Stamp()


def read_stamp(line: object) -> Stamp:
    """Read it from a line of a manifest; an empty one where none is there."""
    match line:
        case {"bytes": int(size), "modified": int(modified), "etag": str(etag)}:
            return Stamp(size, modified, etag)
        case {"bytes": int(size), "modified": int(modified)}:
            return Stamp(size, modified)
    return Stamp()


def stamp_fields(stamp: Stamp) -> dict[str, object]:
    """Return its fields in a line of a manifest."""
    fields: dict[str, object] = {"bytes": stamp.size, "modified": stamp.modified}
    return fields | {"etag": stamp.etag} if stamp.etag else fields


def read_regular(path: Path, span: Span | None = None) -> bytes | None:
    """
    Return the bytes of a regular file, or of a part of it.

    None where anything else is there, also a link, or where it is not let.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        return span.read(path) if span else path.read_bytes()
    except (OSError, ValueError):
        return None


SHELF_ID = b"BrMK"
"""What a database says in its head that is a shelf (`PRAGMA application_id`)."""


def is_remote(name: str) -> bool:
    """Return whether a name is the address of something in a store."""
    return _ADDRESS.match(name) is not None
