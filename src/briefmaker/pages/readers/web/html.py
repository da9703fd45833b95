"""Pages in one file: HTML as served, or saved by a browser, packed by gzip or not; MHTML; Safari's web archives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from briefmaker.errors import UnreadableSource
from briefmaker.model import Page, Source
from briefmaker.pages.formats.capture import Capture, make_page, parse_script_date, web_address
from briefmaker.pages.formats.decoding import START, decode, open_head, skip_asides
from briefmaker.pages.formats.limits import MAGIC, Limits, damage_named, gunzip, refuse_size
from briefmaker.pages.formats.mime import Part, decode_words, read_date, read_part, starts_message, walk_parts
from briefmaker.pages.interface import Opened
from briefmaker.pages.resources import MessageParts, index_parts


@dataclass(frozen=True, slots=True)
class GzipReader:
    """Opens gzip."""

    limits: Limits

    kind = "a gzip file"
    signature = "the first bytes of gzip"

    def recognises(self, data: bytes) -> bool:
        """Look for the magic number."""
        return data.startswith(MAGIC)

    def open(self, source: Source) -> Iterator[Opened]:
        """Unpack the one file inside."""
        with damage_named(source, "the gzip file"):
            data = gunzip(source.data, self.limits.page)
        if data is None:
            raise refuse_size(source, "the gzip file", self.limits.page)
        if not data:
            raise UnreadableSource(f"{source.name}: the gzip file has nothing in it", "Save the page again.")
        yield replace(source, data=data)


_ROOT = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body)[\s>]")
_FRAGMENT = re.compile(
    rb"<(?:article|aside|blockquote|center|div|font|h[1-6]|header|link|main|meta|nav|ol|p|pre|script|section"
    rb"|span|style|table|title|ul)[\s/>]"
)
_OPENING = re.compile(rb"<[a-z][a-z0-9:-]{0,30}[\s/>]|<!d|&(?:[a-z]{2,8}|#\d{1,6});")
"""What a part of a page may begin with that was cut out, or put into an element of a collection's own: any tag."""

_BLOCK = re.compile(rb"</(?:div|p|td|tr|table|ul|ol|li|h[1-6]|form|center)\s{0,9}>|<br[\s/>]")
_CLOSINGS = 8
"""End tags without which a root element after other text is a quotation of mark-up, not a page."""


class HtmlReader:
    """Opens HTML."""

    kind = "an HTML page"
    signature = "HTML tags at the head"

    def recognises(self, data: bytes) -> bool:
        """Look for the start of a page, or of a fragment, or for a page after a little text."""
        if _ROOT.match(skip_asides(open_head(data[:START]))):
            return True
        head = skip_asides(open_head(data))
        if _ROOT.match(head) or _FRAGMENT.match(head):
            return True
        # Some pages print a line of text before their mark-up; a text about HTML quotes a tag or two.
        if _ROOT.search(head) and head.count(b"</") >= _CLOSINGS:
            return True
        return bool(_OPENING.match(head)) and any(islice(_BLOCK.finditer(head), _CLOSINGS - 1, None))

    def open(self, source: Source) -> Iterator[Page]:
        """Decode the bytes and read what the saving tool noted; never fails."""
        yield make_page(source, decode(source.data))


_KIND = "the Safari web archive"


class WebArchiveReader:
    """Opens Safari web archives."""

    kind = "a Safari web archive"
    signature = "a property list with a main resource"

    def recognises(self, data: bytes) -> bool:
        """Look for a property list with a main resource."""
        if data.startswith(b"bplist"):
            return b"WebMainResource" in data
        head = open_head(data[:8192])
        return b"<plist" in head and b"webmainresource" in head

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield the main page; subframes and pictures stay inside. The time is when the server sent the page."""
        import plistlib  # as email and xml do below, it costs every run some milliseconds, and few pages need it

        with damage_named(source, _KIND):
            archive = plistlib.loads(source.data)
            main = archive["WebMainResource"]
            data, label, url = (main.get(f"WebResource{key}") for key in ("Data", "TextEncodingName", "URL"))
            captured = _find_response_date(main.get("WebResourceResponse"))
            resources = MessageParts(dict(_read_beside(archive)), url if isinstance(url, str) else "")
        if not isinstance(data, bytes) or not data.strip():
            raise UnreadableSource(f"{source.name}: {_KIND} has no page in it", "Save the page again.")
        yield make_page(
            source,
            decode(data, label if isinstance(label, str) else None),
            Capture(url if isinstance(url, str) else None, "WebResourceURL", captured, "HTTP Date"),
            resources=resources,
        )


def _read_beside(archive: dict[str, Any]) -> Iterator[tuple[str, Part]]:
    """Yield the parts of the page, pictures among them, by their addresses."""
    for resource in archive.get("WebSubresources") or ():
        url, data = resource.get("WebResourceURL"), resource.get("WebResourceData")
        if isinstance(url, str) and isinstance(data, bytes):
            yield url, Part({}, data)


def _find_response_date(response: object) -> datetime | None:
    """Find the date among the strings of the stored response, which is a keyed archive of Cocoa's."""
    if not isinstance(response, bytes) or not response.startswith(b"bplist"):
        return None
    import plistlib

    for text in plistlib.loads(response).get("$objects", ()):
        if isinstance(text, str) and text.endswith(" GMT") and (moment := read_date(text)):
            return moment
    return None


_NOTES = (b"snapshot-content-location:", b"<saved by ", b"\ncontent-location:", b"x-maf:", b"multipart/related")
_PAGES = ("text/html", "application/xhtml+xml")
_MAIL = (b"\nto:", b"\nreceived:", b"\nmessage-id:", b"\ndelivered-to:", b"\nx-mailer:")


class MhtmlReader:
    """Opens MHTML."""

    kind = "an MHTML file"
    signature = "a header with the notes of a browser"

    def recognises(self, data: bytes) -> bool:
        """Look for a header block with the notes of a browser and without those of the post."""
        head = open_head(data[:8192])
        if not starts_message(head):
            return False
        block = b"\n" + head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        if b"<saved by " in block or b"snapshot-content-location:" in block:
            return True
        # Newsletters are multipart/related as well, but were delivered.
        return any(note in block for note in _NOTES) and not any(note in block for note in _MAIL)

    def open(self, source: Source) -> Iterator[Opened]:
        """
        Yield the page itself; frames, adverts and pictures stay inside.

        The address is the browser's note of it, else the location of the part; the time is the date of the message.
        """
        message = read_part(source.data.lstrip(b"\xef\xbb\xbf\r\n \t"))
        parts = list(walk_parts(message))
        root = _find_root(message, parts)
        if root is None:
            raise UnreadableSource(
                f"{source.name}: the MHTML file has no page in it", 'Save it again as "Webpage, Single File".'
            )
        url, url_from = _find_address(message, root)
        date = message.headers.get("date", "")
        captured = parse_script_date(date) or read_date(date)  # one add-on writes it as scripts do
        yield make_page(
            source,
            decode(root.content(), root.parameters.get("charset")),
            Capture(url, url_from, captured, "MHTML Date", decode_words(message.headers.get("subject", ""))),
            resources=index_parts(parts, url or root.headers.get("content-location", "")),
        )


def _find_root(message: Part, walked: list[Part]) -> Part | None:
    """Return the part the message starts with: as declared, else the first with mark-up in it."""
    parts = [part for part in walked if not part.kind.startswith(("multipart/", "message/"))]
    start = message.parameters.get("start", "").strip("<>")
    for part in parts:
        if start and part.headers.get("content-id", "").strip("<>") == start:
            return part
    pages = [part for part in parts if part.kind in _PAGES]
    return next((part for part in (*pages, *parts) if b"<" in part.content()), None)


def _find_address(message: Part, root: Part) -> tuple[str | None, str]:
    """Return the address and the header that gives it."""
    for part, name in (
        (message, "Snapshot-Content-Location"),
        (root, "Content-Location"),
        (message, "Content-Location"),
        (root, "Content-Base"),
        (message, "Content-Base"),
    ):
        url = web_address(part.headers.get(name.lower()))
        if url:
            return url, f"MHTML {name}"
    return None, ""
