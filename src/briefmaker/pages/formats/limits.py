"""How much a saved file may unfold into: gzip and zip, unpacked within bounds."""

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar
from zipfile import ZipFile

from briefmaker.errors import UnreadableSource
from briefmaker.model import Resources, Source
from briefmaker.model.page import NOTHING

MAGIC = b"\x1f\x8b\x08"
_STEP = 4096
"""Bytes given to zlib at once: what it leaves over of them is copied, once for each of perhaps many members."""

_ZEROS = re.compile(rb"\0*")
_WITH_HEADER = 31
"""The window of zlib that expects the header of gzip."""


def gunzip(data: bytes, most: int) -> bytes | None:
    """Unpack all members of `data`, one after the other; None beyond `most` bytes. Raises `EOFError` if cut."""
    pieces: list[bytes] = []
    left, at, view = most, 0, memoryview(data)
    while data.startswith(MAGIC, at):
        unpacker = zlib.decompressobj(_WITH_HEADER)
        while not unpacker.eof:
            step = view[at : at + _STEP]
            if not step:
                raise EOFError
            piece = unpacker.decompress(step, left + 1)
            left -= len(piece)
            if left < 0:
                return None
            if piece:
                pieces.append(piece)
            at += len(step) - len(unpacker.unused_data)
        at = _skip_zeros(data, at)
    return b"".join(pieces)


def _skip_zeros(data: bytes, at: int) -> int:
    """Return where the padding that may follow a member ends."""
    padding = _ZEROS.match(data, at)
    return padding.end() if padding else at


def unpack_start(data: bytes) -> bytes:
    """Return the first bytes of a file, unpacked where they are gzipped."""
    if not data.startswith(MAGIC):
        return data[:8]
    try:
        return zlib.decompressobj(_WITH_HEADER).decompress(data[:4096], 8)
    except zlib.error:
        return b""


PAGE_BYTES = 20_000_000
"""Bytes of one page once unpacked and decoded, unless the person says otherwise."""

DEPTH = 4
"""Containers inside containers: a zip of mail with a web archive attached is three deep."""

MEMBERS = 20_000
"""Files or records inside one archive."""

_PAGES_OF_AN_ARCHIVE = 20
"""As a factor of what one page may hold."""

_Item = TypeVar("_Item")
_Read = TypeVar("_Read")

_DAMAGE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What parsers raise when the bytes are not what their headers promise, besides that of XML."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be unpacked; readers that unpack are made with it."""

    page: int = PAGE_BYTES
    """Bytes of one page."""

    @property
    def total(self) -> int:
        """Bytes of everything read out of one archive."""
        return self.page * _PAGES_OF_AN_ARCHIVE


class Allowance:
    """How much one saved file may still unfold into, over all the archives inside one another."""

    def __init__(self, limits: Limits) -> None:
        """Start with the bytes of one archive."""
        self.limits = limits
        self._left = limits.total

    def spend(self, source: Source, size: int) -> None:
        """Count `size` bytes that came out of `source`. Raises `UnreadableSource` where too many have."""
        self._left -= size
        if self._left < 0:
            raise refuse_size(source, "what is packed in it", self.limits.total)


def _damage() -> tuple[type[Exception], ...]:
    """List what parsers raise; the errors of XML are loaded only where one was raised."""
    from xml.etree.ElementTree import ParseError
    from xml.parsers.expat import ExpatError

    return (*_DAMAGE, ExpatError, ParseError)


@contextmanager
def damage_named(source: Source, kind: str) -> Iterator[None]:
    """Turn what a parser raises inside into `UnreadableSource`; `kind` is such as `the EPUB book`."""
    try:
        yield
    except _damage() as error:
        raise UnreadableSource(
            f"{source.name}: {kind} is damaged or cut short", "Save or copy it again; a part of it is missing."
        ) from error


def read_each(items: Iterable[_Item], read: Callable[[_Item], _Read | None]) -> Iterator[_Read]:
    """
    Read the files or records of an archive, leaving out what gives None; a broken one costs the others nothing.

    Raises the first `UnreadableSource` after all else was given.
    """
    refusal: UnreadableSource | None = None
    for item in items:
        try:
            result = read(item)
        except UnreadableSource as error:
            refusal = refusal or error
            continue
        if result is not None:
            yield result
    if refusal:
        raise refusal


def refuse_size(source: Source, what: str, most: int) -> UnreadableSource:
    """Make the error for something that unfolds to more than `most` bytes."""
    return UnreadableSource(
        f"{source.name}: {what} unpacks to more than {most / 1_000_000:g} MB",
        "Raise --max-bytes, or save the page again without pictures.",
    )


def derive(source: Source, member: str, data: bytes, *, resources: Resources = NOTHING) -> Source:
    """
    Name a file inside `source`: `archive.zip!folder/page.html`.

    It keeps the fingerprint of the file the person saved, which is what can be checked later. `resources` is what the
    archive holds beside it.
    """
    return Source(f"{source.name}!{member}", data, source.sha256, resources)


_END = b"PK\x05\x06"
_END_SIZE = 22
"""Bytes of the end of the central directory without its comment (APPNOTE 4.3.16)."""

_DIRECTORY_WITHIN = 65_536
"""Bytes from the end in which it stands: the longest comment is 65,535."""

_ENCRYPTED = 0x1
"""Bit 0 of the general flags (APPNOTE 4.4.4)."""

_SMALL = 1_000_000
"""Bytes up to which no growth does harm."""

_RATIO = 400
"""Times a member of some size may grow; text seldom grows by more than ten."""


def closing_directory(data: bytes) -> bytes:
    """Return the last bytes of a zip file, where the names of its members stand; empty where `data` is none."""
    return data[-_DIRECTORY_WITHIN:] if data.startswith(b"PK\x03\x04") else b""


class Zip:
    """A zip file in memory, perhaps with something before it or after it."""

    def __init__(self, source: Source, limits: Limits) -> None:
        """Read the directory. Raises `UnreadableSource` where there is none or it is overfull."""
        self._source = source
        self._limits = limits
        self._left = limits.total
        end = source.data.rfind(_END)
        # Self-opening pages have mark-up behind the zip, which is no comment of the archive.
        data = source.data if end < 0 else source.data[: end + _END_SIZE]
        if end >= 0:
            data = data[:-2] + b"\0\0"
        with damage_named(source, "the zip archive"):
            self._zip = ZipFile(BytesIO(data))
        members = self._zip.infolist()
        if len(members) > MEMBERS:
            raise UnreadableSource(
                f"{source.name}: the zip archive holds more than {MEMBERS} files",
                "Unpack it and choose from its files.",
            )
        self.names = tuple(member.filename for member in members if not member.filename.endswith(("/", "\\")))
        """The files inside, in the order of the directory."""

        self._held = frozenset(self.names)

    def __contains__(self, name: str) -> bool:
        """Return whether there is a file of that name."""
        return name in self._held

    def size(self, name: str) -> int:
        """Return how many bytes a file is said to hold."""
        return self._zip.getinfo(name).file_size

    def read(self, name: str) -> bytes:
        """Unpack one file. Raises `UnreadableSource` where it is missing, locked, damaged or too large."""
        return self._unpack(name, self._limits.page)

    def read_archive(self, name: str) -> bytes:
        """Unpack a file that holds many pages; only the limit of all together counts. Raises what `read` raises."""
        return self._unpack(name, self._limits.total)

    def _unpack(self, name: str, most: int) -> bytes:
        """Unpack a file of at most `most` bytes."""
        with damage_named(self._source, f"the zip archive (at {name})"):
            member = self._zip.getinfo(name)
            if member.flag_bits & _ENCRYPTED:
                raise UnreadableSource(
                    f"{self._source.name}: {name} is locked with a password", "Unpack it with its password first."
                )
            if member.file_size > most:
                raise refuse_size(self._source, name, most)
            # A bomb is known by its growth: what is only large may be allowed by a higher limit.
            if member.file_size > _SMALL and member.file_size > _RATIO * member.compress_size:
                raise UnreadableSource(
                    f"{self._source.name}: {name} unpacks to more than {_RATIO} times its size, as no page does",
                    "If you trust it, unpack it yourself and give the page.",
                )
            # Counted before it is unpacked, by the size the directory promises; more than that is not read.
            self._left -= member.file_size
            if self._left < 0:
                raise refuse_size(self._source, "the zip archive", self._limits.total)
            with self._zip.open(member) as file:
                return file.read(most)
