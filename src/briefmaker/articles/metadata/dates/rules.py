"""Which of the days told of a page is that of its publication."""

from collections.abc import Callable
from dataclasses import dataclass

from briefmaker.articles.metadata.dates.date_lines import MASTHEAD
from briefmaker.articles.metadata.dates.sources import DateRole
from briefmaker.articles.metadata.dates.told import Day, Told
from briefmaker.model.article import ONLY_DATE

_OF_THE_TEXT = frozenset(("published line", "address"))
"""Weak sources that date the text of the page; time elements may be those of other stories."""


@dataclass(frozen=True, slots=True)
class DateRule:
    """A step on the way to the day of publication."""

    name: str
    settle: Callable[[Day | None, Told], Day | None]
    """Takes the day found so far and what all sources say, gives the day that stands."""

    reason: str


def prefer_agreed(found: Day | None, told: Told) -> Day | None:
    """Of several days seen take the one that is declared as well."""
    declared = next((day for day, _ in told.declared), None)
    return next((seen for seen in told.seen if seen[0] == declared), found)


def pass_over_change(found: Day | None, told: Told) -> Day | None:
    """Take the declared day where the one seen is that of the last change."""
    changes = {day for day, _ in told.changed}
    declared = next(iter(told.declared), None)
    return declared if found and declared and found[0] != declared[0] and found[0] in changes else found


def pass_over_today(found: Day | None, told: Told) -> Day | None:
    """Take an earlier day that a field or address of the page tells for one in the head of the page."""
    if not found or found[1] != MASTHEAD:
        return found
    elsewhere = (*told.declared, *(day for day in told.days(DateRole.WEAK) if day[1] in _OF_THE_TEXT))
    return next((day for day in elsewhere if day[0] < found[0]), found)


def prefer_original(found: Day | None, told: Told) -> Day | None:
    """Take the day on which the text says that it was first published, where none is declared."""
    return found if told.declared else told.first(DateRole.ORIGINAL) or found


def date_by_change(found: Day | None, told: Told) -> Day | None:
    """Take the day of a change that is told at the head, where no other is known; the text is as old as that."""
    only = next(iter(told.dating), None)
    return found or (only and (only[0], f"{only[1]}, {ONLY_DATE}"))


def undate_wiki(found: Day | None, told: Told) -> Day | None:
    """Take no day for the page of a wiki but one seen near its title."""
    wiki = any("wiki" in maker.casefold() for maker, _ in told.view.records.meta("generator"))
    return None if wiki and found not in told.seen else found


RULES: tuple[DateRule, ...] = (
    DateRule("agreed day", prefer_agreed, "near the title stand other days too"),
    DateRule("pass over change", pass_over_change, "some pages show the last change alone"),
    DateRule("pass over today", pass_over_today, "portals show today's day in their head"),
    DateRule("original day", prefer_original, "a text put up again tells when it was new"),
    DateRule("only date", date_by_change, "a reader dates it so"),
    DateRule("undated wiki", undate_wiki, "it is written on ever since; the day of its first words dates nothing"),
)
"""Applied in this order to the first day seen, else declared, else told by a weak source."""
