"""The headings of a page that may be the title of its article."""

from itertools import islice

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT
from briefmaker.articles.metadata.addresses import path_of

_LONGEST = 300
"""Characters of a heading; longer ones are paragraphs set as one."""

_AROUND = 3
"""So many elements from a heading outwards may be the link it stands in."""

_MOST = 200
"""Headings of one level that are looked at."""

_APART = BIT["in nav"] | BIT["in footer"]
_OTHERS = BIT["comment"] | BIT["related"]
_FOREIGN = {"h1": _APART, "h2": _APART | _OTHERS, "h3": _APART | _OTHERS}
"""What a heading must not be part of, by its level."""


def headings_of(dom: PageArrays) -> dict[str, list[str]]:
    """
    List the headings by level that a reader sees, and that are none of a comment or another story.

    Pages that are drawn late hide all they hold: there the hidden ones count.
    """
    seen = {level: _texts(dom, level, bits | BIT["is hidden"]) for level, bits in _FOREIGN.items()}
    if not seen["h1"] and not seen["h2"]:
        seen["h1"] = _texts(dom, "h1", _FOREIGN["h1"])
    return seen


def _texts(dom: PageArrays, level: str, foreign: int) -> list[str]:
    elements = (one for one in dom.elements(level) if not dom.inherited[one] & foreign)
    texts = (" ".join(" ".join(dom.texts[dom.first[one] : dom.stop[one]]).split()) for one in elements)
    return [*islice((text for text in texts if 0 < len(text) <= _LONGEST), _MOST)]


def banners_of(dom: PageArrays) -> list[str]:
    """List the first-level headings that are a link to the first page of the site, as its name at the top is."""
    return [" ".join(dom.texts[dom.first[one] : dom.stop[one]]) for one in dom.elements("h1") if _leads_home(dom, one)]


def _leads_home(dom: PageArrays, heading: int) -> bool:
    """Return whether a heading is all link, and that to the first page of its site."""
    first, stop = dom.first[heading], dom.stop[heading]
    if stop - first != 1 or dom.link_chars[first] < len(dom.texts[first]):
        return False
    inside = range(heading + 1, dom.ends[heading])
    links = (one for one in (*inside, *dom.ancestors(heading)[1:_AROUND]) if dom.tags[one] == "a")
    address = next((dom.attributes[one].get("href") or "" for one in links), "")
    return address.startswith(("/", "http")) and "#" not in address and path_of(address) in {"", "/"}
