"""Size and time of a file, or ETag of an object: where they are what they were, its bytes are taken to be so too."""

import stat
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """What a file system tells of a file without opening it."""

    size: int = 0
    modified: int = 0
    """Nanoseconds since 1970; 0 where that is not known."""

    etag: str = ""
    """What a store changes with the bytes (RFC 9110, 8.8.3); empty where none is told, as of files."""

    def is_of(self, path: Path) -> bool:
        """Return whether the regular file at `path`, no link, still has this size and time."""
        return self.modified != 0 and take_stamp(path) == self


def is_same(stamp: Stamp, other: Stamp) -> bool:
    """
    Tell that nothing was written between two looks.

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


def read_stamp(told: object) -> Stamp:
    """Take up what a manifest tells; none where it tells none."""
    match told:
        case {"bytes": int(size), "modified": int(modified), "etag": str(etag)}:
            return Stamp(size, modified, etag)
        case {"bytes": int(size), "modified": int(modified)}:
            return Stamp(size, modified)
    return Stamp()


def tell_stamp(stamp: Stamp) -> dict[str, object]:
    """Return what a manifest tells of it."""
    told: dict[str, object] = {"bytes": stamp.size, "modified": stamp.modified}
    return told | {"etag": stamp.etag} if stamp.etag else told
