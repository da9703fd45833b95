"""The name of a site that no field declares: beside the title in the title element, or in the notice of rights."""

import re
from itertools import islice

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.addresses import host_of
from briefmaker.articles.metadata.authors.names import is_cased
from briefmaker.articles.metadata.sitenames import fold
from briefmaker.model import Provenance

_PARTS = re.compile(
    r"(?<!\s)\s+[|\-–—·•»«/]+\s+|(?:(?<!\s)\s+)?[|│ㅣ»«·•_]+\s*|(?<!\s)\s+[–—]\s*|(?<=[^\x00-\x7f])[-–—]+"
)
"""What parts the title of an article from section and site."""

_NOTICE = re.compile(
    r"(?:©|\(c\)|copyright)[\s©(c)]{0,4}(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,]{0,3}(?:by\s)?([^\d.,;|•·©]{2,60})",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\b(?:all rights|inc|llc|ltd|rights reserved|and its|or its)\b.*", re.IGNORECASE)
_LAST, _LONGEST_LINE = 40, 200
"""So many runs from the end of a page, and so many characters, may be the notice of rights."""

_SECTION = re.compile(r"\s[>›].*")
"""What a site adds to its name to say where in it the page is."""

_HEAD = 15
"""So many lines, and pictures, at the head of a page may show the name of the site."""

_MOST_WORDS, _LONGEST = 5, 40
_LETTERS = re.compile(r"[\W_]+")
_SHORTEST = 3
"""Letters up to which a part of the title stands in a host by chance."""


def shown_site(dom: PageArrays, title: str | None, address: str | None) -> Provenance | None:
    """
    Find the name of the site behind or before the title of its article, else in the notice of rights.

    Of 1,319 names beside a title, on pages that also declare their site, 1,201 are that name or part of it, and most
    others another form of it. In notices publishers stand, too: such a name counts where host or title element has it.
    """
    if name := _beside_title(dom.head_title, title or "", address) or _before_title(dom, title or ""):
        return Provenance("site", name, "title element")
    for text in reversed(dom.texts[-_LAST:]):
        found = _NOTICE.search(text) if len(text) <= _LONGEST_LINE else None
        name = _RIGHTS.sub("", found[1]).strip(" -–—&") if found else ""
        if _is_name(name) and _fold(name) in _fold(host_of(address)) + _fold(dom.head_title):
            return Provenance("site", name, "notice of rights")
    return None


def _beside_title(whole: str, title: str, address: str | None) -> str:
    """Read the last part of a title element that begins with the title, or the part like the host; empty for others."""
    parts = [part.strip() for part in _PARTS.split(whole) if part.strip()]
    if len(parts) == 1 or not parts:
        return ""
    host = _fold(host_of(address))
    like = (part for part in (parts[-1], *parts[:-1]) if len(_fold(part)) > _SHORTEST and _fold(part) in host)
    named = next((part for part in like if fold(part) != fold(title)), "")
    begins = fold(title) and fold(whole).startswith(fold(title)) and fold(parts[-1]) not in fold(title)
    last = _SECTION.sub("", parts[-1])
    return named.rstrip(" :") or (last if begins and _is_name(last) else "")


def _before_title(dom: PageArrays, title: str) -> str:
    """Read what stands before a colon and the title in the title element, where the head of the page says it, too."""
    name, colon, rest = dom.head_title.partition(": ")
    if not colon or fold(rest) != fold(title) or len(name) > _LONGEST:
        return ""
    pictures = [dom.attributes[one].get("alt") or "" for one in islice(dom.elements("img"), _HEAD)]
    said = {fold(text) for text in (*dom.texts[:_HEAD], *pictures)}
    return name if fold(name) in said else ""


def _fold(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


def _is_name(text: str) -> bool:
    """Tell whether a text may be the name of a site: a few words, the first in capitals, no number."""
    fits = 1 < len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS
    return fits and is_cased(text.lstrip("(\"'")) and not any(map(str.isdigit, text))
