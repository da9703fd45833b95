"""
What was saved beside a page, found again by the address the page writes: a place of its own for each way of saving.

    MHTML, mail, Safari       parts of the file itself
    zip, MAFF, EPUB, office   files of the archive
    WARC, WACZ                answers of servers, in other records
    complete page on disk     the folder that a browser saved with it, or Zotero with a snapshot

Nothing is fetched, and nothing outside the container or the one folder is opened.
"""

import os
import posixpath
import re
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.model.page import PICTURE_BYTES
from briefmaker.pages.formats.limits import Limits, Zip
from briefmaker.pages.formats.mime import Part, read_response
from briefmaker.pages.formats.warc_records import split_records


def spellings(address: str, base: str) -> Iterator[str]:
    """Yield the forms a container may have noted: as written, joined to the page's own, decoded, without fragment."""
    written = address.strip()
    forms = [written]
    with suppress(ValueError):
        forms.append(urljoin(base, written))
    for form in forms:
        yield form
        yield unquote(form)
        yield form.partition("#")[0]


_ENCODED = PICTURE_BYTES * 3 // 2
"""Base64 makes four bytes of three, and adds line ends."""


@dataclass(frozen=True, slots=True)
class MessageParts:
    """Parts by their addresses; each is decoded when it is asked for."""

    parts: Mapping[str, Part]
    base: str = ""
    """The address of the page, which relative ones are joined to."""

    def read(self, address: str) -> bytes | None:
        """Return what stands under an address; None where nothing does, or too much."""
        for spelling in spellings(address, self.base):
            part = self.parts.get(spelling)
            if part is not None and len(part.body) <= _ENCODED:
                data = part.content()
                return data if len(data) <= PICTURE_BYTES else None
        return None


def index_parts(parts: Iterable[Part], base: str = "") -> MessageParts:
    """Index the parts of a message by Content-ID and Content-Location (RFC 2392, 2557); the first of a name counts."""
    stored: dict[str, Part] = {}
    for part in parts:
        if part.kind.startswith(("text/", "multipart/", "message/")):
            continue
        if name := part.headers.get("content-id", "").strip("<> "):
            stored.setdefault(f"cid:{name}", part)
        if location := part.headers.get("content-location", ""):
            stored.setdefault(location, part)
            with suppress(ValueError):
                stored.setdefault(urljoin(base, location), part)
    return MessageParts(stored, base)


_MOST_BYTES = 100_000_000
"""Of all the pictures of one archive together."""


class CrawledResources:
    """The pictures of an archive, gathered in one pass when the first is asked for."""

    def __init__(self, unpack: Callable[[], Iterable[bytes]], limits: Limits) -> None:
        """Keep what gives the bytes of the WARC files, one or, in a WACZ, several."""
        self._unpack = unpack
        self._limits = limits

    @cached_property
    def pictures(self) -> Mapping[str, bytes]:
        """By their addresses; of a damaged archive those before the damage."""
        found: dict[str, bytes] = {}
        left = _MOST_BYTES
        for data in self._unpack():
            with suppress(EOFError, OSError, OverflowError, zlib.error):
                for record in split_records(data, self._limits):
                    picture = _read_picture(record, self._limits)
                    if picture and len(picture) <= min(left, PICTURE_BYTES):
                        left -= len(picture)
                        found.setdefault(record.headers.get("warc-target-uri", "").strip("<>"), picture)
        return found

    def seen_from(self, base: str) -> "CrawlView":
        """Return them as a page at the address `base` writes of them."""
        return CrawlView(self, base)


@dataclass(frozen=True, slots=True)
class CrawlView:
    """The pictures of an archive, for one of its pages."""

    archive: CrawledResources
    base: str

    def read(self, address: str) -> bytes | None:
        """Return what a server answered at an address; None where it was not recorded."""
        pictures = self.archive.pictures
        return next((pictures[form] for form in spellings(address, self.base) if form in pictures), None)


def _read_picture(record: Part, limits: Limits) -> bytes | None:
    """Return the picture in a record, recognised by its header; None where it holds none."""
    if record.headers.get("warc-type") == "resource":
        return record.body if record.kind.startswith("image/") else None
    if record.headers.get("warc-type") != "response" or b"image/" not in record.body[:8192]:
        return None
    response = read_response(record.body, limits)
    return response.content if response and response.status == 200 and response.part.kind.startswith("image/") else None


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


_SUFFIX = re.compile(r"[_\-. ]?(?:files|file|[^\W\d_]{4,12})")
"""What browsers add to a page's name for the folder beside it, in their language: `_files`, `-Dateien`, `_fichiers`."""

_SUFFIX_IN_MARKUP = rb"[^/\"'<>\s]{4,60}/"
"""The same as bytes of the page may write it, in whatever encoding."""

_USUAL = ("_files", ".files")

_ZOTERO_NOTES = (".zotero-ft-cache", ".zotero-ft-info", ".zotero-reader-state")
"""What Zotero puts beside a snapshot, whose pictures stand in the same folder as the page."""

_WEB = ("http", "https")

_OPENING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A link is not followed, and a pipe without a writer does not hang."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The folder that belongs to a page on disk; no other is looked into, whatever the page writes."""

    page: str
    """The path of the page."""

    def read(self, address: str) -> bytes | None:
        """Return the file of the page's own folder that an address leads to; None where it leads elsewhere."""
        try:
            found = (_read_below(folder, steps) for folder, steps in self._places(address))
            return next((data for data in found if data is not None), None)
        except (OSError, ValueError):
            return None

    def may_hold(self, data: bytes) -> bool:
        """Return whether there may be pictures for a page of these bytes; it looks at disk and page, no more."""
        page = Path(self.page)
        if any(page.with_name(page.stem + suffix).is_dir() for suffix in _USUAL):
            return True
        if any(page.with_name(name).is_file() for name in _ZOTERO_NOTES):
            return True
        named = (
            re.escape(form.encode("utf-8", "surrogateescape"))
            for form in (page.stem, quote(page.stem, errors="replace"))
        )
        return re.search(rb"(?:" + rb"|".join(named) + rb")" + _SUFFIX_IN_MARKUP, data) is not None

    def _places(self, address: str) -> Iterator[tuple[Path, list[str]]]:
        """Yield the folders where the file may lie, each with the steps to it."""
        page = Path(self.page)
        for folder, steps in find_places(page.stem, address):
            if folder:
                yield page.with_name(folder), steps
            elif any(page.with_name(name).is_file() for name in _ZOTERO_NOTES):
                yield page.parent, steps


def find_places(stem: str, address: str) -> Iterator[tuple[str, list[str]]]:
    """
    Yield the names of the folders beside a page where the file of an address may lie, each with the steps to it.

    An address of the web, which a browser replaces in the text but not in what the head says, has its file by name. An
    empty name stands for the folder of the page itself, where Zotero alone puts pictures.
    """
    parsed = urlsplit(address.strip())
    steps = _split(unquote(parsed.path))
    if not steps or (parsed.scheme and parsed.scheme not in _WEB):
        return
    if parsed.scheme:
        yield from ((stem + suffix, steps[-1:]) for suffix in _USUAL)
    elif parsed.netloc or parsed.path.startswith("/"):
        return
    elif len(steps) > 1 and is_beside(steps[0], stem):
        yield steps[0], steps[1:]
    elif len(steps) == 1:
        yield "", steps


def is_beside(folder: str, stem: str) -> bool:
    """Return whether a folder is one that a browser saves beside a page, by its name."""
    return folder.startswith(stem) and _SUFFIX.fullmatch(folder, len(stem)) is not None


def _split(path: str) -> list[str]:
    """Return the steps of a path; none where it climbs, or where a system may read more into it than steps."""
    steps = [step for step in path.split("/") if step not in ("", ".")]
    # Windows takes a backslash for a step and a colon for a drive or a hidden stream.
    return [] if ".." in steps or any(sign in path for sign in "\\:\0") else steps


def _read_below(folder: Path, steps: list[str]) -> bytes | None:
    """Read a regular file below a folder, no link on the way; None where there is none, or too large a one."""
    paths = [folder.joinpath(*steps[:depth]) for depth in range(len(steps) + 1)]
    # A link could lead out of the folder, whatever its name says.
    if any(path.is_symlink() for path in paths):
        return None
    try:
        handle = os.open(paths[-1], _OPENING)
    except OSError:
        return None
    with open(handle, "rb") as file:  # noqa: PTH123 - what was opened is checked, not a path that may change
        state = os.fstat(handle)
        regular = stat.S_ISREG(state.st_mode) and state.st_size <= PICTURE_BYTES
        return file.read(PICTURE_BYTES) if regular else None
