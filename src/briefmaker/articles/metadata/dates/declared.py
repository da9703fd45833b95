"""The days a page declares in its structured data."""

import re
from collections.abc import Iterator

from briefmaker.articles.metadata.dates.time_elements import in_microdata
from briefmaker.articles.metadata.view import PageView

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


def published_in_nodes(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the days of publication in JSON-LD, then those of making and uploading."""
    yield from _in_nodes(view, "datePublished", "dateCreated", "uploadDate")


def published_in_metas(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the days of publication in `meta`, the field most pages have first."""
    yield from view.records.meta(*_PUBLISHED_METAS)


def published_in_microdata(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the days of publication in microdata."""
    yield from in_microdata(view.dom, "datepublished", "datecreated")


def published_in_own_metas(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the fields of `meta` whose names, given by the site, speak of publication."""
    own = (name for name in view.records.metas if _PUBLISHED_META.search(name) and not _OTHER_META.search(name))
    yield from view.records.meta(*own)


def changed_in_nodes(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the days of a change in JSON-LD."""
    yield from _in_nodes(view, "dateModified")


def changed_in_metas(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the days of a change in `meta`."""
    yield from view.records.meta(*_MODIFIED_METAS)


def changed_in_microdata(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the days of a change in microdata."""
    yield from in_microdata(view.dom, "datemodified")


def _in_nodes(view: PageView, *names: str) -> Iterator[tuple[str, str]]:
    for name in names:
        for node in view.records.articles:
            if isinstance(node.get(name), str):
                yield node[name], f"JSON-LD {name}"
