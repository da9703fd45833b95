"""A page of very many elements, cut to what can be read in bounded time and memory."""

import re

_MOST = 40_000
"""Elements that are read; of the pages people save hardly one has a quarter of them."""

_CHARACTERS = 125
"""A page longer than usual may have as many as one for so many characters."""

_TAG = re.compile(r"<(?:!--|[a-zA-Z][a-zA-Z0-9-]*)")
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

    On such pages what nobody reads goes first, so that a list of all countries or a drawing costs no text.
    """
    most = max(_MOST, len(markup) // _CHARACTERS)
    if markup.count("<") <= most:
        return markup, ""
    kept: list[str] = []
    unclosed: set[str] = set()
    start = at = elements = 0
    for tag in _TAG.finditer(markup):
        if tag.start() < at:
            continue
        name = tag[0].lower()
        close = _CLOSES[name].search(markup, tag.end()) if name in _CLOSES and name not in unclosed else None
        if close:
            at = close.end()
            if name not in _KEPT:
                kept.append(markup[start : tag.start()])
                start = at
            continue
        if name in _CLOSES:
            unclosed.add(name)
        elements += 1
        if elements > most:
            return "".join([*kept, markup[start : tag.start()]]), markup[tag.start() :]
    return "".join([*kept, markup[start:]]), ""
