"""When an article was published and last changed."""

import re
from collections.abc import Iterator

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT
from briefmaker.articles.metadata.days import parse_day
from briefmaker.articles.metadata.near import runs_near_title
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
_URL = re.compile(r"/((?:19|20)\d\d)[/-]?([01]?\d)[/-]?([0-3]?\d)(?=[/-]|$)")
_UPDATED = re.compile(
    r"updat|modif|revis|review|edited|aktualis|mis à jour|actualiz|aggiorn|atualiz|bijgewerkt|обновл|更新",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?:first |originally )?(?:publi|posted|ver[öo]ffentlicht|opublikowano|date\b|datum\b|fecha\b)", re.IGNORECASE
)
_ABOVE, _BELOW = 8, 12
"""How many runs before and after the title are looked at for a date."""

_LONGEST_LINE = 160


def find_dates(
    flat: Flat, records: Records, title: str | None, url: str | None
) -> tuple[Witness | None, Witness | None]:
    """
    Find the days of publication and of the last change; a change before publication is no change.

    A page that only says when it was last changed is dated by that: its text is as old.
    """
    published = next(_published(flat, records, title, url), None)
    modified = next(_modified(flat, records, title), None)
    if published is None and modified:
        published = Witness("published", modified.value, f"{modified.origin}, the only date")
    if published and modified and modified.value < published.value:
        modified = None
    return published, modified


def _witnesses(name: str, values: Iterator[tuple[str, str]]) -> Iterator[Witness]:
    for value, origin in values:
        if day := parse_day(value):
            yield Witness(name, day.isoformat(), origin)


def _published(flat: Flat, records: Records, title: str | None, url: str | None) -> Iterator[Witness]:
    """
    Go through the witnesses of publication, best first.

    The date a reader sees under the title goes before structured data, which often carries the day of an upload.
    """
    yield from _witnesses("published", (line for line in _in_lines(flat, title) if not _UPDATED.search(line[0])))
    yield from _witnesses("published", _in_nodes(records, "datePublished", "dateCreated", "uploadDate"))
    yield from _witnesses("published", records.meta(*_PUBLISHED_METAS))
    yield from _witnesses("published", _in_microdata(flat, "datepublished"))
    yield from _witnesses("published", _in_labelled(flat))
    yield from _witnesses("published", _in_time_elements(flat))
    if url and (found := _URL.search(url)):
        yield from _witnesses("published", iter([("-".join(found.groups()), "address")]))


def _modified(flat: Flat, records: Records, title: str | None) -> Iterator[Witness]:
    yield from _witnesses("modified", _in_nodes(records, "dateModified"))
    yield from _witnesses("modified", records.meta(*_MODIFIED_METAS))
    yield from _witnesses("modified", _in_microdata(flat, "datemodified"))
    yield from _witnesses("modified", (line for line in _in_lines(flat, title) if _UPDATED.search(line[0])))


def _in_nodes(records: Records, *names: str) -> Iterator[tuple[str, str]]:
    for name in names:
        for node in records.articles():
            if isinstance(node.get(name), str):
                yield node[name], f"JSON-LD {name}"


def _in_microdata(flat: Flat, name: str) -> Iterator[tuple[str, str]]:
    for element, attributes in enumerate(flat.attributes):
        if attributes and name in (attributes.get("itemprop") or "").lower():
            yield attributes.get("datetime") or attributes.get("content") or _text(flat, element), f"itemprop {name}"


def _in_time_elements(flat: Flat) -> Iterator[tuple[str, str]]:
    for element, tag in enumerate(flat.tags):
        if tag == "time" and not flat.inherited[element] & (BIT["comment"] | BIT["related"] | BIT["in aside"]):
            yield flat.attributes[element].get("datetime") or _text(flat, element), "time element"


def _in_lines(flat: Flat, title: str | None) -> Iterator[tuple[str, str]]:
    """Go through the short lines after the title, then those before it."""
    for run in runs_near_title(flat, title, above=_ABOVE, below=_BELOW):
        if len(flat.texts[run]) <= _LONGEST_LINE:
            yield flat.texts[run], "date line"


def _in_labelled(flat: Flat) -> Iterator[tuple[str, str]]:
    """Go through the short lines anywhere that say when the text was published."""
    for run, text in enumerate(flat.texts):
        if len(text) <= _LONGEST_LINE and _LABEL.match(text) and not flat.inherited[flat.inners[run]] & BIT["comment"]:
            yield text, "published line"


def _text(flat: Flat, element: int) -> str:
    return " ".join(flat.texts[flat.first[element] : flat.stop[element]])[:80]
