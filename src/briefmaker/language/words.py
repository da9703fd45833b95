"""Words of a text."""

import re

_WORD = re.compile(r"[぀-ヿ㐀-鿿豈-﫿]|\w+(?:[’'\-‑]\w+)*")


def split_words(text: str) -> tuple[str, ...]:
    """
    Return the words of a text in order, as written.

    Hyphens and apostrophes inside a word belong to it; punctuation is left out. Chinese and Japanese, which write no
    spaces, give one word a character.
    """
    return tuple(_WORD.findall(text))
