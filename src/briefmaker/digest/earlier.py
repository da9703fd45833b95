"""What an earlier digest said: what is new since, and which of its stories have ended."""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefmaker.digest.claims import covered, find_numbers, read_article, read_claim, weigh
from briefmaker.digest.days import day_reported
from briefmaker.digest.events import compare_articles
from briefmaker.digest.facts import find_sentences, share_facts, weigh_facts
from briefmaker.errors import UsageError
from briefmaker.model import Actor, Article, Briefing, Quote
from briefmaker.model.digest import Digest, Figures, News, SharedPoint, Story

_MEND = "Name a digest that briefmaker made, or its record (.json)."

SAME_STORY = 0.16
"""The likeness of two articles (`compare_articles`) from which one goes on with the story of the other: 62 of the 67
last reports of the groups of the set `digest` do, November 2026, and of strangers one in 860."""

_KNOWN = 0.6
"""The share of what the words of a sentence weigh that one earlier article has, from which it is not called new: of 23
sentences called new in reports of 28 events the three that were not have .67 and more, of the others 19 have less."""

_ALIKE = 0.28
"""What a sentence and one of the earlier digest share (`share_facts`) from which it is not called new: of 27 called new
with .32 in reports of 40 events two were not, with .31 and .32; of the others two have so much."""


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

    @property
    def text(self) -> str:
        """Its titles and sentences, in small letters."""
        return "\n".join((*(article.title for article in self.articles), *self.sentences)).casefold()


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
    sentences = [quote.text for quote in find_sentences(article, 1)]
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
            articles[place]  # raises where no article has this place
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
    known = _Known(earlier, articles[0].language)
    # the corner of the new articles beside the earlier ones
    goes_on = compare_articles((*articles, *earlier.articles))[: len(articles), len(articles) :] >= SAME_STORY
    stories = tuple(
        _mark_story(story, known, new=not goes_on[[number - 1 for number in story.articles]].any())
        for story in digest.stories
    )
    figures = tuple(_mark_figures(it, earlier.sentences) for it in digest.figures)
    names = {name.casefold() for name in earlier.actors}
    fresh = tuple(actor.name for actor in actors if not _is_named(actor, names, earlier.text))
    ended = tuple(label for label, places in earlier.stories if not goes_on[:, list(places)].any())
    begun = tuple(story.label for story in stories if story.new)
    return replace(digest, stories=stories, figures=figures, news=News(begun, ended, fresh))


def _is_named(actor: Actor, names: Collection[str], text: str) -> bool:
    """Return whether an earlier digest names an actor, among its actors or by any form in its sentences."""
    forms = {name.casefold() for name in (actor.name, *actor.aliases)}
    if actor.kind == "person":
        forms |= {name.split()[-1] for name in forms if name}
    return not forms.isdisjoint(names) or any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms)


class _Known:
    """What the sources of an earlier digest say."""

    def __init__(self, earlier: Earlier, language: str) -> None:
        self._language = language
        self._sentences = frozenset(earlier.sentences)
        self._facts = weigh_facts([Quote(text, 1, 0, len(text)) for text in earlier.sentences], language)
        self._articles = [read_article(article) for article in earlier.articles]

    def lacks(self, quote: Quote) -> bool:
        """Return whether no sentence says much of another and no article has most of its words."""
        if quote.text in self._sentences:
            return False
        claim = read_claim(quote.text)
        weights = weigh(claim, {})
        if any(covered(claim, weights, stems) >= _KNOWN for stems in self._articles):
            return False
        (fact,) = weigh_facts([quote], self._language)
        return not any(share_facts(fact, it) >= _ALIKE for it in self._facts)


def _mark_story(story: Story, known: _Known, *, new: bool) -> Story:
    """Return a story with what is new of it marked."""
    lines, points, course = (
        tuple(replace(it, new=_is_new(it, known)) for it in these)
        for these in (story.lines, story.points, story.course)
    )
    return replace(story, lines=lines, points=points, course=course, new=new)


def _is_new(point: SharedPoint, known: _Known) -> bool:
    """Return whether the earlier digest lacks a point, in the words of all who say it: in doubt it is not new."""
    return all(known.lacks(quote) for quote in (point.quote, *point.others))


def _mark_figures(it: Figures, sentences: Sequence[str]) -> Figures:
    """Return figures with the numbers marked that no sentence of the earlier digest has."""
    known = {found.value for text in sentences for found in find_numbers(text)}
    rows = (replace(row, new=row.value not in known and row.quote.text not in sentences) for row in it.rows)
    return replace(it, rows=tuple(rows))
