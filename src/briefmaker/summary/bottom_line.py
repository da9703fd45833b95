"""The one sentence that says most."""

from briefmaker.model import Article, Quote
from briefmaker.summary.anaphora import stands_alone


def choose_bottom_line(article: Article, quotes: tuple[Quote, ...]) -> Quote:
    """
    Choose among the quotes of an article the one that says most alone: that of the highest score.

    One that cannot be read without another sentence is chosen only where all are such. Raises ValueError where there is
    no quote.
    """

    def judge(quote: Quote) -> tuple[bool, float, int, int]:
        return stands_alone(quote.text, article.language), quote.score, -quote.block, -quote.start

    return max(quotes, key=judge)
