"""
The dates of a text as they are compared: as far as each is known, for `4 March` is the day of a source of 4 March 2026.

English is read by the digest's reader too, which says what `on Tuesday` was for a page of a known day.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefmaker.articles.metadata.dates.days import named_month
from briefmaker.digest.dates import find_dates
from briefmaker.language import split_sentences

_WEEKDAYS = [name.lower() for name in calendar.day_name]
_SHORT_MONTHS = [name.lower() for name in calendar.month_abbr[1:]]
_WORD = r"(?P<name>[^\W\d_]{3,14})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\w.-]){_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?![\w-])",
        rf"(?<![\w.-])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?{_YEAR}(?![\w-])",
        rf"{_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일]",
        r"(?<!\d)(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
        rf"(?<![\w.,-]){_DAY}\s?(?:(?:of|de|d['’]|di)\s?)?\b{_WORD}(?:,?\s(?:(?:de|del|of)\s)?{_YEAR})?(?!\w)",
        rf"\b{_WORD}\s{_DAY}(?:,?\s{_YEAR})?(?![\w%]|[.,:]\d)",
        rf"\b{_WORD},?\s(?:(?:de|del|of)\s)?{_YEAR}(?!\w)",
        rf"(?<!\w){_YEAR}\s{_WORD}(?!\w)",
        r"\b(?:in|since|until|by|last|next|of|early|late|mid|during|to|from)[\s-](?P<alone>[A-Z][a-z]{2,8})\b(?!\s\d)",
        r"\b(?P<month_name>January|February|July|September|October|November|December)\b(?!\s\d)",
        rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b",
        rf"(?<![\w.,$€£-]){_YEAR}(?![\w%]|[.,:-]\d)(?!\s+(?:people|million|billion|percent|per cent))",
    )
)
"""How dates are written, in any language that names months as the list of metadata does; the first that fits holds."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text; what is not said is 0, of a weekday -1."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = -1
    relative: bool = False
    """Whether the day was counted from that of the page."""

    def agrees(self, source: object) -> bool:
        """Return whether a source says all that this date of a draft says."""
        if not isinstance(source, Day):
            return False
        pairs = ((self.year, source.year), (self.month, source.month), (self.day, source.day))
        if any(here and here != there for here, there in pairs):
            return False
        return self.weekday < 0 or self.weekday == source.weekday

    def is_alike(self, source: object) -> bool:
        """Return whether a date of a source is of the same kind, so that one may stand in the place of the other."""
        if not isinstance(source, Day):
            return False
        if self.weekday >= 0 and not self.day:
            return source.weekday >= 0
        return all(there for here, there in zip(self._fields(), source._fields(), strict=True) if here)

    def _fields(self) -> tuple[int, int, int]:
        return self.year, self.month, self.day


def read_days(text: str, language: str, written: date | None = None) -> tuple[Day, ...]:
    """Return the dates of a text in order; `written` is the day of the page, None for a draft."""
    found = list(_read_forms(text))
    if written and language.startswith("en"):
        relative = [
            day
            for day in _read_relative(text, language, written)
            if all(day.end <= it.start or it.end <= day.start for it in found)
        ]
        named = {it.start: it for it in _read_relative(text, language, written)}
        found = [_complete(it, named) for it in found] + relative
    return tuple(sorted(found, key=lambda it: it.start))


def _read_forms(text: str) -> Iterator[Day]:
    """Yield the dates that are written out."""
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for found in form.finditer(text):
            day = _read(found)
            if day and not any(start < found.end() and found.start() < end for start, end in taken):
                taken.append(found.span())
                yield day


def _read(found: re.Match[str]) -> Day | None:
    """Return what a form has found; None where it is no date after all."""
    named = found.groupdict()
    word = named.get("name") or named.get("alone") or named.get("month_name") or ""
    month = int(named.get("month") or 0)
    if word:
        short = word[:1].isupper() and word.lower() in _SHORT_MONTHS
        month = _SHORT_MONTHS.index(word.lower()) + 1 if short else named_month(word)
        if not month or (word.lower() in {"may", "march"} and not word[0].isupper()):
            return None
        if named.get("alone"):
            return Day(found.start("alone"), found.end("alone"), month=month) if word[0].isupper() else None
    year, day = int(named.get("year") or 0), int(named.get("day") or 0)
    if month > 12 or day > 31 or (not (year or month) and not named.get("weekday")):
        return None
    weekday = _WEEKDAYS.index(named["weekday"].lower()) if named.get("weekday") else -1
    return Day(found.start(), found.end(), year, month, day, weekday)


def _read_relative(text: str, language: str, written: date) -> Iterator[Day]:
    """Yield the dates that are counted from the day of the page."""
    for start, end in split_sentences(text, language):
        for it in find_dates(text[start:end], written):
            parts = [int(part) for part in it.when.split("-")]
            year, month, day = (*parts, 0, 0)[:3]
            weekday = date(year, month, day).weekday() if day else -1
            yield Day(start + it.start, start + it.end, year, month, day, weekday, relative=it.relative)


def _complete(day: Day, named: dict[int, Day]) -> Day:
    """Return a date with what the day of the page adds to it."""
    known = named.get(day.start)
    if known and (known.day or not day.day) and (day.weekday < 0 or day.weekday == known.weekday):
        return known
    return day
