"""The numbers in a sentence that count or measure something, each with what it counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefmaker.language import load_stop_words

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDED = {name: float(number) for number, name in enumerate(_SMALL.split())}
_TENS = {name: 10.0 * number for number, name in enumerate(_ROUND.split(), start=2)}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "k": 1e3,
    "mln": 1e6, "dozen": 12.0,
}  # fmt: skip
_CURRENCIES = "$€£¥"

_NUMBER = re.compile(
    rf"(?<![\w.,:/–-])(?P<sign>[{_CURRENCIES}])?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<stuck>m|bn|k|%)?(?![\w]|[.,:/]\d|-\w|–\d)"
    rf"|\b(?P<word>(?:{'|'.join(_TENS)})[ -](?:{'|'.join([*_WORDED][1:10])})|{'|'.join([*_WORDED, *_TENS])})(?![\w-])",
    re.IGNORECASE,
)
_AFTER = re.compile(r"%|\w[\w'’-]*")
_NO_WORD = re.compile(r"[^\w'’.-]")
_MONTHS = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|mon|tues?|wednes|thurs|fri|satur|sun", re.IGNORECASE
)
_NO_UNITS = frozenset((
    "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes", "second",
    "seconds", "am", "pm", "a.m", "p.m", "o'clock", "gmt", "st", "nd", "rd", "th", "percentage", "times", "ago",
    "half", "quarter", "more", "other", "others", "another", "things", "reasons", "ways", "points", "assists",
    "rebounds", "games", "goals", "touchdowns", "touchdown", "yards", "passes", "saves", "putts", "feet", "strokes",
    "straight", "or", "sure", "certain",
))  # fmt: skip
"""What follows a number that is a time, a rank, part of a phrase or the tally of a player, of which every game has
another: it counts nothing that sources differ about."""

_KINDS = {
    "dead": re.compile(
        r"\b(?:kill(?:ed|ing|s)?|dead|die[ds]?|(?<!put to )deaths?(?! row| penalt| sentence| threat)|fatalit\w+|lives"
        r"|perished)\b",
        re.IGNORECASE,
    ),
    "hurt": re.compile(r"\b(?:injur\w+|wound(?:ed|s|ing)|hurt)\b", re.IGNORECASE),
    "missing": re.compile(r"\bmissing\b", re.IGNORECASE),
    "held": re.compile(r"\b(?:arrest\w*|detain\w*)\b", re.IGNORECASE),
    "moved": re.compile(r"\b(?:evacuat\w+|displaced|homeless)\b", re.IGNORECASE),
    "hospital": re.compile(r"\bhospital\w*\b", re.IGNORECASE),
}  # fmt: skip
"""What is counted of people, by the words that stand near the number."""

_NEAR = 45
"""Characters around a number in which such a word tells what it counts."""

_STEM, _NOUN = 6, 3
"""Letters of a counted thing, so that `death` and `deaths` are one, and words of its phrase that are read."""

MEASURES = frozenset((
    "mile", "miles", "km", "kilometers", "kilometres", "meters", "metres", "feet", "inches", "hectares", "acres",
    "tons", "tonnes", "pounds", "kg", "mph", "kph",
))  # fmt: skip
"""What measures things: no number of people."""


_TO_MORE = re.compile(rf"(?: ?%| percent)? ?(?:to|or|-|–|—) ?[{_CURRENCIES}]?\d")
_FROM_LESS = re.compile(r"\d(?: ?%| percent| million| billion)? ?(?:to|or|-|–|—) ?[$€£¥]?$")
_AGE = re.compile(r"\b[A-Z][\w'’.-]{0,30}, $")
"""Before the age of somebody: `Ines Falk, 53, was`."""

_PART_OF = re.compile(r"\bone (?:out )?of (?:the )?$", re.IGNORECASE)
"""Before a number that is told to have one more in it: a rank among some, not all of them."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that counts something."""

    value: float
    start: int
    end: int
    """Where it stands in the sentence, scale and sign included."""

    noun: tuple[str, ...]
    """The words behind it up to the end of their phrase, three at most, in small letters."""

    mark: str
    """A currency, or `%`; empty for others."""

    kind: str
    """A key of the kinds of people counted, such as `dead`; empty for others."""

    @property
    def units(self) -> tuple[str, ...]:
        """What it counts: its currency or `%`, else the first two words of its noun."""
        return (self.mark,) if self.mark else tuple(word[:_STEM] for word in self.noun[:2])


def find_quantities(sentence: str, language: str = "en") -> tuple[Quantity, ...]:
    """
    Return the numbers of an English sentence that count or measure something, in order; none in other languages.

    Dates, times, ages, ranks, scores and the numbers of names (`Boeing 777`) are left out.
    """
    if not language.startswith("en"):
        return ()
    return tuple(_find(sentence, language))


def _find(sentence: str, language: str) -> Iterator[Quantity]:
    """Yield them."""
    stop_words = load_stop_words(language)
    for found in _NUMBER.finditer(sentence):
        value, end, scaled = _read_value(found, sentence)
        sign, words = found["sign"] or "", _follow(sentence, end)
        first = words[0].lower() if words else ""
        percent = found["stuck"] == "%" or first in {"%", "percent", "pct"} or words[:2] == ["per", "cent"]
        if not sign and not percent and (_is_named(sentence, found) or _is_date(sentence, found, first, scaled=scaled)):
            continue
        ranked = bool(_PART_OF.search(sentence, 0, found.start())) or _is_range(sentence, found.start(), end)
        if ranked or first in _NO_UNITS or words[1:2] == ["sure"] or (found["word"] and value <= 1):
            continue
        mark = sign or "%" * bool(percent)
        noun = () if mark else tuple(_read_noun(words, stop_words))
        kind = "" if mark or MEASURES & {*noun} else _name_kind(sentence, found.start(), end)
        if mark or noun or kind:
            yield Quantity(value, found.start(), end, noun, mark, kind)


def _read_noun(words: Sequence[str], stop_words: frozenset[str]) -> Iterator[str]:
    """Yield the words of a phrase, up to the first that joins it to another."""
    for word in map(str.lower, words[:_NOUN]):
        if word in stop_words and word != "people":
            break
        yield word


def _read_value(found: re.Match[str], sentence: str) -> tuple[float, int, bool]:
    """Return the value, where it ends, and whether a scale such as `million` stands behind it."""
    end = found.end()
    value = _read_number(found)
    if stuck := (found["stuck"] or "").lower():
        return value * _SCALES.get(stuck, 1.0), end, stuck in _SCALES
    after = re.match(r"[ -](\w+)", sentence[end:])
    if after and after[1].lower() in _SCALES and len(after[1]) > 1:
        return value * _SCALES[after[1].lower()], end + after.end(), True
    return value, end, False


def _read_number(found: re.Match[str]) -> float:
    if word := (found["word"] or "").lower():
        return sum(_WORDED.get(part, _TENS.get(part, 0.0)) for part in re.split(r"[ -]", word))
    return float(found["digits"].replace(",", ""))


def _follow(sentence: str, end: int) -> list[str]:
    """Return the words behind a number, up to the next punctuation."""
    rest = re.split(r"[.,;:()\"“”—]", sentence[end : end + 60], maxsplit=1)[0]
    return _AFTER.findall(rest)


def _is_named(sentence: str, found: re.Match[str]) -> bool:
    """Tell the number of a name, such as `Boeing 777` or `Flight 38`."""
    head, blank, _ = sentence[: found.start()].rpartition(" ")
    if not blank or found["word"] or not sentence[: found.start()].endswith(" "):
        return False
    before = _NO_WORD.split(head)[-1]
    return before != head and before[:1].isupper() and not before.isupper()


def _is_range(sentence: str, start: int, end: int) -> bool:
    """Tell one end of a range, such as `6 to 10 inches`: the other end stands beside it."""
    return bool(_TO_MORE.match(sentence, end) or _FROM_LESS.search(sentence[max(0, start - 20) : start]))


def _is_date(sentence: str, found: re.Match[str], first: str, *, scaled: bool) -> bool:
    """Tell a year, the day of a month, or an age."""
    digits = found["digits"] or ""
    before = sentence[max(0, found.start() - 14) : found.start()].rstrip(" ,").rpartition(" ")[2]
    if (
        len(digits) <= 2
        and _AGE.search(sentence[max(0, found.start() - 40) : found.start()])
        and sentence[found.end() : found.end() + 1] == ","
    ):
        return True
    if len(digits) <= 2 and (_MONTHS.match(first) or _MONTHS.fullmatch(before.rstrip("."))):
        return True
    year = len(digits) == 4 and "." not in digits and 1800 <= int(digits) <= 2100 and not scaled
    return year or before.lower() in {"aged", "age", "no", "number", "page", "section", "article", "chapter", "since"}


def read_values(sentence: str) -> frozenset[float]:
    """Return all numbers of a sentence, whatever they are of."""
    return frozenset(_read_value(found, sentence)[0] for found in _NUMBER.finditer(sentence))


def tells_kind(word: str) -> bool:
    """Tell a word that says what is counted of people, such as `injuries`."""
    return any(pattern.fullmatch(word) for pattern in _KINDS.values())


def name_counted(sentence: str, quantity: Quantity) -> str:
    """Return the word that tells what is counted of people, as the sentence has it; empty for other quantities."""
    return min(_find_kinds(sentence, quantity.start, quantity.end), default=(0, "", ""))[2] if quantity.kind else ""


def _name_kind(sentence: str, start: int, end: int) -> str:
    """Name what is counted of people, by the nearest word that tells it."""
    return min(_find_kinds(sentence, start, end), default=(0, "", ""))[1]


def _find_kinds(sentence: str, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """Yield how far each word that tells what is counted is, the kind it tells, and the word."""
    for kind, pattern in _KINDS.items():
        for found in pattern.finditer(sentence, max(0, start - _NEAR), min(len(sentence), end + _NEAR)):
            between = sentence[end : found.start()] if found.start() >= end else sentence[found.end() : start]
            if not re.search(r"\d|[;:]| and (?!\w+ing)| while | but |, with ", between):
                yield len(between), kind, found[0]
