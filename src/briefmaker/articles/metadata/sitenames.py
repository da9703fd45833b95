"""Names of sites in titles: what they look like, and how they are taken off."""

import re
from collections.abc import Sequence

from briefmaker.articles.metadata.addresses import host_of

_JOINTS = re.compile(r"\s+[|\-–—·•:»«/~]+\s+|\s*[|»«·•]+\s*|:\s+|\s+[–—]\s*")
_PARTING = re.compile(r"\s+[|\-–—·•»/]+\s+")
"""A joint that parts a title from its site, and hardly stands inside a title."""

_FOLD = re.compile(r"[\W_]+")
_SHORT_SUFFIX = 4
"""Words; what follows a bar and is no longer names a site or a section."""


def fold(text: str) -> str:
    """Reduce a text to its words in lower case."""
    return _FOLD.sub(" ", text.casefold()).strip()


def same_site(part: str, name: str) -> bool:
    """Tell whether a part of a title, both folded, is the site's name, spaces aside."""
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


def banner_of(title: str, headings: Sequence[str], address: str | None) -> str | None:
    """
    Find the heading that is the site's: it ends the title of the page, after words of its own.

    A title that begins with the name of its host has the article at its end instead.
    """
    parts = split_parts(title)
    host = host_of(address).replace("-", "")
    if len(parts) == 1 or len(parts[0].split()) == 1 or fold(parts[0]).replace(" ", "") in host:
        return None
    return parts[-1] if any(fold(heading) == fold(parts[-1]) for heading in headings) else None
