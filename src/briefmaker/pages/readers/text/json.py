"""JSON: articles of news services, feeds and content systems, and records of our own, to be briefed again."""

import json
import re
from collections.abc import Iterator
from html import escape, unescape

from briefmaker.errors import UnreadableSource
from briefmaker.model import Article, Block, Code, Figure, Heading, ListItem, Quotation, Source, Table
from briefmaker.model.record import from_record
from briefmaker.pages.formats.capture import Capture, make_page
from briefmaker.pages.formats.decoding import Decoded, decode, open_head
from briefmaker.pages.formats.html_builder import BlockWriter, PageInfo, write_page
from briefmaker.pages.formats.limits import MEMBERS, damage_named, derive
from briefmaker.pages.interface import Opened

_BODY = (
    "content_html", "articleBody", "body_html", "bodyHtml", "html", "body", "bodyText", "content", "full_text",
    "fulltext", "text", "content_text", "textContent", "maintext", "lead_paragraph", "summary", "description",
)  # fmt: skip
"""Names a text goes by, the fullest first."""

_TITLE = ("title", "headline", "webTitle", "name", "resolved_title")
_URL = (
    "url", "link", "webUrl", "web_url", "canonical_url", "resolved_url", "given_url", "permalink", "source_url",
    "mainEntityOfPage", "@id", "source",
)  # fmt: skip
_DATE = (
    "published", "datePublished", "publishedAt", "published_at", "pubDate", "pub_date", "date_published",
    "published_date", "publishedTime", "published_time", "webPublicationDate", "date_gmt", "dateTime", "isoDate",
    "date",
)  # fmt: skip
_AUTHOR = ("author", "authors", "byline", "creator")
_SITE = ("site", "site_name", "siteName", "source-hostname", "source", "publisher", "sourcename")
_LANGUAGE = ("language", "lang", "inLanguage")

NAMES = (*_TITLE, *_BODY, "articles", "results", "items", "docs")
"""One of them stands early in a file that holds articles."""

_INSIDE = ("fields", "attributes", "_source", "_embedded")
"""Objects inside an article that hold some of its parts."""

_WORDING = ("rendered", "processed", "value", "main", "original", "name", "title", "@id")
"""Names under which an object says what it stands for."""

_CUT = re.compile(r"(?:(?<!\s)\s+)?\[\+\d{1,7} chars\]\Z")
"""How a service says that it gives the beginning alone."""

_TAG = re.compile(r"<[^<>]{0,200}>")
_LANGUAGE_CODE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?\Z")


class NewsItem:
    """An object of a JSON file, asked by what its parts are called."""

    def __init__(self, value: dict[str, object]) -> None:
        """Look into the object, and into those of its parts that only group others."""
        self._views = [value, *(inner for name in _INSIDE if isinstance(inner := value.get(name), dict))]

    @property
    def title(self) -> str:
        """Without mark-up."""
        return unescape(_TAG.sub("", self._first(_TITLE))).strip()

    @property
    def body(self) -> str:
        """The text or its mark-up; of a beginning alone the dots behind it stay, not the count of what is missing."""
        return _CUT.sub("", self._first(_BODY))

    @property
    def url(self) -> str:
        """The address; a site's name under the same key is none."""
        return next((text for text in self._texts(_URL) if text.startswith(("http://", "https://"))), "")

    @property
    def site(self) -> str:
        """The name of the site or service; an address under the same key is none."""
        return next((text for text in self._texts(_SITE) if "://" not in text), "")

    @property
    def published(self) -> str:
        """As the file writes it."""
        return self._first(_DATE)

    @property
    def language(self) -> str:
        """A code; languages named otherwise are left out."""
        return next(filter(_LANGUAGE_CODE.match, self._texts(_LANGUAGE)), "")

    @property
    def authors(self) -> tuple[str, ...]:
        """All names under the first key that has any."""
        named = (tuple(_say(view.get(name))) for name in _AUTHOR for view in self._views)
        return next(filter(None, named), ())

    def _first(self, names: tuple[str, ...]) -> str:
        """Return the first text under one of `names`; empty where there is none."""
        return next(self._texts(names), "")

    def _texts(self, names: tuple[str, ...]) -> Iterator[str]:
        """Yield the texts under `names`."""
        for name in names:
            for view in self._views:
                yield from _say(view.get(name))


def _say(value: object) -> Iterator[str]:
    """Yield the texts a value is, or stands for."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            entry = next((text for name in _WORDING if isinstance(text := entry.get(name), str)), None)  # noqa: PLW2901
        if isinstance(entry, str) and entry.strip():
            yield entry.strip()


_LONG = 200
"""Characters that make a text an article's."""


class NewsJsonReader:
    """Opens JSON with articles in it."""

    kind = "JSON of a news service"
    signature = "JSON with titles or texts"

    def recognises(self, data: bytes) -> bool:
        """Look for an object or a list of them, and for the name of a title or text among the first."""
        head = open_head(data[:16_384])
        if not head.startswith((b"{", b"[")) or not head[1:].lstrip().startswith((b'"', b"{", b"}", b"]")):
            return False
        return any(f'"{name.lower()}"'.encode() in head for name in NAMES)

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield each article, in the order of the file."""
        decoded = decode(source.data)
        with damage_named(source, "the JSON file"):
            items = list(_find_items(_parse(decoded.text)))
        found = [item for item in items if len(item.body) >= _LONG]
        if not found:
            what = "names articles without their text" if items else "has no article in it"
            raise UnreadableSource(
                f"{source.name}: the JSON file {what}",
                "Save the pages it names, and give those." if items else "Save the page as HTML.",
            )
        for number, item in enumerate(found, start=1):
            info = PageInfo(item.title, item.authors, item.published, item.site, item.language, item.url)
            markup = write_page(info, [*BlockWriter(info.title).finish(), *_write_body(item.body)])
            yield make_page(
                derive(source, item.url or info.title or f"article {number}", source.data),
                Decoded(markup, decoded.encoding, decoded.reason),
                Capture(item.url, "JSON url", title=info.title),
            )


def _parse(text: str) -> object:
    """Read the file as one value, or as one a line (JSON Lines)."""
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        return [json.loads(line) for line in lines]


def _find_items(root: object) -> Iterator[NewsItem]:
    """Yield the objects that have a title, and an address or a text, wherever they stand, outer before inner."""
    waiting = [root]
    seen = 0
    while waiting and seen < MEMBERS:
        value = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            item = NewsItem(value)
            whole = len(item.body) >= _LONG
            if item.title and (item.url or whole):
                yield item
            # An article may hold others as related ones; only groups and stubs are entered.
            waiting += () if item.title and whole else reversed(value.values())


def _write_body(text: str) -> list[str]:
    """Write the text: as it is where it is mark-up, else paragraph by paragraph."""
    if "</" in text or "<br" in text or "<p>" in text:
        return [text]
    return [f"<p>{escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip()]


class RecordReader:
    """Opens the record of a briefing."""

    kind = "a record of a briefing"
    signature = "the name of our schema at the head"

    def recognises(self, data: bytes) -> bool:
        """Look for the name of the schema, which comes first."""
        head = open_head(data[:400])
        return head.startswith(b"{") and b'"briefmaker/' in head

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield each article, with what its own source said of address and time."""
        with damage_named(source, "the record of a briefing"):
            record = json.loads(decode(source.data).text)
        try:
            articles = from_record(record).articles
        except UnreadableSource as error:
            raise UnreadableSource(f"{source.name}: {error}", error.advice) from error
        for article in articles:
            page = article.page
            published = article.published.isoformat() if article.published else ""
            info = PageInfo(article.title, article.authors, published, article.site or "", article.language)
            yield make_page(
                derive(source, article.url or article.title, source.data),
                Decoded(write_page(info, _write_blocks(article)), "utf-8", "JSON"),
                Capture(
                    article.url or page.url, page.url_from or "record", page.captured, page.captured_from, article.title
                ),
            )


def _write_blocks(article: Article) -> list[str]:
    """Write the blocks as mark-up."""
    blocks = BlockWriter(article.title)
    for block in article.blocks:
        _write_block(blocks, block)
    return blocks.finish()


def _write_block(blocks: BlockWriter, block: Block) -> None:
    """Write one block."""
    content = escape(block.text, quote=False)
    match block:
        case Heading():
            blocks.heading(content, block.level)
        case ListItem():
            blocks.item(content, block.depth, ordered=block.marker[:1].isdigit())
        case Quotation():
            blocks.quotation(content)
        case Code():
            blocks.mark(f"<pre>{content}</pre>")
        case Table():
            rows = ("".join(f"<td>{escape(cell.text, quote=False)}</td>" for cell in row) for row in block.rows)
            blocks.mark(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        case Figure():
            caption = escape(block.caption, quote=False)
            blocks.mark(f'<figure><img src="{escape(block.src)}"><figcaption>{caption}</figcaption></figure>')
        case _:
            blocks.paragraph(content)
