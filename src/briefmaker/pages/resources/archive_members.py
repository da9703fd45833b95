"""Pictures that are files of an archive: zip, MAFF, EPUB, DOCX, ODT."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.model.resources import PICTURE_BYTES
from briefmaker.pages.formats.limits import Limits
from briefmaker.pages.formats.zip import Zip


@dataclass(frozen=True, slots=True)
class ArchiveMembers:
    """The files of a zip archive, seen from the folders its page stands in; each is unpacked when it is asked for."""

    source: Source
    """The archive."""

    limits: Limits
    folders: tuple[str, ...] = ("",)
    """Tried in turn; a book has its chapters in several."""

    def read(self, address: str) -> bytes | None:
        """Return the file an address leads to inside the archive; None where it leads to none."""
        path = unquote(address.strip().partition("#")[0].partition("?")[0])
        if not path or ":" in path or "\0" in path:
            return None
        try:
            archive = Zip(self.source, self.limits)
            held = frozenset(archive.names)
            names = (posixpath.normpath(posixpath.join(folder, path)).lstrip("/") for folder in self.folders)
            name = next((name for name in names if name in held), None)
            return archive.read(name) if name and archive.size(name) <= PICTURE_BYTES else None
        except UnreadableSource:
            return None
