"""Words that fill a template until somebody writes a text: "Lorem ipsum dolor sit amet"."""

import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = "".join(char if char.isalpha() else " " for char in map(chr, range(128))).lower()
"""The words of ASCII text in lower case and spaces between them, as a table for all of it at once."""

_FEWEST = 4
"""Words of filler that need not begin with "Lorem"."""

_SHARE = 0.6
"""Share of the words of a line; generators mix in Latin of their own."""

_MOST, _BEGINNING = 200, 40
"""Characters of a line that are looked at, and those at its beginning that hold at least one such word."""


def is_filler(line: str) -> bool:
    """Return whether a line is the passage that fills templates, or part of it."""
    if _words().isdisjoint(_split(line[:_BEGINNING])):
        return False
    words = _split(line[:_MOST])
    if words[0] != "lorem" and len(words) < _FEWEST:
        return False
    return sum(map(_words().__contains__, words)) >= _SHARE * len(words)


def _split(text: str) -> list[str]:
    """List the words of a text in lower case."""
    if text.isascii():
        return text.translate(_LETTERS).split()
    return [word.casefold() for word in _WORD.findall(text)]


@cache
def _words() -> frozenset[str]:
    """Read the words of the passage that printers use, with its common variants."""
    return frozenset(files("briefmaker.language").joinpath("filler.txt").read_text("utf-8").split())
