"""MAFF: a zip with a folder for each page, described in RDF; and .htz, a zip with one page in it, is a plain zip."""

import posixpath
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from briefmaker.model import Page, Source
from briefmaker.pages.formats.capture import Capture, make_page, parse_script_date
from briefmaker.pages.formats.decoding import decode
from briefmaker.pages.formats.limits import Limits, damage_named, derive, read_each
from briefmaker.pages.formats.mime import read_date
from briefmaker.pages.formats.zip import Zip, closing_directory
from briefmaker.pages.interface import Opened
from briefmaker.pages.resources.archive_members import ArchiveMembers

_INDEX = "index.rdf"


class MaffReader:
    """Opens MAFF."""

    kind = "a MAFF archive"
    signature = "index.rdf in a zip directory"

    def __init__(self, limits: Limits) -> None:
        """Keep the limits."""
        self._limits = limits

    def recognises(self, data: bytes) -> bool:
        """Look for the RDF file in a zip's directory."""
        return b"/index.rdf" in closing_directory(data)

    def open(self, source: Source) -> Iterator[Opened]:
        """Give the page of each folder; one without its page gives none."""
        archive = Zip(source, self._limits)
        folders = _list_folders(archive)
        read = partial(_read_folder, source, archive, ArchiveMembers(source, self._limits))
        yield from read_each(folders.items(), read)


def _list_folders(archive: Zip) -> dict[str, list[str]]:
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
    captured = _read_time(notes.get("archivetime", ""))
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


def _read_time(text: str) -> datetime | None:
    """Read the time, written as mail does or as scripts do."""
    return parse_script_date(text) or read_date(text)
