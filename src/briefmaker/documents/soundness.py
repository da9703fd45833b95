"""Tell a document that is whole, as its program saves it, from one that is torn or damaged."""

from io import BytesIO
from zipfile import ZipFile

from briefmaker.documents.embedded_record import BROKEN_ZIP

_TAIL = 1024
"""Bytes before the end within which a PDF says that it ends (ISO 32000-1, annex H)."""


def is_sound(data: bytes) -> bool:
    """
    Return whether the whole of a document of ours is there; whoever edited it may have changed what it says.

    A package of Word holds check sums of its parts; the other formats say where they end.
    """
    if data.startswith(b"PK\x03\x04"):
        try:
            with ZipFile(BytesIO(data)) as package:
                return package.testzip() is None
        except BROKEN_ZIP:
            return False
    if data.startswith(b"%PDF-"):
        return b"%%EOF" in data[-_TAIL:]
    if data.startswith(b"<!doctype html>"):
        return data.rstrip().endswith(b"</html>")
    return not data.startswith(b"{") or data.rstrip().endswith(b"}")
