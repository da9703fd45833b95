"""When an article was published and last changed, by which source and which rule."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.dates import date_lines, declared_dates
from briefmaker.articles.metadata.dates.date_lines import DATE_LINE, MASTHEAD, days_above, days_in_words, is_update
from briefmaker.articles.metadata.dates.days import numbers_of, parse_day
from briefmaker.articles.metadata.structured_data import host_of
from briefmaker.articles.metadata.view import PageView
from briefmaker.model import Provenance
from briefmaker.model.article import ONLY_DATE


class DateRole(StrEnum):
    """What a source dates, and how much it weighs."""

    SEEN = "publication, seen near the title"
    DECLARED = "publication, in structured data"
    WEAK = "publication, where neither says it"
    ORIGINAL = "first publication of a text that changed since"
    CHANGED = "change, in structured data or near the title"
    FOOT = "change, anywhere"


@dataclass(frozen=True, slots=True)
class DateSource:
    """One place where a page may tell a day."""

    name: str
    find: Callable[[PageView], Iterator[tuple[str, str]]]
    """Gives lines or values, each with its source, as provenance names it."""

    role: DateRole
    reason: str

    dates_undated: bool = False
    """A change stated here dates a page of which no other day is known."""

    fits: Callable[[str], bool] | None = None
    """What lines must be, of a place that tells days of several roles; all are, if none."""


SOURCES: tuple[DateSource, ...] = (
    DateSource(
        "date line",
        date_lines.near_lines,
        DateRole.SEEN,
        "what a reader sees; data carry days of uploads",
        fits=lambda line: not is_update(line),
    ),
    DateSource("JSON-LD", declared_dates.published_in_nodes, DateRole.DECLARED, "structured data made for this"),
    DateSource("meta", declared_dates.published_in_metas, DateRole.DECLARED, "fields that many sites share"),
    DateSource("microdata", declared_dates.published_in_microdata, DateRole.DECLARED, "older structured data"),
    DateSource("own meta", declared_dates.published_in_own_metas, DateRole.DECLARED, "sites name such fields at will"),
    DateSource("line above the text", date_lines.lines_above_text, DateRole.WEAK, "boxes part the title from it"),
    DateSource("published line", date_lines.published_lines, DateRole.WEAK, 'foot lines say "Posted on ..."'),
    DateSource("time element", declared_dates.in_time_elements, DateRole.WEAK, "made for days, of whatever"),
    DateSource("address", declared_dates.in_address, DateRole.WEAK, "blogs file by day"),
    DateSource("lone date", date_lines.lone_dates, DateRole.WEAK, "a page with one date alone means itself"),
    DateSource(
        "description",
        declared_dates.in_description,
        DateRole.WEAK,
        "papers open it with the day, which nothing else tells",
    ),
    DateSource("first publication", date_lines.original_lines, DateRole.ORIGINAL, 'foot lines say "Originally ..."'),
    DateSource(
        "changed JSON-LD", declared_dates.changed_in_nodes, DateRole.CHANGED, "made for this", dates_undated=True
    ),
    DateSource("changed meta", declared_dates.changed_in_metas, DateRole.CHANGED, "fields that many sites share"),
    DateSource("changed microdata", declared_dates.changed_in_microdata, DateRole.CHANGED, "older structured data"),
    DateSource(
        "update line",
        date_lines.near_lines,
        DateRole.CHANGED,
        "readers date a text by it",
        dates_undated=True,
        fits=is_update,
    ),
    DateSource("last change", date_lines.changed_lines, DateRole.FOOT, "guides and wikis say it at their foot"),
)
"""In this order within a role; `find_dates` and the rules say which role speaks."""


_MONTH_FIRST = frozenset((None, "en", "en-US", "en-PH", "en-CA"))
"""Languages whose readers take the first number for the month, as far as a page tells."""

_DAY_FIRST_LANDS = frozenset(("uk", "ie", "au", "nz", "in", "za", "sg", "hk", "ng", "ke", "eu"))
"""The ends of addresses of lands that write English, and the day first."""

_LONGEST = 160
"""Characters of a line that dates something, as in `date_lines`."""


def is_month_first(dom: PageArrays, language: str | None, address: str | None) -> bool:
    """Settle the order by the dates of the page in which only one number can be a day, else by land and language."""
    votes = 0
    for text in dom.texts:
        if len(text) <= _LONGEST:
            for first, second in numbers_of(text):
                votes += (second > 12 >= first) - (first > 12 >= second)
    if votes:
        return votes > 0
    return language in _MONTH_FIRST and host_of(address).rpartition(".")[2] not in _DAY_FIRST_LANDS


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
"""A day and its source."""


class DateEvidence:
    """The days by role, each source asked once and only when its role is needed."""

    def __init__(self, view: PageView, sources: Iterable[DateSource]) -> None:
        self.view = view
        self._sources = tuple(sources)
        self._lines: dict[Callable[[PageView], Iterator[tuple[str, str]]], list[tuple[str, str]]] = {}

    @cached_property
    def seen(self) -> list[Day]:
        """The days near the title; month and day of one in numbers are turned where the page says so elsewhere."""
        lines = [(day, origin, _is_doubtful(line, day)) for line, origin, day in self._read(DateRole.SEEN)]
        sure = self._sure_days() if any(doubtful for *_, doubtful in lines) else set()
        return [(_turned(day, sure) if doubtful else day, origin) for day, origin, doubtful in lines]

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
        """Yield what the sources of a role say that can be read as a day; one after the page was saved is none."""
        asked = (source for source in self._sources if source.role is role and (source.dates_undated or not dating))
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
        values += (value for value in declared_dates.all_time_elements(self.view.dom) if not numbers_of(value))
        read = {day for day in map(parse_day, values) if day}
        return read | {day for day, _ in (*self.declared, *self.changed)} | {*days_in_words(self.view)}


def _is_doubtful(value: str, day: date) -> bool:
    """Return whether a day is written in numbers of which either may be the month."""
    return day.day <= _MONTHS and bool(numbers_of(value))


def _turned(seen: date, sure: set[date]) -> date:
    """Turn month and day where only so the day is stated beyond doubt."""
    turned = seen.replace(month=seen.day, day=seen.month)
    return turned if turned in sure and seen not in sure else seen


_OF_THE_TEXT = frozenset(("published line", "address"))
"""Weak sources that date the text of the page; time elements may be those of other stories."""


@dataclass(frozen=True, slots=True)
class DateRule:
    """A step on the way to the day of publication."""

    name: str
    settle: Callable[[Day | None, DateEvidence], Day | None]
    """Takes the day found so far and what all sources say, gives the day that stands."""

    reason: str


def prefer_agreed(found: Day | None, evidence: DateEvidence) -> Day | None:
    """Prefer, of several days seen, the one that is declared as well."""
    declared = next((day for day, _ in evidence.declared), None)
    return next((seen for seen in evidence.seen if seen[0] == declared), found)


def pass_over_change(found: Day | None, evidence: DateEvidence) -> Day | None:
    """Prefer the declared day where the one seen is that of the last change."""
    changes = {day for day, _ in evidence.changed}
    declared = next(iter(evidence.declared), None)
    return declared if found and declared and found[0] != declared[0] and found[0] in changes else found


def pass_over_today(found: Day | None, evidence: DateEvidence) -> Day | None:
    """Prefer an earlier day in a field or the address to one in the head of the page."""
    if not found or found[1] != MASTHEAD:
        return found
    elsewhere = (*evidence.declared, *(day for day in evidence.days(DateRole.WEAK) if day[1] in _OF_THE_TEXT))
    return next((day for day in elsewhere if day[0] < found[0]), found)


def pass_over_later(found: Day | None, evidence: DateEvidence) -> Day | None:
    """Prefer the day of a change stated near the title to a later one seen there: no text is newer than it."""
    lines = [day for day in evidence.changed if day[1] == DATE_LINE] if found in evidence.seen else []
    return next((_by_change(day) for day in lines if found and day[0] < found[0]), found)


def prefer_original(found: Day | None, evidence: DateEvidence) -> Day | None:
    """Prefer the day on which the text says it was first published, where none is declared."""
    return found if evidence.declared else evidence.first(DateRole.ORIGINAL) or found


def date_by_change(found: Day | None, evidence: DateEvidence) -> Day | None:
    """Use the day of a change stated at the head, where no other is known; the text is as old as that."""
    return found or next(map(_by_change, evidence.dating), None)


def _by_change(day: Day) -> Day:
    return day[0], f"{day[1]}, {ONLY_DATE}"


def undate_wiki(found: Day | None, evidence: DateEvidence) -> Day | None:
    """Accept no day for the page of a wiki but one seen near its title."""
    wiki = any("wiki" in maker.casefold() for maker, _ in evidence.view.records.meta("generator"))
    return None if wiki and found not in evidence.seen else found


RULES: tuple[DateRule, ...] = (
    DateRule("agreed day", prefer_agreed, "near the title stand other days too"),
    DateRule("pass over change", pass_over_change, "some pages show the last change alone"),
    DateRule("pass over today", pass_over_today, "portals show today's day in their head"),
    DateRule(
        "pass over later", pass_over_later, "a day above the title may be today's; a text is as old as its change"
    ),
    DateRule("original day", prefer_original, "a text put up again says when it was new"),
    DateRule("only date", date_by_change, "a reader dates it so"),
    DateRule("undated wiki", undate_wiki, "it is written on ever since; the day of its first words dates nothing"),
)
"""Applied in this order to the first day seen, else declared, else that of a weak source."""


def find_dates(
    view: PageView, sources: Iterable[DateSource] = SOURCES, rules: Iterable[DateRule] = RULES
) -> tuple[Provenance | None, Provenance | None]:
    """
    Find the days of publication and of the last change; a change before publication is no change.

    A change stated at the foot of a page, or by the server alone, does not date its text.
    """
    evidence = DateEvidence(view, sources)
    # Seen before declared: structured data often carry the day of an upload.
    published = next(iter([*evidence.seen, *evidence.declared]), None) or evidence.first(DateRole.WEAK)
    for rule in rules:
        published = rule.settle(published, evidence)
    modified = next(iter(evidence.changed), None) or evidence.first(DateRole.FOOT)
    if published and modified and modified[0] < published[0]:
        modified = None
    return _provenance("published", published), _provenance("modified", modified)


def _provenance(name: str, found: Day | None) -> Provenance | None:
    return Provenance(name, found[0].isoformat(), found[1]) if found else None
