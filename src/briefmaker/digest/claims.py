"""A sentence as what it claims is compared: its content words in order, numbers by their value, its frame cut away."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from briefmaker.language import load_stop_words
from briefmaker.model import Article
from briefmaker.summary import measure_rarity

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDED = {word: float(value) for value, word in enumerate(_ONES)}
_WORDED |= {word: 10.0 * value for value, word in enumerate(_TENS, start=2)} | {"dozen": 12.0}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_STUCK = {"k": 1e3, "m": 1e6, "bn": 1e9}

TOKEN = re.compile(r"[$€£¥]?\d(?:[\d,]*\d)?(?:\.\d+)?(?:st|nd|rd|th|m|bn|k)?%?|\w[\w'’]*")
"""A word or a number, with its currency, scale or per cent sign."""

_DIGITS = re.compile(r"[$€£¥]?(\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)?(m|bn|k)?%?", re.IGNORECASE)
_ENDINGS = ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "ly", "s")
_SHORTEST = 3
"""Letters that a stem keeps when an ending is cut, so that `red` and `ring` stay words."""

_STEM = 6
"""Letters of a word that are compared; as `facts.STEM`, by which references were found before."""

_COMMON = 3.0
"""A word that eight sentences of an event have weighs half in each."""

_DIGITS_WEIGH, _LONG_NUMBER = (1.0, 2.0), 3
"""What a number weighs beside rare words (at most 1), and one of so many signs: `#12` is one."""

_AT_END = re.compile(
    r"[,”\"’'] *(?:(?:the |an? )?[\w .’'-]{2,60} )?(?:said|says|told [\w ]{2,30}|added|reported|announced|according to "
    r"[\w ’'-]{2,50})(?: (?:the |an? )?[A-Z][\w .’'-]{2,50})?(?: (?:on|in|at|during|after|late|\w+day)\b[^,]{0,60})?"
    r"\.?[”\"]?$"
)
_ASIDE = re.compile(
    r", (?:who|which|whose|where|including|killing|with|while|although|after|as|when)\b[^,]*(?:,|$)|\([^()]*\)"
    r"| (?:--|—|–) [^—–-]{3,}? (?:--|—|–)(?= )"
)
_FRAMES = ((_AT_END, ""), (_ASIDE, " "))
"""What stands around a claim: who said it, an aside."""

_FEWEST_WORDS = 5
"""Words that a claim keeps when its frame is cut away."""


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A text as it is compared."""

    text: str
    words: tuple[str, ...]
    """All words and numbers, in small letters."""

    stems: tuple[str, ...]
    """Those that are no stop words, in order; a number is `#` and its value."""

    shown: tuple[str, ...]
    """The words of `stems`, in small letters."""

    numbers: frozenset[float]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A claim, and the words of another text that may say it."""

    sentence: Claim
    core: Claim
    """The claim without its frame."""

    passage: Claim
    known: frozenset[str]
    """The stems of the whole article of the passage."""


@lru_cache(maxsize=20_000)
def read_claim(text: str) -> Claim:
    """Return an English text as it is compared."""
    stop_words = load_stop_words("en")
    stems, shown, numbers = list[str](), list[str](), set[float]()
    for token in _read_tokens(text):
        if isinstance(token, Number):
            numbers.add(token.value)
            stems.append(f"#{token.value:g}")
            shown.append(_fold(text[token.start : token.end]))
        elif (word := _fold(token[0])).removesuffix("'s") not in stop_words and len(word) > 1:
            stems.append(stem(word))
            shown.append(word)
    words = tuple(_fold(found) for found in TOKEN.findall(text))
    return Claim(text, words, tuple(stems), tuple(shown), frozenset(numbers))


def read_article(article: Article) -> frozenset[str]:
    """Return the stems of a whole article, its title too."""
    texts = (article.title, *(block.text for block in article.blocks))
    return frozenset(word for text in texts for word in read_claim(text).stems)


def cut_frame(text: str) -> str:
    """Return what a sentence claims: without asides and who said it behind, where enough is left."""
    for pattern, by in _FRAMES:
        cut = pattern.sub(by, text)
        text = cut if len(cut.split()) >= _FEWEST_WORDS else text
    return text


def damp_words(texts: Iterable[str]) -> dict[str, float]:
    """Return by how much each stem weighs less for the sentences of an event that have it: all of them name it."""
    counts = Counter(word for text in texts for word in set(read_claim(text).stems))
    return {word: 1 / (1 + log2(count) / _COMMON) for word, count in counts.items()}


def weigh(claim: Claim, damped: dict[str, float]) -> tuple[float, ...]:
    """Return what each of the stems of a claim weighs: by how rare it is, and how often its event names it."""
    if not claim.shown:
        return ()
    rarity = measure_rarity(list(claim.shown), "en")
    return tuple(
        _DIGITS_WEIGH[len(word) >= _LONG_NUMBER] if word[0] == "#" else float(rare) * damped.get(word, 1.0)
        for word, rare in zip(claim.stems, rarity, strict=True)
    )


def covered(claim: Claim, weights: Sequence[float], stems: Iterable[str]) -> float:
    """Return how much of the weight of a claim such stems have, 0 to 1."""
    there = set(stems)
    total = sum(weights)
    return (
        sum(weight for weight, word in zip(weights, claim.stems, strict=True) if word in there) / total
        if total
        else 0.0
    )


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what a word has in common with its other forms."""
    word = re.sub(r"'s?$", "", _fold(word))
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)] + ("y" if ending in {"ied", "ies"} else "")
            break
    word = word.rstrip("e") if len(word) > _SHORTEST + 1 else word
    return word[:_STEM]


def read_value(word: str) -> float | None:
    """Return the value of a number in digits or in words; None for other words."""
    found = _DIGITS.fullmatch(word)
    if found:
        return float(found[1].replace(",", "")) * _STUCK.get((found[2] or "").lower(), 1.0)
    return _WORDED.get(word.lower())


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, in digits or in words."""

    value: float
    start: int
    end: int
    """Where it stands, with its currency and scale: `$2.5 million`, `forty-one`."""


def find_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text in order; `one` alone is a word."""
    return tuple(it for it in _read_tokens(text) if isinstance(it, Number))


def _read_tokens(text: str) -> Iterator[re.Match[str] | Number]:
    """Yield the words of a text, and its numbers as one each: `forty-one`, `2.5 million`."""
    found = list(TOKEN.finditer(text))
    at = 0
    while at < len(found):
        first, value = found[at], read_value(found[at][0])
        at += 1
        if value is None:
            yield first
            continue
        if first[0].lower() in _TENS and at < len(found) and _fold(found[at][0]) in _ONES[1:10]:
            value, at = value + _WORDED[_fold(found[at][0])], at + 1
        while at < len(found) and _fold(found[at][0]) in _SCALES:
            value, at = value * _SCALES[_fold(found[at][0])], at + 1
        alone = value == 1 and _fold(first[0]) == "one"
        yield first if alone else Number(value, first.start(), found[at - 1].end())


def _fold(word: str) -> str:
    return word.lower().replace("’", "'")
