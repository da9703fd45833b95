"""Zip files read without trust: nothing is written to disk, and nothing unfolds beyond its bounds."""

from io import BytesIO
from zipfile import ZipFile

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.bounds import MEMBERS, PAGE_BYTES, TOTAL_BYTES, damage_named, refuse_size

_END = b"PK\x05\x06"
_END_SIZE = 22
_DIRECTORY_WITHIN = 65_536
_ENCRYPTED = 0x1
_RATIO = 400
"""Times a member of some size may grow; text seldom grows by more than ten."""


def closing_directory(data: bytes) -> bytes:
    """Return the last bytes of a zip file, where the names of its members stand; empty where `data` is none."""
    return data[-_DIRECTORY_WITHIN:] if data.startswith(b"PK\x03\x04") else b""


class Zip:
    """A zip file in memory, perhaps with something before it or after it."""

    def __init__(self, source: Source) -> None:
        """Read the directory. Raises `UnreadableSource` where there is none or it is overfull."""
        self._source = source
        self._left = TOTAL_BYTES
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
        self.names = tuple(member.filename for member in members if not member.is_dir())
        """The files inside, in the order of the directory."""

    def read(self, name: str) -> bytes:
        """Unpack one file. Raises `UnreadableSource` where it is missing, locked, damaged or too large."""
        with damage_named(self._source, f"the zip archive (at {name})"):
            member = self._zip.getinfo(name)
            if member.flag_bits & _ENCRYPTED:
                raise UnreadableSource(
                    f"{self._source.name}: {name} is locked with a password", "Unpack it with its password first."
                )
            bomb = member.file_size > PAGE_BYTES // 20 and member.file_size > _RATIO * member.compress_size
            if bomb or member.file_size > PAGE_BYTES:
                raise refuse_size(self._source, name)
            self._left -= member.file_size
            if self._left < 0:
                raise refuse_size(self._source, "the zip archive")
            with self._zip.open(member) as file:
                return file.read(PAGE_BYTES)
