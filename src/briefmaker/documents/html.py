"""
HTML: one file that needs nothing else, for screens large and small, light and dark.

What a user's own template makes is looked through: a page that runs or fetches anything when it is opened is refused.
"""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

from briefmaker.documents.content import build_note
from briefmaker.documents.look import look_text, styled_sheet
from briefmaker.documents.recorded import PROPERTY
from briefmaker.documents.render import render
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

    def _keep(self, tag: str) -> None:
        """Remember the first."""
        self.found = self.found or (self.getpos()[0], tag)


def _is_active(tag: str, name: str, value: str) -> bool:
    """Return whether an attribute runs or fetches."""
    if name.startswith("on") or name == "srcdoc" or (name == "style" and _FETCHED.search(value)):
        return True
    if name in _ADDRESSES or (name == "href" and tag not in {"a", "area"}):
        return not _WITHIN.match(value)
    return name == "href" and not _CLICKED.match(value)


def write_html(briefing: Briefing) -> Document:
    """Make the .html, one page without scripts; it asks for nothing from anywhere when it is opened."""
    from markupsafe import Markup

    note = build_note(briefing)
    folder = note.layout.folder
    style = Markup(styled_sheet(look_text("html/screen.css", folder), note))  # noqa: S704 - ours, or looked through
    text = render("html/screen.html.j2", folder, note=note, property=PROPERTY, style=style)
    if folder is not None:
        check_still(text, folder, "the page it makes", "; pictures may stand in it as data: addresses.")
    return Document(text.encode("utf-8", "replace"), ".html")


def check_still(text: str, file: Path, made: str, hint: str = ".", pictures: Iterable[tuple[int, str]] = ()) -> None:
    """
    Raise UsageError where what a user's template makes runs something, or asks for something elsewhere.

    `made` says what `file`, the template, makes; `pictures` are those that are fetched, as `find_active` finds them.
    """
    found = find_active(text) or next(iter(pictures), None)
    if found:
        said = f"{file}: line {found[0]} of {made} has {found[1]}, which runs or asks for something"
        raise UsageError(said, f"Take it out of the template{hint}")
