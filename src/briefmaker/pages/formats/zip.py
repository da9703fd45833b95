"""Zip files read without trust: nothing is written to disk, and nothing unfolds beyond its bounds."""

from io import BytesIO
from zipfile import ZipFile

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.formats.limits import MEMBERS, Limits, damage_named, refuse_size

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
            if member.file_size > _SMALL and member.file_size > _RATIO * member.compress_size:
                raise UnreadableSource(
                    f"{self._source.name}: {name} unpacks to more than {_RATIO} times its size, as no page does",
                    "If you trust it, unpack it yourself and give the page.",
                )
            self._left -= member.file_size
            if self._left < 0:
                raise refuse_size(self._source, "the zip archive", self._limits.total)
            with self._zip.open(member) as file:
                return file.read(most)
