"""JSON of news services, feeds and content systems: one article, or a list of them under some name."""

import json
from collections.abc import Iterator
from html import escape

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.formats.capture import Capture, make_page
from briefmaker.pages.formats.decoding import Decoded, decode
from briefmaker.pages.formats.html_builder import BlockWriter, PageInfo, write_page
from briefmaker.pages.formats.limits import MEMBERS, damage_named, derive
from briefmaker.pages.formats.sniffing import open_head
from briefmaker.pages.interface import Opened
from briefmaker.pages.readers.text.news_fields import NAMES, NewsItem

_LONG = 200
"""Letters that make a text an article's."""


class NewsJsonReader:
    """Opens JSON with articles in it."""

    kind = "JSON of a news service"
    signature = "JSON with titles or texts"

    def recognises(self, data: bytes) -> bool:
        """Look for an object or a list of them, and for the name of a title or text among the first."""
        head = open_head(data[:16_384])
        if not head.startswith((b"{", b"[")) or not head[1:].lstrip().startswith((b'"', b"{", b"}", b"]")):
            return False
        return any(f'"{name.lower()}"'.encode() in head for name in NAMES)

    def open(self, source: Source) -> Iterator[Opened]:
        """Give each article, in the order of the file."""
        decoded = decode(source.data)
        with damage_named(source, "the JSON file"):
            items = list(_find_items(_parse(decoded.text)))
        found = [item for item in items if len(item.body) >= _LONG]
        if not found:
            what = "names articles without their text" if items else "has no article in it"
            raise UnreadableSource(
                f"{source.name}: the JSON file {what}",
                "Save the pages it names, and give those." if items else "Save the page as HTML.",
            )
        for number, item in enumerate(found, start=1):
            info = PageInfo(item.title, item.authors, item.published, item.site, item.language, item.url)
            markup = write_page(info, [*BlockWriter(info.title).finish(), *_write_body(item.body)])
            yield make_page(
                derive(source, item.url or info.title or f"article {number}", source.data),
                Decoded(markup, decoded.encoding, decoded.reason),
                Capture(item.url, "JSON url", title=info.title),
            )


def _parse(text: str) -> object:
    """Read the file as one value, or as one a line (JSON Lines)."""
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        return [json.loads(line) for line in lines]


def _find_items(root: object) -> Iterator[NewsItem]:
    """Go through the objects that have a title, and an address or a text, wherever they stand, outer before inner."""
    waiting = [root]
    seen = 0
    while waiting and seen < MEMBERS:
        value = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            item = NewsItem(value)
            whole = len(item.body) >= _LONG
            if item.title and (item.url or whole):
                yield item
            waiting += () if item.title and whole else reversed(value.values())


def _write_body(text: str) -> list[str]:
    """Write the text: as it is where it is mark-up, else paragraph by paragraph."""
    if "</" in text or "<br" in text or "<p>" in text:
        return [text]
    return [f"<p>{escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip()]
