"""What a reader highlighted in a PDF file (ISO 32000-2, 12.5.6.10: text markup annotations)."""

from collections.abc import Iterator
from typing import Any

MOST = 200
"""Annotations of a page that are looked at."""


def read_highlights(page: Any) -> Iterator[str]:  # noqa: ANN401  # pypdfium2 brings no types
    """Yield the text under each highlight of a page of pypdfium2, line by line joined."""
    from pypdfium2 import raw

    count = min(raw.FPDFPage_GetAnnotCount(page), MOST)
    if count <= 0:
        return
    letters = page.get_textpage()
    for number in range(count):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_HIGHLIGHT:
            yield " ".join(" ".join(_lines(annotation, letters)).split())
        raw.FPDFPage_CloseAnnot(annotation)
    letters.close()


def _lines(annotation: Any, letters: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the text in each of the four-cornered stretches of a highlight."""
    from pypdfium2 import raw

    for number in range(min(raw.FPDFAnnot_CountAttachmentPoints(annotation), MOST)):
        corners = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(annotation, number, corners):
            across = [corners.x1, corners.x2, corners.x3, corners.x4]
            along = [corners.y1, corners.y2, corners.y3, corners.y4]
            yield letters.get_text_bounded(min(across), min(along), max(across), max(along))
