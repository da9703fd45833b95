"""When an article was published and last changed."""

from collections.abc import Iterable

from briefmaker.articles.metadata.dates.rules import RULES, DateRule
from briefmaker.articles.metadata.dates.sources import SOURCES, DateRole, DateSource
from briefmaker.articles.metadata.dates.told import Day, Told
from briefmaker.articles.metadata.view import PageView
from briefmaker.model import Provenance


def find_dates(
    view: PageView, sources: Iterable[DateSource] = SOURCES, rules: Iterable[DateRule] = RULES
) -> tuple[Provenance | None, Provenance | None]:
    """
    Find the days of publication and of the last change; a change before publication is no change.

    A change told at the foot of a page, or by the server alone, does not date its text.
    """
    told = Told(view, sources)
    published = next(iter([*told.seen, *told.declared]), None) or told.first(DateRole.WEAK)
    for rule in rules:
        published = rule.settle(published, told)
    modified = next(iter(told.changed), None) or told.first(DateRole.FOOT)
    if published and modified and modified[0] < published[0]:
        modified = None
    return _provenance("published", published), _provenance("modified", modified)


def _provenance(name: str, found: Day | None) -> Provenance | None:
    return Provenance(name, found[0].isoformat(), found[1]) if found else None
