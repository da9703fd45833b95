"""Which files of an archive may be pages, and which only stand beside them."""

import posixpath
import re
from collections.abc import Iterable

from briefmaker.pages.formats.zip import Zip

_AIDS = re.compile(
    r"\.(?:css|m?js|json|map|xml|rdf|ico|png|jpe?g|gif|webp|avif|bmp|svg|tiff?|woff2?|ttf|otf|eot|mp[34]|webm|ogg|wav|cdx"
    r"|csv|ini|db|plist)\Z",
    re.IGNORECASE,
)
"""Suffixes of what stands beside pages. Only among many files is a name looked at: the bytes of a script are text."""

_PAGES = (".html", ".htm", ".xhtml", ".mht")
_SIDECAR = re.compile(r"[_\-. ](?:files?|[^\W\d_]{4,12})\Z")
"""What browsers add to a page's name for the folder beside it, in their language: `_files`, `-Dateien`, `_fichiers`."""

_ZOTERO_NOTES = ".zotero-"
"""How the files begin that Zotero puts beside a snapshot: its index of words, the state of its reader."""

_DEEPEST = 30
"""Folders inside one another that are looked at."""


def choose_members(archive: Zip) -> list[str]:
    """Return the names of what may be pages, in the order of the archive."""
    sidecars = _find_sidecars(archive.names)
    names = [name for name in archive.names if _may_be_page(name) and not sidecars.intersection(_list_folders(name))]
    return _keep_snapshots(archive, names)


def _may_be_page(name: str) -> bool:
    """Tell from a name alone; what systems and browsers hide is none."""
    base = posixpath.basename(name)
    return not base.startswith(".") and "__MACOSX" not in name.split("/") and not _AIDS.search(base)


def _list_folders(name: str) -> list[str]:
    """Return the folders a file stands in, the outermost first."""
    parts = name.split("/")[:-1][:_DEEPEST]
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def _find_sidecars(names: Iterable[str]) -> frozenset[str]:
    """Return the folders that browsers saved beside complete pages."""
    stems = {stem for stem, suffix in map(posixpath.splitext, names) if suffix.lower() in _PAGES}
    folders = {folder for name in names for folder in _list_folders(name)}
    return frozenset(
        folder
        for folder in folders
        if folder.endswith(("_files", ".files"))
        or ((found := _SIDECAR.search(folder)) and folder[: found.start()] in stems)
    )


def _keep_snapshots(archive: Zip, names: list[str]) -> list[str]:
    """Keep of a folder of Zotero's, which is one snapshot, the largest file alone: the others are its frames."""
    snapshots = {
        posixpath.dirname(name) for name in archive.names if posixpath.basename(name).startswith(_ZOTERO_NOTES)
    }
    largest: dict[str, str] = {}
    for name in names:
        folder = posixpath.dirname(name)
        if folder in snapshots and archive.size(name) > archive.size(largest.setdefault(folder, name)):
            largest[folder] = name
    return [name for name in names if largest.get(posixpath.dirname(name), name) == name]
