"""The dated events of several articles, in their own words."""

from collections.abc import Iterator, Sequence

from briefmaker.digest.dates import DatedWords, find_dates
from briefmaker.digest.days import day_written
from briefmaker.digest.facts import SAYS, Fact, damp_common, read_facts, share_facts
from briefmaker.digest.live import TimeOrder
from briefmaker.model import Article
from briefmaker.model.digest import Dated

_LONGEST = 60
"""Words of a sentence that is shown in a timeline: a longer one is a list."""

_MOST = 24
"""Events that a digest shows; `briefmaker timeline` gives all."""

_ENDS = tuple(".!?\"”’'")
"""How a sentence ends; lines of tables and credits do not. One that begins small is the rest of another."""


def tell_timeline(articles: Sequence[Article], numbers: Sequence[int]) -> tuple[Dated, ...]:
    """
    Return every dated sentence of English articles, the earliest first, each once with all articles that have it.

    `numbers` are theirs in the briefing. A sentence of several dates stands under its first; doubtful ones are left
    out.
    """
    found: list[tuple[Fact, DatedWords]] = []
    for article, number in zip(articles, numbers, strict=True):
        if article.language.startswith("en"):
            found += _find(article, number)
    order = TimeOrder(articles, numbers)
    return tuple(sorted(_join(found), key=lambda it: (it.when, *order(it.quote))))


def choose_events(timeline: Sequence[Dated]) -> tuple[Dated, ...]:
    """Choose what a digest shows: days and months, what several articles have first, then what stands further up."""
    days = [it for it in timeline if len(it.when) > 4]
    best = sorted(days, key=lambda it: (-len(it.others), it.quote.block, it.quote.article, it.quote.start))[:_MOST]
    return tuple(it for it in timeline if it in best)


def _find(article: Article, number: int) -> Iterator[tuple[Fact, DatedWords]]:
    """Yield the dated sentences of an article, each with its first date."""
    written = day_written(article)
    for fact in read_facts(article, number):
        text = fact.quote.text
        whole = text.endswith(_ENDS) and not text[:1].islower() and len(text.split()) <= _LONGEST
        if whole and (dates := find_dates(text, written)):
            yield fact, dates[0]


def _join(found: Sequence[tuple[Fact, DatedWords]]) -> Iterator[Dated]:
    """Yield each event once, with the sentences of other articles that tell it of the same date."""
    every = [fact for fact, _ in found]
    left = list(zip(damp_common(every, every), (words for _, words in found), strict=True))
    while left:
        first, words = left.pop(0)
        same = [pair for pair in left if pair[1].when == words.when and _tells(first, pair[0])]
        left = [pair for pair in left if pair not in same]
        others = {fact.quote.article: fact.quote for fact, _ in reversed(same)}
        quote = first.quote
        said = quote.text[words.start : words.end]
        yield Dated(words.when, said, quote, tuple(others[number] for number in sorted(others)), words.relative)


def _tells(one: Fact, other: Fact) -> bool:
    """Tell one event in two articles."""
    return one.quote.article != other.quote.article and share_facts(one, other) >= SAYS
