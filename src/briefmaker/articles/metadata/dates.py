"""When an article was published and last changed."""

import re
from collections.abc import Iterator
from datetime import date

from briefmaker.articles.flat import Flat
from briefmaker.articles.metadata.records import Records
from briefmaker.model import Witness

_PUBLISHED_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publishdate",
    "pubdate",
    "publish-date",
    "publish_date",
    "article.published",
    "sailthru.date",
    "parsely-pub-date",
    "citation_publication_date",
    "citation_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "datecreated",
    "date",
    "og:published_time",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "created",
)
_MODIFIED_METAS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "modified",
    "article.updated",
    "revised",
)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_URL = re.compile(r"/((?:19|20)\d\d)[/-]?([01]?\d)[/-]?([0-3]?\d)(?=[/-]|$)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EARLIEST, _LATEST = 1990, 2100


def find_dates(flat: Flat, records: Records, url: str | None) -> tuple[Witness | None, Witness | None]:
    """Find the days of publication and of the last change; a change before publication is no change."""
    published = next(_published(flat, records, url), None)
    modified = next(_modified(flat, records), None)
    if published and modified and modified.value < published.value:
        modified = None
    return published, modified


def parse_day(text: str) -> date | None:
    """Read a date as machines and people write it; None where day, month or year is missing or makes no sense."""
    found = _ISO.search(text) or _COMPACT.search(text)
    if found:
        return _day(*map(int, found.groups()))
    if len(text) > 60 or not _YEAR.search(text):
        return None
    return _parse_spoken(text)


def _parse_spoken(text: str) -> date | None:
    from datetime import datetime

    from dateutil import parser

    first, second = datetime(1904, 1, 1), datetime(1908, 12, 28)  # noqa: DTZ001
    try:
        one = parser.parse(text, default=first, fuzzy=False, ignoretz=True)
        two = parser.parse(text, default=second, fuzzy=False, ignoretz=True)
    except (ValueError, OverflowError, TypeError, RecursionError, AttributeError):
        return None
    return _day(one.year, one.month, one.day) if one.date() == two.date() else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


def _witnesses(name: str, values: Iterator[tuple[str, str]]) -> Iterator[Witness]:
    for value, origin in values:
        if day := parse_day(value):
            yield Witness(name, day.isoformat(), origin)


def _published(flat: Flat, records: Records, url: str | None) -> Iterator[Witness]:
    """Go through the witnesses of publication, best first."""
    yield from _witnesses("published", _in_nodes(records, "datePublished", "dateCreated", "uploadDate"))
    yield from _witnesses("published", records.meta(*_PUBLISHED_METAS))
    yield from _witnesses("published", _in_elements(flat, "datepublished", "time"))
    if url and (found := _URL.search(url)) and (day := _day(*map(int, found.groups()))):
        yield Witness("published", day.isoformat(), "address")


def _modified(flat: Flat, records: Records) -> Iterator[Witness]:
    yield from _witnesses("modified", _in_nodes(records, "dateModified"))
    yield from _witnesses("modified", records.meta(*_MODIFIED_METAS))
    yield from _witnesses("modified", _in_elements(flat, "datemodified", ""))


def _in_nodes(records: Records, *names: str) -> Iterator[tuple[str, str]]:
    for name in names:
        for node in records.articles():
            if isinstance(node.get(name), str):
                yield node[name], f"JSON-LD {name}"


def _in_elements(flat: Flat, property_name: str, tag: str) -> Iterator[tuple[str, str]]:
    """Go through microdata of this name, then elements of this tag, by attribute or text."""
    for wanted in ("property", "tag"):
        for element, attributes in enumerate(flat.attributes):
            by_property = property_name in (attributes.get("itemprop") or "").lower()
            if by_property if wanted == "property" else flat.tags[element] == tag:
                text = " ".join(flat.texts[flat.first[element] : flat.stop[element]])[:80]
                value = attributes.get("datetime") or attributes.get("content") or text
                yield value, property_name if by_property else f"{tag} element"
