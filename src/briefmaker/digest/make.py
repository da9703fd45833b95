"""Put a digest together."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from briefmaker.digest.actors import count_pairs, gather_voices
from briefmaker.digest.days import TimeOrder, day_reported, name_day
from briefmaker.digest.earlier import mark_news, read_earlier
from briefmaker.digest.events import weigh_words
from briefmaker.digest.order import Plan, name_site
from briefmaker.digest.origins import find_origins
from briefmaker.digest.points import Length, choose_points, find_course
from briefmaker.digest.says import References
from briefmaker.digest.timeline import choose_events, gather_timeline
from briefmaker.digest.tolls import compare_tolls
from briefmaker.model import Actor, Article, BriefSettings, Quote
from briefmaker.model.choices import Group
from briefmaker.model.digest import Chosen, Digest, Figures, SharedPoint, Story, Unread

_SENTENCES = 5
"""Sentences an event, where a share of each article is asked for."""


def make_digest(
    plan: Plan,
    chosen: Sequence[Chosen],
    actors: Sequence[Actor],
    settings: BriefSettings,
    unread: Sequence[Unread] = (),
) -> Digest:
    """
    Return what the articles of a plan say together, and what of it is new.

    `chosen` is what is quoted from each, in their order; `actors` are those of all; `unread` is named as not read.
    """
    digest = replace(
        _put_together(plan, chosen, actors, settings),
        unread=tuple(unread),
        live=tuple(TimeOrder(plan.articles, range(1, len(plan.articles) + 1)).live.values()),
        pairs=count_pairs(actors[: settings.actors], plan),
    )
    if not settings.previous:
        return digest
    return mark_news(digest, actors[: settings.actors], plan.articles, read_earlier(settings.previous))


def _put_together(plan: Plan, chosen: Sequence[Chosen], actors: Sequence[Actor], settings: BriefSettings) -> Digest:
    """Return what the articles of a plan say together."""
    if settings.group == Group.NONE:
        return Digest(settings.group, (), plan.copies)
    voices = gather_voices(actors[: settings.actors], plan.articles, plan.copies)
    covered: list[Quote] = []
    by_story = settings.group == Group.STORY
    figures = {group: _compare(group, plan) if by_story else () for group in plan.groups}
    every = (
        _add_course(_describe_group(group, plan, chosen, settings, covered), figures[group]) for group in plan.groups
    )
    stories = tuple(replace(story, about=not plan.about.isdisjoint(story.articles)) for story in every)
    covered += [point.quote for story in stories for point in story.course]
    own = plan.originals(range(1, len(plan.articles) + 1))
    dated = gather_timeline([plan.articles[number - 1] for number in own], own)
    shared = {number for story in stories if story.tells for number in story.articles}
    return Digest(
        settings.group,
        stories,
        plan.copies,
        tuple(covered) if not by_story or shared else (),  # without an event of two sources nothing stands above
        voices,
        tuple(chain.from_iterable(figures.values())),
        choose_events(dated, plan.articles, shared if by_story and shared else own, settings.since),
    )


def _compare(group: tuple[int, ...], plan: Plan) -> tuple[Figures, ...]:
    """Find the numbers that the sources of one event differ about; what changed in a page has its own chapter."""
    own = plan.originals(group)
    return compare_tolls([plan.articles[number - 1] for number in own], own) if len(own) > 1 else ()


def _describe_group(
    group: tuple[int, ...], plan: Plan, chosen: Sequence[Chosen], settings: BriefSettings, covered: list[Quote]
) -> Story:
    """Return what one group says, and add to `covered` what need not be said again of its articles."""
    own = plan.originals(group) or group  # by day or site, all of a group may repeat articles of others
    articles = [plan.articles[number - 1] for number in own]
    lines = tuple(
        SharedPoint(line, day=day_reported(article))
        for number, article in zip(own, articles, strict=True)
        if (line := chosen[number - 1].line)
    )
    day = max(map(day_reported, articles))  # ISO 8601 sorts as days do
    if settings.group != Group.STORY:
        covered += [line.quote for line in lines]
        name = name_day if settings.group == Group.DAY else name_site
        return Story(name(articles[0]), group, points=lines, day=day)
    origins = find_origins([plan.articles[number - 1] for number in group], group)
    if len(own) == 1:
        covered += [line.quote for line in lines]
        return Story(articles[0].title, group, lines, origins=origins, day=day)
    length = Length(settings.sentences or _SENTENCES, settings.words)
    found = choose_points(
        articles, own, [chosen[number - 1] for number in own], length, References(articles, own, origins)
    )
    covered += found.covered
    state = (found.line,) if found.line else ()
    label = name_story(articles, found.line.quote if found.line else None, own)
    return Story(label, group, state, found.points, origins=origins, day=day)


def _add_course(story: Story, figures: Sequence[Figures]) -> Story:
    """Add how a number of an event changed; a sentence stands once in it."""
    course = find_course(figures)
    shown, state = ({_place(it.quote) for it in these} for these in (course, story.lines))
    points = tuple(it for it in story.points if _place(it.quote) not in shown)
    return replace(story, points=points, course=tuple(it for it in course if _place(it.quote) not in state))


def _place(quote: Quote) -> tuple[int, int, int]:
    return quote.article, quote.block, quote.start


_SITE = re.compile(r"\w\.(?:com|org|net|co)\b|::|[_|»]|[- ]-|-[A-Z]\w+-")
"""What names of sites and sections in a title look like."""


def name_story(articles: Sequence[Article], state: Quote | None, numbers: Sequence[int]) -> str:
    """
    Return the title of the article that gives the newest state of an event; `numbers` are theirs in the briefing.

    Where that says nothing of the state, such as `Sports Wire`, or has the name of a site in it, the newest other title
    that does better stands for it.
    """
    if state is None:
        return articles[-1].title
    said = weigh_words(state.text, articles[-1].language)
    own = articles[numbers.index(state.article)]
    titles = [it.title for it in (own, *reversed(articles))]
    sound = (title for title in titles if not _SITE.search(title) and said.keys() & weigh_words(title, own.language))
    return next(sound, own.title)
