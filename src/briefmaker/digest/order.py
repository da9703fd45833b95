"""The order of the articles in a digest, and which are grouped; which are left out by date or focus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from briefmaker.digest.copies import Saves, find_copies, find_versions
from briefmaker.digest.days import day_of, name_day
from briefmaker.digest.events import group_events
from briefmaker.errors import NoArticle
from briefmaker.model import Article, BriefSettings
from briefmaker.model.choices import Group
from briefmaker.model.digest import Copy, Unread
from briefmaker.summary import find_focus

NOT_ASKED_FOR = "published {value}, not in the days asked for"
NOT_ABOUT = "names nothing of the focus"
"""Why an article is left out."""

_MUCH = 0.2
"""The share of its paragraphs that name a subject from which an article is about it, whatever its title: set by reading
what seven subjects, such as Heathrow, give among 840 articles of `gn1-dev` and `fundus-dev`, November 2026."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The articles of a digest in their order, from which their numbers come."""

    articles: tuple[Article, ...]
    groups: tuple[tuple[int, ...], ...]
    """Their numbers, group by group; every article is in one."""

    copies: tuple[Copy, ...]
    about: frozenset[int] = frozenset()
    """The numbers of the articles that are about what a focus asks for."""

    versions: tuple[Saves, ...] = ()
    """The pages that were saved more than once."""

    def originals(self, group: Sequence[int]) -> tuple[int, ...]:
        """Leave out of a group what repeats another article."""
        repeated = {copy.article for copy in self.copies}
        return tuple(number for number in group if number not in repeated)


def plan_digest(articles: Sequence[Article], group: Group, focus: tuple[str, ...] = ()) -> Plan:
    """
    Order the articles of a digest: group by group, and in a group by date and then by source.

    The event with most sources comes first, of equal ones the latest; days and sites stand in their order; without
    groups the articles stay as they were given. A copy follows what it repeats. Before all others come events that are
    about a subject of the focus.
    """
    dated = sorted(articles, key=_when) if group != Group.NONE else list(articles)
    versions = find_versions(dated)
    copies = find_copies(dated, versions)
    groups = _GROUPS[group](dated, copies)
    about = {number for number, article in enumerate(dated, start=1) if focus and _is_about(article, focus)}
    if group == Group.STORY:
        groups = tuple(sorted(groups, key=about.isdisjoint))  # stable: otherwise in the order they had
    order = [number for one in groups for number in one]
    new = {old: place for place, old in enumerate(order, start=1)}
    return Plan(
        tuple(dated[number - 1] for number in order),
        tuple(tuple(new[number] for number in one) for one in groups),
        tuple(
            sorted((replace(it, article=new[it.article], of=new[it.of]) for it in copies), key=lambda it: it.article)
        ),
        frozenset(new[number] for number in about),
        tuple(replace(page, numbers=tuple(new[number] for number in page.numbers)) for page in versions),
    )


def keep_asked(articles: Sequence[Article], settings: BriefSettings) -> tuple[tuple[Article, ...], tuple[Unread, ...]]:
    """
    Return the articles that were asked for, by day and by focus, and the others with why they are left out.

    Raises `NoArticle` where no article was published in the days asked for.
    """
    kept, left = keep_period(articles, settings)
    named, others = list[Article](), list[Unread]()
    for article in kept:
        if find_focus(article, settings.focus):
            named.append(article)
        else:
            others.append(Unread(article.page.source.name, NOT_ABOUT, article.page.source.sha256))
    return (tuple(named), (*left, *others)) if named else (kept, left)


def _is_about(article: Article, focus: tuple[str, ...]) -> bool:
    """Return whether an article is about a subject of the focus: its title names it, or many of its paragraphs."""
    places = find_focus(article, focus)
    return bool(places) and (0 in places or len(places) >= _MUCH * len(article.blocks))


def keep_period(articles: Sequence[Article], settings: BriefSettings) -> tuple[tuple[Article, ...], tuple[Unread, ...]]:
    """
    Return the articles of the days asked for, and the others with why they are left out; what has no date stays.

    Raises `NoArticle` where none is left.
    """
    kept, left = list[Article](), list[Unread]()
    for article in articles:
        day = name_day(article)
        early, late = settings.since and day < settings.since, settings.until and day > settings.until
        if day and (early or late):
            source = article.page.source
            left.append(Unread(source.name, NOT_ASKED_FOR, source.sha256, day))
        else:
            kept.append(article)
    if not kept:
        raise NoArticle("no article was published in the days asked for", "Widen --since and --until.")
    return tuple(kept), tuple(left)


def _when(article: Article) -> tuple[str, str, str]:
    """Order by date, then by source; what has no date comes last."""
    day = day_of(article)
    return (day.isoformat() if day else "9999", (article.site or "").casefold(), article.page.source.name)


_Groups = tuple[tuple[int, ...], ...]


def _by_story(articles: Sequence[Article], copies: Sequence[Copy]) -> _Groups:
    """Group by event, the one most sources tell first."""
    repeated = {copy.article for copy in copies}

    def rank(group: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
        days = [day for number in group if (day := day_of(articles[number - 1]))]
        own = sum(number not in repeated for number in group)
        return -own, -max(days).toordinal() if days else 0, group

    return tuple(sorted(group_events(articles, copies), key=rank))


def _by(key: Callable[[Article], str]) -> Callable[[Sequence[Article], Sequence[Copy]], _Groups]:
    """Group by what an article says of itself."""

    def group(articles: Sequence[Article], _copies: Sequence[Copy]) -> _Groups:
        found: dict[str, list[int]] = {}
        for number, article in enumerate(articles, start=1):
            found.setdefault(key(article), []).append(number)
        return tuple(tuple(found[name]) for name in sorted(found, key=lambda name: (not name, name.casefold())))

    return group


def name_site(article: Article) -> str:
    """Return the publisher of an article; empty where it names none."""
    return article.site or ""


_GROUPS: dict[Group, Callable[[Sequence[Article], Sequence[Copy]], _Groups]] = {
    Group.NONE: lambda articles, _copies: tuple((number,) for number in range(1, len(articles) + 1)),
    Group.STORY: _by_story,
    Group.DAY: _by(name_day),
    Group.SITE: _by(name_site),
}
