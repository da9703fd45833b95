"""
OpenDocument texts, for LibreOffice and the administrations that ask for them (ISO/IEC 26300, OpenDocument 1.3).

The same note as in Word, with styles of the same names in `templates/odt/styles.xml`; written as text, like it.
"""

from briefmaker.documents.content import build_note
from briefmaker.documents.odt.package import package
from briefmaker.model import Briefing, Document
from briefmaker.model.record import to_record


class OdtWriter:
    """Lays a briefing out for LibreOffice."""

    def write(self, briefing: Briefing) -> Document:
        """Make the .odt; no page, picture or font is fetched from anywhere."""
        data, warnings = package(build_note(briefing), to_record(briefing))
        return Document(data, ".odt", warnings)
