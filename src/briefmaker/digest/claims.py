"""An English sentence as it is compared: its content words, its numbers by value, and how it says what it claims."""

import calendar
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import log2
from typing import Any

from briefmaker.language import load_stop_words
from briefmaker.model import Article
from briefmaker.summary import measure_rarity

_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_STUCK = {"k": 1e3, "m": 1e6, "bn": 1e9}


@cache
def _read_lists() -> dict[str, Any]:
    return tomllib.loads(files("briefmaker.digest").joinpath("data", "words.toml").read_text("utf-8"))


@cache
def load_words(name: str) -> tuple[str, ...]:
    """Return a list of English words of `data/words.toml`."""
    return tuple(_read_lists()[name].split())


def load_table(name: str) -> dict[str, str]:
    """Return a table of `data/words.toml`: patterns by their names."""
    rows: dict[str, str] = _read_lists()[name]
    return rows


@cache
def load_patterns(table: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a table, which fit whole words in capitals or not."""
    return {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in load_table(table).items()}


@cache
def _number_words() -> dict[str, float]:
    """Return the value of each number that is a word of its own."""
    ones = {word: float(value) for value, word in enumerate(load_words("ones"))}
    return ones | {word: 10.0 * value for value, word in enumerate(load_words("tens"), start=2)} | {"dozen": 12.0}


@cache
def small_numbers() -> dict[str, str]:
    """Return the digits of numbers up to twenty in words, so that `three dead` and `3 dead` are one."""
    return {name: str(number) for number, name in enumerate((*load_words("ones"), "twenty")) if number}


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
    # `close` and `closing` are one
    word = word.rstrip("e") if len(word) > _SHORTEST + 1 else word
    return word[:_STEM]


def read_value(word: str) -> float | None:
    """Return the value of a number in digits or in words; None for other words."""
    found = _DIGITS.fullmatch(word)
    if found:
        return float(found[1].replace(",", "")) * _STUCK.get((found[2] or "").lower(), 1.0)
    return _number_words().get(word.lower())


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
        if (
            first[0].lower() in load_words("tens")
            and at < len(found)
            and _fold(found[at][0]) in load_words("ones")[1:10]
        ):
            value, at = value + _number_words()[_fold(found[at][0])], at + 1
        while at < len(found) and _fold(found[at][0]) in _SCALES:
            value, at = value * _SCALES[_fold(found[at][0])], at + 1
        alone = value == 1 and _fold(first[0]) == "one"
        yield first if alone else Number(value, first.start(), found[at - 1].end())


def _fold(word: str) -> str:
    return word.lower().replace("’", "'")


QUOTED = re.compile(r"[“\"«][^“”\"»]{1,900}[”\"»]|(?<!\w)['‘][^'‘’\n]{12,600}['’](?!\w)")
"""What stands between quotation marks."""

ENDS = tuple(".!?…。！？”\"’'»」』")
"""How a sentence of running text ends; headings, lines of tables and credits end otherwise."""

_CAPTION = re.compile(
    r", (?:second from |far )?(?:left|right|cent(?:er|re)),"
    r"|\((?:left|right|cent(?:er|re)|[A-Z][\w ]{1,40}/[A-Z][\w. ]{1,40})\)"
    r"|\bin this (?:\w+ ){0,4}(?:photo|picture|image)\b"
)
"""What a line beneath a picture says: who stands where, who took it."""

_POSES = re.compile(r"\b(?:watches|looks on|poses?|gestures|is seen|are seen) (?=\S)")
_ENDS_ON_A_DAY = re.compile(r", (?:[A-Z][a-z]{2,9} \d{1,2}|\d{4})\.$")
"""What it says besides: what somebody does, on a day at its end."""

_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|unable|\w+n['’]t|fail(?:ed|s|ure)?"
    r"|den(?:y|ied|ies)|reject\w*|refus\w*|ruled out|offset)\b",
    re.IGNORECASE,
)
"""Words that deny, and verbs that do."""

HEARD = re.compile(
    r"\b(?:according to|said|says|told|claim(?:s|ed)?|alleg\w+|quoted|citing|believes?|accus\w+|contends?|argues?"
    r"|suggests?|theory)\b",
    re.IGNORECASE,
)
"""That somebody says it, and not the text itself."""

UNNAMED = re.compile(
    r"\b(?:people|sources?|officials?|witness(?:es)?|insiders?) (?:familiar|close|told|said|who)"
    r"|according to (?:people|sources|officials|witnesses)",
    re.IGNORECASE,
)
"""That somebody says it whom the text does not name."""

_SPEAKER = re.compile(
    r"\b((?:[A-Z][\w'’-]{1,30} ){0,4}[A-Z][\w'’-]{1,30})(?:'s)? (?:[a-z]{1,30} ){0,3}?"
    r"(?:said|says|told|added|insisted|announced|reported|concluded|warned|argued|claimed|believes?)\b"
    r"|\b(?:said|says|told|added|according to) (?:[a-z]{1,30} ){0,4}((?:[A-Z][\w.’'-]{1,30} ?){1,5})"
)
"""A name before or behind a verb of saying."""

_PRONOUNS = frozenset(("he", "she", "they", "the", "it"))
"""What stands in the place of a name and is none."""

_CAPITAL = re.compile(r"(?<=[\w,;)’'] )[A-Z][\w’'-]{2,}")
"""A capital that opens neither a sentence nor a quotation."""

DAYS = frozenset(map(str.lower, (*calendar.day_name, *calendar.month_name[1:]))) - {"march", "may"}
"""Names of days and months, but for `March` and `May`, which are words, too."""


def is_running_text(text: str) -> bool:
    """Return whether a sentence begins and ends as one of running text does, and is no line beneath a picture."""
    is_caption = _CAPTION.search(text) or (_ENDS_ON_A_DAY.search(text) and _POSES.search(text))
    return text.endswith(ENDS) and not text[:1].islower() and not is_caption


def find_modals(text: str) -> frozenset[str]:
    """Return in which ways a text does not say that something is done: `possible`, `must`, `ahead`, `going on`."""
    return frozenset(name for name, pattern in load_patterns("modals").items() if pattern.search(text))


def count_denials(text: str) -> int:
    """Count the words of a text that deny."""
    return len(_NEGATED.findall(text))


@lru_cache(maxsize=5_000)
def find_speakers(text: str) -> frozenset[str]:
    """Return the stems of the names of those whom a text has say something."""
    names = (found[1] or found[2] for found in _SPEAKER.finditer(text))
    return frozenset(stem(word) for name in names for word in re.findall(r"[A-Z][\w’'-]+", name)) - _PRONOUNS.union(
        load_words("titles")
    )


def find_names(text: str) -> frozenset[str]:
    """Return the stems of what is written with a capital inside a sentence, days and months aside."""
    stop_words = load_stop_words("en")
    found = (word.lower() for word in _CAPITAL.findall(text))
    return frozenset(
        stem(word) for word in found if word not in stop_words and word not in DAYS.union(load_words("titles"))
    )


@lru_cache(maxsize=5_000)
def find_verb(text: str) -> str:
    """Return the stem of the main verb, guessed: the first past form, or what stands behind a helper; else nothing."""
    helpers, past_forms = load_words("helpers"), load_words("past")
    words = re.findall(r"[\w'’-]+|[,;]", text.lstrip("“\"«'‘"))
    for at, word in enumerate(words):
        if word.lower() in helpers:
            rest = [it for it in words[at + 1 :] if it.lower() not in helpers and not it.lower().endswith("ly")]
            return stem(rest[0]) if rest and rest[0].lower() not in load_stop_words("en") else ""
        past = word in past_forms or (word.endswith("ed") and word.islower() and len(word) > len("shed"))
        if at and past and stem(word) != "said":  # at the head it is a participle: `Asked about it, ...`
            return stem(word)
    return ""
