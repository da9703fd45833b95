"""What news services, feeds, content systems and extractors call the parts of an article in their JSON."""

import re
from collections.abc import Iterator
from html import unescape

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
        """Go through the texts under `names`."""
        for name in names:
            for view in self._views:
                yield from _say(view.get(name))


def _say(value: object) -> Iterator[str]:
    """Go through the texts a value is, or stands for."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            entry = next((text for name in _WORDING if isinstance(text := entry.get(name), str)), None)  # noqa: PLW2901
        if isinstance(entry, str) and entry.strip():
            yield entry.strip()
