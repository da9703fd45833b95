"""EPUB: the chapters in the order of the book, as one page; contents, cover and notes beside the order are left out."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.formats.capture import Capture, make_page
from briefmaker.pages.formats.decoding import Decoded, decode
from briefmaker.pages.formats.html_builder import BlockWriter, PageInfo, write_page
from briefmaker.pages.formats.limits import Limits, Zip, closing_directory, damage_named, refuse_size
from briefmaker.pages.formats.xml import attribute, find_texts, local_name, parse_xml
from briefmaker.pages.interface import Opened
from briefmaker.pages.resources import ArchiveMembers

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TAG = re.compile(r"<[^<>]*>")
_BODY = re.compile(r"<body\b[^<>]*>", re.IGNORECASE)
_BODY_END = re.compile(r"</body\b", re.IGNORECASE)
_SECTION = re.compile(r"</?(?:section|article|main)\b[^<>]*>", re.IGNORECASE)
_CHAPTERS = (".xhtml", ".html", ".htm")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class EpubReader:
    """Opens EPUB."""

    limits: Limits

    kind = "an EPUB book"
    signature = "the media type or the container file of EPUB in a zip"

    def recognises(self, data: bytes) -> bool:
        """Look for the type at the head of the zip, or for the container file in its directory."""
        if data.startswith(b"PK\x03\x04") and b"application/epub+zip" in data[:200]:
            return True
        return b"META-INF/container.xml" in closing_directory(data)

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield the book as one page."""
        archive = Zip(source, self.limits)
        with damage_named(source, "the EPUB book"):
            package_name = _find_package(archive)
            package = parse_xml(archive.read(package_name))
            info = _read_info(package)
            chapters = list(_read_chapters(archive, package, posixpath.dirname(package_name), info.title))
        if not chapters:
            raise UnreadableSource(f"{source.name}: the EPUB book has no text in it")
        if sum(map(len, chapters)) > self.limits.page:
            raise refuse_size(source, "the EPUB book", self.limits.page)
        markup = write_page(info, [*BlockWriter(info.title).finish(), *chapters])
        folders = (posixpath.dirname(name) for name in archive.names if name.endswith(_CHAPTERS))
        resources = ArchiveMembers(source, self.limits).seen_from(*folders)
        yield make_page(source, Decoded(markup, "utf-8", "XML"), Capture(title=info.title), resources=resources)


def _find_package(archive: Zip) -> str:
    """Return the name of the file that lists what the book is made of."""
    for element in parse_xml(archive.read("META-INF/container.xml")).iter():
        if local_name(element.tag) == "rootfile" and (path := attribute(element, "full-path")):
            return path
    return next(name for name in (*archive.names, "") if name.endswith(".opf") or not name)


def _read_info(package: "Element") -> PageInfo:
    """Read title, authors, publisher and language; the date in a book file is that of the file."""
    first = {name: (*find_texts(package, name), "")[0] for name in ("title", "publisher", "language")}
    language = first["language"] if len(first["language"]) > 1 else ""
    return PageInfo(first["title"], find_texts(package, "creator"), site=first["publisher"], language=language)


def _read_chapters(archive: Zip, package: "Element", folder: str, title: str) -> Iterator[str]:
    """Yield the bodies of the chapters in reading order."""
    items = {attribute(item, "id"): item for item in package.iter() if local_name(item.tag) == "item"}
    for reference in package.iter():
        if local_name(reference.tag) != "itemref" or attribute(reference, "linear") == "no":
            continue
        item = items.get(attribute(reference, "idref"))
        # The contents are a page of links.
        if item is None or "nav" in attribute(item, "properties").split():
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(attribute(item, "href"))))
        if name not in archive:
            continue
        body = _cut_body(decode(archive.read(name)).text)
        # A title page says nothing but the title.
        if _words(body) not in ([], _words(title)):
            yield body


def _cut_body(markup: str) -> str:
    """Return what stands between the tags of the body, without the tags that would make each chapter a page apart."""
    opening, closing = _BODY.search(markup), _BODY_END.search(markup)
    body = markup[opening.end() if opening else 0 : closing.start() if closing else len(markup)]
    return _SECTION.sub("", body)


def _words(markup: str) -> list[str]:
    """Return the words of mark-up, to compare."""
    return _WORD.findall(_TAG.sub(" ", markup).lower())
