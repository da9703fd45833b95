"""Site, address and language of an article, declared, shown or spelt by the page."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from unicodedata import normalize

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.authors.names import is_cased
from briefmaker.articles.metadata.records import Records, absolute, host_of, is_host, path_of, types_of
from briefmaker.articles.metadata.sitenames import fold
from briefmaker.lazy import lazy_pattern
from briefmaker.model import Provenance

_PARTS = lazy_pattern(
    r"(?<!\s)\s+[|\-–—·•»«/:]+\s+|(?:(?<!\s)\s+)?[|│ㅣ»«·•_]+\s*|(?<!\s)\s+[–—]\s*|(?<=[^\x00-\x7f])[-–—]+"
)
"""What parts the title of an article from section and site."""

_JOINTS = lazy_pattern(r"\s{0,9}:{1,3}\s+|(?<!\s)\s+[|\-–—·•»«/]+\s+")
"""What parts a site from the title behind it."""

_NEWS_OF = lazy_pattern(
    r"^(?:News|Nachrichten|Noticias|Notícias|Notizie|Wiadomości|Новости|Новини)\s+(?=[A-ZА-ЯЁІЇЄҐ]{3,12}$)"
)
"""The word for news before a name that is one word in capitals, as agencies have it."""


_NOTICE = lazy_pattern(
    r"(?:©|\(c\)|copyright)[\s©(c)]{0,4}(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,]{0,3}(?:by\s)?([^\d.,;|•·©]{2,60})",
    re.IGNORECASE,
)
_RIGHTS = lazy_pattern(r"\b(?:all rights|inc|llc|ltd|rights reserved|and its|or its)\b.*", re.IGNORECASE)
_LAST, _LONGEST_LINE = 40, 200
"""So many runs from the end of a page, and so many characters, may be the notice of rights."""

_SECTION = lazy_pattern(r"\s[>›].*")
"""What a site adds to its name to say where in it the page is."""

_HEAD = 15
"""So many lines, and pictures, at the head of a page may show the name of the site."""

_MOST_WORDS, _LONGEST = 5, 40
_LETTERS = lazy_pattern(r"[\W_]+")
_SHORTEST = 3
"""Letters up to which a part of the title stands in a host by chance."""


def shown_site(dom: PageArrays, title: str | None, address: str | None) -> Provenance | None:
    """
    Find the name of the site behind or before the title of its article, else in the notice of rights.

    Of 1,319 names beside a title, on pages that also declare their site, 1,201 are that name or part of it, and most
    others another form of it. In notices publishers stand, too: such a name counts where host or title element has it.
    """
    beside = _beside_title(dom, title or "", address) or _before_title(dom, title or "")
    if beside:
        return Provenance("site", beside, "title element")
    for text in reversed(dom.texts[-_LAST:]):
        found = _NOTICE.search(text) if len(text) <= _LONGEST_LINE else None
        name = _RIGHTS.sub("", found[1]).strip(" -–—&") if found else ""
        if _is_name(name) and _fold(name) in _fold(host_of(address)) + _fold(dom.head_title):
            return Provenance("site", name, "notice of rights")
    return None


def _beside_title(dom: PageArrays, title: str, address: str | None) -> str:
    """Read the last part of a title element that begins with the title, or the part like the host; empty for others."""
    whole = dom.head_title
    parts = [part.strip() for part in _PARTS.split(whole) if part.strip()]
    if len(parts) == 1 or not parts:
        return ""
    host = _fold(host_of(address))
    like = (part for part in (parts[-1], *parts[:-1]) if len(_fold(part)) > _SHORTEST and _fold(part) in host)
    named = next((part for part in like if fold(part) != fold(title)), "")
    begins = fold(title) and fold(whole).startswith(fold(title)) and fold(parts[-1]) not in fold(title)
    last = _NEWS_OF.sub("", _SECTION.sub("", parts[-1]))
    colon = whole.rstrip().removesuffix(parts[-1]).rstrip().endswith(":")
    stands = begins and _is_name(last) and (not colon or _is_told(dom, last))
    return named.rstrip(" :") or (last if stands else "")


def _is_told(dom: PageArrays, name: str) -> bool:
    """Return whether a line without links has a name: sections, which stand behind a colon as well, are linked."""
    return any(name in text and not dom.links[run] for run, text in enumerate(dom.texts))


def _before_title(dom: PageArrays, title: str) -> str:
    """
    Read what stands before the title in the title element, where the page says it, too.

    Behind a colon anything at the head of the page will do; before a dash sections stand as well, which menus link.
    """
    joints = _JOINTS.finditer(dom.head_title)
    joint = next((one for one in joints if fold(dom.head_title[one.end() :]) == fold(title)), None)
    name = dom.head_title[: joint.start()].strip(" :") if joint else ""
    if not joint or not 0 < len(name) <= _LONGEST:
        return ""
    pictures = [fold(dom.attributes[one].get("alt") or "") for one in islice(dom.elements("img"), _HEAD)]
    if ":" in joint.group():
        return name if fold(name) in {*map(fold, dom.texts[:_HEAD]), *pictures} else ""
    linked = any(name in text and dom.links[run] for run, text in enumerate(dom.texts))
    told = any(text.startswith((f"{name} - ", f"{name} – ", f"{name} — ")) for text in dom.texts)
    shown = not linked and any(f" {fold(name)} " in f" {text} " for text in pictures)
    return name if " " in name and (told or shown) else ""


def _fold(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


def _is_name(text: str) -> bool:
    """Return whether a text may be the name of a site: a few words, the first in capitals, no number."""
    fits = 1 < len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS
    return fits and is_cased(text.lstrip("(\"'")) and not any(map(str.isdigit, text))


_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "gob", "gouv", "ac", "edu", "or", "ne", "go"))
"""Labels before that of a country which are no name."""

_PLATFORMS = frozenset(
    {"blogspot", "substack", "wordpress", "typepad", "tumblr", "livejournal", "github", "gitlab", "medium"}
    | {"weebly", "wixsite"}
)
"""Houses that lend a name below their own to each of their writers."""

_JOINT = r"[ '’.&-]?"
"""What may part the letters of a name that a host runs together."""

_SHORTEST_LABEL, _LONGEST_LABEL = 4, 30
"""Letters of a label that is looked for."""

_RUNS, _PICTURES = 3000, 200
"""So many lines, and so many descriptions of pictures, are read."""

_READ = 400
"""Characters of each."""


def spelt_site(dom: PageArrays, address: str | None) -> Provenance | None:
    """Find how the page most often spells the name in its host; None where it never does so in capitals."""
    label = _name_in(host_of(address))
    if not _SHORTEST_LABEL <= len(label) <= _LONGEST_LABEL:
        return None
    letters = _JOINT.join(label)
    pattern = re.compile(rf"(?<![\w@/.-]){letters}(?![\w@/]|[.-]\w)", re.IGNORECASE)
    pictures = (dom.attributes[one].get("alt") or "" for one in islice(dom.elements("img"), _PICTURES))
    texts = (dom.head_title, *pictures, *dom.texts[:_RUNS])
    found = Counter(
        name for text in texts for name in pattern.findall(text[:_READ]) if name[:1].isupper() or name[:1].isdigit()
    )
    names = sorted(found, key=lambda name: (not name.isupper(), found[name]), reverse=True)
    return Provenance("site", names[0], "host, as the page spells it") if names else None


def _name_in(host: str) -> str:
    """Return the part of a host that is a name: without what leads to it and without its land."""
    labels = host.casefold().split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    if len(labels) > 1 and labels[-1] in _PLATFORMS:
        labels.pop()
    return re.sub(r"[\W_]+", "", labels[-1]) if labels else ""


_ADDRESS = lazy_pattern(r"\s*(?:@|https?:|www\.|//)", re.IGNORECASE)
_SLOGAN = lazy_pattern(r"(\s[|–—•·»-]\s|(?<=\w):\s)")
_FEWEST_WORDS = 3
"""Words of a slogan."""

_PAGES = frozenset(
    ("home", "home page", "homepage", "startseite", "accueil", "inicio", "blog", "docs", "articles", "official website")
)
"""What a site calls one of its pages, folded, and leaves in the field of its name."""

_LANGUAGE = lazy_pattern(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


def canonical_url(records: Records, url: str | None) -> Provenance | None:
    """Choose the canonical address; the address the page was saved from stands in for it."""
    linked = ((value, "canonical link") for value in records.links.get("canonical", ()))
    for value, name in (*linked, *records.meta("og:url")):
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
    """Return whether a name is a section, which is a folder of the address, accents aside."""
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
