"""Between which paragraphs stood what extraction cut, so that it goes back to its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape

from briefmaker.model import Article

_TAG = re.compile(r"<(/?)([a-zA-Z]++)[^<>]*+>")
_SILENT = frozenset(("script", "style", "noscript", "template"))
"""Elements that show no text."""

_LEAST = 12
"""Letters of a text that is looked for: shorter ones stand everywhere."""

_LOOKED = 60
"""Letters by which a text is found."""

_FURTHEST = 100_000
"""Letters behind the text before within which the next is looked for, so that a page costs no more than its length."""


def find_places(article: Article, lines: Sequence[Sequence[str]]) -> list[list[int]]:
    """
    Return for each line that was cut the number of the paragraph it stood behind, 0 for none.

    Looked up in the text of the page, from where the line before was found; where the page is not at hand, as in a
    record, every line stands behind the last paragraph.
    """
    text = _flatten(article)
    last = len(article.blocks)
    if not text:
        return [[last] * len(group) for group in lines]
    ends = [*_find_blocks(article, text)]
    places: list[list[int]] = []
    at = 0
    for group in lines:
        found: list[int] = []
        for line in group:
            here = _find(text, line, at)
            at = here if here >= 0 else at
            found.append(bisect_right(ends, at))
        places.append(found)
    return places


def _flatten(article: Article) -> str:
    """Return the letters of a page, without tags and white space."""
    page = article.page
    return _squeeze(unescape(" ".join(_texts(page.markup))) if page.markup else "\n".join(page.lines))


def _texts(markup: str) -> Iterator[str]:
    """Yield what stands between the tags, but for what is not shown."""
    at, silent = 0, ""
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if not silent:
            yield markup[at : tag.start()]
            silent = name if name in _SILENT and not tag[1] else ""
        elif tag[1] and name == silent:
            silent = ""
        at = tag.end()
    if not silent:
        yield markup[at:]


def _squeeze(text: str) -> str:
    """Leave letters and signs alone."""
    return "".join(text.split())


def _find_blocks(article: Article, text: str) -> Iterator[int]:
    """Yield where each paragraph begins among the letters, as far as they are found."""
    at = 0
    for block in article.blocks:
        found = _find(text, block.text, at)
        at = found if found >= 0 else at
        yield at


def _find(text: str, line: str, start: int) -> int:
    """Return where a line stands at or behind `start`; -1 where it does not, or is too short to tell."""
    wanted = _squeeze(line)[:_LOOKED]
    return text.find(wanted, start, start + _FURTHEST) if len(wanted) >= _LEAST else -1
