"""The name of the site: declared, shown or spelt by the page, and taken off its titles."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from unicodedata import normalize

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.authors.names import is_cased
from briefmaker.articles.metadata.structured_data import Records, host_of, is_host, path_of, types_of
from briefmaker.articles.phrases import phrases
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
"""Characters up to which a part of the title stands in a host by chance."""


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
    # A part like the host names the site wherever it stands; else only the last part can.
    named = next((part for part in like if fold(part) != fold(title)), "")
    begins = fold(title) and fold(whole).startswith(fold(title)) and fold(parts[-1]) not in fold(title)
    last = _NEWS_OF.sub("", _SECTION.sub("", parts[-1]))
    colon = whole.rstrip().removesuffix(parts[-1]).rstrip().endswith(":")
    stands = begins and _is_name(last) and (not colon or _stands_unlinked(dom, last))
    return named.rstrip(" :") or (last if stands else "")


def _stands_unlinked(dom: PageArrays, name: str) -> bool:
    """Return whether a line without links has a name: sections, which stand behind a colon as well, are linked."""
    return any(name in text and not dom.links[run] for run, text in enumerate(dom.texts))


def _before_title(dom: PageArrays, title: str) -> str:
    """
    Read what stands before the title in the title element, where the page says it, too.

    Behind a colon anything at the head of the page will do; before a dash sections stand as well, which menus link.
    """
    joints = _JOINTS.finditer(dom.head_title)
    joint = next((match for match in joints if fold(dom.head_title[match.end() :]) == fold(title)), None)
    name = dom.head_title[: joint.start()].strip(" :") if joint else ""
    if not joint or not 0 < len(name) <= _LONGEST:
        return ""
    pictures = [fold(dom.attributes[image].get("alt") or "") for image in islice(dom.elements("img"), _HEAD)]
    if ":" in joint.group():
        return name if fold(name) in {*map(fold, dom.texts[:_HEAD]), *pictures} else ""
    linked = any(name in text and dom.links[run] for run, text in enumerate(dom.texts))
    stated = any(text.startswith((f"{name} - ", f"{name} – ", f"{name} — ")) for text in dom.texts)
    shown = not linked and any(f" {fold(name)} " in f" {text} " for text in pictures)
    return name if " " in name and (stated or shown) else ""


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
"""Platforms whose writers each have a host below theirs, as in ann.substack.com."""

_JOINT = r"[ '’.&-]?"
"""What may part the letters of a name that a host runs together."""

_SHORTEST_LABEL, _LONGEST_LABEL = 4, 30
"""Characters of a label that is looked for."""

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
    pictures = (dom.attributes[image].get("alt") or "" for image in islice(dom.elements("img"), _PICTURES))
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


def site_name(records: Records, address: str | None) -> Provenance | None:
    """Choose the name of the site: OpenGraph, JSON-LD publisher or web site, else the host."""
    host = host_of(address)
    given = ((" ".join(value.split()).strip("|–—•·» ")[:100], name) for value, name in _declared_names(records))
    named = [(value, name) for value, name in given if _is_presentable(value)]
    # Some sites put the section into the field of their name; another declared name is better.
    others = [(value, name) for value, name in named if not _is_folder(value, address)]
    for value, name in others or named:
        return Provenance("site", _dotted(value, host), name)
    for value, name in () if host else records.meta("author", "creator", "dc.creator", "dcterms.creator"):
        first = value.partition("|")[0].strip()
        if is_host(first):
            return Provenance("site", first.removeprefix("www."), name)
    return Provenance("site", host, "address") if host else None


def without_slogan(name: str) -> str:
    """Drop what a site says of itself behind its name: three words or more after a dash or colon."""
    first, joint, rest = _SLOGAN.split(name, maxsplit=1) if _SLOGAN.search(name) else (name, "", "")
    return first if joint and not first.isupper() and len(rest.split()) >= _FEWEST_WORDS else name


def _is_folder(name: str, address: str | None) -> bool:
    """Return whether a name is a section, which is a folder of the address, accents aside."""
    folders = path_of(address).casefold().split("/")[1:-1]
    plain = "".join(sign for sign in normalize("NFKD", name.casefold()) if sign.isalnum())
    return plain in folders and plain not in host_of(address).replace("-", "")


def _dotted(name: str, host: str) -> str:
    """Return the host where a name in lower case is its end without the dots: "ferrypl"; else the name."""
    labels = host.split(".")
    ends = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((end for end in ends if name.islower() and end.replace(".", "") == name), name)


def _is_presentable(name: str) -> bool:
    """Return whether a name is none of a page, no address, no handle of a network and not signs alone."""
    return (
        any(map(str.isalnum, name))
        and not _ADDRESS.match(name)
        and fold(without_slogan(name)) not in phrases("site: page")
    )


def _declared_names(records: Records) -> Iterator[tuple[str, str]]:
    yield from records.meta("og:site_name")
    for node in records.articles:
        publisher = node.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            yield publisher["name"], "JSON-LD publisher"
    for node in records.nodes:
        if types_of(node) & {"WebSite", "Organization", "NewsMediaOrganization"} and isinstance(node.get("name"), str):
            yield node["name"], "JSON-LD site"
    yield from records.meta("application-name", "apple-mobile-web-app-title")


_TITLE_JOINTS = re.compile(r"(?<!\s)\s+[|\-–—·•:»«/~]+\s+|(?:(?<!\s)\s+)?[|│ㅣ»«·•]+\s*|:\s+|(?<!\s)\s+[–—]\s*")
_PARTING = re.compile(r"(?<!\s)\s+[|\-–—·•»/]+\s+")
"""A joint that parts a title from its site, and hardly stands inside a title."""

_SHORT_SUFFIX = 4
"""Words; what follows a bar and is no longer names a site or a section."""

_LONGEST_SECTION = 12
"""Characters of a heading that may be a menu's."""


def same_site(part: str, name: str) -> bool:
    """Return whether a part of a title, both folded, is the site's name, spaces aside."""
    part, name = part.replace(" ", ""), name.replace(" ", "")
    return bool(part) and (
        part == name or (len(part) > 3 and (part in name or name in part) and len(part) < 2 * len(name))
    )


def without_site(title: str, site: str | None) -> str:
    """Remove the name of the site from the end or the front of a title."""
    name = fold(site or "")
    joints = list(_TITLE_JOINTS.finditer(title))
    if name:
        for joint in joints:
            before, after = title[: joint.start()].strip(), title[joint.end() :].strip()
            if before and same_site(fold(after), name):
                return before
            if after and same_site(fold(before), name):
                return after
    bars = [joint for joint in joints if "|" in joint.group()]
    if bars and len(title[bars[-1].end() :].split()) <= _SHORT_SUFFIX <= len(title[: bars[-1].start()]):
        return title[: bars[-1].start()].strip()
    return title


def without_sites(title: str, names: Sequence[str]) -> str:
    """Drop the first of the names that can be taken off."""
    cut = (without_site(title, name) for name in names)
    return next((shorter for shorter in cut if shorter != title), without_site(title, None))


def split_parts(title: str) -> list[str]:
    """Split a title at what parts it from section and site; a list of one where nothing does."""
    return _PARTING.split(title)


def leading_part(title: str, headings: Collection[str]) -> str:
    """Cut a title after its first part, where a heading of the page (folded) says only that, and none a later part."""
    first, *rest = split_parts(title)
    if not rest or len(first) <= _LONGEST_SECTION or fold(first) not in headings:
        return title
    return title if any(fold(part) in headings for part in rest) else first


def names_in_title(
    site: str | None, given: Sequence[tuple[str, str]], headings: Sequence[str], address: str | None
) -> tuple[str, ...]:
    """
    List the names of the site: its own, and a heading that is the site's.

    `given` is what the page declares as its title, with the origins; a site called like its page has no name.
    """
    declared = {fold(text) for text, origin in given if origin != "title element"}
    title = next((text for text, origin in given if origin == "title element"), "")
    banner = _banner(title, headings, declared - {fold(site or "")}, address)
    own = site if declared != {fold(site or "")} else None
    return tuple(name for name in (own, banner if banner and fold(banner) not in declared else None) if name)


def _is_wordier(last: str, before: Sequence[str]) -> bool:
    words = len(last.split())
    return words > _SHORT_SUFFIX and words > sum(len(part.split()) for part in before)


def _banner(title: str, headings: Sequence[str], declared: Collection[str], address: str | None) -> str | None:
    """
    Find the heading that is the site's.

    It ends the title element, after words of its own, or begins it before a title that the page declares elsewhere. A
    title that begins with the name of its host has the article at its end instead, and so has one whose last part has
    more words than all before it and than names have. Where a heading says the whole, its last part is no site's.
    """
    for joint in _TITLE_JOINTS.finditer(title):
        before, after = title[: joint.start()], title[joint.end() :]
        if fold(after) in declared and any(fold(heading) == fold(before) for heading in headings):
            return before
    parts = split_parts(title)
    if fold(title) in {*map(fold, headings)} or _is_wordier(parts[-1], parts[:-1]):
        return None
    host = host_of(address).replace("-", "")
    if len(parts) == 1 or len(parts[0].split()) == 1 or fold(parts[0]).replace(" ", "") in host:
        return None
    return parts[-1] if any(fold(heading) == fold(parts[-1]) for heading in headings) else None
