"""The figures of a text as they are compared: a value, and its unit where it has one."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from briefmaker.digest.claims import find_numbers
from briefmaker.digest.claims import load_words as load_english
from briefmaker.language import load_stop_words


@cache
def load_words() -> dict[str, Any]:
    """Read the lists of words of this room."""
    return tomllib.loads(files("briefmaker.check").joinpath("data", "words.toml").read_text("utf-8"))


@cache
def _scales() -> dict[str, float]:
    """Return by what each word behind a number multiplies it."""
    return {word: 10.0 ** int(noughts) for noughts, row in load_words()["scales"].items() for word in row.split()}


@cache
def _unit_of() -> dict[str, str]:
    """Return the usual form of each unit."""
    rows = [row.split() for row in load_words()["units"].splitlines() if row]
    return {word: row[0] for row in rows for word in row}


_TIME = re.compile(
    r"(?<![\w.,:/-])(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?\s?m\b\.?|(?<![\w.,:/-])(\d{1,2}):(\d\d)(?![\w:/]|\.\d)",
    re.IGNORECASE,
)
_CLOCK = "o’clock"
"""The unit of a time of day, in minutes from midnight."""

_OF_RANK = "rank"
"""The unit of a place in an order."""

_SIGNED = frozenset(("%", "$", "€", "£", "¥", _CLOCK, _OF_RANK))
"""Units that no writer leaves out."""

_STUCK = {"k": 1e3, "m": 1e6}
_SIGNS = re.compile(r"(?:US|A|C|HK|NZ|R)?([$€£¥])\s?$|(?<!\w)((?-i:R))$", re.IGNORECASE)
_RAND = re.compile(r"(?<!\w)R(?=\d+(?:[.,]\d+)*\s?(?:bn|m|k|million|billion|trillion)\b)")
"""The sign of the rand, as in `R4bn`, which is a letter elsewhere."""

_NUMBER = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3}){1,6}(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)(?!\w)"
    r"|(?<!\d)\d+(?:[.,]\d+)?(?=[万萬億亿兆人年])"
)
_GROUPS = re.compile(r"[.,'’\u00a0\u202f\u2009 ](?=\d{3}(?!\d))")
_SCALE_BEHIND = re.compile(r"\s?([^\W\d_]+)")
_PER_CENT = re.compile(r"\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_WORD_BEHIND = re.compile(r"[\s-]?(°?[^\W\d_]+)")
_NO_FIGURE_BEFORE = re.compile(
    r"(?:[\w/.]-|\d[:/]|[A-Za-z]|\b(?:section|article|chapter|page|pages|pp?\.|no\.|nos\.|figure|fig\.|table|box|annex|part"
    r"|paragraph|resolution|option|phase|version|room|channel|group|number|step|day|covid|tel\.?|§|¶|#)\s?|https?:\S*|#|\[)$",
    re.IGNORECASE,
)
"""What makes a number the name of something: a page, an article, a part of a word."""

_NO_FIGURE_BEHIND = re.compile(
    r"(?:st|nd|rd|th)\b|-?[A-Z]\w*\b|:\d|[/.]\d|\s?[ap]\.?m\b|\s?o['’]clock|\]|\)\s|s\b(?=.)"
)
_LIST_MARK = re.compile(r"\s*\(?")
_HEDGED = re.compile(
    r"\b(?:about|some|around|roughly|nearly|almost|over|than|approximately|circa|rund|etwa|fast|environ|près de|unos"
    r"|cerca de|quasi|ongeveer|bijna|około|почти|около)\s(?:US|A|C)?[$€£¥]?$",
    re.IGNORECASE,
)
_CLOSE = 0.01
"""Share of a number by which one in a single digit may differ from it without saying so: 20,000 of 20,057."""

_REACH = 60
"""Characters before a number in which such a word, and behind it in which its unit, stands."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text."""

    start: int
    end: int
    value: float
    unit: str
    """`%`, a currency, a measure; empty for a bare count."""

    noun: str
    """The word behind it, small, which may be what it counts; empty where none follows."""

    worded: bool
    """Whether it is written in words."""

    hedged: bool = False
    """Whether it says that it is about, or more than, so much."""

    @property
    def is_rank(self) -> bool:
        """Whether it is a place in an order."""
        return self.unit == _OF_RANK

    def agrees(self, source: object) -> bool:
        """Return whether a source gives the same, or more exactly: `20,000` of 20,057."""
        if not (isinstance(source, Figure) and self.is_alike(source)):
            return False
        return self.value == source.value or _rounds(self, source.value)

    def is_alike(self, source: object) -> bool:
        """Return whether a figure of a source is of the same kind, so that one may stand in the place of the other."""
        if not isinstance(source, Figure):
            return False
        if self.unit and source.unit:
            return self.unit == source.unit
        if source.unit == "%" and self.noun and self.noun not in load_stop_words("en"):
            return False  # `17 crop models` beside `17%`; `24 to 27%` has its unit behind the second number
        return self.unit not in _SIGNED and (not self.unit or source.unit not in _SIGNED)


def _rounds(short: Figure, long: float) -> bool:
    """Return whether a figure is a number given with fewer digits: one digit alone where it says so, or is close."""
    value = short.value
    digits = len(f"{value:.0f}".rstrip("0")) if value >= 1 and value == int(value) else len(f"{value:g}") - 1
    if not 0 < digits < len(f"{long:.10g}".replace(".", "")) or float(f"{long:.{digits}g}") != value:
        return False
    return digits > 1 or short.hedged or abs(value - long) <= _CLOSE * value


@cache
def _find_rank() -> re.Pattern[str]:
    """Make the pattern of a rank from the third on: the first two are words of every text."""
    ranks = "|".join(load_english("ranks")[2:])
    return re.compile(
        rf"(?<!\ba )(?<!\bone )(?<!\btwo )(?<![\w-])(?:({ranks})|(\d{{1,3}})(?:st|nd|rd|th))(?![\w-]| century)",
        re.IGNORECASE,
    )


def _read_ranks(text: str) -> Iterator[Figure]:
    """Yield the ranks of an English text, from the third on."""
    for found in _find_rank().finditer(text):
        value = float(load_english("ranks").index(found[1].lower()) + 1 if found[1] else found[2])
        yield Figure(found.start(), found.end(), value, _OF_RANK, "", worded=bool(found[1]))


def _read_times(text: str) -> Iterator[Figure]:
    """Yield the times of day, in minutes."""
    for found in _TIME.finditer(text):
        hour, minute, half = int(found[1] or found[4]), int(found[2] or found[5] or 0), (found[3] or "").lower()
        if hour < 25 and minute < 60:
            hour = hour % 12 + 12 * (half == "p") if half else hour
            yield Figure(found.start(), found.end(), 60.0 * hour + minute, _CLOCK, "", worded=False)


def read_figures(text: str, language: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Figure, ...]:
    """Return the figures of a text in order; `taken` are its dates, whose numbers are none."""
    plain = _RAND.sub(" ", text)
    read = _read_english if language.startswith("en") else _read_other
    others = [*_read_times(text), *(_read_ranks(text) if read is _read_english else ())]
    others = [it for it in others if not any(first < it.end and it.start < last for first, last in taken)]
    taken = [*taken, *((it.start, it.end) for it in others)]
    figures = [
        _describe(text, start, end, value)
        for start, end, value in read(plain, language)
        if not any(first < end and start < last for first, last in taken) and not _is_name(plain, start, end)
    ]
    return tuple(sorted([*others, *figures], key=lambda it: it.start))


def _read_english(text: str, _language: str) -> Iterator[tuple[int, int, float]]:
    for it in find_numbers(text):
        cut = text[it.end - 1] in "km" and text[it.end : it.end + 1].isalpha()  # `5km` is no five thousand
        yield it.start, it.end - cut, it.value / _STUCK[text[it.end - 1]] if cut else it.value


def _read_other(text: str, _language: str) -> Iterator[tuple[int, int, float]]:
    """Yield numbers in digits; a mark before three digits parts thousands, one before others is that of decimals."""
    for found in _NUMBER.finditer(text):
        value, end = float(_GROUPS.sub("", found[0]).replace(",", ".")), found.end()
        behind = _SCALE_BEHIND.match(text, end)
        scale = _scales().get(behind[1].lower()) or _scales().get(behind[1][0]) if behind else None
        if behind and scale:
            size = len(behind[1]) if behind[1].lower() in _scales() else 1
            value, end = value * scale, behind.start(1) + size
        yield found.start(), end, value


def _is_name(text: str, start: int, end: int) -> bool:
    """Return whether a number names something, or is the mark of an item, a time or a rank."""
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    item = bool(_LIST_MARK.fullmatch(before) or "(" not in before) and behind.startswith((")", ") "))
    item |= bool(_LIST_MARK.fullmatch(before)) and bool(re.match(r"\.\s", behind))
    rank = text[start:end].lower().endswith(("st", "nd", "rd", "th")) and text[start].isdigit()
    named = not _SIGNS.match(text[start : start + 1]) and _NO_FIGURE_BEFORE.search(before)
    return item or rank or bool(named or _NO_FIGURE_BEHIND.match(behind))


def _describe(text: str, start: int, end: int, value: float) -> Figure:
    """Return a number with its unit and the word behind it."""
    raw, behind = text[start:end], text[end : end + _REACH]
    sign = _SIGNS.search(text[max(0, start - 5) : start]) or re.match(r"([$€£¥])()", raw)
    percent = raw.endswith("%") or _PER_CENT.match(behind)
    word = _WORD_BEHIND.match(behind)
    noun = word[1].lower() if word else ""
    unit = "%" if percent else _unit_of()[(sign[1] or sign[2]).lower()] if sign else _unit_of().get(noun, "")
    if not unit and (currency := re.match(r"\s?([€£¥$])", behind)):
        unit = currency[1]
    size = end + (percent.end() if isinstance(percent, re.Match) else 0)
    first = start - len(sign[0]) if sign and not raw.startswith(sign[0]) else start
    hedged = bool(_HEDGED.search(text[max(0, first - _REACH) : first]))
    return Figure(first, size, value, unit, noun, worded=not any(map(str.isdigit, raw)), hedged=hedged)
