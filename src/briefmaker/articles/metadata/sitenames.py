"""Names of sites in titles: what they look like, and how they are taken off."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from briefmaker.articles.dom.words import SIGNS
from briefmaker.articles.metadata.records import host_of

_JOINTS = re.compile(r"(?<!\s)\s+[|\-–—·•:»«/~]+\s+|(?:(?<!\s)\s+)?[|│ㅣ»«·•]+\s*|:\s+|(?<!\s)\s+[–—]\s*")
_PARTING = re.compile(r"(?<!\s)\s+[|\-–—·•»/]+\s+")
"""A joint that parts a title from its site, and hardly stands inside a title."""

_WORD = re.compile(r"[^\W_]+")
_FOLDED = "".join(char if char.isalnum() else " " for char in map(chr, range(128))).lower()
"""The words of ASCII text in lower case and spaces between them, as a table for all of it: four times as fast."""

_LONG = 500
"""Characters from which on a text is not remembered, so that what is takes little memory."""

_SHORT_SUFFIX = 4
"""Words; what follows a bar and is no longer names a site or a section."""

_LONGEST_SECTION = 12
"""Characters of a heading that may be a menu's."""


def fold(text: str) -> str:
    """Reduce a text to its words in lower case; titles and bylines are asked for three times each."""
    return _fold_once(text) if len(text) < _LONG else _fold(text)


@lru_cache(maxsize=500)
def _fold_once(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    if not text.isascii():
        for sign in SIGNS:
            text = text.replace(sign, " ")
    return " ".join(text.translate(_FOLDED).split() if text.isascii() else _WORD.findall(text.casefold()))


def same_site(part: str, name: str) -> bool:
    """Return whether a part of a title, both folded, is the site's name, spaces aside."""
    part, name = part.replace(" ", ""), name.replace(" ", "")
    return bool(part) and (
        part == name or (len(part) > 3 and (part in name or name in part) and len(part) < 2 * len(name))
    )


def without_site(title: str, site: str | None) -> str:
    """Take the name of the site off the end or the front of a title."""
    name = fold(site or "")
    joints = list(_JOINTS.finditer(title))
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
    """Take off the first of the names that can be taken off."""
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


def site_names(
    site: str | None, given: Sequence[tuple[str, str]], headings: Sequence[str], address: str | None
) -> tuple[str, ...]:
    """
    List the names of the site: its own, and a heading that is the site's.

    `given` is what the page declares as its title, with the origins; a site called like its page has no name.
    """
    told = {fold(text) for text, origin in given if origin != "title element"}
    title = next((text for text, origin in given if origin == "title element"), "")
    banner = _banner(title, headings, told - {fold(site or "")}, address)
    own = site if told != {fold(site or "")} else None
    return tuple(name for name in (own, banner if banner and fold(banner) not in told else None) if name)


def _is_wordier(last: str, before: Sequence[str]) -> bool:
    words = len(last.split())
    return words > _SHORT_SUFFIX and words > sum(len(part.split()) for part in before)


def _banner(title: str, headings: Sequence[str], told: Collection[str], address: str | None) -> str | None:
    """
    Find the heading that is the site's.

    It ends the title element, after words of its own, or begins it before a title that the page declares elsewhere. A
    title that begins with the name of its host has the article at its end instead, and so has one whose last part has
    more words than all before it and than names have. Where a heading says the whole, its last part is no site's.
    """
    for joint in _JOINTS.finditer(title):
        before, after = title[: joint.start()], title[joint.end() :]
        if fold(after) in told and any(fold(heading) == fold(before) for heading in headings):
            return before
    parts = split_parts(title)
    if fold(title) in {*map(fold, headings)} or _is_wordier(parts[-1], parts[:-1]):
        return None
    host = host_of(address).replace("-", "")
    if len(parts) == 1 or len(parts[0].split()) == 1 or fold(parts[0]).replace(" ", "") in host:
        return None
    return parts[-1] if any(fold(heading) == fold(parts[-1]) for heading in headings) else None
