"""
The words of a text as they are compared: marks, spaces, case and ways to write a number do not count.

`U.S.` is `US`, `6 per cent` is `six %`, `[T]he` is `the`, `1,000` is `1000`; no word is left out, and each keeps its
place in the text.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

_CHARS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Letters of scripts that part no words (`language.scripts.UNSPACED`): each is a token."""

_LETTER = rf"[^\W\d_{_CHARS}]"
_JOINERS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens and signs without a width, which may stand inside a word."""

_NUMBER = r"\d{1,3}(?:[,.'’\u00a0\u202f\u2009]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
_TOKEN = re.compile(
    r"((?!per ?c)[a-z]{2,}+(?=[ ,])"  # most words are found here, so that no more is tried
    rf"|(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?"  # U.S., a.m.
    rf"|\[{_LETTER}{{1,3}}\]{_LETTER}+(?:['’ʼ‘]{_LETTER}+)*"  # [T]he
    rf"|per ?cents?\b|[%٪$€£¥]"
    rf"|(?:{_NUMBER})"
    rf"|[{_CHARS}]"
    rf"|{_LETTER}(?:[{_JOINERS}]?[^\W_{_CHARS}])*(?:['’ʼ‘]{_LETTER}+)*)",
    re.IGNORECASE,
)

_REFERENCE = re.compile(r"\[\d{1,3}\]")
"""A reference to a note, which nobody quotes."""

_UNJOINED = dict.fromkeys(map(ord, _JOINERS + "[].")) | dict.fromkeys(map(ord, "’ʼ‘"), "'")
_THOUSANDS = re.compile(r"(?<=\d)[,.'’\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_DIGITS = {name: str(number) for number, name in enumerate(_SMALL.split(), start=1)}
"""Numbers that are written either way, so that `three dead` and `3 dead` are one."""

_PERCENT = {"percent", "per cent", "percents", "per cents", "%", "٪"}


@lru_cache(maxsize=100_000)
def fold(raw: str) -> str:
    """Return a token as it is compared."""
    word = unicodedata.normalize("NFKC", raw).casefold()
    if word in _PERCENT:
        return "%"
    if raw[0].isdigit():
        return _THOUSANDS.sub("", word).replace(",", ".")
    word = word.translate(_UNJOINED)
    return _DIGITS.get(word, word)


@dataclass(slots=True)
class Vocabulary:
    """Numbers for words, so that long texts are compared quickly."""

    numbers: dict[str, int] = field(default_factory=dict)
    raw: dict[str, int] = field(default_factory=dict)
    """The same for words as written: most are met again and again."""

    def number(self, raw: str) -> int:
        """Return the number of a word as written; a new one where it was not met."""
        known = self.raw.get(raw)
        if known is None:
            known = self.raw[raw] = self.numbers.setdefault(fold(raw), len(self.numbers))
        return known


@dataclass(slots=True)
class Tokens:
    """The tokens of a text."""

    text: str
    ids: "array[int]"
    starts: "array[int]"
    ends: "array[int]"

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.ids)


def tokenise(text: str, vocabulary: Vocabulary) -> Tokens:
    """Cut a text into tokens; marks and spaces are left out."""
    plain = _REFERENCE.sub(lambda found: " " * len(found[0]), text) if "[" in text else text
    pieces = _TOKEN.split(plain)
    edges = array("i", accumulate(map(len, pieces)))
    return Tokens(text, array("i", map(vocabulary.number, pieces[1::2])), edges[:-1:2], edges[1::2])


def words_of(text: str) -> list[str]:
    """Return the tokens of a text as they are compared."""
    return list(map(fold, _TOKEN.findall(text)))
