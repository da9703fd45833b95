"""What persons are called in Japanese: offices and callings, alone and at the end of a stretch of large characters."""

import re
from functools import cache

from briefmaker.actors.lexicon.lists import words_of

LANGUAGE = "ja"
LARGE = r"一-鿿々〆ァ-ヺー"
"""Characters of words that are written large: Chinese ones and katakana; what binds them is written in hiragana."""

_SEES = re.compile(r"(?:真|様|手|世|形|人|血|皮)相$")
"""Ends in 相 as ministers do, and is no office."""


def one_of(*names: str) -> str:
    """Return a pattern of the words of Japanese lists, the longest first."""
    listed = {word for name in names for word in words_of(LANGUAGE, name)}
    return "|".join(map(re.escape, sorted(listed, key=lambda word: (-len(word), word))))


@cache
def office_end() -> re.Pattern[str]:
    """Find the office that ends a stretch of text: a listed one, or a minister of something (財務相)."""
    return re.compile(rf"(?:{one_of('offices')}|[一-鿿]{{1,4}}相)$", re.IGNORECASE)


def ends_in_office(text: str) -> bool:
    """Return whether a stretch of text ends in what persons are called."""
    return bool(office_end().search(text)) and not _SEES.search(text)


@cache
def office_behind() -> re.Pattern[str]:
    """
    Match an office right behind a name, whole: 首相, 米大統領, 財務相.

    Between the two stand only words that are listed as fields of offices; else the name was cut short, and what follows
    is the rest of it.
    """
    return re.compile(
        rf"\s?両?(?P<role>(?:{one_of('office_fields')})*(?:{one_of('offices')}|[一-鿿]{{1,4}}相))"
        rf"(?=ら|氏|さん|夫妻|[^{LARGE}]|$)",
        re.IGNORECASE,
    )
