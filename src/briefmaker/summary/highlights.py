"""What a reader of the saved page marked: a judgement of the article that stands above any ranker's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefmaker.language import split_sentences
from briefmaker.model import Article, Quote
from briefmaker.model.choices import Highlights
from briefmaker.summary.read import Quotable

MARKED = "marked by a reader of the page"
"""The reason of a quote that somebody marked."""

HALF = 0.5
"""A sentence is marked where half of it is, or where a passage of a reader lies within it."""


def quote_highlights(article: Article) -> tuple[Quote, ...]:
    """Return the sentences that hold what a reader marked on the page, in reading order; each whole, word for word."""
    if not article.page.highlights:
        return ()
    patterns = [re.compile(r"\s+".join(map(re.escape, text.split()))) for text in article.page.highlights]
    found = (quote for block in article.blocks if isinstance(block, Quotable) for quote in _marked(block, patterns))
    return tuple(dict.fromkeys(found))


def _marked(block: Quotable, patterns: Sequence[re.Pattern[str]]) -> Iterator[Quote]:
    """Yield the sentences of a block that are marked."""
    passages = [found.span() for pattern in patterns if (found := pattern.search(block.text))]
    for span in split_sentences(block.text) if passages else ():
        within = any(span.start <= start and end <= span.end for start, end in passages)
        held = sum(max(0, min(span.end, end) - max(span.start, start)) for start, end in passages)
        if within or held >= HALF * (span.end - span.start):
            text = block.text[span.start : span.end]
            yield Quote(text, block.number, span.start, span.end, reasons=(MARKED,))


def put_highlights_first(
    article: Article, quotes: tuple[Quote, ...], wanted: Highlights, *, words: int | None = None
) -> tuple[Quote, ...]:
    """
    Put what a reader marked before what the summary chose; as many quotes as it chose, or as were marked.

    `words` is the most they may hold together; of what was marked nothing is left out. With `only` nothing else is
    quoted, and nothing where nothing was marked; with `ignore` the quotes are those of the summary.
    """
    marked = () if wanted == Highlights.IGNORE else quote_highlights(article)
    if not marked and wanted != Highlights.ONLY:
        return quotes
    best = max((quote.score for quote in quotes), default=0.0)
    # as high as the best of the summary, so that the bottom line may be one of these
    chosen = [replace(quote, score=best) for quote in marked]
    if wanted == Highlights.ONLY:
        return tuple(chosen)
    places = {(quote.block, quote.start) for quote in marked}
    for quote in sorted(quotes, key=lambda quote: -quote.score):
        fits = words is None or sum(len(it.text.split()) for it in (*chosen, quote)) <= words
        if len(chosen) < len(quotes) and fits and (quote.block, quote.start) not in places:
            chosen.append(quote)
    return tuple(sorted(chosen, key=lambda quote: (quote.block, quote.start)))
