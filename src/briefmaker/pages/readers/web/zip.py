"""
Zip files with pages in them: SingleFile's zip and self-opening HTML, .htz, a folder of saved pages packed by hand.

SingleFile's self-opening kind is a page, a picture or a PDF with the zip behind it; only the zip counts.
"""

import posixpath
from collections.abc import Iterator

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.formats.capture import make_page
from briefmaker.pages.formats.decoding import decode
from briefmaker.pages.formats.limits import Limits, derive, read_each
from briefmaker.pages.formats.zip import Zip
from briefmaker.pages.interface import Opened
from briefmaker.pages.readers.web.members import choose_members
from briefmaker.pages.readers.web.singlefile import read_manifest
from briefmaker.pages.resources.archive_members import ArchiveMembers

_INDEXES = ("index.html", "index.htm", "index.xhtml")
_TAIL = 262_144
"""Bytes from the end that are searched for the names of pages: a directory of some 3,000 files."""


class ZipReader:
    """Opens zips."""

    kind = "a zip archive"
    signature = "a zip directory"

    def __init__(self, limits: Limits) -> None:
        """Keep the limits."""
        self._limits = limits

    def recognises(self, data: bytes) -> bool:
        """Look for a zip, or for one that holds an index page behind something else."""
        if data.startswith(b"PK\x03\x04"):
            return True
        if data.find(b"\x06", -_TAIL) < 0:  # as in nearly every page; one byte is looked for ten times as fast as four
            return False
        tail = data[-_TAIL:]
        return b"PK\x05\x06" in tail and b"index.html" in tail[: tail.rfind(b"PK\x05\x06")]

    def open(self, source: Source) -> Iterator[Opened]:
        """Give the index page where there is one at the top, else every file that may be a page, to be opened."""
        archive = Zip(source, self._limits)
        index = next((name for name in archive.names if name in _INDEXES), None)
        capture = read_manifest(archive)
        if index and capture:
            data = archive.read(index)
            resources = ArchiveMembers(source, self._limits).seen_from("")
            yield make_page(derive(source, index, data), decode(data), capture, resources=resources)
        else:
            names = [index] if index else choose_members(archive)
            yield from _read_members(source, archive, names, self._limits)


def _read_members(source: Source, archive: Zip, names: list[str], limits: Limits) -> Iterator[Source]:
    """Take files out, each to be opened."""
    if not names:
        raise UnreadableSource(f"{source.name}: there is no page in the zip archive")

    members = ArchiveMembers(source, limits)

    def take_out(name: str) -> Source:
        return derive(source, name, archive.read(name), resources=members.seen_from(posixpath.dirname(name)))

    yield from read_each(names, take_out)
