"""The words in the names authors of pages give to elements: classes and ids."""

import re
from functools import lru_cache

_CAMEL = re.compile(r"([a-z0-9])([A-Z])")
_WORD = re.compile(r"[a-z]+")
_CAPITAL_WORD = re.compile(r"[A-Z]++[a-z]*+|[a-z]++")

LONGEST = 400
"""Characters of class list and id that are read."""

_REMEMBERED = 16384
"""So many single names, of some hundred bytes each, are kept with their words."""


def names_of(attributes: dict[str, str | None]) -> str:
    """Join class list and id of an element; empty where it has neither."""
    names, identity = attributes.get("class"), attributes.get("id")
    joined = f"{names} {identity}" if names and identity else names or identity or ""
    return joined if len(joined) <= LONGEST else joined[:LONGEST]


@lru_cache(maxsize=_REMEMBERED)
def words_of(name: str) -> tuple[str, ...]:
    """Split one name into words in lower case: `post-Comments_listItem2` into post, comments, list, item."""
    return tuple(split_name(name))


def split_name(name: str) -> list[str]:
    """Do the same for any number of names, parted by spaces, without remembering them."""
    if name.islower():
        return _WORD.findall(name)
    if name.isascii():
        return " ".join(_CAPITAL_WORD.findall(name)).lower().split()
    return _WORD.findall(_CAMEL.sub(r"\1 \2", name).lower())
