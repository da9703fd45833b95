"""The seam of the output formats."""

from typing import Protocol

from briefmaker.model import Briefing, Document


class DocumentWriter(Protocol):
    """Lays a briefing out in one format."""

    def write(self, briefing: Briefing) -> Document:
        """Make the finished file; the same briefing always gives the same bytes."""
        ...
