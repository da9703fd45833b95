"""Readers' comments, written as well as the article above them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.names import names_of, words_of

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

_NAME = re.compile(
    r"^(?:js-)?(?:comments?|commentlist|commentbody|disqus)(?:-|$)|-comments$|-comment-(?:list|body|content|text)$"
)
_TYPE = re.compile(r"schema\.org/(?:User)?Comments?$")
_DISCUSSION = re.compile(r"\b(?:DiscussionForumPosting|QAPage)\b")
_ARTICLE = re.compile(r'"(?:\w*Article|BlogPosting)"')

_SHORTEST_DECLARED, _SHORTEST = 1000, 2500
"""Characters from which the text above comments is an article, by whether the page says so: less opens a thread."""

_OPENING = 500
"""Characters up to which the text above the answers is the opening of a thread, whatever else the page may be."""

_LARGE = 0.5
"""How long the answers of a discussion are, all in all, beside the text above them."""

_ABOVE = 0.75
"""Share of the text that stands above its comments; what is called so further up is part of the text."""


def restore_replies(page: ReadPage, mask: "NDArray[bool_]") -> "NDArray[bool_]":
    """
    Put the answers back into a discussion that has them all in one place.

    It is one where next to nothing stands above them, or where the page declares it and they are half as long.
    """
    prose = page.measures.prose > 0
    threads = list(_threads(page.flat, mask | prose))
    if len(threads) != 1:
        return mask
    answers = _inside(threads, len(mask)) & prose
    weight, opening = page.measures.chars[answers].sum(), page.measures.chars[mask & ~answers].sum()
    bare = opening < _OPENING and not _is_article(page.flat)
    return mask | answers if bare or (weight > _LARGE * opening and _is_discussion(page.flat)) else mask


def drop_comments(page: ReadPage, mask: "NDArray[bool_]") -> "NDArray[bool_]":
    """Take comments off below an article. In a discussion, declared or with little above the answers, they stay."""
    import numpy as np

    threads = list(_threads(page.flat, mask))
    article = page.measures.chars * (mask & ~_inside(threads, len(mask)))
    total = article.sum()
    shortest = _SHORTEST_DECLARED if _is_article(page.flat) else _SHORTEST
    if not threads or total < shortest or _is_discussion(page.flat):
        return mask
    above = np.concatenate(([0.0], np.cumsum(article)))
    rest = mask.copy()
    for thread in threads:
        if above[thread.start] >= _ABOVE * total:
            rest[thread] = False
    return rest


def _threads(flat: Flat, runs: "NDArray[bool_]") -> Iterator[slice]:
    """Go through the outermost elements called comments that hold some of `runs` and begin below the first of these."""
    so_far, end = [0, *runs.cumsum().tolist()], 0
    for element, (first, stop) in enumerate(zip(flat.first, flat.stop, strict=True)):
        if 0 < so_far[first] < so_far[stop] and element >= end and _is_comment(flat, element):
            end = flat.ends[element]
            yield slice(first, stop)


def _inside(threads: list[slice], count: int) -> "NDArray[bool_]":
    """Mark the runs inside some thread, of so many runs."""
    import numpy as np

    inside = np.zeros(count, bool)
    for thread in threads:
        inside[thread] = True
    return inside


def _is_comment(flat: Flat, element: int) -> bool:
    """Tell by class, id and microdata; a span of the class is a comment inside code."""
    attributes = flat.attributes[element]
    if not attributes or flat.tags[element] == "span":
        return False
    named = _names_comment(names_of(attributes))
    return named or attributes.get("itemprop") == "comment" or bool(_TYPE.search(attributes.get("itemtype") or ""))


@lru_cache(maxsize=4096)
def _names_comment(names: str) -> bool:
    return any(_NAME.search("-".join(words_of(name))) for name in names.split())


def _is_discussion(flat: Flat) -> bool:
    declared = (attributes.get("itemtype") or "" for attributes in flat.attributes)
    return any(map(_DISCUSSION.search, flat.data_scripts)) or any(map(_DISCUSSION.search, declared))


def _is_article(flat: Flat) -> bool:
    kinds = (meta.get("content") for meta in flat.metas if meta.get("property") == "og:type")
    return "article" in kinds or any(map(_ARTICLE.search, flat.data_scripts))
