"""Readers' comments, written as well as the article above them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.measures import Measures

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

_CAMEL = re.compile(r"([a-z0-9])([A-Z])")
_NAME = re.compile(
    r"^(?:js-)?(?:comments?|commentlist|commentbody|disqus)(?:-|$)|-comments$|-comment-(?:list|body|content|text)$"
)
_LONGEST = 400
"""Characters of class list and id that are read."""

_TYPE = re.compile(r"schema\.org/(?:User)?Comments?$")
_DISCUSSION = re.compile(r"\b(?:DiscussionForumPosting|QAPage)\b")
_ARTICLE = re.compile(r'"(?:\w*Article|BlogPosting)"')

_SHORTEST_DECLARED, _SHORTEST = 1000, 2500
"""Characters from which the text above comments is an article, by whether the page says so: less opens a thread."""

_ABOVE = 0.75
"""Share of the text that stands above its comments; what is called so further up is part of the text."""


def without_comments(keep: "NDArray[bool_]", flat: Flat, measures: Measures) -> "NDArray[bool_]":
    """Take comments off below an article. In a discussion, declared or with little above the answers, they stay."""
    import numpy as np

    comments = np.zeros(len(keep), bool)
    threads = [slice(flat.first[element], flat.stop[element]) for element in _threads(flat, keep)]
    for thread in threads:
        comments[thread] = True
    article = measures.chars * (keep & ~comments)
    total = article.sum()
    shortest = _SHORTEST_DECLARED if _is_article(flat) else _SHORTEST
    if not threads or total < shortest or _is_discussion(flat):
        return keep
    above = np.concatenate(([0.0], np.cumsum(article)))
    rest = keep.copy()
    for thread in threads:
        if above[thread.start] >= _ABOVE * total:
            rest[thread] = False
    return rest


def _threads(flat: Flat, keep: "NDArray[bool_]") -> Iterator[int]:
    """Go through the outermost elements called comments that hold kept runs and begin below the first of these."""
    so_far, end = [0, *keep.cumsum().tolist()], 0
    for element, (first, stop) in enumerate(zip(flat.first, flat.stop, strict=True)):
        if 0 < so_far[first] < so_far[stop] and element >= end and _is_comment(flat, element):
            end = flat.ends[element]
            yield element


def _is_comment(flat: Flat, element: int) -> bool:
    """Tell by class, id and microdata; a span of the class is a comment inside code."""
    attributes = flat.attributes[element]
    if not attributes or flat.tags[element] == "span":
        return False
    names = _names_comment(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
    return names or attributes.get("itemprop") == "comment" or bool(_TYPE.search(attributes.get("itemtype") or ""))


@lru_cache(maxsize=4096)
def _names_comment(names: str) -> bool:
    parts = _CAMEL.sub(r"\1-\2", names[:_LONGEST]).lower().replace("_", "-").split()
    return any(map(_NAME.search, parts))


def _is_discussion(flat: Flat) -> bool:
    declared = (attributes.get("itemtype") or "" for attributes in flat.attributes)
    return any(map(_DISCUSSION.search, flat.data_scripts)) or any(map(_DISCUSSION.search, declared))


def _is_article(flat: Flat) -> bool:
    kinds = (meta.get("content") for meta in flat.metas if meta.get("property") == "og:type")
    return "article" in kinds or any(map(_ARTICLE.search, flat.data_scripts))
