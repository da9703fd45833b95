"""HTML: one file that needs nothing else, for screens large and small, light and dark."""

from pathlib import Path

from briefmaker.documents.content import build_note
from briefmaker.documents.fingerprint import PROPERTY
from briefmaker.documents.look import styled_sheet
from briefmaker.documents.render import render
from briefmaker.documents.template_files import look_text
from briefmaker.errors import UsageError
from briefmaker.model import Briefing, Document


class HtmlWriter:
    """Lays a briefing out as one self-contained web page without scripts."""

    def write(self, briefing: Briefing) -> Document:
        """Make the .html; it asks for nothing from anywhere when it is opened."""
        from markupsafe import Markup

        note = build_note(briefing)
        style = styled_sheet(look_text("html/screen.css", note.layout.folder), note)
        text = render("html/screen.html.j2", note.layout.folder, note=note, property=PROPERTY, style=Markup(style))  # noqa: S704 - a style sheet of ours, or one that was looked through
        if note.layout.folder is not None:
            _check_still(text, note.layout.folder)
        return Document(text.encode("utf-8", "replace"), ".html")


def _check_still(text: str, folder: Path) -> None:
    """Raise UsageError where a user's template makes a page that runs something, or asks for something elsewhere."""
    from briefmaker.documents.self_contained import find_active

    found = find_active(text)
    if found:
        line, tag = found
        said = f"{folder}: line {line} of the page it makes has {tag}, which runs or asks for something"
        raise UsageError(said, "Take it out of the template; pictures may stand in it as data: addresses.")
