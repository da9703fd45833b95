"""When an article was published and last changed."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from briefmaker.articles.flat import Flat
from briefmaker.articles.metadata.dates.date_lines import (
    changed_lines,
    is_update,
    lone_dates,
    near_lines,
    original_lines,
    published_lines,
)
from briefmaker.articles.metadata.dates.date_order import is_month_first
from briefmaker.articles.metadata.dates.days import numbers_of, parse_day
from briefmaker.articles.metadata.dates.declared import declared_changes, declared_days
from briefmaker.articles.metadata.dates.time_elements import in_time_elements
from briefmaker.articles.metadata.records import Records
from briefmaker.model import Provenance

_MONTH, _DAY = r"([01]\d|(?<=[/-])[1-9](?=[/-]))", r"([0-3]\d|(?<=[/-])[1-9])"
_MONTHS = 12
_URL = re.compile(rf"/((?:19|20)\d\d)(?:/?{_MONTH}/?{_DAY}(?=/|$)|-?{_MONTH}-?{_DAY}(?=[/-]|$))")
"""A whole day: /2024/11/ is none, and in /2024/11/10-ways-home the ten belongs to the title."""

_URL_SPOKEN = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/([0-3]?\d)(?=[/-]|$)", re.IGNORECASE)


_DATING = frozenset(("date line", "JSON-LD dateModified"))
"""The tellers of a change that date a text of which no other day is known."""


def find_dates(
    flat: Flat, records: Records, at: int | None, url: str | None, language: str | None = None
) -> tuple[Provenance | None, Provenance | None]:
    """
    Find the days of publication and of the last change; a change before publication is no change.

    The title is the run `at`. A page that only says at its head when it was last changed is dated by that, as readers
    would; a change told at its foot, or by the server alone, leaves it undated.
    """
    lines = [(text, "date line") for text in near_lines(flat, at)]
    month_first = any(numbers_of(text) for text, _ in lines) and is_month_first(flat, language, url)
    changed = [*_witnesses(declared_changes(flat, records))]
    changed += _witnesses((line for line in lines if is_update(line[0])), month_first=month_first)
    plain = [*_witnesses((line for line in lines if not is_update(line[0])), month_first=month_first)]
    wiki = _is_wiki(records)
    declared = [] if wiki else [*_witnesses(declared_days(flat, records))]
    in_numbers = {
        day for day, _ in _witnesses((line for line in lines if numbers_of(line[0])), month_first=month_first)
    }
    if doubtful := {day for day in in_numbers if day.day <= _MONTHS}:
        told = {day for day, _ in (*declared, *changed, *_addressed(url))}
        plain = [(_turned(day, told, flat) if day in doubtful else day, origin) for day, origin in plain]
    published = _seen(plain, declared, changed) or next(_others(flat, url, language), None)
    if not declared:
        published = next(_originally(flat, url, language), published)
    if published is None and not wiki:
        published = next(((day, f"{origin}, the only date") for day, origin in changed if origin in _DATING), None)
    modified = next(chain(changed, _witnesses(changed_lines(flat), month_first=month_first)), None)
    if published and modified and modified[0] < published[0]:
        modified = None
    return _witness("published", published), _witness("modified", modified)


def _is_wiki(records: Records) -> bool:
    """Tell the page of a wiki, written on ever since it was begun: the day of its first words dates nothing it says."""
    return any("wiki" in maker.casefold() for maker, _ in records.meta("generator"))


def _witness(name: str, found: tuple[date, str] | None) -> Provenance | None:
    return Provenance(name, found[0].isoformat(), found[1]) if found else None


def _witnesses(values: Iterator[tuple[str, str]], *, month_first: bool = True) -> Iterator[tuple[date, str]]:
    for value, origin in values:
        if day := parse_day(value, month_first=month_first):
            yield day, origin


def _turned(seen: date, told: set[date], flat: Flat) -> date:
    """Turn month and day of a date that a reader sees in numbers where only so it is one made for machines."""
    times = (time for time in in_time_elements(flat, everywhere=True) if not numbers_of(time[0]))
    told = told | {day for day, _ in _witnesses(times)}
    turned = seen.replace(month=seen.day, day=seen.month)
    return turned if turned in told and seen not in told else seen


def _seen(
    plain: list[tuple[date, str]], declared: list[tuple[date, str]], changed: list[tuple[date, str]]
) -> tuple[date, str] | None:
    """
    Choose between the dates a reader sees near the title and those of the structured data.

    What is seen goes first, as structured data often carries the day of an upload. It does not where one of several
    dates seen is the declared one, or where it is the day of the last change.
    """
    if not plain or not declared:
        return next(iter([*plain, *declared]), None)
    seen, told = plain[0][0], declared[0][0]
    agreed = next((found for found in plain if found[0] == told), None)
    changes = {day for day, _ in changed}
    return agreed or (declared[0] if seen in changes else plain[0])


def _originally(flat: Flat, url: str | None, language: str | None) -> Iterator[tuple[date, str]]:
    """Go through the days on which a text that changed since says that it was first published."""
    for line in original_lines(flat):
        yield from _witnesses(iter([line]), month_first=is_month_first(flat, language, url))


def _others(flat: Flat, url: str | None, language: str | None) -> Iterator[tuple[date, str]]:
    """Go through weaker witnesses: lines anywhere that speak of publication, time elements, the address, lone dates."""
    month_first = is_month_first(flat, language, url)
    yield from _witnesses(published_lines(flat), month_first=month_first)
    yield from _witnesses(in_time_elements(flat), month_first=month_first)
    yield from _addressed(url)
    yield from _witnesses(lone_dates(flat), month_first=month_first)


def _addressed(url: str | None) -> Iterator[tuple[date, str]]:
    """Read the day in an address, its month a number or a word."""
    if found := _URL.search(url or ""):
        yield from _witnesses(iter([("-".join(filter(None, found.groups())), "address")]))
    elif found := _URL_SPOKEN.search(url or ""):
        yield from _witnesses(iter([(" ".join(reversed(found.groups())), "address")]))
