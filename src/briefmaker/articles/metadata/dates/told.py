"""What the sources of days say."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from briefmaker.articles.metadata.dates.date_lines import days_above, days_in_words
from briefmaker.articles.metadata.dates.date_order import is_month_first
from briefmaker.articles.metadata.dates.days import numbers_of, parse_day
from briefmaker.articles.metadata.dates.sources import DateRole, DateSource
from briefmaker.articles.metadata.dates.time_elements import all_time_elements
from briefmaker.articles.metadata.view import PageView

_MONTHS = 12
"""A number up to this one is a day or a month."""

_LATE = timedelta(days=31)
"""How long after the last day that a page tells in words it may be read otherwise: of 2,100 pages of three crawls whose
months are known five are read rightly only so, and with no such margin five others wrongly."""

_ZONES = timedelta(days=1)
"""By so much the day where a text was written may be ahead of the one where its page was saved."""

_FIRST_ARCHIVE = date(1996, 1, 1)
"""When archives of the web began: an earlier day is that of a clock that nobody set."""

Day = tuple[date, str]
"""A day and what told it."""


class Told:
    """The days by role, each source asked once and only when its role is needed."""

    def __init__(self, view: PageView, sources: Iterable[DateSource]) -> None:
        self.view = view
        self._sources = tuple(sources)
        self._lines: dict[Callable[[PageView], Iterator[tuple[str, str]]], list[tuple[str, str]]] = {}

    @cached_property
    def seen(self) -> list[Day]:
        """The days near the title; month and day of one in numbers are turned where the page says so elsewhere."""
        lines = [(day, origin, _is_doubtful(line, day)) for line, origin, day in self._read(DateRole.SEEN)]
        told = self._sure_days() if any(doubtful for *_, doubtful in lines) else set()
        return [(_turned(day, told) if doubtful else day, origin) for day, origin, doubtful in lines]

    @cached_property
    def declared(self) -> list[Day]:
        """The days of publication in structured data."""
        return self.days(DateRole.DECLARED)

    @cached_property
    def changed(self) -> list[Day]:
        """The days of a change in structured data and near the title."""
        return self.days(DateRole.CHANGED)

    @cached_property
    def dating(self) -> list[Day]:
        """Those of them that date a page of which no other day is known."""
        return [(day, origin) for _, origin, day in self._read(DateRole.CHANGED, dating=True)]

    def first(self, role: DateRole) -> Day | None:
        """Find the first day of a role."""
        return next(((day, origin) for _, origin, day in self._read(role)), None)

    def days(self, role: DateRole) -> list[Day]:
        """List the days of a role."""
        return [(day, origin) for _, origin, day in self._read(role)]

    def _read(self, role: DateRole, *, dating: bool = False) -> Iterator[tuple[str, str, date]]:
        """Go through what the sources of a role say that can be read as a day; one after the page was saved is none."""
        asked = (one for one in self._sources if one.role is role and (one.dates_undated or not dating))
        for source in asked:
            for value, origin in self._lines_of(source):
                day = parse_day(value, month_first=not numbers_of(value) or self._month_first)
                day = self._not_after(day) if day and _is_doubtful(value, day) else day
                if day and day <= self._bound:
                    yield value, origin, day

    def _lines_of(self, source: DateSource) -> Iterable[tuple[str, str]]:
        """Go through the lines of a source; those of a place that tells days of several roles are read once."""
        if source.fits is None:
            return source.find(self.view)
        if source.find not in self._lines:
            self._lines[source.find] = [*source.find(self.view)]
        return (line for line in self._lines[source.find] if source.fits(line[0]))

    @cached_property
    def _month_first(self) -> bool:
        return is_month_first(self.view.dom, self.view.language, self.view.url)

    def _not_after(self, day: date) -> date:
        """Turn month and day where only so the day is not after the save, or long after all days in words."""
        turned = day.replace(month=day.day, day=day.month)
        late = self._latest < day - _LATE or day > self._bound
        return turned if late and turned <= min(self._latest, self._bound) else day

    @cached_property
    def _bound(self) -> date:
        """The last day that a page can tell of itself: that of its save, by whichever clock."""
        saved = self.view.saved
        return saved + _ZONES if saved and _FIRST_ARCHIVE <= saved < date.max else date.max

    @cached_property
    def _latest(self) -> date:
        """The day of the page itself, which no text is younger than: above the title, else the last that it tells."""
        return max(days_above(self.view), default=max(days_in_words(self.view), default=date.max))

    def _sure_days(self) -> set[date]:
        """Gather the days that no reader can misread, in words or for machines."""
        address = (source for source in self._sources if source.name == "address")
        values = [value for source in address for value, _ in source.find(self.view)]
        values += (value for value in all_time_elements(self.view.dom) if not numbers_of(value))
        read = {day for day in map(parse_day, values) if day}
        return read | {day for day, _ in (*self.declared, *self.changed)} | {*days_in_words(self.view)}


def _is_doubtful(value: str, day: date) -> bool:
    """Return whether a day is written in numbers of which either may be the month."""
    return day.day <= _MONTHS and bool(numbers_of(value))


def _turned(seen: date, told: set[date]) -> date:
    """Turn month and day where only so the day is one that is told beyond doubt."""
    turned = seen.replace(month=seen.day, day=seen.month)
    return turned if turned in told and seen not in told else seen
