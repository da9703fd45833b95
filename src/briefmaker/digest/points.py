"""The points of one event: a bottom line and what else its sources say, nothing twice, each with all who say it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import log2

from briefmaker.digest.chosen import Chosen
from briefmaker.digest.facts import (
    REPEATS,
    SAYS,
    TOLD,
    Fact,
    damp_common,
    find_common,
    find_phrases,
    measure_share,
    read_facts,
    share_facts,
    weigh_facts,
)
from briefmaker.digest.live import TimeOrder
from briefmaker.model import Article, Quote
from briefmaker.model.digest import SharedPoint

_SHARED = 0.3
"""What it adds to a sentence that twice as many sources say it; scores go from 0 to 1."""

_USED = 0.2
"""What it takes from a sentence that its source is quoted already, by the quote."""

_FIRST = 0.4
"""What it adds to a sentence that it is the bottom line of its article."""


_OTHERS = 100.0
"""What it takes from all others where the bottom line is chosen."""

_MUCH = 0.245
"""What two sentences of different sources share, all words counted, of which one is enough."""

_PHRASED = 0.18
"""The same where they share a phrase, too, such as `cut 2,000 jobs`."""

_STRANGE, _FOREIGN = 0.4, 3.0
"""The share of words that another article has, too, below which a sentence is hardly about the event, and the price of
having none of them: a column of several stories is quoted with the one that the others tell."""


@dataclass(frozen=True, slots=True)
class Length:
    """How much of an event is told, bottom line included."""

    sentences: int
    words: int | None = None
    """The most words, where words rule."""

    def leaves_room(self, taken: Sequence[Quote], more: Quote) -> bool:
        """Tell whether one more sentence may be quoted."""
        if self.words is not None:
            return not taken or sum(len(it.text.split()) for it in (*taken, more)) <= self.words
        return len(taken) < self.sentences


def choose_points(
    articles: Sequence[Article], numbers: Sequence[int], chosen: Sequence[Chosen], length: Length
) -> tuple[tuple[SharedPoint, ...], tuple[Quote, ...]]:
    """
    Choose what several articles say of one event, the bottom line first, then what most of them say.

    `numbers` are theirs in the briefing and `chosen` what is quoted from each. Only such sentences are chosen; what
    repeats a chosen one is left out; `others` of a point are the sentences of other articles that say it. With the
    points are returned the quotes that a point, or one of an earlier article, says.
    """
    read = {number: read_facts(article, number) for article, number in zip(articles, numbers, strict=True)}
    every = tuple(chain.from_iterable(read.values()))
    sentences = {number: damp_common(facts, every) for number, facts in read.items()}
    common = find_common(read.values())
    candidates: list[_Candidate] = []
    for article, number, own in zip(articles, numbers, chosen, strict=True):
        facts = weigh_facts(own.quotes, article.language)
        for fact, plain in zip(damp_common(facts, every), facts, strict=True):
            others = tuple(chain.from_iterable(_find_same(fact, sentences[it]) for it in numbers if it != number))
            share = measure_share(fact, common)
            line = fact.quote == own.line
            worth = fact.quote.score + _SHARED * log2(1 + len(others)) + _FIRST * line
            worth -= max(0.0, _STRANGE - share) * _FOREIGN
            candidates.append(_Candidate(worth, fact, replace(plain, numbers=frozenset()), others, line))
    taken = _select(candidates, length)
    points = tuple(SharedPoint(it.fact.quote, it.others) for it in _order(taken, TimeOrder(articles, numbers)))
    return points, tuple(_find_told(candidates, taken))


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A sentence that may become a point."""

    worth: float
    fact: Fact
    plain: Fact
    """With all words at their weight, those that the event is about too, and no numbers that contradict."""

    others: tuple[Quote, ...]
    line: bool
    """Whether it is the bottom line of its article."""


def _select(candidates: Sequence[_Candidate], length: Length) -> list[_Candidate]:
    """Take the best one by one; a source that is quoted already stands back, and what repeats is left out."""
    rest, taken = list(candidates), list[_Candidate]()
    while rest:
        used = [it.fact.quote.article for it in taken]
        lines = any(it.line for it in rest) and not taken  # the bottom line of an event is that of an article
        worths = [
            it.worth - _USED * used.count(it.fact.quote.article) - _OTHERS * (lines and not it.line) for it in rest
        ]
        best = rest.pop(worths.index(max(worths)))
        if not length.leaves_room([it.fact.quote for it in taken], best.fact.quote):
            continue
        taken.append(best)
        rest = [it for it in rest if not _repeats(best, it)]
    return taken


def _repeats(one: _Candidate, other: _Candidate) -> bool:
    """Tell whether a sentence is no key point beside another: it says the same, or another source's says much of it."""
    if share_facts(one.fact, other.fact) >= REPEATS:
        return True
    if one.fact.quote.article == other.fact.quote.article:
        return False
    phrased = find_phrases(one.plain) & find_phrases(other.plain)
    return share_facts(one.plain, other.plain, fewest=2 if phrased else 3) >= (_PHRASED if phrased else _MUCH)


def _find_told(candidates: Sequence[_Candidate], taken: Sequence[_Candidate]) -> Iterator[Quote]:
    """Yield what need not be printed again of single articles: it is a point, or repeats one or another quote."""
    kept = list(taken)
    for it in candidates:
        if any(it is other or share_facts(other.fact, it.fact) >= TOLD for other in kept):
            yield it.fact.quote
        else:
            kept.append(it)


def _order(taken: list[_Candidate], order: TimeOrder) -> list[_Candidate]:
    """Put what most sources say first, behind the bottom line; the rest by source and place, live pages by time."""
    first, rest = taken[:1], taken[1:]
    return [*first, *sorted(rest, key=lambda it: (-len(it.others), *order(it.fact.quote)))]


def _find_same(fact: Fact, sentences: Sequence[Fact]) -> tuple[Quote, ...]:
    """Return the sentence of another article that says the same best; none where none does."""
    shares = [share_facts(fact, other) for other in sentences]
    best = max(shares, default=0.0)
    return (sentences[shares.index(best)].quote,) if best >= SAYS else ()
