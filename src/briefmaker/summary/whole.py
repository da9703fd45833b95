"""Whether a summary leaves anything out."""

from briefmaker.model import Article, Quote
from briefmaker.summary.read import Quotable


def quotes_all(article: Article, quotes: tuple[Quote, ...]) -> bool:
    """Return whether the quotes hold every sentence of an article, so that the summary is the article."""
    spans: dict[int, list[Quote]] = {}
    for quote in quotes:
        spans.setdefault(quote.block, []).append(quote)
    return all(
        not any(map(str.isalpha, _cut_out(block.text, spans.get(block.number, []))))
        for block in article.blocks
        if isinstance(block, Quotable)
    )


def _cut_out(text: str, quotes: list[Quote]) -> str:
    """Return what is left of a text without the quotes."""
    for quote in sorted(quotes, key=lambda quote: -quote.start):
        text = text[: quote.start] + text[quote.end :]
    return text
