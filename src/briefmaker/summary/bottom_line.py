"""The one sentence that says most."""

from briefmaker.model import Article, Quote
from briefmaker.summary.reading import find_stems


def choose_bottom_line(article: Article, quotes: tuple[Quote, ...]) -> Quote:
    """
    Choose among the quotes of an article the one that says most and stands alone.

    Raises ValueError where there are no quotes.
    """
    title = frozenset(find_stems(article.title, article.language))
    overlap = {quote: len(title.intersection(find_stems(quote.text, article.language))) for quote in quotes}
    weight = 0.5 / max(1, len(title))
    return max(quotes, key=lambda quote: (quote.score + weight * overlap[quote], -quote.block, -quote.start))
