"""The name of a site that no field declares: beside the title in the title element, or in the notice of rights."""

import re
from itertools import islice

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.addresses import host_of
from briefmaker.articles.metadata.authors.names import is_cased
from briefmaker.articles.metadata.records import Records
from briefmaker.articles.metadata.sitenames import fold
from briefmaker.model import Provenance

_PARTS = re.compile(
    r"(?<!\s)\s+[|\-–—·•»«/:]+\s+|(?:(?<!\s)\s+)?[|│ㅣ»«·•_]+\s*|(?<!\s)\s+[–—]\s*|(?<=[^\x00-\x7f])[-–—]+"
)
"""What parts the title of an article from section and site."""

_JOINTS = re.compile(r"\s{0,9}:{1,3}\s+|(?<!\s)\s+[|\-–—·•»«/]+\s+")
"""What parts a site from the title behind it."""

_NEWS_OF = re.compile(
    r"^(?:News|Nachrichten|Noticias|Notícias|Notizie|Wiadomości|Новости|Новини)\s+(?=[A-ZА-ЯЁІЇЄҐ]{3,12}$)"
)
"""The word for news before a name that is one word in capitals, as agencies have it."""

_ON_SITE = re.compile(r"\s(?:on|at|auf|bei|sur|su|en|no|na|на)\s+([^\W\d_][\w.-]{3,29}?)\.?$", re.IGNORECASE)
"""How a title element that describes itself ends: "..., discussed on Ferryland"."""

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


def shown_site(dom: PageArrays, records: Records, title: str | None, address: str | None) -> Provenance | None:
    """
    Find the name of the site behind or before the title of its article, else in the notice of rights.

    Of 1,319 names beside a title, on pages that also declare their site, 1,201 are that name or part of it, and most
    others another form of it. In notices publishers stand, too: such a name counts where host or title element has it.
    """
    beside = _beside_title(dom, title or "", address) or _before_title(dom, title or "")
    if name := beside or _behind_slogan(dom, records, title or ""):
        return Provenance("site", name, "title element")
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


def _behind_slogan(dom: PageArrays, records: Records, title: str) -> str:
    """Read the last word of a title element that goes on as a sentence, where the summary ends with it, too."""
    found = _ON_SITE.search(dom.head_title) if fold(title) and fold(dom.head_title).startswith(fold(title)) else None
    summaries = (value.rstrip(" .") for value, _ in records.meta("description"))
    if not found or fold(found[1]) in fold(title) or not is_cased(found[1]):
        return ""
    return found[1] if any(summary.endswith(f" {found[1]}") for summary in summaries) else ""


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
