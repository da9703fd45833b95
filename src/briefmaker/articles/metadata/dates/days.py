"""Dates as people and machines write them, in many languages."""

import re
from datetime import date
from functools import cache
from importlib.resources import files

_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<![^\W_])((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_IDEOGRAPHIC = re.compile(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\d/])")
_WORD = r"(?P<month>[^\W\d_](?:[^\W\d_]|[\u093c-\u094d\u0900-\u0903\u0e31-\u0e4e]){1,14})\.?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s{{0,9}}(?:de|of|d['’])?[\s-]{{1,9}}{_WORD},?(?:\s+(?:de|del))?[\s-]+(?P<year>(?:19|20|25)\d\d)"
)
_MONTH_FIRST = re.compile(rf"{_WORD}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<year>(?:19|20)\d\d)")
_YEAR_FIRST = re.compile(rf"(?<!\d)(?P<year>(?:19|20)\d\d)[\s,/-]+{_WORD}[\s/-]+(?P<day>\d{{1,2}})(?!\d)")
"""Catalogues of journals: 2023 Jan 7."""

_SHORT = frozenset(("may", "mai", "mei", "maj", "май", "мая"))
"""Names of months that are as short as their abbreviations."""

_EARLIEST, _LATEST = 1990, 2100
_THAI_ERA = 543
"""Years by which the Buddhist calendar of Thailand is ahead."""

_DIGITS = {zero + value: str(value) for zero in (0x660, 0x6F0, 0x966, 0xE50, 0xFF10) for value in range(10)}
"""Digits of Arabic, Persian, Devanagari, Thai and wide letters."""


def parse_day(text: str, *, month_first: bool = True) -> date | None:
    """
    Read the first date in a text; None where day, month or year is missing or makes no sense.

    `month_first` settles what 3/4/2024 means, where neither number can only be a day.
    """
    if not _DIGIT.search(text):
        return None
    if not text.isascii():
        text = text.translate(_DIGITS)
    for pattern in (_ISO, _COMPACT, _IDEOGRAPHIC):
        for found in pattern.finditer(text):
            if day := _day(*map(int, found.groups())):
                return day
    # Words before figures: a month in words leaves nothing to settle.
    return _spoken(text) or _numeric(text, month_first=month_first)


def without_day(text: str) -> str:
    """Return what stands behind the first date of a line; the whole line where it has none."""
    if not _DIGIT.search(text):
        return text
    for pattern in (_ISO, _COMPACT, _IDEOGRAPHIC, _MONTH_FIRST, _DAY_FIRST, _NUMERIC):
        if found := pattern.search(text):
            return text[found.end() :]
    return text


def numbers_of(text: str) -> list[tuple[int, int]]:
    """List the first two numbers of the dates in a text that are written in numbers, the year last."""
    return [(int(one), int(two)) for one, _, two, _ in _NUMERIC.findall(text)] if _DIGIT.search(text) else []


@cache
def _months() -> dict[str, int]:
    """Map the names of months, as the first letters that tell them apart, to their numbers."""
    text = files("briefmaker.articles.metadata.dates").joinpath("months.txt").read_text(encoding="utf-8")
    lines = enumerate(text.splitlines(), start=1)
    return {name: number for number, line in lines for name in line.split()}


def named_month(name: str) -> int:
    """Return the number of a month from its name written out, in any language of the list; 0 for other words."""
    whole = name.casefold()
    return _months().get(whole, 0) if len(whole) > len("may") or whole in _SHORT else 0


def _month(name: str) -> int:
    """Return the number of a month by its name or abbreviation; 0 for other words."""
    months, name = _months(), name.casefold()
    # Longest first: three letters name several months in some languages.
    return months.get(name) or months.get(name[:5], 0) or months.get(name[:4], 0) or months.get(name[:3], 0)


def _spoken(text: str) -> date | None:
    found = (match for pattern in (_MONTH_FIRST, _DAY_FIRST, _YEAR_FIRST) for match in pattern.finditer(text))
    days = (_day(int(match["year"]), _month(match["month"]), int(match["day"])) for match in found)
    return next(filter(None, days), None)


def _numeric(text: str, *, month_first: bool) -> date | None:
    for found in _NUMERIC.finditer(text):
        one, joint, two, year = found.groups()
        whole = int(year) if len(year) == 4 else 2000 + int(year)
        # With dots the day comes first in the languages that write so.
        month, day = (int(one), int(two)) if month_first and joint != "." else (int(two), int(one))
        if read := _day(whole, month, day) or _day(whole, day, month):
            return read
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        year -= _THAI_ERA if year > _LATEST else 0
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None
