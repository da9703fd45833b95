"""
PDF through WeasyPrint: tagged, outlined, the same bytes for the same note.

Only our own templates are laid out, filled with escaped text; nothing of a page reaches the renderer, and the fetcher
opens the template fonts alone.
"""

import atexit
import logging
from functools import cache, partial
from typing import Any

from briefmaker.documents.content import note_of
from briefmaker.documents.fingerprint import PROPERTY
from briefmaker.documents.remedies import pango_remedy
from briefmaker.documents.render import render
from briefmaker.documents.templates import template_folder, template_text
from briefmaker.documents.timeless import timeless
from briefmaker.errors import MissingPart
from briefmaker.model import Briefing, Document

STYLES = {"Regular": "400 normal", "Bold": "700 normal", "Italic": "400 italic"}
"""Each face of the template fonts, with its weight and slope."""

Library = Any
"""WeasyPrint and pydyf come without types."""


class PdfWriter:
    """Lays a briefing out for print and archive."""

    def write(self, briefing: Briefing) -> Document:
        """Make the .pdf; raises MissingPart, naming the remedy, on a machine without Pango."""
        weasyprint = _weasyprint()
        note = note_of(briefing)
        fonts, style = _style()
        page = weasyprint.HTML(string=render("html/print.html.j2", note=note), base_url=None, url_fetcher=_fetcher())
        data = page.write_pdf(
            stylesheets=[style],
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            pdf_identifier=note.fingerprint.encode(),
            finisher=partial(_finish, fingerprint=note.fingerprint),
        )
        return Document(data, ".pdf")


def check_parts() -> None:
    """Raise MissingPart where WeasyPrint or the Pango it draws with is not here."""
    _weasyprint()


def _weasyprint() -> Library:
    """Import the library when it is first needed: it takes a second, and it needs Pango."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise MissingPart("PDF needs Pango, which is not on this system", pango_remedy()) from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


@cache
def _fetcher() -> Library:
    """Make a fetcher that opens the fonts of the templates and refuses everything else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    fonts = {path.as_uri() for path in (template_folder().resolve() / "fonts").glob("*.ttf")}

    class FontFetcher(URLFetcher):  # type: ignore[misc]
        """Refuses by address, before anything is opened."""

        def fetch(self, url: str, headers: Library = None) -> Library:
            if url not in fonts:
                raise FatalURLFetchingError(f"refused: {url}")
            return super().fetch(url, headers)

    return FontFetcher()


@cache
def _style() -> tuple[Library, Library]:
    """Parse the fonts and the style sheet once: a fifth of the time of a short note."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    folder = template_folder().resolve() / "fonts"
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {look.split()[0]}; font-style: {look.split()[1]}; '
        f'src: url("{(folder / f"{family}-{style}.ttf".replace(" ", "")).as_uri()}") }}\n'
        for family in ("Brief Serif", "Brief Sans")
        for style, look in STYLES.items()
    )
    fonts = FontConfiguration()
    atexit.register(_style.cache_clear)  # it must go before Pango is unloaded, or its finaliser fails aloud
    text = faces + template_text("html/print.css")
    return fonts, CSS(string=text, font_config=fonts, url_fetcher=_fetcher())


def _finish(_document: Library, pdf: Library, *, fingerprint: str) -> None:
    """Leave the metadata uncompressed, with the fingerprint in it; stop the clock; have viewers show the title."""
    import pydyf

    mark = f'<rdf:Description rdf:about=""><dc:identifier>{PROPERTY}:{fingerprint}</dc:identifier></rdf:Description>'
    for item in pdf.objects:
        if not isinstance(item, pydyf.Stream):
            continue
        if item.extra.get("Type") == "/Metadata":
            item.compress = False
            item.stream = [part.replace(b"</rdf:RDF>", mark.encode() + b"</rdf:RDF>") for part in item.stream]
        elif "Length1" in item.extra or item.extra.get("Subtype") == "/OpenType":
            item.stream = [timeless(part) for part in item.stream]
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
