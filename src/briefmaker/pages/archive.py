"""
Zip files with pages in them: SingleFile's zip and self-opening HTML, .htz, a folder of saved pages packed by hand.

SingleFile's self-opening kind is a page, a picture or a PDF with the zip behind it; only the zip counts.
"""

import posixpath
import re
from collections.abc import Iterator

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.bounds import Limits, derive
from briefmaker.pages.interface import Opened
from briefmaker.pages.zips import Zip

_INDEXES = ("index.html", "index.htm", "index.xhtml")
_TAIL = 262_144
_ZOTERO_NOTES = ".zotero-"
"""How the files begin that Zotero puts beside a snapshot: its index of words, the state of its reader."""

_AIDS = re.compile(
    r"\.(?:css|m?js|json|map|xml|rdf|ico|png|jpe?g|gif|webp|avif|bmp|svg|tiff?|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wav|cdx"
    r"|csv|ini|db|plist)\Z",
    re.IGNORECASE,
)
"""Suffixes of what stands beside pages. Only among many files is a name looked at: the bytes of a script are text."""


class ZipReader:
    """Opens zips."""

    kind = "a zip archive"

    def __init__(self, limits: Limits) -> None:
        """Keep the limits."""
        self._limits = limits

    def recognises(self, data: bytes) -> bool:
        """Look for a zip, or for one that holds an index page behind something else."""
        if data.startswith(b"PK\x03\x04"):
            return True
        tail = data[-_TAIL:]
        return b"PK\x05\x06" in tail and b"index.html" in tail[: tail.rfind(b"PK\x05\x06")]

    def open(self, source: Source) -> Iterator[Opened]:
        """Give the index page where there is one at the top, else every file that may be a page, to be opened."""
        archive = Zip(source, self._limits)
        index = next((name for name in archive.names if name in _INDEXES), None)
        chosen = [index] if index else _choose(archive)
        if not chosen:
            raise UnreadableSource(f"{source.name}: there is no page in the zip archive")
        refusal: UnreadableSource | None = None
        read = 0
        for name in chosen:
            try:
                data = archive.read(name)
            except UnreadableSource as error:
                refusal = refusal or error
                continue
            read += 1
            yield derive(source, name, data)
        if refusal and not read:
            raise refusal


def _choose(archive: Zip) -> list[str]:
    """Return the names of what may be pages; a folder of Zotero's is one snapshot: its largest file, frames out."""
    names = [name for name in archive.names if _may_be_page(name)]
    snapshots = {
        posixpath.dirname(name) for name in archive.names if posixpath.basename(name).startswith(_ZOTERO_NOTES)
    }
    largest: dict[str, str] = {}
    for name in names:
        folder = posixpath.dirname(name)
        if folder in snapshots and archive.size(name) > archive.size(largest.setdefault(folder, name)):
            largest[folder] = name
    return [name for name in names if largest.get(posixpath.dirname(name), name) == name]


def _may_be_page(name: str) -> bool:
    """Leave out what browsers and systems put beside pages."""
    folders = posixpath.dirname(name).split("/")
    base = posixpath.basename(name)
    if (
        base.startswith(".")
        or "__MACOSX" in folders
        or any(folder.endswith(("_files", ".files")) for folder in folders)
    ):
        return False
    return not _AIDS.search(base)
