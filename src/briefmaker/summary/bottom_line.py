"""The one sentence that says most."""

from briefmaker.model import Article, Quotation, Quote
from briefmaker.summary.anaphora import stands_alone
from briefmaker.summary.lexicon import split_tokens
from briefmaker.summary.verbs import is_order


def choose_bottom_line(article: Article, quotes: tuple[Quote, ...]) -> Quote:
    """
    Choose among the quotes of an article the one that says most alone: that of the highest score.

    One of a block quotation, one that cannot be read without another sentence, or an order to the reader (`Replace the
    pads.`) is chosen only where all are such.
    Raises ValueError where there are no quotes.
    """
    others_words = {block.number for block in article.blocks if isinstance(block, Quotation)}

    def judge(quote: Quote) -> tuple[bool, bool, bool, float, int, int]:
        own = quote.block not in others_words
        states = not is_order(split_tokens(quote.text), article.language)
        return own, stands_alone(quote.text, article.language), states, quote.score, -quote.block, -quote.start

    return max(quotes, key=judge)
