"""
Zip files with pages in them: SingleFile's zip and self-opening HTML, .htz, a folder of saved pages packed by hand.

SingleFile's self-opening kind is a page, a picture or a PDF with the zip behind it; only the zip counts.
"""

import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.capture import Capture, make_page, parse_moment, parse_script_date, web_address
from briefmaker.pages.formats.decoding import decode
from briefmaker.pages.formats.limits import Limits, Zip, closing_directory, damage_named, derive, read_each
from briefmaker.pages.formats.mime import read_date
from briefmaker.pages.interface import Opened
from briefmaker.pages.resources import ArchiveMembers

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
    # Frames and adverts of complete pages lie in the folders beside them.
    names = [name for name in archive.names if _may_be_page(name) and not sidecars.intersection(_list_folders(name))]
    return _keep_snapshots(archive, names)


def _may_be_page(name: str) -> bool:
    """Return whether a member may be a page, by its name alone; what systems and browsers hide is none."""
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


_NAME = "manifest.json"
_WITNESS = "SingleFile manifest"


def read_manifest(archive: Zip) -> Capture | None:
    """Return what the manifest says; None where there is none, or where it is of another make or broken."""
    if _NAME not in archive:
        return None
    try:
        manifest = json.loads(archive.read(_NAME))
    except (ValueError, RecursionError, UnreadableSource):
        return None
    if not isinstance(manifest, dict) or "originalUrl" not in manifest:
        return None
    address, moment, title = (manifest.get(key) for key in ("originalUrl", "archiveTime", "title"))
    saved, url = parse_moment(moment), web_address(address if isinstance(address, str) else None)
    saved = saved if saved and saved.tzinfo else None
    return Capture(url, _WITNESS, saved, _WITNESS, title if isinstance(title, str) else "")


_INDEX = "index.rdf"


@dataclass(frozen=True, slots=True)
class MaffReader:
    """Opens MAFF."""

    limits: Limits

    kind = "a MAFF archive"
    signature = "index.rdf in a zip directory"

    def recognises(self, data: bytes) -> bool:
        """Look for the RDF file in a zip's directory."""
        return b"/index.rdf" in closing_directory(data)

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield the page of each folder; one without its page gives none."""
        archive = Zip(source, self.limits)
        folders = _page_folders(archive)
        read = partial(_read_folder, source, archive, ArchiveMembers(source, self.limits))
        yield from read_each(folders.items(), read)


def _page_folders(archive: Zip) -> dict[str, list[str]]:
    """Return the files of each folder that holds a page."""
    folders: dict[str, list[str]] = {}
    for name in archive.names:
        folders.setdefault(posixpath.dirname(name), []).append(name)
    return {folder: names for folder, names in folders.items() if posixpath.join(folder, _INDEX) in archive}


def _read_folder(source: Source, archive: Zip, members: ArchiveMembers, listed: tuple[str, list[str]]) -> Page | None:
    """Make the page of a folder from its notes and its file; None where that is missing."""
    folder, names = listed
    with damage_named(source, "the MAFF archive"):
        notes = _read_notes(archive.read(posixpath.join(folder, _INDEX)))
    data = _read_page(archive, names, notes.get("indexfilename", "index.html"))
    if data is None:
        return None
    url = notes.get("originalurl")
    saved = notes.get("archivetime", "")
    captured = parse_script_date(saved) or read_date(saved)
    return make_page(
        derive(source, url or folder, data),
        decode(data, notes.get("charset")),
        Capture(url, "MAFF originalurl", captured, "MAFF archivetime"),
        resources=members.seen_from(folder),
    )


def _read_notes(data: bytes) -> dict[str, str]:
    """Return the properties by their local names: `originalurl`, `archivetime`, `indexfilename`, `charset`."""
    from xml.etree import ElementTree as ET

    notes = {}
    for element in ET.fromstring(data).iter():  # noqa: S314
        value = next((value for name, value in element.attrib.items() if name.endswith("resource")), element.text)
        if value and value.strip():
            notes[element.tag.rpartition("}")[2]] = value.strip()
    return notes


def _read_page(archive: Zip, names: list[str], named: str) -> bytes | None:
    """Read the page of a folder: the file named in the notes, else the first index there; None where it is missing."""
    bases = {posixpath.basename(name): name for name in reversed(names)}
    index = next((base for base in map(posixpath.basename, names) if base.startswith("index.") and base != _INDEX), "")
    name = bases.get(named) or bases.get(index)
    return archive.read(name) if name else None


_INDEXES = ("index.html", "index.htm", "index.xhtml")
_TAIL = 262_144
"""Bytes from the end that are searched for the names of pages: a directory of some 3,000 files."""


@dataclass(frozen=True, slots=True)
class ZipReader:
    """Opens zips."""

    limits: Limits

    kind = "a zip archive"
    signature = "a zip directory"

    def recognises(self, data: bytes) -> bool:
        """Look for a zip, or for one that holds an index page behind something else."""
        if data.startswith(b"PK\x03\x04"):
            return True
        if data.find(b"\x06", -_TAIL) < 0:  # as in nearly every page; one byte is looked for ten times as fast as four
            return False
        tail = data[-_TAIL:]
        return b"PK\x05\x06" in tail and b"index.html" in tail[: tail.rfind(b"PK\x05\x06")]

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield the index page where there is one at the top, else every file that may be a page, to be opened."""
        archive = Zip(source, self.limits)
        index = next((name for name in archive.names if name in _INDEXES), None)
        capture = read_manifest(archive)
        # The manifest is asked: the comment inside the page may be off.
        if index and capture:
            data = archive.read(index)
            resources = ArchiveMembers(source, self.limits).seen_from("")
            yield make_page(derive(source, index, data), decode(data), capture, resources=resources)
        else:
            names = [index] if index else choose_members(archive)
            yield from _read_members(source, archive, names, self.limits)


def _read_members(source: Source, archive: Zip, names: list[str], limits: Limits) -> Iterator[Source]:
    """Yield the files, each to be opened."""
    if not names:
        raise UnreadableSource(f"{source.name}: there is no page in the zip archive")

    members = ArchiveMembers(source, limits)

    def take_out(name: str) -> Source:
        return derive(source, name, archive.read(name), resources=members.seen_from(posixpath.dirname(name)))

    yield from read_each(names, take_out)
