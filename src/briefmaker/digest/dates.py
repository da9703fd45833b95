"""
The dates in an English sentence: written out, or counted from the day it was written.

A table of general forms instead of a library of dates: those that search in running text take `may`, `second` or a bare
number for a date, and guess where this leaves out.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from briefmaker.digest.claims import load_table

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_COUNTED = "one two three four five six seven eight nine ten"
_WORDED = {name: number for number, name in enumerate(_COUNTED.split(), start=1)}
_WORDED |= {"a": 1, "an": 1}

_MONTH = rf"(?P<month>{'|'.join(sorted((name.capitalize() for name in _MONTHS), key=len, reverse=True))})\.?"
_LAST_MONTH = _MONTH.replace("<month>", "<last>")
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(name.capitalize() for name in _WEEKDAYS)})"
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_WORDED)})"


@cache
def _find_verb() -> re.Pattern[str]:
    """Make the pattern of a verb of a clause; of what somebody wants or has to do (`open`) it is not said when."""
    looks = load_table("looks")
    return re.compile(
        rf"(?<![\w-])(?:(?P<ahead>{looks['ahead']})|(?P<back>{looks['back']})|(?P<open>to (?!have\b)[a-z]+))"
    )


@cache
def _find_finite_verb() -> re.Pattern[str]:
    return re.compile(r"\b(?:{ahead}|{back})".format(**load_table("looks")))


_MODAL = re.compile(r"\b(?:will|shall|would|may|might|could)\b")
"""Behind a weekday: `Friday will likely bring rain`."""

_CLAUSE = re.compile(
    r"[,;:—–]|\b(?:after|since|when|while|as (?=(?:it|he|she|they|the)\b)|why|how|where|because|that|who|which)\b"
)
"""Where a clause begins, which looks ahead or back by itself."""

_FIXED = re.compile(r"\b(?:for|to|by|until)\s+$", re.IGNORECASE)
"""Before a weekday: something was set for then, which is not when it was set."""

_NAME = re.compile(r"[a-z,] [A-Z][\w'’.-]+ $")
"""A name before a weekday, which may be part of it, such as that of a football club."""

_ANY = re.compile(r"\b(?:an?|one|any|each|every)\s(?:[a-z]+\s)?$", re.IGNORECASE)
"""Before a weekday that nothing tells: `on a Monday`, `one rainy Friday`."""

_SELF = re.compile(r"\b(?:I|we|We|me|my|My|us|our|Our)\b")
"""Who speaks so may speak on another day than the one of writing."""

_ABOUT = re.compile(r"\b(?:over|than|nearly|about|almost|some|around|roughly|past|the|USA)\s+$", re.IGNORECASE)
"""What makes a time vague, or part of something else."""

_NOWADAYS = re.compile(r"\b(?:is|are|be|been|still|even|alive|than|as) (?:(?!\w+ing\b)\w+ )?$", re.IGNORECASE)
"""What makes `today` these times: `from what is discarded today`, `would be alive today`."""

_YEAR_BEHIND = re.compile(
    r" ?(?:to|through|until|and|[-–—]) ?(?:[A-Z][a-z]+\.? )?[0-3]?\d(?:st|nd|rd|th)?(?: [A-Z][a-z]+)?,?"
    r" ((?:19|20)\d\d)\b"
)
"""Behind a day without a year: the end of a span, which has it: `from August 15 to September 8, 1963`."""

_DAY_BEHIND = re.compile(rf",? (?:the )?(?:[0-3]?\d(?:st|nd|rd|th)?(?: of)? )?{_MONTH}(?![\w-])")
"""Behind a weekday: the day itself, which says more: `on Sunday, September 8th`."""

_LONG_AGO = 9
"""Months."""

_BEHIND = 30
"""Characters behind a weekday in which such a word stands."""

_WEEK = re.compile(r",? (?:of )?(?:next|last|this|the) week\b")
"""Behind a weekday: which one is meant, papers say in several ways."""

_TOMORROW = 6
"""Days back to the weekday after that of writing: a page may bear the day before, for the hour or the zone."""

_NEXT, _LAST = re.compile(r"\b(?:next|coming|this coming)\s+$", re.IGNORECASE), re.compile(r"\blast\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A date in a text."""

    start: int
    end: int
    when: str
    """ISO 8601, as far as it is known: `2026-03-04`, `2026-03` or `2026`."""

    relative: bool
    """Whether it was counted from the day the text was written."""


_DATELINE = re.compile(
    rf"[A-Z][A-Z .'’-]{{2,30}}(?: \([A-Z][\w .]{{1,20}}\))?,(?: [A-Z][\w .]{{1,20}},)? (?i:{_MONTH}) {_DAY}\b"
)

_Reader = Callable[[re.Match[str], str, date | None], str]


def find_dates(text: str, written: date | None) -> tuple[DatedWords, ...]:
    """
    Return the dates of a sentence in order, those that are doubtful left out.

    `written` is the day it was written, from which `on Tuesday` and `last month` are counted; without it they are left
    out, and so is what somebody says between quotation marks of a day of theirs.
    """
    spoken = [(found.start(), found.end()) for found in re.finditer(r"[\"“][^\"”]*(?:[\"”]|$)", text)]
    taken: list[DatedWords] = []
    seen: list[tuple[int, int]] = []
    for pattern, read, relative in _FORMS:
        for found in pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in seen):
                continue
            seen.append(found.span())  # also where it is no date: no later form may read a part of it
            if relative and (any(start < found.start() < end for start, end in spoken) or _SELF.search(text)):
                continue
            when = read(found, text, written)
            if when:
                taken.append(DatedWords(found.start(), found.end(), when, relative))
    return tuple(sorted(taken, key=lambda it: it.start))


def find_dateline(text: str, published: date | None) -> date | None:
    """Return the day at the head of a report, such as `LONDON, JAN 17 (PTI)`; None where there is none."""
    found = _DATELINE.match(text[:80])
    return _nearest(published, _MONTHS[found["month"].lower()], int(found["day"])) if found and published else None


def _read_full(found: re.Match[str], _text: str, _written: date | None) -> str:
    """Read a day, month and year."""
    return _iso(int(found["year"]), _MONTHS[found["month"].lower()], int(found["day"]))


def _read_numbers(found: re.Match[str], _text: str, _written: date | None) -> str:
    """Read a day as ISO 8601 writes it."""
    return _iso(int(found["year"]), int(found["number"]), int(found["day"]))


def _read_day(found: re.Match[str], text: str, written: date | None) -> str:
    """Read a day and month without a year: that of the end of a span, or else the one nearest to the day of writing."""
    if span := _YEAR_BEHIND.match(text, found.end()):
        return _iso(int(span[1]), _MONTHS[found["month"].lower()], int(found["day"]))
    near = written and _nearest(written, _MONTHS[found["month"].lower()], int(found["day"]))
    return near.isoformat() if near else ""


def _read_month(found: re.Match[str], _text: str, _written: date | None) -> str:
    """Read a month and year."""
    return f"{found['year']}-{_MONTHS[found['month'].lower()]:02}"


def _read_months(found: re.Match[str], _text: str, _written: date | None) -> str:
    """Read the first month of a span, whose end has the year: `between November and January 2018` begins in 2017."""
    first, last = (_MONTHS[found[name].lower()] for name in ("month", "last"))
    return f"{int(found['year']) - (first > last)}-{first:02}"


def _read_month_alone(found: re.Match[str], text: str, written: date | None) -> str:
    """Read a month behind `last` or `in`: the latest up to the day of writing, or the next where one looks ahead."""
    if written is None:
        return ""
    month = _MONTHS[found["month"].lower()]
    if found["of"]:
        return f"{written.year + {'last': -1, 'this': 0, 'next': 1}[found['of']]}-{month:02}"
    looks = _look(_CLAUSE.split(text[: found.start()])[-1])
    ahead = found["before"].lower().startswith(("next", "by", "until")) or looks == "ahead"
    if ahead:
        return f"{written.year + (month < written.month)}-{month:02}"
    sure = found["before"].lower().startswith(("last", "since"))
    if not sure and ((written.month - month) % 12 > _LONG_AGO or looks != "back"):
        return ""  # `a visit in January`, written in December, or `the league that starts in March`: ahead as likely
    before = month > written.month or (month == written.month and found["before"].lower() == "last")
    return f"{written.year - before}-{month:02}"


def _read_weekday(found: re.Match[str], text: str, written: date | None) -> str:
    """
    Read a weekday: the latest up to the day of writing, or the next in a sentence that looks ahead.

    The weekday of writing in a sentence that looks ahead may be that day or one in a week: it is left out.
    """
    if written is None:
        return ""
    before, weekday = text[: found.start()], _WEEKDAYS[found["weekday"].lower()]
    back = (written.weekday() - weekday) % 7
    past, coming = (written - timedelta(back)).isoformat(), (written + timedelta(7 - back)).isoformat()
    looks = _look(_CLAUSE.split(before)[-1])
    behind = _CLAUSE.split(text[found.end() : found.end() + _BEHIND])[0]
    fixed = bool(_FIXED.search(before))
    # first what is no day of this report, then what stands beside the weekday, then what its verb says
    cases = (
        (bool(_NAME.search(before) or _ANY.search(before) or _WEEK.match(text, found.end())), ""),
        (bool(_DAY_BEHIND.match(text, found.end())), ""),
        (back == _TOMORROW and looks != "ahead", ""),
        (bool(_LAST.search(before)), past if back > 1 else ""),  # `last Monday` of a Tuesday is the one before
        (bool(_NEXT.search(before)), coming if back else ""),
        (looks == "back" and not fixed, past),
        (looks == "ahead" or bool(_MODAL.search(behind)), coming if back else ""),
        (looks == "open" or fixed, ""),
        ("back" in _list_looks(text), past),
    )
    return next((when for holds, when in cases if holds), "")


def _look(clause: str) -> str:
    """Return where the last verb of a clause looks: `ahead`, `back`, or `open`; empty where it has none."""
    looks = _list_looks(clause)
    aims = [it for it in looks if it != "open"]
    return "ahead" if aims[-1:] == ["ahead"] else next(reversed(looks), "")


def _list_looks(text: str) -> list[str]:
    return [found.lastgroup or "" for found in _find_verb().finditer(text)]


def _read_near(found: re.Match[str], text: str, written: date | None) -> str:
    """Read `today`, `yesterday` and the like; `today` may stand for these times, or in the name of a paper."""
    if text[found.end() : found.end() + 1] in {"'", "’"} or _ABOUT.search(text[: found.start()]):
        return ""
    if not _find_finite_verb().search(text) or (
        found[0].lower() == "today" and _NOWADAYS.search(text[: found.start()])
    ):
        return ""
    days = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(" ".join(found[0].lower().split()), 0)
    return (written + timedelta(days)).isoformat() if written else ""


def _read_period(found: re.Match[str], text: str, written: date | None) -> str:
    """Read `last month` or `next year`, but not `over the last year`."""
    if written is None or _ABOUT.search(text[: found.start()]):
        return ""
    step = {"last": -1, "next": 1}.get(found["which"].lower().split()[-1], 0)
    if found["unit"].lower() == "year":
        return str(written.year + step)
    return _shift_months(written, step)


def _read_ago(found: re.Match[str], text: str, written: date | None) -> str:
    """Read `three days ago`; how long ago weeks are is too vague."""
    if written is None or _ABOUT.search(text[: found.start()]) or "back" not in _list_looks(text):
        return ""
    count = _WORDED.get(found["count"].lower()) or int(found["count"])
    unit = found["unit"].lower().rstrip("s")
    if unit == "day":
        return (written - timedelta(count)).isoformat()
    if unit == "month":
        return _shift_months(written, -count)
    return str(written.year - count) if count > 1 else ""


def _shift_months(written: date, step: int) -> str:
    """Return the month so many months away."""
    months = written.year * 12 + written.month - 1 + step
    return f"{months // 12}-{months % 12 + 1:02}"


def _nearest(written: date, month: int, day: int) -> date | None:
    """Return the day of that month nearest to the day of writing; None where no year has it."""
    days = [found for year in (-1, 0, 1) if (found := _day(written.year + year, month, day))]
    return min(days, key=lambda found: abs((found - written).days)) if days else None


def _iso(year: int, month: int, day: int) -> str:
    found = _day(year, month, day)
    return found.isoformat() if found else ""


def _day(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _form(pattern: str, *, fold: bool = False) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE if fold else 0)


_BEFORE_MONTH = "[Ii]n|[Ll]ast|[Ss]ince|[Nn]ext|[Bb]y|[Uu]ntil|[Ee]arly|[Ll]ate|[Mm]id"
_BEFORE_YEAR = "[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Ll]ate|[Ee]arly|[Dd]uring"
_NEAR = "today|yesterday|tomorrow|last night|tonight|this morning|this afternoon|this evening"

_FORMS: tuple[tuple[re.Pattern[str], _Reader, bool], ...] = (
    (_form(rf"{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)"), _read_numbers, False),
    (_form(rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}"), _read_full, False),
    (_form(rf"{_MONTH} {_DAY},? {_YEAR}"), _read_full, False),
    (_form(rf"{_MONTH}(?: and | to | until | through | ?[-–—] ?){_LAST_MONTH},? {_YEAR}"), _read_months, False),
    (_form(rf"{_MONTH},? {_YEAR}"), _read_month, False),
    (_form(rf"{_DAY}(?: of)? {_MONTH}"), _read_day, True),
    (_form(rf"{_MONTH} {_DAY}(?!,? \d|:|%| (?:percent|per cent|million|people))"), _read_day, True),
    (_form(rf"(?P<before>{_BEFORE_MONTH}) {_MONTH}(?:,? (?P<of>last|this|next) year)?"), _read_month_alone, True),
    (_form(rf"(?:{_BEFORE_YEAR}) {_YEAR}(?!s)"), lambda found, _text, _written: found["year"], False),
    (
        _form(rf"{_WEEKDAY}(?! (?:Telegraph|Times|Post|Mail|Mirror|Herald|Express|Independent|Star|Age|Tribune)\b)"),
        _read_weekday,
        True,
    ),
    (_form(rf"(?:{_NEAR})", fold=True), _read_near, True),
    (_form(r"(?P<which>last|next|this|earlier this|later this) (?P<unit>month|year)", fold=True), _read_period, True),
    (_form(rf"{_COUNT} (?P<unit>days?|months?|years?) ago", fold=True), _read_ago, True),
)
"""Each form, what reads it, and whether it is counted from the day of writing; the first that fits a place holds."""
