"""Live pages: which of their entries came first."""

from collections.abc import Sequence

from briefmaker.articles import read_clock, runs_backwards
from briefmaker.digest.days import name_day
from briefmaker.model import Article, Quote
from briefmaker.model.choices import TextKind
from briefmaker.model.digest import Entry, LivePage

_FEWEST = 2
"""Times that a page needs to be told by them."""


class TimeOrder:
    """Puts sentences in the order in which they were written: by article, in a live page by the time of its entry."""

    def __init__(self, articles: Sequence[Article], numbers: Sequence[int]) -> None:
        """Take articles with their numbers in the briefing."""
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
    """Return the entries of a live page, which is the `number`th of its briefing; None where it tells no times."""
    if article.kind != TextKind.LIVE:
        return None
    texts = [(block.number, block.text) for block in article.blocks if block.text]
    clocks = [(block, time) for block, text in texts if (time := read_clock(text)) is not None]
    if len(clocks) < _FEWEST:
        return None
    entries = tuple(Entry(block, f"{time // 60:02}:{time % 60:02}") for block, time in clocks)
    backwards = runs_backwards(tuple(text for _, text in texts))
    return LivePage(number, entries[0 if backwards else -1].time, name_day(article), entries, backwards)
