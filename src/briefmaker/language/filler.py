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

_MOST = 500
"""Characters of a line that are looked at."""


def is_filler(line: str) -> bool:
    """Tell whether a line is the passage that fills templates, or part of it."""
    looked_at = line[:_MOST]
    if looked_at.isascii():
        words = looked_at.translate(_LETTERS).split()
    else:
        words = [word.casefold() for word in _WORD.findall(looked_at)]
    if not words or (words[0] != "lorem" and len(words) < _FEWEST):
        return False
    return sum(map(_words().__contains__, words)) >= _SHARE * len(words)


@cache
def _words() -> frozenset[str]:
    """Read the words of the passage that printers use, with its common variants."""
    return frozenset(files("briefmaker.language").joinpath("filler.txt").read_text("utf-8").split())
