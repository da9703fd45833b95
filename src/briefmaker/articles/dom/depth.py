"""A page whose elements nest without end, made shallow before it is parsed."""

import re

_DEEPEST = 400
"""Elements; browsers stop nesting at about 500."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*+)[^<>]*+>")
_UNCOUNTED = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "option",
        "optgroup",
        "colgroup",
        "body",
        "html",
        "head",
        "script",
        "style",
    )
)
"""Elements without an end tag, or whose end tag is often left out."""


def limit_depth(markup: str) -> str:
    """
    Take out the tags that would nest deeper than any page does; their text stays.

    The parser looks through all open elements for each new one, so that a hundred thousand of them take minutes.
    """
    kept: list[str] = []
    depth = start = 0
    for tag in _TAG.finditer(markup):
        if tag[2].lower() in _UNCOUNTED:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth >= _DEEPEST if tag[1] else depth > _DEEPEST:
            kept.append(markup[start : tag.start()])
            start = tag.end()
    return "".join([*kept, markup[start:]]) if kept else markup
