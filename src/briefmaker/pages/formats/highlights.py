"""What a reader marked on a page: `<mark>` elements, as browsers' clippers and SingleFile's editor write them."""

import re
from html import unescape

MOST = 300
"""Pages with more marks are marked by a program, such as a search that shows what it found."""

FEWEST_WORDS = 3
"""Fewer words are a term that a search marked, no passage that a reader chose."""

_END = re.compile(r"</mark\b[^>]{0,1000}>", re.IGNORECASE)
_EDGE = re.compile(r"<(/?)mark\b[^>]{0,1000}>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,2000}>")


def find_highlights(markup: str) -> tuple[str, ...]:
    """
    Return the passages that stand in `<mark>` elements, in their order, on one line each.

    Marks that only tags part are one passage; what is too short for one, or stands on a page with more than 300, is
    left out. Time grows with the length of the text alone.
    """
    if not _END.search(markup):  # as in nearly every page, and found so in two thirds of the time
        return ()
    passages: list[tuple[int, int]] = []
    begun = -1
    for edge in _EDGE.finditer(markup):
        if not edge[1] and begun < 0:
            begun = edge.end()
            if passages and not _text(markup[passages[-1][1] : edge.start()]):
                begun = passages.pop()[0]
        elif edge[1] and begun >= 0:
            passages.append((begun, edge.start()))
            begun = -1
    if len(passages) > MOST:
        return ()
    texts = (_text(markup[start:end]) for start, end in passages)
    return tuple(dict.fromkeys(text for text in texts if len(text.split()) >= FEWEST_WORDS))


def _text(markup: str) -> str:
    """Take the tags off a piece of mark-up."""
    return " ".join(unescape(_TAG.sub("", markup)).split())
