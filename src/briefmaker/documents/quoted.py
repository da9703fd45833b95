"""Whether each sentence that a briefing quotes stands word for word where it says."""

from collections.abc import Callable, Sequence

from briefmaker.errors import AlteredQuote
from briefmaker.model import Article, Briefing, Quote

Standing = Callable[[Quote, Article], bool]
"""Whether a quote stands in an article."""

_SHOWN = 80
"""Characters of a sentence that are told."""


def list_quotes(briefing: Briefing) -> list[tuple[Quote, tuple[int, ...]]]:
    """Return each sentence a note quotes, with the numbers of the articles it may stand in."""
    chosen = [(quote, (quote.article,)) for quote in (*briefing.bottom_lines, *briefing.key_points)]
    said = [(quote, actor.articles) for actor in briefing.all_actors for quote in actor.statements]
    shared = [(quote, (quote.article,)) for quote in (briefing.digest.quotes if briefing.digest else ())]
    return [*chosen, *said, *shared]


def find_lost(articles: Sequence[Article], briefing: Briefing, stands: Standing) -> list[Quote]:
    """List the sentences that stand in none of their articles; `stands` says what standing there is."""
    return [
        quote
        for quote, numbers in list_quotes(briefing)
        if not any(1 <= number <= len(articles) and stands(quote, articles[number - 1]) for number in numbers)
    ]


def stands_at_its_place(quote: Quote, article: Article) -> bool:
    """Return whether a quote stands in its paragraph, from its first character to its last."""
    block = next((block for block in article.blocks if block.number == quote.block), None)
    return block is not None and block.text[quote.start : quote.end] == quote.text


def stands_in_its_paragraph(quote: Quote, article: Article) -> bool:
    """Return whether a quote stands somewhere in its paragraph."""
    return any(block.number == quote.block and quote.text in block.text for block in article.blocks)


def stands_anywhere(quote: Quote, article: Article) -> bool:
    """Return whether a quote stands in any paragraph, as another version may have counted them."""
    return any(quote.text in block.text for block in article.blocks)


def check_quoted(briefing: Briefing, name: str) -> None:
    """
    Raise AlteredQuote for a record that quotes what it does not hold; `name` is how the user called it.

    Who edits a record by hand may move a sentence within its paragraph; the page for reviewing never does.
    """
    stands = stands_in_its_paragraph if briefing.review is None else stands_at_its_place
    for quote in find_lost(briefing.articles, briefing, stands):
        said = quote.text if len(quote.text) <= _SHOWN else f"{quote.text[:_SHOWN]}…"
        raise AlteredQuote(f"{name}: ¶{quote.block} of its source text does not say “{said}”")
