"""What the actors say in all articles: statements side by side, each once."""

from collections.abc import Iterator, Sequence

from briefmaker.digest.claims import read_article
from briefmaker.digest.days import TimeOrder
from briefmaker.digest.says import find_passage
from briefmaker.language import split_words
from briefmaker.model import Actor, Article, Quote
from briefmaker.model.digest import Copy, SharedPoint, Voice

_MOST = 6
"""Statements of one actor that are shown: the rest are in the record."""


_SHORTEST = 4
"""Words of a statement that says something beside others: `Lovely!` does not."""

_ENDS = tuple(".!?…。！？”\"’'»」』")
"""How a sentence ends; a heading (`Turf is terrible, Taylor says`) is none."""

_FEWEST = 6
"""Blanks around five words: a statement as short as that may be said of other things."""


def gather_voices(actors: Sequence[Actor], articles: Sequence[Article], copies: Sequence[Copy]) -> tuple[Voice, ...]:
    """
    Gather what each actor says, of those who say something in two articles; what a copy repeats is left out.

    Only what is theirs beyond doubt; a statement that two articles have stands once, with both.
    """
    repeated = {copy.article for copy in copies}
    return tuple(_gather(actors, articles, repeated))


def _gather(actors: Sequence[Actor], articles: Sequence[Article], repeated: set[int]) -> Iterator[Voice]:
    """Yield the voices."""
    order = TimeOrder(articles, range(1, len(articles) + 1))
    for actor in actors:
        sure = (quote for quote in actor.sure if quote.article not in repeated)
        said = [quote for quote in sure if len(quote.text.split()) >= _SHORTEST and quote.text.endswith(_ENDS)]
        if len({quote.article for quote in said}) > 1:
            ordered = sorted(said, key=order)
            yield Voice(actor.name, tuple(_join(ordered, articles))[:_MOST])


def _join(said: Sequence[Quote], articles: Sequence[Article]) -> Iterator[SharedPoint]:
    """Yield each statement once, with those of other articles that say the same."""
    left = list(said)
    while left:
        first = left.pop(0)
        same = [quote for quote in left if _same(first, quote, articles[quote.article - 1])]
        left = [quote for quote in left if quote not in same]
        others = {quote.article: quote for quote in reversed(same)}
        others.pop(first.article, None)
        yield SharedPoint(first, tuple(others[article] for article in sorted(others)))


def _same(one: Quote, other: Quote, article: Article) -> bool:
    """Return whether two statements are one: the words of one stand in the other, or it makes the same claim."""
    short, long = sorted((_spell(it.text) for it in (one, other)), key=len)
    within = short.count(" ") >= _FEWEST and short in long
    if one.text == other.text or within:
        return True
    return find_passage(one.text, other.text, {}, read_article(article), article.language) is not None


def _spell(text: str) -> str:
    """Return the words of a sentence, each between blanks."""
    words = " ".join(split_words(text.lower().replace("’", "'")))
    return f" {words} "
