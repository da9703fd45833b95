"""
Mark-up a parser can take in bounded time.

HTML parsers look up the tree at each tag and along the list at each attribute, so that both cost the square of a
number the page chooses. Real pages nest some hundred deep and give a tag some dozen attributes.
"""

import re

_FEW_TAGS = 20_000
"""Tags up to which no nesting costs more than a moment."""

_DEEPEST = 2_000
"""Elements within each other; browsers stop at 512, and deeper ones are laid out flat."""

_ATTRIBUTES = 5_000
"""Attributes of one tag that are read."""

_LONG_TAG = 2 * _ATTRIBUTES

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,30})")
_NEVER_DEEP = re.compile(
    "(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|td|th|tr|track|wbr)\\Z",
    re.IGNORECASE,
)
"""Tags without content, or that the next of their kind closes."""

_ATTRIBUTE = re.compile(r"""[^\s"'>=]+(?:\s{0,9}=\s{0,9}(?:"[^"]*"|'[^']*'|[^\s"'>]*))?|>""")
"""The name of a tag, an attribute with its value, or the end of the tag."""


def limit_nesting(markup: str) -> str:
    """Return `markup` without the tags nested too deep, whose text stays, and with no endless list of attributes."""
    if len(markup) > _LONG_TAG:
        markup = _limit_attributes(markup)
    if markup.count("<") <= _FEW_TAGS:
        return markup
    kept = []
    at = depth = 0
    for tag in _TAG.finditer(markup):
        if tag.start() < at or _NEVER_DEEP.match(tag[2]):
            continue
        if depth > _DEEPEST or (depth == _DEEPEST and not tag[1]):
            kept.append(markup[at : tag.start()])
            end = markup.find(">", tag.end())
            at = len(markup) if end < 0 else end + 1
        depth = max(0, depth - 1) if tag[1] else depth + 1
    kept.append(markup[at:])
    return "".join(kept)


def _limit_attributes(markup: str) -> str:
    """Cut the attributes of tags that hold thousands; strides as long as the least of these leave out all others."""
    kept = []
    at, start = markup.find("<"), 0
    while at >= 0:
        near = markup.rfind("<", at + 1, at + _LONG_TAG + 2)
        end = near if near >= 0 else markup.find("<", at + 1)
        piece = markup[at + 1 : end if end >= 0 else None] if near < 0 else ""
        cut = _cut_attributes(piece) if len(piece) > _LONG_TAG and piece[0].isalpha() else piece
        if cut is not piece:
            kept += [markup[start : at + 1], cut]
            start = at + 1 + len(piece)
        at = end
    return "".join([*kept, markup[start:]]) if kept else markup


def _cut_attributes(piece: str) -> str:
    """Keep the first attributes of the tag `piece` opens with."""
    end = start = 0
    for number, attribute in enumerate(_ATTRIBUTE.finditer(piece)):
        if attribute[0] == ">":
            end = attribute.start()
            break
        if number == _ATTRIBUTES:
            start = attribute.start()
    return piece[:start] + piece[end or len(piece) :] if start else piece
