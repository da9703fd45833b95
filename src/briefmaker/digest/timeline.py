"""The dated events of several articles, in their own words."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from briefmaker.digest.claims import damp_words, is_running_text, read_article
from briefmaker.digest.dates import DatedWords, find_dates
from briefmaker.digest.days import TimeOrder, day_written, name_day
from briefmaker.digest.facts import find_sentences
from briefmaker.digest.says import find_passage
from briefmaker.model import Article, Quote
from briefmaker.model.digest import Dated

_LONGEST = 60
"""Words of a sentence that is shown in a timeline: a longer one is a list."""

_MOST = 24
"""Events that a digest shows; `briefmaker timeline` gives all."""

_CITED = re.compile(r"\b(?:[Rr]etrieved|[Aa]ccessed|[Aa]rchived|[Ll]ast (?:visited|checked))\b[^.!?]{0,40}$")
"""Before a date: somebody looked a source up then, which is no event of it."""


def gather_timeline(articles: Sequence[Article], numbers: Sequence[int]) -> tuple[Dated, ...]:
    """
    Return every dated sentence of English articles, the earliest first, each once with all articles that have it.

    `numbers` are theirs in the briefing. A sentence of several dates stands under its first; doubtful ones are left
    out.
    """
    english = {n: it for it, n in zip(articles, numbers, strict=True) if it.language.startswith("en")}
    found = [pair for number, article in english.items() for pair in _find(article, number)]
    order = TimeOrder(articles, numbers)
    return tuple(sorted(_join(found, english), key=lambda it: (it.when, *order(it.quote))))


def choose_events(
    timeline: Sequence[Dated], articles: Sequence[Article], shown: Collection[int], since: str = ""
) -> tuple[Dated, ...]:
    """
    Choose what a digest shows: days and months, what several articles have first, then what stands further up.

    Only what the articles `shown` date, those of its stories; nothing before the year of its oldest article, or before
    `since`, where that is earlier.
    """
    first = min([day[:4] for day in (*map(name_day, articles), since) if day], default="")
    days = [it for it in timeline if len(it.when) > 4 and it.when >= first and it.quote.article in shown]
    best = sorted(days, key=lambda it: (-len(it.others), it.quote.block, it.quote.article, it.quote.start))[:_MOST]
    return tuple(it for it in timeline if it in best)


def _find(article: Article, number: int) -> Iterator[tuple[Quote, DatedWords]]:
    """Yield the dated sentences of an article, each with its first date."""
    written = day_written(article)
    for quote in find_sentences(article, number):
        text = quote.text
        whole = is_running_text(text) and len(text.split()) <= _LONGEST
        dates = [it for it in find_dates(text, written) if not _CITED.search(text[: it.start])] if whole else []
        if dates:
            yield quote, dates[0]


def _join(found: Sequence[tuple[Quote, DatedWords]], articles: Mapping[int, Article]) -> Iterator[Dated]:
    """Yield each event once, with the sentences of other articles that make the same claim of the same date."""
    damped = damp_words(quote.text for quote, _ in found)
    known = {number: read_article(article) for number, article in articles.items()}

    def says(one: Quote, other: Quote) -> bool:
        apart = one.article != other.article
        return apart and find_passage(one.text, other.text, damped, known[other.article]) is not None

    left = list(found)
    while left:
        quote, words = left.pop(0)
        same = [pair for pair in left if pair[1].when == words.when and says(quote, pair[0])]
        left = [pair for pair in left if pair not in same]
        others = {it.article: it for it, _ in reversed(same)}  # of an article its first sentence stays
        said = quote.text[words.start : words.end]
        yield Dated(words.when, said, quote, tuple(others[number] for number in sorted(others)), words.relative)
