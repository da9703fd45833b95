"""A page of very many elements, cut to what can be read in bounded time and memory."""

import re

_MOST = 40_000
"""Elements that are read; of the pages people save hardly one has a quarter of them."""

_CHARACTERS = 125
"""A page longer than usual may have as many as one for so many characters."""

_EQUALS, _SPACES = 2, 4
"""So many signs of attributes cost no more than their element; so many more take as much room as another one."""

_STRAY, _MADE = 0.1, 0.5
"""What an end tag or a bare bracket costs, beside an element; and one whose end tag alone makes an element."""

_MAKING = frozenset(("</p", "</br"))
_TAG = re.compile(r"(<(?:!--|[!?/]?)(?:[a-zA-Z][a-zA-Z0-9-]*)?)([^<>]*)")
_QUOTED = re.compile(r"""\"[^"]*"|'[^']*'""")
_CLOSES = {"<!--": re.compile("-->")} | {
    f"<{name}": re.compile(rf"</{name}[^<>]*>", re.IGNORECASE)
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
    """Tell what a tag costs, in elements."""
    if name == "<" or name[1] == "/":
        return _MADE if name in _MAKING else _STRAY
    names = _QUOTED.sub("", attributes) if attributes.count(" ") > _SPACES else ""
    return max(1, names.count("=") / _EQUALS, len(names.split()) / _SPACES)
