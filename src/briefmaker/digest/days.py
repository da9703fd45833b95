"""The day an article is of, and which entries of a live page came first."""

from collections.abc import Sequence
from datetime import date

from briefmaker.articles import read_clock, runs_backwards
from briefmaker.digest.dates import find_dateline
from briefmaker.model import Article, Quote
from briefmaker.model.choices import TextKind
from briefmaker.model.digest import Entry, LivePage


def day_of(article: Article) -> date | None:
    """Return the day an article is of: published, else modified, else saved; a live page is of its latest entry."""
    captured = article.page.captured
    days = (article.published, article.modified, captured.date() if captured else None)
    if article.kind == TextKind.LIVE:
        days = (article.modified, article.published, days[-1])
    return next(filter(None, days), None)


def name_day(article: Article) -> str:
    """Return the day of an article as ISO 8601; empty where it has none."""
    day = day_of(article)
    return day.isoformat() if day else ""


def day_written(article: Article) -> date | None:
    """Return the day an article was written: that of its dateline, else of publication; none of a page of many days."""
    if article.kind == TextKind.LIVE and article.modified and article.modified != article.published:
        return None
    first = next((block.text for block in article.blocks if block.text), "")
    return find_dateline(first, day_of(article)) or article.published


def day_reported(article: Article) -> str:
    """Return the day of a report, that of its dateline or else the day it is of, as ISO 8601; empty without one."""
    day = day_written(article) or day_of(article)
    return day.isoformat() if day else ""


_FEWEST = 2
"""Times of day that a live page needs for its sentences to be put in order by them."""


class TimeOrder:
    """Puts sentences in the order in which they were written: by article, in a live page by the time of its entry."""

    def __init__(self, articles: Sequence[Article], numbers: Sequence[int]) -> None:
        """Read the times of live pages among articles, given with their numbers in the briefing."""
        found = (read_live(article, number) for article, number in zip(articles, numbers, strict=True))
        self.live = {page.article: page for page in found if page}

    def __call__(self, quote: Quote) -> tuple[int, int, int, int]:
        """Return what a sentence is sorted by."""
        page = self.live.get(quote.article)
        entry, block = page.place(quote.block) if page else (0, quote.block)
        return quote.article, entry, block, quote.start

    def time(self, quote: Quote) -> str:
        """Return the time of day at which a sentence of a live page was written; empty where it is not known."""
        page = self.live.get(quote.article)
        return page.time(quote.block) if page else ""


def read_live(article: Article, number: int) -> LivePage | None:
    """Return the entries of a live page, which is the `number`th of its briefing; None where it has no times."""
    if article.kind != TextKind.LIVE:
        return None
    texts = [(block.number, block.text) for block in article.blocks if block.text]
    clocks = [(block, time) for block, text in texts if (time := read_clock(text)) is not None]
    if len(clocks) < _FEWEST:
        return None
    entries = tuple(Entry(block, f"{time // 60:02}:{time % 60:02}") for block, time in clocks)
    backwards = runs_backwards(tuple(text for _, text in texts))
    return LivePage(number, entries[0 if backwards else -1].time, name_day(article), entries, backwards)
