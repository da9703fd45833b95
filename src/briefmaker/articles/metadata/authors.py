"""Who wrote an article, as a clean list of names."""

import re
from collections.abc import Iterator
from typing import Any

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT
from briefmaker.articles.metadata.records import Records
from briefmaker.model import Witness

_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.author",
    "citation_author",
    "byl",
    "twitter:data1",
    "og:author",
    "article.author",
    "authors",
    "creator",
)
_BY = re.compile(
    r"^\W*(?:(?:written|posted|published|story|reviewed|words|article|medically reviewed|by line)\s+)*"
    r"(?:by|von|par|por|di|door|av|af|autor|author|auteur|autore)\b[\s:]+",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[;|&\n•·]|,|\band\b|\bund\b|\bet\b|\bwith\b)\s*")
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d|\b(?:admin|administrator|editor|editors|editorial|staff|team|username|user|guest|author|unknown|"
    r"anonymous|newsroom|webmaster|contributor|contributors|desk|redaktion|redaction|min read|minutes?|updated|published|"
    r"share|follow|posts?|comments?|view|more|about|subscribe|written|reviewed)\b",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"^(?:m\.?d\.?|ph\.?d\.?|rdn?|ms|ma|mba|rn|jr\.?|sr\.?|esq\.?|cfa|cpa|ldn|mph|dds|do|mscn?|bsc|ii|iii)$",
    re.IGNORECASE,
)
_MOST = 12


def find_authors(flat: Flat, records: Records, site: str | None) -> tuple[Witness, ...]:
    """Take the names of the first witness that gives any: JSON-LD, meta, microdata and links, the byline."""
    for values in (_in_nodes(records), _in_metas(records), _in_elements(flat), _in_byline(flat)):
        found: dict[str, str] = {}
        for value, origin in values:
            for name in clean_names(value, site):
                found.setdefault(name, origin)
            if found and origin != "JSON-LD author" and origin != "citation_author":
                break
        if found:
            return tuple(Witness("author", name, origin) for name, origin in list(found.items())[:_MOST])
    return ()


def clean_names(text: str, site: str | None = None) -> list[str]:
    """Split a byline into names: without "By", degrees, roles, dates, the site and handles."""
    names: list[str] = []
    for part in _PARTS.split(_BY.sub("", text.strip())):
        name = _BY.sub("", part).strip(" .-–—:()\"'")
        words = name.split()
        if _DEGREES.match(name) or not words:
            continue
        if len(words) > 5 or len(name) > 60 or _NO_NAME.search(name) or not _is_cased(words):
            continue
        if site and name.casefold().replace(" ", "") == site.casefold().replace(" ", ""):
            continue
        if name not in names:
            names.append(name)
    return names


def _is_cased(words: list[str]) -> bool:
    """A name begins with a capital, in scripts that have them, and has more than one letter."""
    first = words[0][0]
    return (first.isupper() or (first.isalpha() and not first.islower())) and len("".join(words)) > 1


def _in_nodes(records: Records) -> Iterator[tuple[str, str]]:
    by_id = {node["@id"]: node for node in records.nodes if isinstance(node.get("@id"), str) and "name" in node}
    for node in records.articles():
        yielded = False
        for name in _person_names(node.get("author") or node.get("creator"), by_id):
            yielded = True
            yield name, "JSON-LD author"
        if yielded:
            return


def _person_names(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:  # noqa: ANN401
    """Go through the names of people in what JSON-LD gives as author."""
    for item in value if isinstance(value, list) else [value]:
        person = by_id.get(item.get("@id", ""), item) if isinstance(item, dict) else item
        if isinstance(person, str):
            yield person
        elif isinstance(person, dict) and "Organization" not in str(person.get("@type")):
            name = person.get("name")
            yield from (text for text in (name if isinstance(name, list) else [name]) if isinstance(text, str))


def _in_metas(records: Records) -> Iterator[tuple[str, str]]:
    labels = " ".join(records.metas.get("twitter:label1", ())).lower()
    for value, name in records.meta(*_METAS):
        if name != "twitter:data1" or "written" in labels or "author" in labels:
            yield value, name


def _in_elements(flat: Flat) -> Iterator[tuple[str, str]]:
    """Go through elements marked as the author by microdata or relation."""
    for element, attributes in enumerate(flat.attributes):
        if not attributes or flat.inherited[element] & BIT["comment"]:
            continue
        marked = "author" in (attributes.get("itemprop") or "") or attributes.get("rel") == "author"
        if marked:
            yield attributes.get("content") or _text(flat, element), "author element"


def _in_byline(flat: Flat) -> Iterator[tuple[str, str]]:
    """Go through short texts of elements called author or byline, then lines that begin with "By"."""
    for element, hints in enumerate(flat.hints):
        if hints & BIT["author"] and not flat.inherited[element] & (BIT["comment"] | BIT["in nav"] | BIT["in footer"]):
            text = _text(flat, element)
            if 3 < len(text) < 90:
                yield text, "byline"
    for text in flat.texts:
        if len(text) < 90 and _BY.match(text):
            yield text, "byline"


def _text(flat: Flat, element: int) -> str:
    return " ".join(flat.texts[flat.first[element] : flat.stop[element]])
