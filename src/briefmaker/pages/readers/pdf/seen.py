"""What a PDF shows and does when a person opens it: pages as drawn, their text, notes and links, files in it."""

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, create_string_buffer
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source

if TYPE_CHECKING:
    import numpy as np

LINE_END = "\ufffe"
"""What the engine writes for the hyphen at the end of a line, and for the end of that line."""


def read_sheets(source: Source) -> Iterator[list[str]]:
    """Yield the lines of each page, head and foot too. Raises `UnreadableSource` where the file cannot be opened."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(source.data)
        for number in range(len(document)):
            text = document[number].get_textpage().get_text_range()
            yield text.replace(LINE_END, f"{LINE_END}\n").splitlines()
    except PdfiumError as error:
        raise UnreadableSource(f"{source.name}: {error}", "Name a document that can be opened.") from error


LINK, FIELD = "link", "field of a form"

MOST_ANNOTATIONS = 5_000
"""Annotations of a page that are read; a page of ours has one a reference, some fifty."""

Pdfium = Any
"""pypdfium2 comes without types."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that lies on a page: a link, a stamp, a field of a form."""

    kind: str
    place: tuple[int, int, int, int]
    """Left, bottom, right and top, in points."""

    leads_to: str = ""
    """An address, or a page and a place on it."""

    border: str = ""
    """Which entry says how thick its frame is: without one it is a point."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, but for its picture."""

    box: tuple[int, int, int, int]
    """What of it is shown: left, bottom, right and top, in points."""

    turned: int
    text: str
    """Its characters in the order in which they are drawn, without spaces."""

    annotations: tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a document can be compared in words."""

    sheets: tuple[Sheet, ...]
    titles: dict[str, str]
    """Title, author, subject and key words, as a window or a list of files shows them."""

    outline: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...]
    """Names and contents of the files it carries."""


def see(data: bytes) -> Seen:
    """Read what a PDF shows; raises `UnreadableSource` where it cannot be opened."""
    from pypdfium2 import PdfiumError

    try:
        document = _open(data)
        return Seen(
            tuple(_read_sheet(document, number) for number in range(len(document))),
            {key: document.get_metadata_value(key) for key in ("Title", "Author", "Subject", "Keywords")},
            tuple(_read_outline(document)),
            tuple(_read_files(document)),
        )
    except PdfiumError as error:
        raise UnreadableSource(f"the PDF is damaged: {error}", "Save the document anew.") from error


_POINTS = 72
"""Points of an inch: the unit of a page (ISO 32000-2, 8.3.2.3)."""


def draw(data: bytes, dots: int) -> "Iterator[np.ndarray[Any, np.dtype[np.uint8]]]":
    """Yield each page as it is shown, with what lies on it: rows of blue, green and red, `dots` an inch."""
    from pypdfium2 import raw

    document = _open(data)
    if document.get_formtype() == raw.FORMTYPE_ACRO_FORM:
        document.init_forms()  # fields are drawn, too
    for page in document:
        picture = page.render(scale=dots / _POINTS, may_draw_forms=True, draw_annots=True, force_bitmap_format=2)
        yield picture.to_numpy()[..., :3]
        page.close()


def _open(data: bytes) -> Pdfium:
    from pypdfium2 import PdfDocument

    return PdfDocument(data)


def _read_sheet(document: Pdfium, number: int) -> Sheet:
    page = document[number]
    letters = page.get_textpage()
    text = "".join(letters.get_text_range().replace(LINE_END, "").split())
    left, bottom, right, top = map(round, page.get_bbox())
    sheet = Sheet((left, bottom, right, top), page.get_rotation(), text, tuple(_read_annotations(document, page)))
    letters.close()
    page.close()
    return sheet


_KINDS = (
    *("annotation", "note", LINK, "text", "line", "square", "circle", "polygon", "polyline", "highlight", "underline"),
    *("squiggly line", "strike-out", "stamp", "caret", "drawing", "popup", "file", "sound", "movie", FIELD),
)
"""Kinds of annotations in the order of the numbers that PDFium has for them (fpdf_annot.h)."""


def _read_annotations(document: Pdfium, page: Pdfium) -> Iterator[Annotation]:
    from pypdfium2 import raw

    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        rect, kind = raw.FS_RECTF(), raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFAnnot_GetRect(annotation, byref(rect))
        link = raw.FPDFAnnot_GetLink(annotation)
        yield Annotation(
            _KINDS[kind] if kind < len(_KINDS) else "annotation",
            (round(rect.left), round(rect.bottom), round(rect.right), round(rect.top)),
            _read_target(document, link) if link else "",
            next((key for key in ("BS", "Border") if raw.FPDFAnnot_HasKey(annotation, key.encode())), ""),
        )
        raw.FPDFPage_CloseAnnot(annotation)


_LONGEST = 1 << 16
"""Bytes of an address that is read."""


def _read_target(document: Pdfium, link: Pdfium) -> str:
    from pypdfium2 import raw

    action = raw.FPDFLink_GetAction(link)
    kind = raw.FPDFAction_GetType(action) if action else raw.PDFACTION_GOTO
    if kind == raw.PDFACTION_URI:
        length = raw.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = create_string_buffer(min(length, _LONGEST))
        raw.FPDFAction_GetURIPath(document, action, buffer, len(buffer))
        return buffer.value.decode("utf-8", "replace")
    if kind != raw.PDFACTION_GOTO:
        return f"action {kind}"
    place = raw.FPDFLink_GetDest(document, link)
    return _say_place(document, place) if place else "nowhere"


def _say_place(document: Pdfium, place: Pdfium) -> str:
    from pypdfium2 import raw

    here = [c_int(0), c_int(0), c_int(0)]
    x, y, zoom = c_float(0), c_float(0), c_float(0)
    raw.FPDFDest_GetLocationInPage(place, *map(byref, here), byref(x), byref(y), byref(zoom))
    page = raw.FPDFDest_GetDestPageIndex(document, place)
    return f"page {page + 1}, {round(x.value)}, {round(y.value)}"


_MOST_ENTRIES = 10_000
"""Entries of the outline that are read."""


def _read_outline(document: Pdfium) -> Iterator[str]:
    for entry in islice(document.get_toc(), _MOST_ENTRIES):
        place = entry.get_dest()
        yield f"{'  ' * entry.level}{entry.get_title()} (page {(place.get_index() or 0) + 1 if place else 0})"


def _read_files(document: Pdfium) -> Iterator[tuple[str, bytes]]:
    for number in range(document.count_attachments()):
        file = document.get_attachment(number)
        yield file.get_name(), bytes(file.get_data())
