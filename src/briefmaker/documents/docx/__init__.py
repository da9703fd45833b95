"""
Word documents.

A note is a few small XML parts in a package whose other parts never change: those are read once from the templates, and
they are written as text. python-docx would build the same through an object a paragraph, at eighty times the cost.
"""

from briefmaker.documents.content import build_note
from briefmaker.documents.docx.package import package
from briefmaker.model import Briefing, Document
from briefmaker.model.record import to_record


class DocxWriter:
    """Lays a briefing out for Word and LibreOffice."""

    def write(self, briefing: Briefing) -> Document:
        """Make the .docx; no page, picture or font is fetched from anywhere."""
        data, warnings = package(build_note(briefing), to_record(briefing))
        return Document(data, ".docx", warnings)
