"""What the links and the print marks of a PDF say of the page it was printed from."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_int, create_string_buffer
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from briefmaker.pages.formats.capture import NO_CAPTURE, Capture, web_address
from briefmaker.pages.readers.pdf.lines import Line

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from pypdfium2 import PdfDocument

_KEYS = frozenset({"url", "u", "link", "href"})
"""Names under which a button to share a page hands its address on."""

_TITLES = frozenset({"text", "title", "t", "subject"})
"""Names under which it hands the title on."""

_AGREE = 2
"""Links that must agree on a way of reading before it is believed."""

_WORD = re.compile(r"[^\W_]+")
_NAMING_WORDS = 4
"""Words of an address that must be those of the title: fewer may name a subject, not an article."""

_LONGEST = 4_000
"""Bytes of an address."""

_MOST = 20_000
"""Links looked at; a page printed from a browser has some hundred."""


class _Button(NamedTuple):
    """A link that asks another site to share a page."""

    site: str
    address: str
    words: frozenset[str]
    """Of the title it hands on."""


def read_targets(document: "PdfDocument") -> tuple[str, ...]:
    """Return the addresses that the links of a document lead to, each once, in its order."""
    found: dict[str, None] = {}
    for page in document:
        for number, target in enumerate(_read_page_targets(document, page.raw)):
            if number == _MOST:
                break
            found[target] = None
        page.close()
    return tuple(found)


def find_shared_address(targets: Sequence[str], title: str) -> str:
    """
    Return the address the buttons for sharing hand on; empty where none is sure.

    Two sites that are handed the same agree. A lone button is believed where it hands on the title, too; its address
    is that of the link of the page's own that ends so, where there is one, for a site may send readers on to it.
    Pages with such buttons show them for themselves; the footer a browser may print is the better evidence.
    """
    shared = [button for target in targets if (button := _read_shared(target))]
    sharers = Counter(address for _, address in dict.fromkeys((button.site, button.address) for button in shared))
    best = sharers.most_common(2)
    if best and best[0][1] >= _AGREE and (len(best) == 1 or best[1][1] < best[0][1]):
        return best[0][0]
    if len(best) == 1 and any(_hands_on(button, _split_words(title)) for button in shared):
        return _find_own(best[0][0], targets)
    return ""


def find_named_address(targets: Sequence[str], title: str) -> str:
    """
    Return the address that ends in the words of the title; empty where none or several do.

    Pages link to themselves, in their line of sections or with their date. Only links on the site most links lead to
    count, which is the page's own, and those made to be shared: others may lead to where a text appeared before.
    """
    words = _split_words(title)
    parts = [split for target in targets if (split := _split(target)) is not None]
    own = Counter(split.netloc for split in parts).most_common(1)
    found = {
        urlunsplit((split.scheme, split.netloc, split.path, "", ""))
        for split in parts
        if (split.netloc == own[0][0] or "share" in split.query) and _is_named(split.path, words)
    }
    return found.pop() if len(found) == 1 else ""


def complete_address(start: str, targets: Sequence[str]) -> str:
    """Return the one address that begins as a browser printed it before it ran out of room; else empty."""
    found = {target.partition("#")[0] for target in targets if target.startswith(start)}
    return found.pop() if len(found) == 1 else ""


def _is_named(path: str, title: frozenset[str]) -> bool:
    """Return whether the last part of a path is made of the words of a title, but for one, and holds most of them."""
    name = _split_words(unquote(path.rstrip("/").rpartition("/")[2]))
    return len(name & title) >= max(_NAMING_WORDS, len(name) - 1, 0.5 * len(title))


def _split_words(text: str) -> frozenset[str]:
    """Return the words as addresses write them: in lower case, without apostrophes."""
    return frozenset(_WORD.findall(text.lower().replace("'", "").replace("’", "")))


def _split(target: str) -> "SplitResult | None":
    """Split an address of the web; None for others."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.netloc else None


def _read_shared(target: str) -> _Button | None:
    """Read a link as a button for sharing; None where it is none."""
    try:
        parts = urlsplit(target)
        fields = parse_qsl(parts.query, max_num_fields=50)
        for key, value in fields:
            if key in _KEYS and value.startswith(("http://", "https://")) and urlsplit(value).netloc != parts.netloc:
                said = " ".join(text for name, text in fields if name in _TITLES)
                return _Button(parts.netloc, value, _split_words(said))
    except ValueError:
        pass
    return None


def _hands_on(button: _Button, title: frozenset[str]) -> bool:
    """Return whether a button hands on most words of a title."""
    return len(button.words & title) >= max(_NAMING_WORDS, 0.5 * len(title))


def _find_own(address: str, targets: Sequence[str]) -> str:
    """Return the one link on the site of an address whose path ends as its own, or the address itself."""
    handed = _split(address)
    found = {
        target.partition("#")[0]
        for target in targets
        if handed and (split := _split(target)) and split.netloc == handed.netloc and split.path.endswith(handed.path)
    }
    return found.pop() if handed and len(handed.path) > 1 and len(found) == 1 else address


def _read_page_targets(document: "PdfDocument", page: object) -> Iterator[str]:
    """Yield the addresses that the links of a page lead to."""
    from pypdfium2 import raw

    place, link = c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, byref(place), byref(link)):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0) if action else 0
        if 0 < length < _LONGEST:
            buffer = create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
            yield buffer.value.decode("utf-8", "replace")


_PAGE_NUMBER = r"\d{1,4}\s?(?:/|of|von|sur|de|di|van|z|из)\s?\d{1,4}"
_ADDRESS = re.compile(rf"(?:^|\s)(https?://[^\s…]+)(…?)(?:\s+(?:[^\W\d_]{{1,9}} )?{_PAGE_NUMBER})?\Z")
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d{2}"
_HEAD_DAY = re.compile(_DAY)
_FOOT_DAY = re.compile(rf"(?:{_PAGE_NUMBER}\s+)?{_DAY}")
_HEAD, _FOOT = 0.94, 0.06
"""Heights on the page above and below which browsers print their marks."""

_BROWSERS = ("Mozilla", "Chrom", "Safari", "Firefox", "wkhtmltopdf", "iOS Version", "Skia/PDF")
_OFFICES = ("Google Docs",)


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
        # Google Docs writes PDF by the engine of Chrome, and is no page of the web.
        return not any(name in maker for name in _OFFICES)
    marks = [line.text for line in content.lines if is_print_mark(line)]
    return any(map(_ADDRESS.search, marks)) and any(map(_FOOT_DAY.match, marks))


def _find_addresses(content: PdfContent) -> Iterator[tuple[str, str]]:
    """Yield the addresses found, the surest first, each with where it stood."""
    yield from _read_margins(content.lines, content.targets)
    title = content.notes.get("Title", "")
    yield find_shared_address(content.targets, title), "links for sharing"
    yield find_named_address(content.targets, title), "link named as the title"


def _read_margins(lines: Sequence[Line], targets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the addresses in the margins."""
    for line in lines:
        if not _FOOT < line.place < _HEAD and (found := _ADDRESS.search(line.text)):
            place = "PDF page foot" if line.place <= _FOOT else "PDF page head"
            yield (complete_address(found[1], targets), f"{place} and link") if found[2] else (found[1], place)


_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:(Z)|([+-]\d{2})'?(\d{2})?)?")


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
