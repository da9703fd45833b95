"""When an article was published and last changed."""

import re
from collections.abc import Iterator
from datetime import date

from briefmaker.articles.flat import Flat
from briefmaker.articles.metadata.datelines import is_update, lone_dates, near_lines, published_lines
from briefmaker.articles.metadata.days import parse_day
from briefmaker.articles.metadata.records import Records
from briefmaker.articles.metadata.timemarks import in_microdata, in_time_elements
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
    "published-date",
    "published",
    "published_date",
    "published_time",
    "publication_date",
    "article.published",
    "article.created",
    "sailthru.date",
    "parsely-pub-date",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
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
_MONTH, _DAY = r"([01]\d|(?<=[/-])[1-9](?=[/-]))", r"([0-3]\d|(?<=[/-])[1-9])"
_URL = re.compile(rf"/((?:19|20)\d\d)(?:/?{_MONTH}/?{_DAY}(?=/|$)|-?{_MONTH}-?{_DAY}(?=[/-]|$))")
"""A whole day: /2024/11/ is none, and in /2024/11/10-ways-home the ten belongs to the title."""

_MONTH_FIRST = frozenset((None, "en", "en-US", "en-PH", "en-CA"))
"""Languages whose readers take 3/4/2024 for a day in March, as far as a page tells."""


def find_dates(
    flat: Flat, records: Records, title: str | None, url: str | None, language: str | None = None
) -> tuple[Witness | None, Witness | None]:
    """
    Find the days of publication and of the last change; a change before publication is no change.

    A page that only says when it was last changed is dated by that: its text is as old.
    """
    month_first = language in _MONTH_FIRST
    lines = [(text, "date line") for text in near_lines(flat, title)]
    changed = [*_declared_changes(flat, records), *_witnesses(line for line in lines if is_update(line[0]))]
    plain = [*_witnesses((line for line in lines if not is_update(line[0])), month_first=month_first)]
    declared = [*_declared(flat, records)]
    published = _seen(plain, declared, changed) or next(_others(flat, url, month_first=month_first), None)
    modified = changed[0] if changed else None
    if published is None and modified:
        published = (modified[0], f"{modified[1]}, the only date")
    if published and modified and modified[0] < published[0]:
        modified = None
    return _witness("published", published), _witness("modified", modified)


def _witness(name: str, found: tuple[date, str] | None) -> Witness | None:
    return Witness(name, found[0].isoformat(), found[1]) if found else None


def _witnesses(values: Iterator[tuple[str, str]], *, month_first: bool = True) -> Iterator[tuple[date, str]]:
    for value, origin in values:
        if day := parse_day(value, month_first=month_first):
            yield day, origin


def _seen(
    plain: list[tuple[date, str]], declared: list[tuple[date, str]], changed: list[tuple[date, str]]
) -> tuple[date, str] | None:
    """
    Choose between the dates a reader sees near the title and those of the structured data.

    What is seen goes first, as structured data often carries the day of an upload. It does not where one of several
    dates seen is the declared one, where it is the day of the last change, or is the declared day with its month.
    """
    if not plain or not declared:
        return next(iter([*plain, *declared]), None)
    seen, told = plain[0][0], declared[0][0]
    agreed = next((found for found in plain if found[0] == told), None)
    changes = {day for day, _ in changed}
    turned = (seen.year, seen.day, seen.month) in {(day.year, day.month, day.day) for day, _ in declared}
    return agreed or (declared[0] if turned or seen in changes else plain[0])


def _declared(flat: Flat, records: Records) -> Iterator[tuple[date, str]]:
    yield from _witnesses(_in_nodes(records, "datePublished", "dateCreated", "uploadDate"))
    yield from _witnesses(records.meta(*_PUBLISHED_METAS))
    yield from _witnesses(in_microdata(flat, "datepublished", "datecreated"))


def _declared_changes(flat: Flat, records: Records) -> Iterator[tuple[date, str]]:
    yield from _witnesses(_in_nodes(records, "dateModified"))
    yield from _witnesses(records.meta(*_MODIFIED_METAS))
    yield from _witnesses(in_microdata(flat, "datemodified"))


def _others(flat: Flat, url: str | None, *, month_first: bool) -> Iterator[tuple[date, str]]:
    """Go through weaker witnesses: lines anywhere that speak of publication, time elements, the address, lone dates."""
    yield from _witnesses(published_lines(flat), month_first=month_first)
    yield from _witnesses(in_time_elements(flat), month_first=month_first)
    if url and (found := _URL.search(url)):
        yield from _witnesses(iter([("-".join(filter(None, found.groups())), "address")]))
    yield from _witnesses(lone_dates(flat), month_first=month_first)


def _in_nodes(records: Records, *names: str) -> Iterator[tuple[str, str]]:
    for name in names:
        for node in records.articles():
            if isinstance(node.get(name), str):
                yield node[name], f"JSON-LD {name}"
