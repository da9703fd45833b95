"""What a page says about itself in JSON-LD and `meta`, as flat records; parts of addresses."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from briefmaker.articles.dom import PageArrays

_HOST = re.compile(r"(?:[a-z0-9][a-z0-9-]{1,62}\.){1,4}[a-z]{2,4}", re.IGNORECASE)
"""Labels and a top-level domain, as short as those in names of sites, such as FERRY.PL."""


def host_of(address: str | None) -> str:
    """Return the host of an address, without "www."; empty where there is none."""
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def path_of(address: str | None) -> str:
    """Return the path of an address, readable; empty where there is none."""
    try:
        return unquote(urlsplit(address or "").path)
    except ValueError:
        return ""


def is_host(text: str) -> bool:
    """Return whether a text is no more than the name of a host, such as "FERRY.PL"."""
    return _HOST.fullmatch(text.strip()) is not None


def absolute(value: str, base: str | None) -> str | None:
    """Make an address absolute; None for what is no web address."""
    try:
        address = urljoin(base or "", value.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None


ARTICLE_TYPES = frozenset(
    {"Article", "NewsArticle", "BlogPosting", "Report", "TechArticle", "ScholarlyArticle"}
    | {"OpinionNewsArticle", "AnalysisNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle"}
    | {"BackgroundNewsArticle", "AdvertiserContentArticle", "LiveBlogPosting", "SocialMediaPosting"}
    | {"DiscussionForumPosting", "MedicalWebPage", "Review", "Recipe", "HowTo", "QAPage", "FAQPage", "WebPage"}
    | {"ItemPage", "AboutPage", "CreativeWork", "Blog", "Question", "NewsMediaArticle"}
    | {"MedicalScholarlyArticle"}
)

_PAGES = frozenset(("WebPage", "ItemPage", "AboutPage", "CreativeWork"))
_NEWS = frozenset(name for name in ARTICLE_TYPES if "News" in name or name == "LiveBlogPosting")
_MOST_NODES = 2000
"""Nodes of declared data looked at, so that a hostile page costs no more than a long one."""

_LONGEST = 1_000_000
"""Characters of JSON-LD that are parsed at once; what is longer describes no article."""

_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\s*\]\]>|/\*\]\]>\*/)\s*+;?\s*+$")
_OPENERS, _CLOSERS = "{[", "}]"
"""What JSON that is an object or a list begins with and ends with."""


@dataclass(slots=True)
class Records:
    """The structured data of one page."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    """The contents of `meta` by lower-case name, property or itemprop."""

    links: dict[str, list[str]] = field(default_factory=dict)
    """The addresses of `link` by relation."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    """Every object of the JSON-LD, outer ones first."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    """The objects that describe a text, the most article-like kinds first."""

    @property
    def is_news(self) -> bool:
        """Return whether the JSON-LD calls the page a report of news."""
        return any(not _NEWS.isdisjoint(types_of(node)) for node in self.articles)

    def meta(self, *names: str) -> Iterator[tuple[str, str]]:
        """Yield the contents of some names, in this order, with the name."""
        for name in names:
            for value in self.metas.get(name, ()):
                yield value, name


def read_records(dom: PageArrays) -> Records:
    """Gather the structured data of a page; what cannot be parsed is passed over."""
    records = Records()
    for attributes in dom.metas:
        if attributes[""] == "link":
            href = (attributes.get("href") or "").strip()
            for relation in (attributes.get("rel") or "").lower().split():
                records.links.setdefault(relation, []).append(href)
            continue
        content = " ".join((attributes.get("content") or "").split())
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        name = name or attributes.get("http-equiv")
        if name and content:
            records.metas.setdefault(name.strip().lower(), []).append(content)
    for script in dom.data_scripts:
        records.nodes.extend(_objects(_parse(script)))
    kinds = [(types_of(node), node) for node in records.nodes]
    texts = [(not types.isdisjoint(_PAGES), node) for types, node in kinds if not types.isdisjoint(ARTICLE_TYPES)]
    # A page declares itself as a WebPage beside its article: the stable sort asks the article first.
    records.articles = [node for _, node in sorted(texts, key=itemgetter(0))]
    return records


def types_of(node: dict[str, Any]) -> set[str]:
    """Return the schema.org types of an object, without their address."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return {name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)}


def _parse(script: str) -> object:
    """Parse JSON-LD leniently: comments around it and raw line breaks in strings are common."""
    if len(script) > _LONGEST:
        return None
    text = script.strip()
    if text[:1] not in _OPENERS or text[-1:] not in _CLOSERS:  # few have comments, which take longer than all else
        text = _COMMENT.sub("", _COMMENT.sub("", script)).strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object) -> Iterator[dict[str, Any]]:
    """Yield all objects inside a value, outer ones first, without recursion."""
    # No recursion, and an end: declared data may nest as deep and hold as much as its author likes.
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting.extend(item for item in value.values() if isinstance(item, (dict, list)))
        elif isinstance(value, list):
            waiting.extend(item for item in value if isinstance(item, (dict, list)))
