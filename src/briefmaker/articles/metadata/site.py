"""Site, address and language of an article."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.addresses import absolute, host_of, is_host, path_of
from briefmaker.articles.metadata.records import Records, types_of
from briefmaker.articles.metadata.sitenames import fold
from briefmaker.model import Provenance

_ADDRESS = re.compile(r"\s*(?:@|https?:|www\.|//)", re.IGNORECASE)
_SLOGAN = re.compile(r"(\s[|–—•·»-]\s|(?<=\w):\s)")
_FEWEST_WORDS = 3
"""Words of a slogan."""

_PAGES = frozenset(
    ("home", "home page", "homepage", "startseite", "accueil", "inicio", "blog", "docs", "articles", "official website")
)
"""What a site calls one of its pages, folded, and leaves in the field of its name."""

_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


def canonical_url(records: Records, url: str | None) -> Provenance | None:
    """Choose the canonical address; the address the page was saved from stands in for it."""
    for value in records.links.get("canonical", ()):
        if address := absolute(value, url):
            return Provenance("url", address, "canonical link")
    for value, name in records.meta("og:url"):
        if address := absolute(value, url):
            return Provenance("url", address, name)
    return Provenance("url", url, "saved from") if url else None


def site_name(records: Records, address: str | None) -> Provenance | None:
    """Choose the name of the site: OpenGraph, JSON-LD publisher or web site, else the host."""
    host = host_of(address)
    given = ((" ".join(value.split()).strip("|–—•·» ")[:100], name) for value, name in _site_names(records))
    named = [(value, name) for value, name in given if _is_presentable(value)]
    others = [(value, name) for value, name in named if not _is_folder(value, address)]
    for value, name in others or named:
        return Provenance("site", _dotted(value, host), name)
    for value, name in () if host else records.meta("author", "creator", "dc.creator", "dcterms.creator"):
        first = value.partition("|")[0].strip()
        if is_host(first):
            return Provenance("site", first.removeprefix("www."), name)
    return Provenance("site", host, "address") if host else None


def without_slogan(name: str) -> str:
    """Take off what a site says of itself behind its name: three words or more after a dash or colon."""
    first, joint, rest = _SLOGAN.split(name, maxsplit=1) if _SLOGAN.search(name) else (name, "", "")
    return first if joint and not first.isupper() and len(rest.split()) >= _FEWEST_WORDS else name


def _is_folder(name: str, address: str | None) -> bool:
    """Tell a section, which is a folder of the address, from the name of a site, accents aside."""
    folders = path_of(address).casefold().split("/")[1:-1]
    plain = "".join(sign for sign in normalize("NFKD", name.casefold()) if sign.isalnum())
    return plain in folders and plain not in host_of(address).replace("-", "")


def _dotted(name: str, host: str) -> str:
    """Give the host where a name, all in small letters, is the end of it without its dots: "ferrypl"."""
    labels = host.split(".")
    ends = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((end for end in ends if name.islower() and end.replace(".", "") == name), name)


def _is_presentable(name: str) -> bool:
    """Return whether a name is none of a page, no address, no handle of a network and not signs alone."""
    return any(map(str.isalnum, name)) and not _ADDRESS.match(name) and fold(without_slogan(name)) not in _PAGES


def declared_language(dom: PageArrays, records: Records) -> Provenance | None:
    """Read the language the page declares, as a BCP 47 code."""
    for value, origin in _languages(dom, records):
        code = value.strip().split(",")[0].strip()
        if _LANGUAGE.match(code):
            parts = code.replace("_", "-").split("-")
            return Provenance("language", "-".join([parts[0].lower(), *map(_subtag, parts[1:])]), origin)
    return None


def _subtag(text: str) -> str:
    """Write a region in capitals and a script with one, as the standard asks."""
    return text.upper() if len(text) == 2 else text.title() if len(text) == 4 else text.lower()


def _languages(dom: PageArrays, records: Records) -> Iterator[tuple[str, str]]:
    for element in range(min(3, len(dom.tags))):
        if dom.tags[element] in {"html", "body"}:
            yield dom.attributes[element].get("lang") or dom.attributes[element].get("xml:lang") or "", "html lang"
    yield from records.meta("content-language", "og:locale", "dc.language", "language")
    for node in records.articles:
        if isinstance(node.get("inLanguage"), str):
            yield node["inLanguage"], "JSON-LD inLanguage"


def _site_names(records: Records) -> Iterator[tuple[str, str]]:
    yield from records.meta("og:site_name")
    for node in records.articles:
        publisher = node.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            yield publisher["name"], "JSON-LD publisher"
    for node in records.nodes:
        if types_of(node) & {"WebSite", "Organization", "NewsMediaOrganization"} and isinstance(node.get("name"), str):
            yield node["name"], "JSON-LD site"
    yield from records.meta("application-name", "apple-mobile-web-app-title")
