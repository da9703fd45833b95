"""What saving tools note inside the mark-up: where a page came from, when it was taken, what was marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from briefmaker.language.sentences import MONTHS
from briefmaker.model import Page, Resources, Source
from briefmaker.pages.formats.decoding import Decoded

MOST = 300
"""Pages with more marks are marked by a program, such as a search that shows what it found."""

FEWEST_WORDS = 3
"""Fewer words are a term that a search marked, no passage that a reader chose."""

READERS_MARK = '<mark data-marked-by="reader">'
"""How readers of files that say themselves what somebody highlighted (Markdown, DOCX) open a passage."""

_TOOLS = (
    'data-marked-by="reader"',
    "single-file-highlight",
    "hypothesis-highlight",
    "omnivore-highlight-id",
    "diigoHighlight",
    "-evernote-highlight",
    "--en-highlight",
)
"""What tools for readers write into the tag of a passage; a `<mark>` without it is the publisher's own."""

_EDGE = re.compile(r"<(/?)(mark|span|em|b|hypothesis-highlight)\b([^>]{0,1000})>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,2000}>")


def find_highlights(markup: str) -> tuple[str, ...]:
    """
    Return the passages that a reader's tool marked, in their order, on one line each.

    Marks that only tags part are one passage; what is too short for one, or stands on a page with more than 300, is
    left out, as is what the publisher marked. Time grows with the length of the text alone.
    """
    if not any(tool in markup for tool in _TOOLS):
        return ()
    passages: list[tuple[int, int]] = []
    begun, opened, depth = -1, "", 0
    for edge in _EDGE.finditer(markup):
        closes, tag = bool(edge[1]), edge[2].lower()
        if begun >= 0 and tag == opened:
            depth += -1 if closes else 1
            if not depth:
                passages.append((begun, edge.start()))
                begun = -1
        elif begun < 0 and not closes and any(tool in edge[3] for tool in _TOOLS):
            begun, opened, depth = edge.end(), tag, 1
            # A passage over several elements is marked piece by piece.
            if passages and not _text(markup[passages[-1][1] : edge.start()]):
                begun = passages.pop()[0]
    if len(passages) > MOST:
        return ()
    texts = (_text(markup[start:end]) for start, end in passages)
    return tuple(dict.fromkeys(text for text in texts if len(text.split()) >= FEWEST_WORDS))


def _text(markup: str) -> str:
    """Return a piece of mark-up without its tags."""
    return " ".join(unescape(_TAG.sub("", markup)).split())


_SINGLEFILE = re.compile(r"\s*Page saved with SingleFile\b")

_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)(\S+)")

_WEB = re.compile(r"\s*(https?://[^\s<>\"]{1,4000})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Capture:
    """What a container says of the page in it."""

    url: str | None = None
    url_from: str = ""
    captured: datetime | None = None
    captured_from: str = ""
    title: str = ""
    highlights: tuple[str, ...] = ()
    """What a reader marked, where the container says it beside the text."""


NO_CAPTURE = Capture()


def make_page(
    source: Source, decoded: Decoded, capture: Capture = NO_CAPTURE, *, resources: Resources | None = None
) -> Page:
    """
    Make a page of decoded mark-up.

    What its container says of address and time stands above what a tool noted inside the mark-up. `resources` are the
    pictures its container holds; None where those beside the file are all there are.
    """
    address, moment, notes = web_address(capture.url), capture.captured, [*_find_notes(decoded.text)]
    url, url_from = (address, capture.url_from) if address else read_address(notes)
    captured, captured_from = (moment, capture.captured_from) if moment else read_capture_time(notes)
    return Page(
        source,
        markup=decoded.text,
        url=url,
        url_from=url_from,
        captured=captured,
        captured_from=captured_from,
        encoding=decoded.encoding,
        encoding_from=decoded.reason,
        title=" ".join(capture.title.split()),
        highlights=capture.highlights or find_highlights(decoded.text),
        resources=source.resources if resources is None else resources,
    )


def web_address(text: str | None) -> str | None:
    """Return an address of the web, None for anything else: a path on the saver's own disk says nothing to others."""
    found = _WEB.match(text or "")
    return found[1] if found else None


_SINGLEFILE_URL = re.compile(r"^[ \t]*url:[ \t]*(\S+)", re.MULTILINE)


def read_address(notes: Iterable[str]) -> tuple[str | None, str]:
    """Return the address a saving tool noted in a comment, and which tool did; None and nothing where none did."""
    for note in notes:
        packed = _SINGLEFILE_URL.search(note) if _SINGLEFILE.match(note) else None
        saved = packed or _SAVED_FROM.match(note)
        url = web_address(saved[1]) if saved else None
        if url:
            return url, "SingleFile comment" if packed else "saved-from comment"
    return None, ""


_SINGLEFILE_DATE = re.compile(r"^[ \t]*saved date:[ \t]*(\S.*)", re.MULTILINE)


def read_capture_time(notes: Iterable[str]) -> tuple[datetime | None, str]:
    """Return when SingleFile saved the page, and that it was SingleFile; None and nothing for other pages."""
    for note in notes:
        if _SINGLEFILE.match(note) and (found := _SINGLEFILE_DATE.search(note)):
            moment = parse_script_date(found[1])
            return (moment, "SingleFile comment") if moment else (None, "")
    return None, ""


_LOOKED_AT = 65_536
"""Characters in which the remark of whoever saved a page stands."""

_NOTE = re.compile(rf"{_SINGLEFILE.pattern}|{_SAVED_FROM.pattern}")


def _find_notes(markup: str) -> Iterator[str]:
    """Yield the comments at the head of a page that tools made which save pages."""
    at = 0
    while (start := markup.find("<!--", at, _LOOKED_AT)) >= 0:
        end = markup.find("-->", start + 4, _LOOKED_AT)
        if end < 0:
            return
        if _NOTE.match(markup, start + 4, end):
            yield markup[start + 4 : end]
        at = end + 3


_SCRIPT_DATE = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d{2}) (?P<year>\d{4})"
    r" (?P<clock>\d{2}:\d{2}:\d{2}) GMT(?P<zone>[+-]\d{4})",
    re.ASCII,
)
"""What ECMAScript's `Date.prototype.toString` gives; the name of the zone after it is in the reader's language."""


def parse_script_date(text: str) -> datetime | None:
    """Read a date as JavaScript prints it; None where it is none."""
    found = _SCRIPT_DATE.match(text)
    if not found or found["month"] not in MONTHS:
        return None
    month = MONTHS.index(found["month"]) + 1
    try:
        return datetime.fromisoformat(f"{found['year']}-{month:02}-{found['day']}T{found['clock']}{found['zone']}")
    except ValueError:
        return None


def parse_moment(text: object) -> datetime | None:
    """Read a time as ISO 8601 writes it, which may lack its zone; None where it is none."""
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
