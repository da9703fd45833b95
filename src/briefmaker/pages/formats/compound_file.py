"""
Compound files, a small file system inside one file, as Outlook and old Office programs write them ([MS-CFB]).

Only what is asked for is read. Chains of sectors are followed no further than there are sectors, so that a file that
bites its own tail ends.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Numbers from here on mark the end of a chain, or no sector."""

_NONE = 0xFFFFFFFF
"""`NOSTREAM` of [MS-CFB] 2.6.1: no such entry."""

_STORAGE, _STREAM = 1, 2


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
        """Go through what a storage holds."""
        waiting = [storage.child]
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
