"""
HTML: one file that needs nothing else, for screens large and small, light and dark.

What a user's own template makes is looked through: a page that runs or fetches anything when it is opened is refused.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

from briefmaker.documents.content import build_note
from briefmaker.documents.fingerprint import PROPERTY
from briefmaker.documents.look import styled_sheet
from briefmaker.documents.render import render
from briefmaker.documents.template_files import look_text
from briefmaker.errors import UsageError
from briefmaker.model import Briefing, Document

_ACTIVE = frozenset(
    ("script", "iframe", "frame", "object", "embed", "applet", "link", "base", "form", "portal", "fencedframe")
)
"""Elements that run, fetch, send or redirect."""

_ADDRESSES = frozenset(
    ("src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "xlink:href", "codebase")
)
"""Attributes whose address is fetched, or sent to, without a click."""

_WITHIN = re.compile(r"\s*(?:data:image/|#)", re.IGNORECASE)
_CLICKED = re.compile(r"\s*(?:https?:|mailto:|#|[^:]*$)", re.IGNORECASE)
"""Where a link may lead that a reader clicks."""

_FETCHED = re.compile(r"@import|url\(\s*[\"']?(?!\s*(?:data:|#))", re.IGNORECASE)


def find_active(page: str) -> tuple[int, str] | None:
    """Return the line and the tag of the first thing in a page that runs or asks for something; None if none does."""
    finder = _Finder()
    finder.feed(page)
    finder.close()
    return finder.found


class _Finder(HTMLParser):
    """Reads tags as browsers do, and keeps the first that is not still."""

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[int, str] | None = None
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        self._in_style = tag == "style"
        said = dict(attrs)
        redirects = tag == "meta" and "refresh" in (said.get("http-equiv") or "").lower()
        if tag in _ACTIVE or redirects:
            self._keep(f"<{tag}>")
        for name, value in attrs:
            if _is_active(tag, name, value or ""):
                self._keep(f"<{tag} {name}>")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        """Look at a style sheet."""
        if self._in_style and _FETCHED.search(data):
            self._keep("<style>")

    def _keep(self, told: str) -> None:
        """Remember the first."""
        self.found = self.found or (self.getpos()[0], told)


def _is_active(tag: str, name: str, value: str) -> bool:
    """Return whether an attribute runs or fetches."""
    if name.startswith("on") or name == "srcdoc" or (name == "style" and _FETCHED.search(value)):
        return True
    if name in _ADDRESSES or (name == "href" and tag not in {"a", "area"}):
        return not _WITHIN.match(value)
    return name == "href" and not _CLICKED.match(value)


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
    from briefmaker.documents.html import find_active

    found = find_active(text)
    if found:
        line, tag = found
        said = f"{folder}: line {line} of the page it makes has {tag}, which runs or asks for something"
        raise UsageError(said, "Take it out of the template; pictures may stand in it as data: addresses.")
