"""The days a page declares: structured data, `time` elements, its address."""

import re
from collections.abc import Iterator
from functools import partial

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, CALLED_COMMENT
from briefmaker.articles.metadata.view import PageView
from briefmaker.lazy import lazy_pattern

_FOREIGN = BIT["comment"] | BIT["related"] | BIT["in aside"] | CALLED_COMMENT


def in_microdata(names: tuple[str, ...], view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the values of some properties of microdata, named in lower case; those of comments are left out."""
    dom = view.dom
    for element in dom.marked:
        if dom.inherited[element] & CALLED_COMMENT:
            continue
        attributes = dom.attributes[element]
        given = (attributes.get("itemprop") or "").lower()
        for name in (wanted for wanted in names if wanted in given):
            yield attributes.get("datetime") or attributes.get("content") or _text(dom, element), f"itemprop {name}"


def in_time_elements(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the `time` elements that are none of a comment or another story."""
    for element in view.dom.elements("time"):
        if not view.dom.inherited[element] & _FOREIGN:
            yield _value(view.dom, element), "time element"


def all_time_elements(dom: PageArrays) -> Iterator[str]:
    """Yield the values of all `time` elements, whatever they date."""
    yield from (_value(dom, element) for element in dom.elements("time"))


def _value(dom: PageArrays, element: int) -> str:
    return dom.attributes[element].get("datetime") or _text(dom, element)


def _text(dom: PageArrays, element: int) -> str:
    return " ".join(dom.texts[dom.first[element] : dom.stop[element]])[:80]


_MONTH, _DAY = r"([01]\d|(?<=[/-])[1-9](?=[/-]))", r"([0-3]\d|(?<=[/-])[1-9])"
_URL = lazy_pattern(rf"/((?:19|20)\d\d)(?:/?{_MONTH}/?{_DAY}(?=/|$)|-?{_MONTH}-?{_DAY}(?=[/-]|$))")
"""A whole day: /2024/11/ is none, and in /2024/11/10-ways-home the ten belongs to the title."""


_DATED = re.compile(r"\s*(\S.{5,28}?)\s+[-–—|·]\s")
"""The head of a description, where a day may stand before a dash."""


def in_description(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield what stands at the head of a description, as in `30/12/2011 - The harbour ...`."""
    for text, _ in view.records.meta("description", "og:description"):
        if found := _DATED.match(text):
            yield found[1], "description"


def in_address(view: PageView) -> Iterator[tuple[str, str]]:
    """Read the day in an address."""
    if found := _URL.search(view.url or ""):
        yield "-".join(filter(None, found.groups())), "address"


_PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published", "publishdate",
    "pubdate", "publish-date", "publish_date", "published-date", "published", "published_date", "published_time",
    "publication_date", "article.published", "article.created", "sailthru.date", "parsely-pub-date",
    "citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.issued", "dcterms.created", "dc.date.created", "datecreated", "date", "og:published_time",
    "article_date_original", "cxenseparse:recs:publishtime", "created", "pdate", "displaydate",
)  # fmt: skip
_MODIFIED_METAS = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified",
    "dc.date.modified", "lastmod", "modified", "article.updated", "revised",
)  # fmt: skip
_PUBLISHED_META = lazy_pattern(r"publish|publication|pub-?date|date-?pub|issued|release-?date", re.IGNORECASE)
_OTHER_META = lazy_pattern(r"modif|updat|expir|revis|review|last|publisher", re.IGNORECASE)
"""How sites of their own mind call these dates, and others."""


def published_in_own_metas(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the fields of `meta` whose names, given by the site, speak of publication."""
    own = (name for name in view.records.metas if _PUBLISHED_META.search(name) and not _OTHER_META.search(name))
    yield from view.records.meta(*own)


def in_metas(names: tuple[str, ...], view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the values of some fields of `meta`."""
    yield from view.records.meta(*names)


def in_nodes(names: tuple[str, ...], view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the values of some properties of the articles in JSON-LD."""
    for name in names:
        for node in view.records.articles:
            if isinstance(node.get(name), str):
                yield node[name], f"JSON-LD {name}"


published_in_nodes = partial(in_nodes, ("datePublished", "dateCreated", "uploadDate"))
published_in_metas = partial(in_metas, _PUBLISHED_METAS)
published_in_microdata = partial(in_microdata, ("datepublished", "datecreated"))
changed_in_nodes = partial(in_nodes, ("dateModified",))
changed_in_metas = partial(in_metas, _MODIFIED_METAS)
changed_in_microdata = partial(in_microdata, ("datemodified",))
"""The days of publication, then those of making and uploading, and those of a change."""
