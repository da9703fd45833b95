"""
The shelf as one HTML file, searched as one types, without a server or a network.

What pages say goes in as packed JSON, and the script shows it as text alone. The policy of the page lets the one script
and the one style sheet run whose SHA-256 it names, and nothing be fetched, sent, framed or turned into mark-up (Content
Security Policy Level 3; Trusted Types), as that of the page for reviewing.
"""

import re
import zlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import groupby
from json import dumps

from briefmaker.documents.look import hash_for_policy
from briefmaker.documents.review import bundle, read_part
from briefmaker.documents.wording import web_link
from briefmaker.model.review import SHELF
from briefmaker.shelf.store import Shelf

MOST_PAGES = 2_000
"""Pages of a file, the newest: some nine million characters, which a browser opens in about a second."""


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """A saved page, as far as the file shows it."""

    title: str
    outlet: str
    day: str
    path: str
    url: str
    language: str
    actors: tuple[str, ...]
    """Who is named, by all names."""

    paragraphs: tuple[tuple[int, bool, tuple[str, ...]], ...]
    """The ¶ of each, whether it is a heading, and its sentences."""


def write_html(shelf: Shelf, title: str) -> bytes:
    """Write the newest pages of a shelf; of several saves of one page the newest."""
    total = shelf.db.execute(f"SELECT count(*) {_NEWEST}").fetchone()[0]
    return make_page(tuple(_read_pages(shelf)), total, title)


def make_page(pages: Sequence[ShelfPage], total: int, title: str) -> bytes:
    """Write some of `total` pages as one file; the same pages give the same bytes."""
    style = read_part("review.css") + _part("shelf.css")
    script = bundle((read_part("dom.js"), _part("search.js"), _part("view.js")))
    some = f"the newest {len(pages):,} of {total:,} pages" if total > len(pages) else f"{total:,} pages"
    parts = {
        "GENERATOR": SHELF,
        "TITLE": escape(title.encode("utf-8", "replace").decode()),
        "SAID": "1 page" if total == 1 else some,
        "STYLE_HASH": hash_for_policy(style),
        "SCRIPT_HASH": hash_for_policy(script),
        "STYLE": style,
        "DATA": _pack(pages),
        "SCRIPT": script,
    }
    # In one pass, so that braces in what pages say are never taken for a place of the template.
    return re.sub(r"\{([A-Z_]+)\}", lambda found: parts[found[1]], _part("shelf.html")).encode()


def _pack(pages: Sequence[ShelfPage]) -> str:
    """Pack pages as the script reads them: JSON, deflated (RFC 1951), in Base64."""
    rows = [
        (it.title, it.outlet, it.day, it.path, web_link(it.url), it.language, it.actors, it.paragraphs) for it in pages
    ]
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    text = dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return b64encode(packer.compress(text) + packer.flush()).decode()


def _part(name: str) -> str:
    """Return a part of the page."""
    return files("briefmaker.shelf").joinpath("page", name).read_text("utf-8")


_NEWEST = (
    "FROM pages JOIN sources ON sources.id = source_id LEFT JOIN versions ON versions.page_id = pages.id "
    "WHERE versions.page_id IS NULL OR versions.newest OR (ordered_by = 'unknown' AND pages.id = series)"
)
_COLUMNS = "pages.id, title, coalesce(nullif(site, ''), host), day, path, url, language, first_sentence, last_sentence"


def _read_pages(shelf: Shelf) -> Iterator[ShelfPage]:
    """Yield the newest pages."""
    headings = {key for key, name in shelf.db.execute("SELECT id, name FROM kinds") if name == "heading"}
    query = f"SELECT {_COLUMNS} {_NEWEST} ORDER BY day DESC, pages.id LIMIT {MOST_PAGES}"
    for page, title, outlet, day, path, url, language, first, last in shelf.db.execute(query).fetchall():
        actors = shelf.db.execute("SELECT name, aliases FROM actors WHERE page_id = ? ORDER BY id", (page,))
        names = tuple(name for row in actors for it in row for name in it.split("; ") if name)
        rows = shelf.db.execute(
            "SELECT paragraph, kind, text FROM sentences WHERE id BETWEEN ? AND ? AND paragraph > 0 ORDER BY id",
            (first, last),
        )
        paragraphs = tuple(
            (number, kind in headings, tuple(text for *_, text in texts))
            for (number, kind), texts in groupby(rows, key=lambda row: row[:2])
        )
        yield ShelfPage(title, outlet, day, path, url, language, names, paragraphs)
