"""What the actors say in all articles: statements side by side, each once."""

import re
from collections.abc import Iterator, Sequence

from briefmaker.digest.claims import read_article
from briefmaker.digest.days import TimeOrder
from briefmaker.digest.says import find_passage
from briefmaker.digest.wordings import ENDS, QUOTED
from briefmaker.language import split_words
from briefmaker.model import Actor, Article, Quote
from briefmaker.model.digest import Copy, SharedPoint, Voice

_MOST = 6
"""Statements of one actor that are shown: the rest are in the record."""

_SHORTEST = 4
"""Words of a statement that says something beside others: `Lovely!` does not."""

_SPEAKERS = frozenset(("person", "organisation"))
"""Kinds of actors that speak: `the American complained`, `a justification that the US has invoked` are no country's."""

_CUT = re.compile(r"^[^“”\"]*[”\"]|[“\"][^“”\"]*$")
"""What a quotation of several sentences has in the last or the first of them."""

_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:[^\w\s]|$)|\s(?:[^a-z]|(?:a|after|and|as|at|before|during|from|in|of|on|to|when|who|while|with)\b|\w+day\b)"
)
"""What may follow `said Bush`: a clause of its own (`said Bush spoke of peace`) is another's statement on him."""

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
    for actor in (it for it in actors if it.kind in _SPEAKERS):
        own = (quote for quote in actor.sure if quote.article not in repeated)
        sure = (quote for quote in own if _is_theirs(quote, actor, articles[quote.article - 1]))
        said = [quote for quote in sure if len(quote.text.split()) >= _SHORTEST and quote.text.endswith(ENDS)]
        if len({quote.article for quote in said}) > 1:
            ordered = sorted(said, key=order)
            yield Voice(actor.name, tuple(_join(ordered, articles))[:_MOST])


def _is_theirs(quote: Quote, actor: Actor, article: Article) -> bool:
    """Return whether a sentence, or the paragraph of one with a pronoun, names its speaker, and no other speaks."""
    names = "|".join(sorted({re.escape(word) for name in (actor.name, *actor.aliases) for word in name.split()}))
    said = _CUT.sub(" ", QUOTED.sub(" ", quote.text))
    behind = re.search(rf"\b(?:said|says) (?:[A-Z][\w.]* )*(?:{names})\b", said)
    if behind and not _BEHIND.match(said, behind.end()):
        return False
    paragraph = next((block.text for block in article.blocks if block.number == quote.block), "")
    return not _PRONOUN.search(said) or bool(re.search(rf"\b(?:{names})\b", paragraph))


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
