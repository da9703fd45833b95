"""A page whose elements nest without end, made shallow before it is parsed."""

import re

_DEEPEST = 400
"""Elements; browsers stop nesting at about 500."""

_FEW_TAGS = 20_000
"""A page of fewer tags is parsed quickly, however they nest."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^<>]*>")
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
    if markup.count("<") < _FEW_TAGS:
        return markup
    depth = 0

    def keep(found: re.Match[str]) -> str:
        nonlocal depth
        closing, name = found[1], found[2].lower()
        if name in _UNCOUNTED:
            return found[0]
        if closing:
            depth = max(0, depth - 1)
            return found[0] if depth < _DEEPEST else ""
        depth += 1
        return found[0] if depth <= _DEEPEST else ""

    return _TAG.sub(keep, markup)
