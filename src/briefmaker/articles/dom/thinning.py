"""A page of very many or very deep elements, cut to what can be read in bounded time and memory."""

import re
from typing import TYPE_CHECKING

from briefmaker.lazy import lazy_pattern

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NAME = lazy_pattern(r"\b(?:sr-?only|visually-?hidden|screen-?reader)", re.IGNORECASE)
_STYLE = lazy_pattern(r"clip(?:-path)?\s*:\s*(?:rect\(0|inset\(50%)", re.IGNORECASE)
"""How an element is hidden from all but screen readers: by name, as Bootstrap, Drupal and WordPress do, or by style."""

_LONGEST = 60
"""Characters of what is said to them of a link."""

_SAID = lazy_pattern(
    r"\b(?:new (?:tab|window)|external link|neue[ms]? (?:tab|fenster)|nouvel onglet|nouvelle fenêtre"
    r"|(?:nueva|nova) (?:ventana|pestaña|janela|aba|guia)|nuova (?:finestra|scheda)|nieuwe? (?:venster|tabblad)"
    r"|nowe[jy]m? (?:oknie|karcie)|новом окне|новой вкладке)\b",
    re.IGNORECASE,
)
"""Where a link leads; what else is hidden so, such as "Post" before "by ann", helps to tell what a page is made of."""

MARKED = frozenset(("sup", "a"))
"""The elements that a mark of a footnote is made of."""

_FOOTNOTE = lazy_pattern(r"\s*(?:\[?(?:\d{1,3}|[a-z*†‡§])(?:\]|[\s,]+|\Z))+\s*", re.IGNORECASE)
"""A raised number, letter or sign that leads to a place of its page."""

_EDITORIAL = lazy_pattern(r"\s*\[[^\[\]]{1,24}\]\s*")
"""What an encyclopedia raises in brackets behind a claim: `[1]`, `[note 2]`, `[citation needed]`."""


def is_footnote(name: str, node: "LexborNode") -> bool:
    """
    Return whether an element is a mark that leads to a footnote: `5 seconds.<sup><a href="#n23">23</a></sup>`.

    Read as text, the mark becomes a part of the sentence or of its last number.
    """
    link = node.css_first("a[href]") if name == "sup" else node if node.css_first("sup") else None
    if link is None:
        return False
    said, place = node.text() or "", link.attributes.get("href") or ""
    return ("#" in place and _FOOTNOTE.fullmatch(said) is not None) or _EDITORIAL.fullmatch(said) is not None


def is_for_listeners(attributes: dict[str, str | None], node: "LexborNode | None") -> bool:
    """Return whether an element within a link says to screen readers alone where the link leads."""
    hidden = _NAME.search(attributes.get("class") or "") or _STYLE.search(attributes.get("style") or "")
    if not hidden or node is None:
        return False
    said = node.text() or ""
    return len(said) <= _LONGEST and _SAID.search(said) is not None


_DEEPEST = 400
"""Elements; browsers stop nesting at about 500."""

_ANY_TAG = lazy_pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*+)[^<>]*+>")
_UNCOUNTED = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"}
    | {"wbr", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup"}
    | {"colgroup", "body", "html", "head", "script", "style"}
)
"""Elements without an end tag, or whose end tag is often left out."""


def limit_depth(markup: str) -> str:
    """
    Take out the tags that would nest deeper than any page does; their text stays.

    The parser looks through all open elements for each new one, so that a hundred thousand of them take minutes.
    """
    kept: list[str] = []
    depth = start = 0
    for tag in _ANY_TAG.finditer(markup):
        if tag[2].lower() in _UNCOUNTED:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth >= _DEEPEST if tag[1] else depth > _DEEPEST:
            kept.append(markup[start : tag.start()])
            start = tag.end()
    return "".join([*kept, markup[start:]]) if kept else markup


_MOST = 40_000
"""Elements that are read; of the pages people save hardly one has a quarter of them."""

_CHARACTERS = 125
"""A page longer than usual may have as many as one for so many characters."""

_EQUALS, _SPACES = 2, 4
"""So many signs of attributes cost no more than their element; so many more take as much room as another one."""

_STRAY, _MADE = 0.1, 0.5
"""What an end tag or a bare bracket costs, beside an element; and one whose end tag alone makes an element."""

_MAKING = frozenset(("</p", "</br"))
_TAG = lazy_pattern(r"(<(?:!--|[!?/]?)(?:[a-zA-Z][a-zA-Z0-9-]*)?)([^<>]*)")
_QUOTED = lazy_pattern(r"""\"[^"]*"|'[^']*'""")
_CLOSES = {"<!--": lazy_pattern("-->")} | {
    f"<{name}": lazy_pattern(rf"</{name}[^<>]*>", re.IGNORECASE)
    for name in ("select", "svg", "template", "datalist", "iframe", "object", "canvas", "script", "style")
}
"""What nobody reads, with what closes it."""

_KEPT = frozenset(("<script", "<style"))
"""Of that, what takes no room in the tree; scripts may tell about the page."""


def thin(markup: str) -> tuple[str, str]:
    """
    Return the page without what lies past the most elements that are read, and that rest; empty for nearly every page.

    A page of many attributes, end tags or bare brackets is cut sooner, as they take room too.
    On a page of many tags what nobody reads goes first, so that a list of all countries or a drawing costs no text.
    """
    most = max(_MOST, len(markup) // _CHARACTERS)
    many = markup.count("<") > most
    kept: list[str] = []
    unclosed: set[str] = set()
    start = at = 0
    spent = 0.0
    for tag in _TAG.finditer(markup):
        if tag.start() < at:
            continue
        name = tag[1].lower()
        closable = name in _CLOSES and name not in unclosed and (many or name in _KEPT)
        close = _CLOSES[name].search(markup, tag.end(1)) if closable else None
        if close:
            at = close.end()
            if name not in _KEPT:
                kept.append(markup[start : tag.start()])
                start = at
            continue
        if closable:
            unclosed.add(name)
        spent += _cost(name, tag[2])
        if spent > most:
            return "".join([*kept, markup[start : tag.start()]]), markup[tag.start() :]
    return "".join([*kept, markup[start:]]) if kept else markup, ""


def _cost(name: str, attributes: str) -> float:
    """Return what a tag costs, in elements."""
    if name == "<" or name[1] == "/":
        return _MADE if name in _MAKING else _STRAY
    names = _QUOTED.sub("", attributes) if attributes.count(" ") > _SPACES else ""
    return max(1, names.count("=") / _EQUALS, len(names.split()) / _SPACES)
