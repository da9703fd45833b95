"""The lines of a PDF, in the order its maker wrote them, with where and how large they stand."""

from collections.abc import Iterator
from ctypes import byref, c_double, c_int
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_HYPHENS = "\x02\ufffe\u00ad"
"""What the library puts for a hyphen at the end of a line that it takes for a soft one."""

_COVERED = 0.7
"""Share of a line's width a link must cover for the line to be one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. Lengths are points (1/72 inch), from the lower left corner of the page."""

    page: int
    """From 0."""

    text: str
    """With soft hyphens (U+00AD) where the library joined two lines at a hyphen."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    """Of the type."""

    bold: bool
    linked: bool
    place: float
    """Height of its middle on the page: 0 at the foot, 1 at the head."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as the library gives it."""

    textpage: "PdfTextPage"
    letters: list[str]
    """Its characters; the library's own index counts them so."""

    links: list[tuple[float, float, float, float]]
    """The boxes of its links: left, bottom, right, top."""

    number: int
    height: float


def read_lines(page: "PdfPage", number: int) -> Iterator[Line]:
    """Yield the lines of a page; empty ones are left out."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    letters = [_letter(raw.FPDFText_GetUnicode(textpage.raw, at)) for at in range(textpage.count_chars())]
    sheet = _Sheet(textpage, letters, list(_read_links(page)), number, max(page.get_height(), 1.0))
    start = 0
    for at in range(len(letters) + 1):
        if at < len(letters) and letters[at] not in ("\r", "\n"):
            continue
        if "".join(letters[start:at]).strip():
            yield _make_line(sheet, start, at)
        start = at + 1
    textpage.close()


def _letter(code: int) -> str:
    """Return a character; nothing for what is none, a hyphen for the marks of one."""
    if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    letter = chr(code)
    return "\u00ad" if letter in _HYPHENS else letter


def _make_line(sheet: _Sheet, start: int, end: int) -> Line:
    """Measure a line by its first, middle and last visible characters."""
    from pypdfium2 import raw

    visible = [at for at in range(start, end) if sheet.letters[at].strip()]
    middle = visible[len(visible) // 2]
    boxes = [_measure(sheet.textpage, at) for at in (visible[0], middle, visible[-1])]
    left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
    bottom, top = min(box[2] for box in boxes), max(box[3] for box in boxes)
    centre = (bottom + top) / 2
    shared = (min(right, link[2]) - max(left, link[0]) for link in sheet.links if link[1] <= centre <= link[3])
    return Line(
        page=sheet.number,
        text=" ".join("".join(sheet.letters[start:end]).split()),
        left=left,
        bottom=bottom,
        right=right,
        top=top,
        size=round(median(box[3] - box[2] for box in boxes), 1),
        bold=raw.FPDFText_GetFontWeight(sheet.textpage.raw, middle) >= 600,
        linked=sum(length for length in shared if length > 0) >= _COVERED * max(right - left, 1.0),
        place=centre / sheet.height,
    )


def _measure(textpage: "PdfTextPage", at: int) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of a character: as wide as it is, as high as its type."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(textpage.raw, at, byref(box)):
        return box.left, box.right, box.bottom, box.top
    left, right, bottom, top = (c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage.raw, at, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, right.value, bottom.value, top.value


def _read_links(page: "PdfPage") -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes of the links on a page: left, bottom, right, top."""
    from pypdfium2 import raw

    place, link = c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, byref(place), byref(link)):
        box = raw.FS_RECTF()
        if raw.FPDFLink_GetAnnotRect(link, byref(box)):
            yield box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)
