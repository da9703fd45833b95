"""Readers' comments, written as well as the article above them."""

import re
from collections.abc import Iterable, Iterator

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT, CALLED_COMMENT

_DISCUSSIONS = ("DiscussionForumPosting", "QAPage")
_SCOPE, _COMMENT = BIT["in item scope"], BIT["comment"]
_ARTICLE, _ARTICLES = re.compile(r'"(?:\w*Article|BlogPosting)"'), ('Article"', 'BlogPosting"')

_ADDRESS = re.compile(
    r"forum|/threads?/|showthread|viewtopic|/topic/|/discussions?/|//(?:community|discuss|answers|bbs|board)\b",
    re.IGNORECASE,
)
"""What the addresses of discussions hold."""

_SHORTEST_DECLARED, _SHORTEST = 200, 300
"""Characters from which the text above comments is an article, by whether the page says so: less opens a thread.

On unseen domains 1,000 and 2,500 leave .101 of the answers of dragnet's pages with comments to these, 500 and 1,000
.070, 200 and 300 .031; articles and other kinds of WCXB but forums (-.010) do not change.
"""

_SHORTEST_ASKED = 140
"""The same where the reader asks for comments: as much as any article has to have."""

_LARGE = 0.5
"""How long the answers of a discussion are, all in all, beside the text above them."""

_ABOVE = 0.75
"""Share of the text that stands above its comments; what is called so further up is part of the text."""


def restore_replies(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """
    Put the answers back into a discussion that has them all in one place.

    It is one where the page says so and they are half as long as the rest, or where next to nothing stands above them.
    """
    said = is_discussion(page.dom)
    chars, called = page.stats.chars, (page.stats.hints & np.uint64(_COMMENT)) != 0
    if not said and chars[mask & ~called].sum() >= _SHORTEST_DECLARED:
        return mask
    prose = page.stats.prose > 0
    threads = list(_threads(page.dom, mask | prose))
    if len(threads) != 1:
        return mask
    answers = inside(threads, len(mask)) & prose
    weight, opening = chars[answers].sum(), chars[mask & ~answers].sum()
    bare = opening < _SHORTEST_DECLARED and not _is_article(page.dom)
    return mask | answers if bare or (said and weight > _LARGE * opening) else mask


def drop_comments(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take comments off below an article; in a discussion, or with next to nothing above them, they stay."""
    threads = threads_below(page, mask)
    return mask if not threads or is_discussion(page.dom) else mask & ~inside(threads, len(mask))


def threads_below(page: ReadPage, mask: NDArray[bool_], *, asked: bool = False) -> list[slice]:
    """
    List the threads that stand below most of the text, if that is enough to be an article.

    Where they are `asked` for a shorter text will do, those count that hold none of the runs kept, and in a discussion
    those below each of its posts.
    """
    threads = list(_threads(page.dom, mask | True if asked else mask))
    article = page.stats.chars * (mask & ~inside(threads, len(mask)))
    total = article.sum()
    shortest = _SHORTEST_DECLARED if _is_article(page.dom) else _SHORTEST
    if not threads or total < (_SHORTEST_ASKED if asked else shortest):
        return []
    above = np.concatenate(([0.0], np.cumsum(article)))
    amid = asked and is_discussion(page.dom)
    return [thread for thread in threads if amid or above[thread.start] >= _ABOVE * total]


def _threads(dom: PageArrays, runs: NDArray[bool_]) -> Iterator[slice]:
    """
    Go through the outermost elements called comments that hold some of `runs` and begin below the first of these.

    A span called so is a comment inside code.
    """
    so_far, end = np.concatenate(([0], np.cumsum(runs))), 0
    for element in np.flatnonzero(np.array(dom.hints, np.uint64) & np.uint64(CALLED_COMMENT)).tolist():
        first, stop = dom.first[element], dom.stop[element]
        if element >= end and dom.tags[element] != "span" and 0 < so_far[first] < so_far[stop]:
            end = dom.ends[element]
            yield slice(first, stop)


def inside(threads: list[slice], count: int) -> NDArray[bool_]:
    """Mark the runs inside some thread, of so many runs."""
    inside = np.zeros(count, bool)
    for thread in threads:
        inside[thread] = True
    return inside


def is_discussion(dom: PageArrays) -> bool:
    """Tell by what the page declares, and by its address."""
    scopes = np.flatnonzero(np.array(dom.hints, np.uint64) & np.uint64(_SCOPE)).tolist()
    declared = (dom.attributes[element].get("itemtype") or "" for element in scopes)
    told = (meta for meta in dom.metas if meta.get("property") == "og:url" or meta.get("rel") == "canonical")
    addresses = (meta.get("content") or meta.get("href") or "" for meta in told)
    return (
        _speak_of(dom.data_scripts, _DISCUSSIONS)
        or any(map(_ADDRESS.search, addresses))
        or _speak_of(declared, _DISCUSSIONS)
    )


def _speak_of(texts: Iterable[str], words: tuple[str, ...]) -> bool:
    """Return whether some text holds one of the words; a plain search, as structured data may be long."""
    return any(word in text for text in texts for word in words)


def _is_article(dom: PageArrays) -> bool:
    kinds = (meta.get("content") for meta in dom.metas if meta.get("property") == "og:type")
    return "article" in kinds or any(
        _speak_of((text,), _ARTICLES) and _ARTICLE.search(text) for text in dom.data_scripts
    )
