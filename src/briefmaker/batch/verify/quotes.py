"""Look up each quoted sentence where the note says it stands."""

from collections.abc import Sequence

from briefmaker.batch.verify.findings import Findings, differs, judge
from briefmaker.model import Article, Briefing, Quote


def list_quotes(briefing: Briefing) -> list[tuple[Quote, tuple[int, ...]]]:
    """Return each sentence a note quotes, with the numbers of the articles it may stand in."""
    chosen = [(quote, (quote.article,)) for quote in (*briefing.bottom_lines, *briefing.key_points)]
    said = [(quote, actor.articles) for actor in briefing.actors for quote in actor.statements]
    return [*chosen, *said, *_list_shared(briefing)]


def _list_shared(briefing: Briefing) -> list[tuple[Quote, tuple[int, ...]]]:
    """Return the sentences of other articles that a digest says to say the same as one it quotes."""
    stories = briefing.digest.stories if briefing.digest else ()
    points = (point for story in stories for point in (*story.lines, *story.points))
    return [(quote, (quote.article,)) for point in points for quote in (point.quote, *point.others)]


def check_quotes(articles: Sequence[Article], briefing: Briefing, where: str, *, anywhere: bool = False) -> Findings:
    """
    Check that each quoted sentence stands word for word at its place.

    `anywhere` in its article is enough where another version counted the blocks.
    """
    quotes = list_quotes(briefing)
    lost = [
        quote
        for quote, numbers in quotes
        if not any(_stands(quote, articles, number, anywhere=anywhere) for number in numbers)
    ]
    for quote in lost:
        yield differs(f"not word for word {where}, ¶{quote.block}: {quote.text[:80]}")
    told = f"{len(quotes) - len(lost)} of {len(quotes)} quotes word for word {where}"
    yield judge(not lost, told, told)


def _stands(quote: Quote, articles: Sequence[Article], number: int, *, anywhere: bool) -> bool:
    """Tell whether a quote stands word for word in the article with this number."""
    if not 1 <= number <= len(articles):
        return False
    blocks = articles[number - 1].blocks
    if anywhere:
        return any(quote.text in block.text for block in blocks)
    block = next((block for block in blocks if block.number == quote.block), None)
    return block is not None and block.text[quote.start : quote.end] == quote.text
