"""The one sentence that says most."""

from briefmaker.model import Article, Quotation, Quote
from briefmaker.summary.anaphora import stands_alone


def choose_bottom_line(article: Article, quotes: tuple[Quote, ...]) -> Quote:
    """
    Choose among the quotes of an article the one that says most alone: that of the highest score.

    One of a block quotation, or one that cannot be read without another sentence, is chosen only where all are such.
    Raises ValueError where there are no quotes.
    """
    others_words = {block.number for block in article.blocks if isinstance(block, Quotation)}

    def judge(quote: Quote) -> tuple[bool, bool, float, int, int]:
        own = quote.block not in others_words
        return own, stands_alone(quote.text, article.language), quote.score, -quote.block, -quote.start

    return max(quotes, key=judge)
