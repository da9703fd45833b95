"""The one sentence that says most."""

from briefmaker.model import Article, Quote
from briefmaker.summary.dangling import leans_back


def choose_bottom_line(article: Article, quotes: tuple[Quote, ...]) -> Quote:
    """
    Choose among the quotes of an article the one that says most and stands alone.

    Raises ValueError where there are no quotes.
    """

    def judge(quote: Quote) -> tuple[bool, float, int, int]:
        leans = leans_back(quote.text, article.language)
        return not leans, quote.score, -quote.block, -quote.start

    return max(quotes, key=judge)
