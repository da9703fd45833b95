"""Words of a text."""

import re

from briefmaker.language.scripts import UNSPACED

_WORD = re.compile(r"[぀-ヿ㐀-鿿豈-﫿]|\w++(?:[’'\-‑]\w++)*+")

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
    return tuple(_WORD.findall(text))
