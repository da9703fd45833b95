"""HTML: one file that needs nothing else, for screens large and small, light and dark."""

from briefmaker.documents.content import build_note
from briefmaker.documents.custom_template import look_text
from briefmaker.documents.fingerprint import PROPERTY
from briefmaker.documents.look import styled_sheet
from briefmaker.documents.render import render
from briefmaker.model import Briefing, Document


class HtmlWriter:
    """Lays a briefing out as one self-contained web page without scripts."""

    def write(self, briefing: Briefing) -> Document:
        """Make the .html; it asks for nothing from anywhere when it is opened."""
        from markupsafe import Markup

        note = build_note(briefing)
        style = styled_sheet(look_text("html/screen.css", note.layout.folder), note)
        text = render("html/screen.html.j2", note.layout.folder, note=note, property=PROPERTY, style=Markup(style))  # noqa: S704 - a style sheet of ours, or one that was looked through
        return Document(text.encode("utf-8", "replace"), ".html")
