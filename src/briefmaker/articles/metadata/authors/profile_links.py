"""Members of a forum or of a site, who sign with a link to what they wrote."""

import re
from collections.abc import Iterator

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT
from briefmaker.articles.metadata.addresses import absolute, host_of
from briefmaker.articles.metadata.title_window import links_near
from briefmaker.articles.metadata.view import PageView

_MEMBER = re.compile(
    r"(?:^|/)(?:members?|users?|u|profiles?)/[^/?#]|member(?:list)?\.php|profile\.php|viewprofile|/[~@]\w",
    re.IGNORECASE,
)
_FOREIGN = BIT["related"] | BIT["in nav"] | BIT["in footer"]
_BELOW = 30
"""How many runs after the title the first post may sign."""

_SHORTEST, _LONGEST = 3, 40
_MOST_WORDS = 4
"""Words of a linked name looked at; what follows is a role or an outlet."""

_LETTERS = re.compile(r"[\W_]+")


def in_member_links(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the names after the title that lead to a member of the site whose address holds them."""
    dom = view.dom
    for element in links_near(dom, view.title_run, above=0, below=_BELOW):
        run = dom.first[element]
        if dom.inherited[element] & _FOREIGN or not element <= dom.inners[run] < dom.ends[element]:
            continue
        attributes = dom.attributes[element]
        href = attributes.get("href") or ""
        if not _MEMBER.search(href) or host_of(absolute(href, view.url)) not in {"", host_of(view.url)}:
            continue
        name = _named(dom, run, href, titled="username" in (attributes.get("class") or ""))
        if _SHORTEST <= len(name) <= _LONGEST:
            yield name, "member link"


def _named(dom: PageArrays, run: int, href: str, *, titled: bool) -> str:
    """Read what is linked at the head of a run, or of several links the longest head, if the address holds it."""
    text, letters = dom.texts[run], _letters(href)
    if dom.links[run] == 1:
        name = text[: dom.link_chars[run]].strip()
        return name if titled or _letters(name) in letters else ""
    words = text.split()[:_MOST_WORDS]
    heads = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((head for head in heads if _letters(head) in letters), "")


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.casefold())
