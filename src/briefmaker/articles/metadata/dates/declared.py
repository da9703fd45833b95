"""The days a page declares in its structured data."""

import re
from collections.abc import Iterator

from briefmaker.articles.flat import Flat
from briefmaker.articles.metadata.dates.time_elements import in_microdata
from briefmaker.articles.metadata.records import Records

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
    "pdate",
    "displaydate",
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
_PUBLISHED_META = re.compile(r"publish|publication|pub-?date|date-?pub|issued|release-?date", re.IGNORECASE)
_OTHER_META = re.compile(r"modif|updat|expir|revis|review|last|publisher", re.IGNORECASE)
"""How sites of their own mind call these dates, and others."""


def declared_days(flat: Flat, records: Records) -> Iterator[tuple[str, str]]:
    """Go through what is declared as the day of publication, best first, with its witness."""
    yield from _in_nodes(records, "datePublished", "dateCreated", "uploadDate")
    yield from records.meta(*_PUBLISHED_METAS)
    yield from in_microdata(flat, "datepublished", "datecreated")
    own = (name for name in records.metas if _PUBLISHED_META.search(name) and not _OTHER_META.search(name))
    yield from records.meta(*own)


def declared_changes(flat: Flat, records: Records) -> Iterator[tuple[str, str]]:
    """Go through what is declared as the day of the last change."""
    yield from _in_nodes(records, "dateModified")
    yield from records.meta(*_MODIFIED_METAS)
    yield from in_microdata(flat, "datemodified")


def _in_nodes(records: Records, *names: str) -> Iterator[tuple[str, str]]:
    for name in names:
        for node in records.articles:
            if isinstance(node.get(name), str):
                yield node[name], f"JSON-LD {name}"
