"""The words in the names authors of pages give to elements: classes and ids."""

import re
from functools import lru_cache

_CAMEL = re.compile(r"([a-z0-9])([A-Z])")
_CAPITALS = re.compile(rb"[A-Z]+[^A-Z]*|[^A-Z]+")
"""What a name falls into before its capitals."""

_LETTERS = bytes(ord(char.lower()) if char.isalpha() else 32 for char in map(chr, range(128))).ljust(256)
"""The letters of ASCII in lower case, and spaces for all else, as a table."""

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
    return str(spell(name), "ascii").split()


def spell(names: str) -> bytes:
    """Write the words of names in lower case, with spaces between them: bytes are split in half the time."""
    if not names.isascii():  # of what has a lower case some falls into letters of ASCII
        names = _CAMEL.sub(r"\1 \2", names).lower()
    spelt = names.encode("ascii", "replace")
    return (spelt if spelt.islower() else b" ".join(_CAPITALS.findall(spelt))).translate(_LETTERS)
