"""Safari's web archives: a property list, binary or XML, with the page and its parts."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.formats.capture import Capture, make_page
from briefmaker.pages.formats.decoding import decode
from briefmaker.pages.formats.limits import damage_named
from briefmaker.pages.formats.mime import Part, read_date
from briefmaker.pages.formats.sniffing import open_head
from briefmaker.pages.interface import Opened
from briefmaker.pages.resources.message_parts import MessageParts

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
        """Give the main page; subframes and pictures stay inside. The time is when the server sent the page."""
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
    """Go through the parts of the page, pictures among them, by their addresses."""
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
