"""What saving tools note inside the mark-up: where a page came from, and when it was taken."""

import re
from collections.abc import Iterator
from datetime import datetime

from briefmaker.model import Page, Source
from briefmaker.pages.decoding import Decoded

_LOOKED_AT = 65_536
_SINGLEFILE = re.compile(r"\s*Page saved with SingleFile\b")
_SINGLEFILE_URL = re.compile(r"^[ \t]*url:[ \t]*(\S+)", re.MULTILINE)
_SINGLEFILE_DATE = re.compile(r"^[ \t]*saved date:[ \t]*(\S.*)", re.MULTILINE)
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)(\S+)")
_SCRIPT_DATE = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d{2}) (?P<year>\d{4})"
    r" (?P<clock>\d{2}:\d{2}:\d{2}) GMT(?P<zone>[+-]\d{4})",
    re.ASCII,
)
"""What ECMAScript's `Date.prototype.toString` gives; the name of the zone after it is in the reader's language."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def make_page(source: Source, decoded: Decoded) -> Page:
    """Make a page of decoded mark-up, with the address and the time its saving tool noted."""
    url, url_from = read_address(decoded.text)
    captured = read_capture_time(decoded.text)
    return Page(
        source,
        markup=decoded.text,
        url=url,
        url_from=url_from,
        captured=captured,
        captured_from="SingleFile comment" if captured else "",
        encoding=decoded.encoding,
    )


def read_address(markup: str) -> tuple[str | None, str]:
    """Return the address a saving tool noted in a comment, and which tool did; None and nothing where none did."""
    for comment in _comments(markup):
        if _SINGLEFILE.match(comment) and (found := _SINGLEFILE_URL.search(comment)):
            return found[1], "SingleFile comment"
        saved = _SAVED_FROM.match(comment)
        if saved and not saved[1].startswith("about:"):
            return saved[1], "saved-from comment"
    return None, ""


def read_capture_time(markup: str) -> datetime | None:
    """Return when SingleFile saved the page."""
    for comment in _comments(markup):
        if _SINGLEFILE.match(comment) and (found := _SINGLEFILE_DATE.search(comment)):
            return _parse_script_date(found[1])
    return None


def _comments(markup: str) -> Iterator[str]:
    """Go through the comments at the head of a page."""
    at = 0
    while (start := markup.find("<!--", at, _LOOKED_AT)) >= 0:
        end = markup.find("-->", start + 4, _LOOKED_AT)
        if end < 0:
            return
        yield markup[start + 4 : end]
        at = end + 3


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
