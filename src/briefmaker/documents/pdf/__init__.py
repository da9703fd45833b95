"""
PDF for print and archive: PDF/UA-1 for readers, PDF/A-3a for the archive, the record of the briefing attached.

The same note always gives the same bytes: identifiers come from its fingerprint, and no clock is asked.
"""

from briefmaker.documents.pdf.weasy import check_parts, typeset
from briefmaker.model import Briefing, Document

__all__ = ["PdfWriter", "check_parts"]


class PdfWriter:
    """Lays a briefing out for print and archive."""

    def write(self, briefing: Briefing) -> Document:
        """Make the .pdf; raises MissingPart, naming the remedy, on a machine without Pango."""
        return typeset(briefing)
