"""HTML files: as a server sent them, saved "complete" beside their `_files` folder, or packed by SingleFile."""

import re
from collections.abc import Iterator
from datetime import datetime

from briefmaker.model import Page, Source
from briefmaker.pages.decoding import decode

_LOOKED_AT = 65_536
_START = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.DOTALL
)
_ROOT = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]")
_FRAGMENT = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:article|aside|blockquote|center|div|font|h[1-6]|header|link|main|meta|nav|ol|p|pre|script|section"
    rb"|span|style|table|title|ul)[\s>/]",
    re.DOTALL,
)

_SINGLEFILE = re.compile(r"<!--\s*Page saved with SingleFile\s*(.*?)-->", re.DOTALL)
_SINGLEFILE_URL = re.compile(r"^\s*url:\s*(\S+)", re.MULTILINE)
_SINGLEFILE_DATE = re.compile(r"^\s*saved date:\s*(.+?)\s*$", re.MULTILINE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
_SCRIPT_DATE = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d{2}) (?P<year>\d{4})"
    r" (?P<clock>\d{2}:\d{2}:\d{2}) GMT(?P<zone>[+-]\d{4})",
)
"""What ECMAScript's `Date.prototype.toString` gives; the name of the zone after it is in the reader's language."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class HtmlReader:
    """Opens HTML."""

    def recognises(self, data: bytes) -> bool:
        """Look for the start of a page, or for a page after a little text, or for a fragment of mark-up."""
        head = data[:_LOOKED_AT].replace(b"\0", b"").lower()
        return bool(_START.match(head) or _ROOT.search(head) or _FRAGMENT.match(head))

    def open(self, source: Source) -> Iterator[Page]:
        """Decode the bytes and read what the saving tool noted; never fails."""
        decoded = decode(source.data)
        url, url_from = _read_address(decoded.text)
        captured, captured_from = _read_capture_time(decoded.text)
        yield Page(
            source,
            markup=decoded.text,
            url=url,
            url_from=url_from,
            captured=captured,
            captured_from=captured_from,
            encoding=decoded.encoding,
        )


def _read_address(markup: str) -> tuple[str | None, str]:
    """Return the address a saving tool noted in a comment, and which tool did."""
    note = _SINGLEFILE.search(markup, 0, _LOOKED_AT)
    if note and (found := _SINGLEFILE_URL.search(note[1])):
        return found[1], "SingleFile comment"
    saved = _SAVED_FROM.search(markup, 0, _LOOKED_AT)
    if saved and not saved[1].startswith("about:"):
        return saved[1], "saved-from comment"
    return None, ""


def _read_capture_time(markup: str) -> tuple[datetime | None, str]:
    """Return when SingleFile saved the page."""
    note = _SINGLEFILE.search(markup, 0, _LOOKED_AT)
    found = _SINGLEFILE_DATE.search(note[1]) if note else None
    moment = _parse_script_date(found[1]) if found else None
    return (moment, "SingleFile comment") if moment else (None, "")


def _parse_script_date(text: str) -> datetime | None:
    """Read a date as JavaScript prints it; None where it is none."""
    found = _SCRIPT_DATE.match(text)
    if not found or found["month"] not in _MONTHS:
        return None
    month = _MONTHS.index(found["month"]) + 1
    try:
        return datetime.fromisoformat(f"{found['year']}-{month:02}-{found['day']}T{found['clock']}{found['zone']}")
    except ValueError:
        return None
