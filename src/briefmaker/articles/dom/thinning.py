"""A page of very many, very deep or never closed elements, cut to what is read in bounded time and memory."""

import re
from collections import Counter

from briefmaker.lazy import lazy_pattern

_MOST_OPEN = 8
"""Styles open at once; where more are, they say nothing to a reader."""

_STYLE_TAG = re.compile(
    rb"<(/?)(?=[bcefistuBCEFISTU])"
    rb"(b|big|code|em|font|i|s|small|strike|strong|tt|u|B|BIG|CODE|EM|FONT|I|S|SMALL|STRIKE|STRONG|TT|U)(?=[\s>/])"
)
_WHOLE_STYLE_TAG = re.compile(_STYLE_TAG.pattern + rb"[^<>]*>")


def limit_styles(markup: bytes) -> bytes:
    """
    Remove all tags of styles from a page that has more of them open at once than any needs; their text stays.

    The parser opens each style that is left open again in every paragraph that follows, as the standard asks, so that
    some thousand of them on a small page would fill the memory.
    """
    open_styles: Counter[bytes] = Counter()
    total = 0
    for closing, name in _STYLE_TAG.findall(markup):
        style = name.lower()
        step = -1 if closing else 1
        # Each style is counted by itself, so that end tags of others cannot hide those left open.
        if step < 0 and not open_styles[style]:
            continue
        open_styles[style] += step
        total += step
        if total > _MOST_OPEN:
            return _WHOLE_STYLE_TAG.sub(b"", markup)
    return markup


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
    Remove the tags that would nest deeper than any page does; their text stays.

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
        # What was once found unclosed is not searched for again: each search would run to the end of the page.
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
