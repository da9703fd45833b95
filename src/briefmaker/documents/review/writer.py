"""
Joins the page for reviewing: one HTML file that needs nothing else and can reach nothing.

What a page of the web says goes in as JSON, in which no sign stands that HTML reads, and the script shows it as text
alone. The policy of the page lets the one script and the one style sheet run whose SHA-256 it names, and nothing be
fetched, sent, framed or turned into mark-up (Content Security Policy Level 3; Trusted Types).
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from importlib.resources import files
from json import dumps

from briefmaker.documents.content import build_note
from briefmaker.documents.look import fill_in, styled_sheet
from briefmaker.documents.recorded import PROPERTY
from briefmaker.documents.review.data import describe
from briefmaker.model import Briefing, Document
from briefmaker.model.review import GENERATOR

SCRIPTS = (
    "dom.js",
    "text.js",
    "state.js",
    "points.js",
    "actors.js",
    "changes.js",
    "block_view.js",
    "cut_view.js",
    "search_view.js",
    "article_view.js",
    "field_view.js",
    "point_view.js",
    "across.js",
    "record.js",
    "aliases.js",
    "actors_view.js",
    "note_view.js",
    "saving.js",
    "main.js",
)
"""The modules of the page, each of which uses those before it."""

_COMMENT = re.compile(r"^\s*//.*\n|^\s+|^\n", re.MULTILINE)
"""What only who reads the modules needs: whole lines of comment, and what indents the others."""

_READ_AS_HTML = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029\x7f"}
"""Signs that HTML or a script could read, as JSON escapes them."""

_HALVES = re.compile("[\ud800-\udfff]")


def write_review(briefing: Briefing) -> Document:
    """Make the .html; it opens from the disk, and runs in any browser of the last years."""
    note = build_note(briefing)
    style, script = styled_sheet(read_part("review.css"), note), bundle(map(read_part, SCRIPTS))
    parts = {
        "PROPERTY": PROPERTY,
        "FINGERPRINT": briefing.fingerprint,
        "GENERATOR": GENERATOR,
        "TITLE": escape(f"Review: {note.title}"),
        "STYLE_HASH": hash_for_policy(style),
        "SCRIPT_HASH": hash_for_policy(script),
        "STYLE": style,
        "DATA": island(describe(briefing, note)),
        "SCRIPT": script,
    }
    return Document(fill_in(read_part("review.html"), parts).encode("utf-8", "replace"), ".review.html")


def bundle(modules: Iterable[str]) -> str:
    """Join the modules of a page, in a room of their own."""
    joined = "".join(_COMMENT.sub("", module) for module in modules)
    return f'(() => {{\n"use strict";\n{joined}}})();\n'


def island(data: dict[str, object]) -> str:
    """Write data as JSON that stands in a page: no sign of it is read as mark-up, and half a sign stays one."""
    text = dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_READ_AS_HTML)
    return _HALVES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def read_part(name: str) -> str:
    """Return a part of the page, such as its style sheet."""
    return files("briefmaker.documents.review").joinpath("page", name).read_text("utf-8")


def hash_for_policy(text: str) -> str:
    """Return the SHA-256 of a script or style sheet as the policy of a page names it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
