"""The headings of a page that may be the title of its article."""

from itertools import islice

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT
from briefmaker.articles.metadata.addresses import path_of

_LONGEST = 300
_AROUND = 3
"""So many elements from a heading outwards may be the link it stands in."""

_MOST = 200
"""Headings of one level that are looked at."""

_APART = BIT["in nav"] | BIT["in footer"]
_OTHERS = BIT["comment"] | BIT["related"]
_FOREIGN = {"h1": _APART, "h2": _APART | _OTHERS, "h3": _APART | _OTHERS}
"""What a heading must not be part of, by its level."""


def headings_of(flat: Flat) -> dict[str, list[str]]:
    """
    List the headings by level that a reader sees, and that are none of a comment or another story.

    Pages that are drawn late hide all they hold: there the hidden ones count.
    """
    seen = {level: _texts(flat, level, bits | BIT["is hidden"]) for level, bits in _FOREIGN.items()}
    if not seen["h1"] and not seen["h2"]:
        seen["h1"] = _texts(flat, "h1", _FOREIGN["h1"])
    return seen


def _texts(flat: Flat, level: str, foreign: int) -> list[str]:
    elements = (one for one in flat.elements(level) if not flat.inherited[one] & foreign)
    texts = (" ".join(" ".join(flat.texts[flat.first[one] : flat.stop[one]]).split()) for one in elements)
    return [*islice((text for text in texts if 0 < len(text) <= _LONGEST), _MOST)]


def banners_of(flat: Flat) -> list[str]:
    """List the first-level headings that are a link to the first page of the site, as its name at the top is."""
    return [
        " ".join(flat.texts[flat.first[one] : flat.stop[one]]) for one in flat.elements("h1") if _leads_home(flat, one)
    ]


def _leads_home(flat: Flat, heading: int) -> bool:
    """Tell whether a heading is all link, and that to the first page of its site."""
    first, stop = flat.first[heading], flat.stop[heading]
    if stop - first != 1 or flat.link_chars[first] < len(flat.texts[first]):
        return False
    inside = range(heading + 1, flat.ends[heading])
    links = (one for one in (*inside, *flat.ancestors(heading)[1:_AROUND]) if flat.tags[one] == "a")
    address = next((flat.attributes[one].get("href") or "" for one in links), "")
    return address.startswith(("/", "http")) and "#" not in address and path_of(address) in {"", "/"}
