"""Names that stand where authors sign: under a label, after a date and "by", behind a link to the author."""

import re
from collections.abc import Iterator
from itertools import takewhile

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, bits_of
from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.authors.names import clean_names, is_capitalised, is_common
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.metadata.structured_data import absolute, host_of
from briefmaker.articles.metadata.view import PageView, links_near, runs_near
from briefmaker.articles.phrases import phrase_pattern
from briefmaker.lazy import lazy_pattern

_LABEL = lazy_pattern(
    r"^\W{0,40}(?:(?:written|posted|published|article|story|text|words)?\s*by|(?:about the )?authors?|author\(s\)|von"
    r"|par|por|autor|auteur)\W{0,40}$",
    re.IGNORECASE,
)
_SEVERAL = lazy_pattern(r"authors|\(s\)", re.IGNORECASE)
_AUTHOR_PAGE = lazy_pattern(
    r"^mailto:[^?]|/(?:authors?|contributors?|profiles?|people|staff|team|experts?|writers?|autor(?:en)?|auteurs?)/[^?#]*[^\W\d_]",
    re.IGNORECASE,
)
_NAME = lazy_pattern(
    r"(?:Dr\.? )?[^\W\d_a-z][\w’'-]*\.?(?: (?:[^\W\d_a-z][\w’'-]*\.?|d[aeiu]|del|der|v[ao]n|bin|al)){1,3}"
)
_PUBLISHED_BY = phrase_pattern(
    "authors: publication",
    r"\b(?:{})\b[^.!?]{0,40}(?:19|20)\d\d[^.!?]{0,12}?\s+(?:by|par|por|da|von|durch|door)\s+(.+)$",
)


_ELSEWHERE = bits_of("comment", "related", "in nav", "in footer")
"""Where the names of others stand."""

_MOST = 12
"""Names of a list."""

_ABOUT = lazy_pattern(r"^(?:about(?: the author)?|über|à propos de|sobre)[\s:]+", re.IGNORECASE)
"""What heads the box about an author."""

_BOX = 15
"""How many runs before and after the end of the text such a box may stand: labels and links to share come between."""

_SHORTEST_PORTRAIT = 40
"""Characters of what a box says of its author, at least; links are shorter."""

_LONGEST, _LONGEST_LABEL = 60, 40
_LONGEST_LINE = 110
"""Characters of a line behind a label that names an author."""

_PROSE = 120
"""Characters from which a line is prose."""

_DECK = 2
"""Lines of a deck that may stand above the name."""

_ABOVE, _BELOW, _BESIDE = 4, 8, 3
"""How many runs before and after the title are looked at, and right at it."""


def in_labelled_lines(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the names below a line that says no more than "Written by", and those that follow a date and "by"."""
    dom = view.dom
    for run in runs_near(dom, view.title_run, above=_ABOVE, below=len(dom.texts)):
        text, before = dom.texts[run], dom.texts[run - 1] if run else ""
        if len(text) > _LONGEST_LINE:
            continue
        label = len(before) <= _LONGEST_LABEL and _LABEL.match(before)
        signed = _PUBLISHED_BY.search(text) if "20" in text or "19" in text else None
        if not (label or signed) or dom.inherited[dom.inners[run]] & (BIT["comment"] | BIT["in nav"]):
            continue
        if signed and is_full_name(signed[1]):
            yield signed[1], "published by"
        if label and is_full_name(text.split(",")[0]):
            yield ", ".join(_listed(dom, run)) if _SEVERAL.search(before) else text, "labelled line"


def _listed(dom: PageArrays, run: int) -> list[str]:
    """List a line and those that go on with the list it begins, while they are names; a long list is a directory."""
    after = takewhile(is_full_name, dom.texts[run + 1 : run + _MOST])
    names = [dom.texts[run], *(after if dom.inherited[dom.inners[run]] & BIT["in list"] else ())]
    return names if len(names) < _MOST else []


def in_author_links(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the names near the title that lead to a page about an author, or to their mail."""
    dom = view.dom
    for element in links_near(dom, view.title_run, above=_ABOVE, below=_BELOW):
        run = dom.first[element]
        if _is_foreign(dom, run):
            continue
        text = " ".join(dom.texts[run : dom.stop[element]])
        if _AUTHOR_PAGE.search(dom.attributes[element].get("href") or "") and is_full_name(text):
            yield text, "author link"


def with_a_portrait(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the lines right under the title that are a name with which some line on the page begins a sentence."""
    dom = view.dom
    for run in runs_near(dom, view.title_run, above=0, below=_BESIDE):
        name = dom.texts[run]
        if not is_full_name(name) or _is_foreign(dom, run):
            continue
        if any(text.startswith(f"{name} ") and text[len(name) + 1].islower() for text in dom.texts[run + 1 :]):
            yield name, "line with a portrait"


def in_bold_lines(view: PageView) -> Iterator[tuple[str, str]]:
    """
    Find the full name that stands alone and bold as the first or last line of the text; none where there are several.

    Only prose beside it, in the same element, shows that it is the text.
    """
    dom = view.dom
    found = []
    for run in range(view.title_run or 0, len(dom.texts)):
        text = dom.texts[run]
        if not 0 < len(text) <= dom.strong_chars[run] or dom.link_chars[run] or _is_foreign(dom, run):
            continue
        # Papers print the names of their reporters in capitals.
        names = clean_names(text.title() if text.isupper() else text) if len(text) <= _LONGEST else []
        if names and all(map(is_full_name, names)) and _edges_prose(dom, run) and not is_common(view, text):
            found.append(text)
    if len(found) == 1:
        yield found[0], "bold line"


def _edges_prose(dom: PageArrays, run: int) -> bool:
    """Return whether a run is about the first or the last of the element around its own, with prose next to it."""
    around = dom.parents[dom.owners[run]]
    first, last = dom.first[around], dom.stop[around] - 1
    beside = [run + 1] * (run - first <= _DECK) + [run - 1] * (run == last)
    near = [neighbour for neighbour in beside if first <= neighbour <= last]
    return any(
        len(dom.texts[neighbour]) >= _PROSE and dom.parents[dom.owners[neighbour]] == around for neighbour in near
    )


def is_full_name(text: str) -> bool:
    """Return whether a text is two to four words in capitals, as a full name is, in scripts that have them."""
    fits = len(text) <= _LONGEST and _NAME.fullmatch(text.strip()) is not None
    return fits and is_capitalised(text) and not parse_day(text)


def _is_foreign(dom: PageArrays, run: int) -> bool:
    """Return whether a run is part of something else than the head of the article."""
    return bool(dom.inherited[dom.inners[run]] & (_ELSEWHERE | bits_of("in heading", "in table")))


def in_author_boxes(view: PageView) -> Iterator[tuple[str, str]]:
    """
    Find the full name that heads what is said of that person below the text, or there in a box that says so.

    None is found where several persons are described, as on a page about a team.
    """
    dom, found = view.dom, {}
    last = max(view.prose(), default=len(dom.texts))
    for run in range(max(0, last - _BOX), min(last + _BOX, len(dom.texts) - 1)):
        text, around = dom.texts[run], dom.inherited[dom.inners[run]]
        name = _ABOUT.sub("", text)
        if around & _ELSEWHERE or not is_full_name(name):
            continue
        # Above the last prose a box must say that it is one: names head paragraphs of the text as well.
        boxed = run > last or name != text or around & BIT["author"]
        portrait = dom.texts[run + 1]
        if boxed and len(portrait) >= _SHORTEST_PORTRAIT and portrait.casefold().startswith(f"{name.casefold()} "):
            found[fold(name)] = name
    if len(found) == 1:
        yield from ((name, "author box") for name in found.values())


_MEMBER = lazy_pattern(
    r"(?:^|/)(?:members?|users?|u|profiles?)/[^/?#]|member(?:list)?\.php|profile\.php|viewprofile|/[~@]\w",
    re.IGNORECASE,
)
_OF_OTHERS = BIT["related"] | BIT["in nav"] | BIT["in footer"]
_FIRST_POST = 30
"""How many runs after the title the first post may sign."""

_SHORTEST_USER, _LONGEST_USER = 3, 40
_MOST_LINKED_WORDS = 4
"""Words of a linked name looked at; what follows is a role or an outlet."""

_NO_LETTERS = lazy_pattern(r"[\W_]+")


def in_member_links(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the names after the title that lead to a member of the site whose address holds them."""
    dom = view.dom
    for element in links_near(dom, view.title_run, above=0, below=_FIRST_POST):
        run = dom.first[element]
        if dom.inherited[element] & _OF_OTHERS or not element <= dom.inners[run] < dom.ends[element]:
            continue
        attributes = dom.attributes[element]
        href = attributes.get("href") or ""
        if not _MEMBER.search(href) or host_of(absolute(href, view.url)) not in {"", host_of(view.url)}:
            continue
        name = _linked_name(dom, run, href, titled="username" in (attributes.get("class") or ""))
        if _SHORTEST_USER <= len(name) <= _LONGEST_USER:
            yield name, "member link"


def _linked_name(dom: PageArrays, run: int, href: str, *, titled: bool) -> str:
    """Read what is linked at the head of a run, or of several links the longest head, if the address holds it."""
    text, letters = dom.texts[run], _letters(href)
    if dom.links[run] == 1:
        name = text[: dom.link_chars[run]].strip()
        return name if titled or _letters(name) in letters else ""
    words = text.split()[:_MOST_LINKED_WORDS]
    heads = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((head for head in heads if _letters(head) in letters), "")


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())
