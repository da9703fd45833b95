"""Pictures that are files of an archive: zip, MAFF, EPUB, DOCX, ODT."""

import posixpath
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import unquote

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.model.resources import PICTURE_BYTES
from briefmaker.pages.formats.limits import Limits
from briefmaker.pages.formats.zip import Zip

_FOLDERS = 100
"""Folders in which a picture is looked for; a book has its chapters in two or three."""


class ArchiveMembers:
    """The files of a zip archive; its directory is read when the first is asked for, and once for all its pages."""

    def __init__(self, source: Source, limits: Limits) -> None:
        """Keep the archive."""
        self._source = source
        self._limits = limits

    def __reduce__(self) -> tuple[type["ArchiveMembers"], tuple[Source, Limits]]:
        """Travel between processes without the directory."""
        return ArchiveMembers, (self._source, self._limits)

    @cached_property
    def archive(self) -> Zip | None:
        """The archive, with an allowance of its own; None where it can no longer be read."""
        try:
            return Zip(self._source, self._limits)
        except UnreadableSource:
            return None

    def seen_from(self, *folders: str) -> "ArchiveView":
        """Return them as a page writes of them that stands in a folder, or whose parts stand in several."""
        return ArchiveView(self, tuple(islice(dict.fromkeys(folders), _FOLDERS)))


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The files of an archive, for one of its pages; each is unpacked when it is asked for."""

    members: ArchiveMembers
    folders: tuple[str, ...]
    """Tried in turn."""

    def read(self, address: str) -> bytes | None:
        """Return the file an address leads to inside the archive; None where it leads to none."""
        path = unquote(address.strip().partition("#")[0].partition("?")[0])
        archive = self.members.archive
        if not path or ":" in path or "\0" in path or archive is None:
            return None
        names = (posixpath.normpath(posixpath.join(folder, path)).lstrip("/") for folder in self.folders)
        name = next((name for name in names if name in archive), None)
        try:
            return archive.read(name) if name and archive.size(name) <= PICTURE_BYTES else None
        except UnreadableSource:
            return None
