"""What an earlier digest said: what is new since, and which of its stories have ended."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefmaker.digest.claims import find_numbers
from briefmaker.digest.days import day_reported
from briefmaker.digest.events import compare_articles
from briefmaker.digest.facts import REPEATS, Fact, read_facts, share_facts, weigh_facts
from briefmaker.errors import UsageError
from briefmaker.model import Actor, Article, Briefing, Quote
from briefmaker.model.digest import Digest, Figures, News, SharedPoint, Story

_MEND = "Name a digest that briefmaker made, or its record (.json)."

SAME_STORY = 0.16
"""The likeness of two articles (`compare_articles`) from which one goes on with the story of the other: 62 of the 67
last reports of the groups of the set `digest` do, November 2026, and of strangers one in 860."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What of an earlier digest is looked at."""

    articles: tuple[Article, ...]
    """Its sources: title, day and sentences."""

    actors: tuple[str, ...]
    """All names."""

    stories: tuple[tuple[str, tuple[int, ...]], ...]
    """What each was called, with the places of its sources."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Those of all its sources, each once."""
        return tuple(dict.fromkeys(block.text for article in self.articles for block in article.blocks))


def describe_earlier(briefing: Briefing) -> str:
    """Return what of a digest a later one is compared with, as the text that its settings keep."""
    names = [name for actor in briefing.all_actors for name in (actor.name, *actor.aliases)]
    digest = briefing.digest
    stories = [(it.label, [number - 1 for number in it.articles]) for it in digest.stories] if digest else []
    alone = [(article.title, [place]) for place, article in enumerate(briefing.articles)]
    articles = [_describe(article) for article in briefing.articles]
    known = {"articles": articles, "actors": names, "stories": stories or alone}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def _describe(article: Article) -> dict[str, str | list[str]]:
    """Return of an article what is kept."""
    sentences = [fact.quote.text for fact in read_facts(article, 1)]
    return {
        "title": article.title,
        "day": day_reported(article),
        "language": article.language,
        "sentences": sentences,
    }


def read_earlier(text: str) -> Earlier:
    """Read what `describe_earlier` wrote; raises `UsageError` for anything else."""
    try:
        known = json.loads(text)
        articles = tuple(_read(**kept) for kept in known["articles"])
        stories = tuple((str(label), tuple(int(place) for place in places)) for label, places in known["stories"])
        for place in (place for _, places in stories for place in places):
            articles[place]
        return Earlier(articles, tuple(map(str, known["actors"])), stories)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise UsageError("--previous: what it says of the earlier digest cannot be read", _MEND) from error


def _read(*, title: str, day: str, language: str, sentences: list[str]) -> Article:
    """Make an article of what was kept of it."""
    article = Article.from_text(title, sentences, language=language)
    return replace(article, published=date.fromisoformat(day) if day else None)


def mark_news(digest: Digest, actors: Sequence[Actor], articles: Sequence[Article], earlier: Earlier) -> Digest:
    """
    Mark the points and figures that no source of the earlier digest had, and say what began and what ended.

    A story goes on where one of its articles is alike enough to one of the earlier digest, whatever both are called.
    """
    language = articles[0].language
    known = weigh_facts([Quote(text, 1, 0, len(text)) for text in earlier.sentences], language)
    told = frozenset(earlier.sentences)
    goes_on = compare_articles((*articles, *earlier.articles))[: len(articles), len(articles) :] >= SAME_STORY
    stories = tuple(
        _mark_story(story, known, told, language, new=not goes_on[[number - 1 for number in story.articles]].any())
        for story in digest.stories
    )
    figures = tuple(_mark_figures(it, earlier.sentences) for it in digest.figures)
    names = {name.casefold() for name in earlier.actors}
    fresh = tuple(actor.name for actor in actors if not names & {it.casefold() for it in (actor.name, *actor.aliases)})
    ended = tuple(label for label, places in earlier.stories if not goes_on[:, list(places)].any())
    begun = tuple(story.label for story in stories if story.new)
    return replace(digest, stories=stories, figures=figures, news=News(begun, ended, fresh))


def _mark_story(story: Story, known: Sequence[Fact], told: frozenset[str], language: str, *, new: bool) -> Story:
    """Mark what is new of a story."""
    lines, points, course = (
        tuple(replace(it, new=_is_new(it, known, told, language)) for it in these)
        for these in (story.lines, story.points, story.course)
    )
    return replace(story, lines=lines, points=points, course=course, new=new)


def _is_new(point: SharedPoint, known: Sequence[Fact], told: frozenset[str], language: str) -> bool:
    """Return whether no sentence of the earlier digest says much of a point: what is in doubt is not called new."""
    quotes = (point.quote, *point.others)
    if any(quote.text in told for quote in quotes):
        return False
    return not any(share_facts(fact, it) >= REPEATS for fact in weigh_facts(quotes, language) for it in known)


def _mark_figures(it: Figures, sentences: Sequence[str]) -> Figures:
    """Mark the numbers that no sentence of the earlier digest has."""
    known = {found.value for text in sentences for found in find_numbers(text)}
    rows = (replace(row, new=row.value not in known and row.quote.text not in sentences) for row in it.rows)
    return replace(it, rows=tuple(rows))
