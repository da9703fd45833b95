"""What an earlier digest said: what is new since, and which of its stories have ended."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from briefmaker.digest.dates import find_dates
from briefmaker.digest.datings import value_of
from briefmaker.digest.facts import SAYS, Fact, read_facts, share_facts, weigh_facts
from briefmaker.digest.quantities import find_quantities
from briefmaker.errors import UsageError
from briefmaker.model import Actor, Article, Briefing, Quote
from briefmaker.model.digest import Digest, Figures, News, SharedPoint, Story

_MEND = "Name a digest that briefmaker made, or its record (.json)."

_SAME_STORY = 0.34
"""The share of the points of a story that the earlier one has, or the other way round, from which it goes on."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What of an earlier digest is looked at."""

    sentences: tuple[str, ...]
    """Of all its sources."""

    actors: tuple[str, ...]
    """All names."""

    stories: tuple[tuple[str, tuple[str, ...]], ...]
    """What each was called, with its points."""


def describe_earlier(briefing: Briefing) -> str:
    """Return what of a digest a later one is compared with, as the text that its settings keep."""
    sentences = [
        fact.quote.text
        for number, article in enumerate(briefing.articles, start=1)
        for fact in read_facts(article, number)
    ]
    names = [name for actor in briefing.all_actors for name in (actor.name, *actor.aliases)]
    stories = [(it.label, [point.quote.text for point in (*it.lines, *it.points)]) for it in _stories_of(briefing)]
    known = {"sentences": list(dict.fromkeys(sentences)), "actors": names, "stories": stories}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def _stories_of(briefing: Briefing) -> tuple[Story, ...]:
    """Return the stories of a digest; of a single note its one."""
    if briefing.digest and briefing.digest.stories:
        return briefing.digest.stories
    points = tuple(SharedPoint(quote) for quote in (*briefing.bottom_lines, *briefing.key_points))
    return (Story(briefing.articles[0].title, (1,), points[:1], points[1:]),)


def read_earlier(text: str) -> Earlier:
    """Read what `describe_earlier` wrote; raises `UsageError` for anything else."""
    try:
        known = json.loads(text)
        stories = tuple((str(label), tuple(map(str, points))) for label, points in known["stories"])
        return Earlier(tuple(map(str, known["sentences"])), tuple(map(str, known["actors"])), stories)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError("--previous: what it says of the earlier digest cannot be read", _MEND) from error


def mark_news(digest: Digest, actors: Sequence[Actor], articles: Sequence[Article], earlier: Earlier) -> Digest:
    """Mark the points and figures that no source of the earlier digest had, and say what began and what ended."""
    language = articles[0].language
    known = weigh_facts([Quote(text, 1, 0, len(text)) for text in earlier.sentences], language)
    told = frozenset(earlier.sentences)
    stories = tuple(_mark_story(story, known, told, language) for story in digest.stories)
    figures = tuple(_mark_figures(it, earlier.sentences) for it in digest.figures)
    names = {name.casefold() for name in earlier.actors}
    fresh = tuple(actor.name for actor in actors if not names & {it.casefold() for it in (actor.name, *actor.aliases)})
    now = tuple(chain.from_iterable(read_facts(article, number) for number, article in enumerate(articles, start=1)))
    ended = tuple(label for label, points in earlier.stories if not _goes_on(points, now, language))
    begun = tuple(story.label for story in stories if story.new)
    return replace(digest, stories=stories, figures=figures, news=News(begun, ended, fresh))


def _mark_story(story: Story, known: Sequence[Fact], told: frozenset[str], language: str) -> Story:
    """Mark what is new of a story; one of which two thirds of the points are new has begun."""
    lines, points = (
        tuple(replace(it, new=not _is_known(it.quote, known, told, language)) for it in these)
        for these in (story.lines, story.points)
    )
    every = (*lines, *points)
    new = bool(every) and sum(not it.new for it in every) < _SAME_STORY * len(every)
    return replace(story, lines=lines, points=points, new=new)


def _is_known(quote: Quote, known: Sequence[Fact], told: frozenset[str], language: str) -> bool:
    """Tell whether a sentence, or one that says the same, stood in a source of the earlier digest."""
    if quote.text in told:
        return True
    (fact,) = weigh_facts((quote,), language)
    return any(share_facts(fact, it) >= SAYS for it in known)


def _mark_figures(it: Figures, sentences: Sequence[str]) -> Figures:
    """Mark the numbers that no sentence of the earlier digest has."""
    known = {found.value for text in sentences for found in find_quantities(text)}
    known |= {value_of(found.when) for text in sentences for found in find_dates(text, None)}
    rows = (replace(row, new=row.value not in known and row.quote.text not in sentences) for row in it.rows)
    return replace(it, rows=tuple(rows))


def _goes_on(points: Sequence[str], now: Sequence[Fact], language: str) -> bool:
    """Tell whether the sources of today still tell a story: they say one of its points, or share its words with it."""
    facts = weigh_facts([Quote(text, 1, 0, len(text)) for text in points], language)
    return any(share_facts(fact, it) >= _SAME_STORY for fact in facts for it in now)
