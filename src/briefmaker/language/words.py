"""Words of a text, and the function words of a language."""

import re
from functools import cache
from importlib.resources import files

from briefmaker.language.codes import base_code
from briefmaker.language.scripts import UNSPACED

LISTED = ("en", "de", "es", "fr", "it", "pl", "pt", "nl", "ru")
"""Languages with a list of function words."""


@cache
def load_stop_words(language: str) -> frozenset[str]:
    """
    Return the function words of a language, in lower case; empty for a language without a list.

    The language is a BCP 47 code; only its first part counts. The lists were written for this project.
    """
    code = base_code(language)
    path = files("briefmaker.language").joinpath("stop_words", f"{code}.txt")
    if not (code.isalpha() and path.is_file()):
        return frozenset()
    return frozenset(path.read_text("utf-8").split())


_WORD = re.compile(r"[぀-ヿ㐀-鿿豈-﫿]|\w++(?:[’'\-‑]\w++)*+")

_ASCII_WORD = re.compile(r"\w++(?:['-]\w++)*+", re.ASCII)
"""The same where a text is ASCII alone, found in three quarters of the time."""

_SPACED = re.compile(r"\w+")


def count_words(text: str) -> int:
    """Return how many words a text has; in scripts that write no spaces two letters count as one."""
    unspaced = len(UNSPACED.findall(text))
    return unspaced // 2 if 3 * unspaced >= len(text) else len(_SPACED.findall(text))


def split_words(text: str) -> tuple[str, ...]:
    """
    Return the words of a text in order, as written.

    Hyphens and apostrophes inside a word belong to it; punctuation is left out. Chinese and Japanese, which write no
    spaces, give one word a character.
    """
    return tuple((_ASCII_WORD if text.isascii() else _WORD).findall(text))
