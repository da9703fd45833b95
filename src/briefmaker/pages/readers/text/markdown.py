"""Markdown: clips of Obsidian, Joplin, MarkDownload and their kind, with their notes at the head (front matter)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.formats.capture import Capture, make_page, web_address
from briefmaker.pages.formats.decoding import Decoded, decode
from briefmaker.pages.formats.html_builder import BlockWriter, PageInfo, write_page
from briefmaker.pages.formats.sniffing import START, open_head
from briefmaker.pages.interface import Opened
from briefmaker.pages.readers.text.plain import TextReader

_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.DOTALL)
_FRONT_BYTES = re.compile(rb"---[ \t]*\r?\n(?:[\w-]{1,40}:|#)")
_FIRST = (b"-", b"#", b"")
"""What front matter and a heading begin with; nothing, where all that was looked at is white space."""

_HEADING = re.compile(rb"#{1,2} \S[^\n]*\r?\n")
_MARKS = re.compile(rb"\]\(\w|^#{2,6} \S|\*\*\w|^[-*] \S|^> \S|^```", re.MULTILINE)
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)\s{0,9}:(?:\s(.*))?\Z")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]")
_LONGEST = 3_000_000
"""Characters of a clip; the parser takes some seconds for as many."""

_SIGNS = "[]*_`<&!~#|>\n"
"""Characters at which the parser stops to think: some microseconds, and some hundred bytes, for each."""

_MOST_SIGNS = 100_000
"""A clip with more is read as a text copy; a long book has half as many."""

_URL = ("source", "url", "source_url", "source-url", "link", "canonical_url", "permalink")
_AUTHOR = ("author", "authors", "byline", "creator")
_PUBLISHED = ("published", "date_published", "published_time", "publication_date", "date", "pubdate")
_CAPTURED = ("created", "clipped", "captured", "saved", "date_saved", "date_clipped", "savedat")
_SITE = ("site", "site_name", "publisher", "domain")


class MarkdownReader:
    """Opens Markdown."""

    kind = "a Markdown clip"
    signature = "front matter, or a heading and more marks of Markdown"

    def recognises(self, data: bytes) -> bool:
        """Look for front matter, or for a heading on the first line and more marks of Markdown after it."""
        if open_head(data[:START])[:1] not in _FIRST:
            return False
        head = open_head(data)
        return bool(_FRONT_BYTES.match(head)) or bool(_HEADING.match(head) and _MARKS.search(head, head.find(b"\n")))

    def open(self, source: Source) -> Iterator[Opened]:
        """Give the clip as one page; raw HTML in it stays what it is."""
        from markdown_it import MarkdownIt

        from briefmaker.pages.readers.text.clips import add_sections, mark_figures, mark_highlights, mend_links

        decoded = decode(source.data)
        if len(decoded.text) > _LONGEST:
            raise UnreadableSource(
                f"{source.name}: the Markdown text is longer than {_LONGEST // 1_000_000} MB",
                "Split it into its articles.",
            )
        if sum(map(decoded.text.count, _SIGNS)) > _MOST_SIGNS:
            yield from TextReader().open(source)
            return
        notes, text = _split_front(decoded.text.lstrip())
        parser = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
        tokens = list(add_sections(mark_figures(parser.parse(mark_highlights(mend_links(text))))))
        body = parser.renderer.render(tokens, parser.options, {})
        info = PageInfo(
            _first(notes, ("title",)),
            _pick(notes, _AUTHOR),
            _first(notes, _PUBLISHED),
            _first(notes, _SITE),
            _first(notes, ("lang", "language")),
        )
        url = next(filter(None, map(web_address, _pick(notes, _URL))), None)
        captured = _read_time(_first(notes, _CAPTURED))
        headed = _find_title(text)
        info = info if info.title else replace(info, title=headed)
        markup = write_page(info, [*BlockWriter("" if headed == info.title else info.title).finish(), body])
        yield make_page(
            source,
            Decoded(markup, decoded.encoding, decoded.reason),
            Capture(url, "front matter", captured, "front matter", info.title),
        )


def _split_front(text: str) -> tuple[dict[str, tuple[str, ...]], str]:
    """Part the notes from the text. Of YAML, plain values and lists of them are read; that is what clippers write."""
    found = _FRONT.match(text)
    if not found:
        return {}, text
    notes: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in found[1].splitlines():
        entry = _FIELD.match(line)
        if entry:
            name, value = entry[1].strip().lower(), (entry[2] or "").strip()
            values = value[1:-1].split(",") if value.startswith("[") and not value.startswith("[[") else [value]
            notes[name] = tuple(filter(None, map(_clean, values)))
        elif name and line.lstrip().startswith("- "):
            notes[name] = (*notes[name], *filter(None, (_clean(line.lstrip()[2:]),)))
    return notes, text[found.end() :]


def _clean(value: str) -> str:
    """Take off quotes, and the brackets of links between notes."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"')
    return _LINK.sub(r"\1", value).strip()


def _pick(notes: dict[str, tuple[str, ...]], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of the first of `names` that has any."""
    return next((notes[name] for name in names if notes.get(name)), ())


def _first(notes: dict[str, tuple[str, ...]], names: tuple[str, ...]) -> str:
    """Return the first of those values; empty where there is none."""
    return (*_pick(notes, names), "")[0]


def _find_title(text: str) -> str:
    """Return the heading the text starts with."""
    line = text.lstrip().partition("\n")[0]
    return line.lstrip("# ").strip() if line.startswith("#") else ""


def _read_time(text: str) -> datetime | None:
    """Read a time as ISO 8601 writes it, a bare day as its first moment; None where it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
