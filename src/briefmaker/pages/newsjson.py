"""JSON of news services and readers: one article, or a list of them under some name."""

import json
from collections.abc import Iterator
from html import escape

from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages.bounds import MEMBERS, damage_named, derive
from briefmaker.pages.decoding import Decoded, decode
from briefmaker.pages.interface import Opened
from briefmaker.pages.notes import Origin, make_page
from briefmaker.pages.sniffing import open_head
from briefmaker.pages.writing import Blocks, Facts, write_page

_BODY = (
    "content_html", "articleBody", "body_html", "bodyHtml", "html", "body", "bodyText", "content", "full_text",
    "fulltext", "text", "content_text", "textContent", "maintext", "summary", "description",
)  # fmt: skip
"""Names a text goes by, the fullest first."""

_TITLE = ("title", "headline", "webTitle", "name", "resolved_title")
_URL = ("url", "link", "webUrl", "web_url", "canonical_url", "resolved_url", "given_url", "permalink", "source_url")
_DATE = (
    "published",
    "datePublished",
    "publishedAt",
    "published_at",
    "pubDate",
    "date_published",
    "webPublicationDate",
    "date",
)
_AUTHOR = ("author", "authors", "byline", "creator")
_SITE = ("site", "site_name", "siteName", "source", "publisher", "sourcename")
_LONG = 200
"""Letters that make a text an article's."""


class NewsJsonReader:
    """Opens JSON with articles in it."""

    kind = "JSON of a news service"
    sign = "JSON with titles or texts"

    def recognises(self, data: bytes) -> bool:
        """Look for an object or a list of them, and for the name of a title or text among the first."""
        head = open_head(data[:16_384])
        if not head.startswith((b"{", b"[")) or not head[1:].lstrip().startswith((b'"', b"{", b"}", b"]")):
            return False
        return any(f'"{name.lower()}"'.encode() in head for name in (*_TITLE, *_BODY, "articles", "results", "items"))

    def open(self, source: Source) -> Iterator[Opened]:
        """Give each article, in the order of the file."""
        decoded = decode(source.data)
        with damage_named(source, "the JSON file"):
            found = _find_articles(json.loads(decoded.text))
        if not found:
            raise UnreadableSource(f"{source.name}: there is no article in the JSON file")
        for number, article in enumerate(found, start=1):
            url = _string(article, _URL)
            facts = Facts(
                _string(article, _TITLE),
                _strings(article, _AUTHOR),
                _string(article, _DATE),
                _string(article, _SITE),
                _string(article, ("language", "lang")),
                url,
            )
            markup = write_page(facts, [*Blocks(facts.title).finish(), *_write_body(article)])
            yield make_page(
                derive(source, url or facts.title or f"article {number}", source.data),
                Decoded(markup, decoded.encoding, decoded.reason),
                Origin(url, "JSON url", title=facts.title),
            )


def _find_articles(root: object) -> list[dict[str, object]]:
    """Return the objects that have a title and a text, wherever they stand, outer before inner."""
    found = []
    waiting = [root]
    seen = 0
    while waiting and seen < MEMBERS:
        value = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            if _string(value, _TITLE) and len(_string(value, _BODY)) >= _LONG:
                found.append(value)
            else:
                waiting += reversed(value.values())
    return found


def _string(article: dict[str, object], names: tuple[str, ...]) -> str:
    """Return the first string under one of `names`; of an object there, its name."""
    return (*_strings(article, names), "")[0]


def _strings(article: dict[str, object], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the strings under the first of `names` that has any."""
    for name in names:
        value = article.get(name)
        values = value if isinstance(value, list) else [value]
        named = [entry.get("name") if isinstance(entry, dict) else entry for entry in values]
        strings = tuple(entry.strip() for entry in named if isinstance(entry, str) and entry.strip())
        if strings:
            return strings
    return ()


def _write_body(article: dict[str, object]) -> list[str]:
    """Write the text: as it is where it is mark-up, else paragraph by paragraph."""
    text = _string(article, _BODY)
    if "</" in text or "<br" in text or "<p>" in text:
        return [text]
    return [f"<p>{escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip()]
