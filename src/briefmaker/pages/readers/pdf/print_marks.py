"""
What browsers leave on and in a PDF they print: address, day and page number in the margins, their names in the notes.

Chrome and Edge print day and title at the head, address and page number at the foot; Firefox prints title and address
at the head, page number and day at the foot; Safari prints address and page number at the foot. All leave it out on
request.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefmaker.pages.formats.capture import NO_CAPTURE, Capture, web_address
from briefmaker.pages.readers.pdf.lines import Line
from briefmaker.pages.readers.pdf.links import complete_address, find_named_address, find_shared_address

_PAGE_NUMBER = r"\d{1,4}\s?(?:/|of|von|sur|de|di|van|z|из)\s?\d{1,4}"
_ADDRESS = re.compile(rf"(?:^|\s)(https?://[^\s…]+)(…?)(?:\s+(?:[^\W\d_]{{1,9}} )?{_PAGE_NUMBER})?\Z")
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d{2}"
_HEAD_DAY = re.compile(_DAY)
_FOOT_DAY = re.compile(rf"(?:{_PAGE_NUMBER}\s+)?{_DAY}")
_HEAD, _FOOT = 0.94, 0.06
"""Heights on the page above and below which browsers print their marks."""

_BROWSERS = ("Mozilla", "Chrom", "Safari", "Firefox", "wkhtmltopdf", "iOS Version", "Skia/PDF")
_OFFICES = ("Google Docs",)
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:(Z)|([+-]\d{2})'?(\d{2})?)?")


@dataclass(frozen=True, slots=True)
class PdfContent:
    """What is read of a PDF."""

    lines: list[Line]
    notes: dict[str, str]
    """The notes in the file: title, author, maker, dates."""

    pages: int
    targets: tuple[str, ...]
    """The addresses its links lead to."""

    highlights: tuple[str, ...] = ()
    """What a reader highlighted."""


def is_print_mark(line: Line) -> bool:
    """Return whether a line is what a browser prints at the head and the foot of a page."""
    if line.place > _HEAD:
        return bool(_HEAD_DAY.match(line.text) or _ADDRESS.search(line.text))
    return line.place < _FOOT and bool(_FOOT_DAY.match(line.text) or _ADDRESS.search(line.text))


def find_capture(content: PdfContent) -> Capture:
    """
    Find where a printed page came from and when it was printed; nothing of a PDF that no browser made.

    The address is that of the margin; where a browser ran out of room for it, the link that begins so. Pages printed
    without one may still hold it in their buttons for sharing, or in a link that repeats their title.
    """
    if not _is_printed(content):
        return NO_CAPTURE
    captured = _read_date(content.notes.get("CreationDate", ""))
    address, url_from = next(
        ((found, why) for found, why in _find_addresses(content) if web_address(found)), (None, "")
    )
    return Capture(address, url_from, captured, "PDF CreationDate" if captured else "")


def _is_printed(content: PdfContent) -> bool:
    """Return whether a browser made a PDF: by its notes, else by an address and a day in the margins."""
    maker = content.notes.get("Producer", "") + content.notes.get("Creator", "")
    if any(name in maker for name in _BROWSERS):
        return not any(name in maker for name in _OFFICES)
    marks = [line.text for line in content.lines if is_print_mark(line)]
    return any(map(_ADDRESS.search, marks)) and any(map(_FOOT_DAY.match, marks))


def _find_addresses(content: PdfContent) -> Iterator[tuple[str, str]]:
    """Go through the addresses found, the surest first, each with where it stood."""
    yield from _read_margins(content.lines, content.targets)
    title = content.notes.get("Title", "")
    yield find_shared_address(content.targets, title), "links for sharing"
    yield find_named_address(content.targets, title), "link named as the title"


def _read_margins(lines: Sequence[Line], targets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Go through the addresses in the margins."""
    for line in lines:
        if not _FOOT < line.place < _HEAD and (found := _ADDRESS.search(line.text)):
            place = "PDF page foot" if line.place <= _FOOT else "PDF page head"
            yield (complete_address(found[1], targets), f"{place} and link") if found[2] else (found[1], place)


def _read_date(text: str) -> datetime | None:
    """Read a date as PDF writes it (ISO 32000, 7.9.4)."""
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second, _, hours, minutes = found.groups()
    zone = f"{hours}:{minutes or '00'}" if hours else "+00:00"
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}")
    except ValueError:
        return None
