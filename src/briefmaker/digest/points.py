"""
The points of one event: its newest state, how a number of it changed, and what else its sources say, nothing twice.

Each point has all who make the same claim behind it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import log2

from briefmaker.digest.claims import is_running_text
from briefmaker.digest.days import TimeOrder, day_reported
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
from briefmaker.digest.says import References
from briefmaker.model import Article, Quote
from briefmaker.model.digest import Chosen, Figures, SharedPoint

_SHARED = 0.3
"""What it adds to a sentence that twice as many sources say it; scores go from 0 to 1."""

_USED = 0.2
"""What it takes from a sentence that its source is quoted already, by the quote."""

_FIRST = 0.4
"""What it adds to a sentence that it is the bottom line of its article."""

_STATES = 4
"""Days of which a sentence is shown where a number changed."""

_MUCH = 0.245
"""What two sentences of different sources share, all words counted, of which one is enough."""

_PHRASED = 0.18
"""The same where they share a phrase, too, such as `cut 2,000 jobs`."""

_RELATED = 0.2
"""The same share below which the bottom line of a report is no state of the event."""

_ALIEN = 0.03
"""The same share below which a sentence is of another story: other stories of a column have 0, reports of one event .06
and more where both were looked through, November 2026."""

_STRANGE, _FOREIGN = 0.4, 3.0
"""The share of words that another article has, too, below which a sentence is hardly about the event, and the price of
having none of them: a column of several stories is quoted with the one that the others tell."""


@dataclass(frozen=True, slots=True)
class Length:
    """How much is said of an event, bottom line included."""

    sentences: int
    words: int | None = None
    """The most words, where words rule."""

    def leaves_room(self, taken: Sequence[Quote], more: Quote) -> bool:
        """Return whether one more sentence may be quoted."""
        if self.words is not None:
            return not taken or sum(len(it.text.split()) for it in (*taken, more)) <= self.words
        return len(taken) < self.sentences


@dataclass(frozen=True, slots=True)
class Points:
    """What is said of one event."""

    line: SharedPoint | None
    """Its newest state."""

    points: tuple[SharedPoint, ...]
    """What else its sources say, what most say first."""

    covered: tuple[Quote, ...]
    """The quotes that one of these, or one of an earlier article, says."""


def choose_points(
    articles: Sequence[Article],
    numbers: Sequence[int],
    chosen: Sequence[Chosen],
    length: Length,
    references: References,
) -> Points:
    """
    Choose what several articles say of one event.

    `numbers` are theirs in the briefing and `chosen` what is quoted from each. Only such sentences are chosen; what
    repeats a chosen one is left out. `references` finds who else makes the same claim.
    """
    candidates = _list_candidates(articles, numbers, chosen)
    days = {number: day_reported(article) for article, number in zip(articles, numbers, strict=True)}
    taken = _select(candidates, length, _find_state(candidates, days))
    worded = {it: _refer(it.fact.quote, references, days[it.fact.quote.article]) for it in taken}
    order = TimeOrder(articles, numbers)
    rest = sorted(taken[1:], key=lambda it: (-len(worded[it].others), *order(it.fact.quote)))
    return Points(
        worded[taken[0]] if taken else None,
        tuple(worded[it] for it in rest),
        tuple(_find_covered(candidates, taken)),
    )


def find_course(figures: Iterable[Figures]) -> tuple[SharedPoint, ...]:
    """
    Return how a number changed: of the first that sources of several days differ about a sentence a day, newest first.

    What else is true on one day and not on another no likeness of sentences shows: of 28 pairs of the newest and an
    earlier sentence of one event that share most, read one by one, three say how it changed, November 2026.
    """
    for it in figures:
        days: dict[str, Quote] = {}
        for row in it.rows:
            if row.day and is_running_text(row.quote.text):
                days.setdefault(row.day, row.quote)
        if len(days) > 1:
            return tuple(SharedPoint(quote, day=day) for day, quote in days.items())[:_STATES]
    return ()


def _refer(quote: Quote, references: References, day: str) -> SharedPoint:
    """Return a sentence with all who make its claim, and what they rest on."""
    others = references.find(quote)
    return SharedPoint(quote, others, references.trace((quote, *others)), day)


def _list_candidates(
    articles: Sequence[Article], numbers: Sequence[int], chosen: Sequence[Chosen]
) -> "list[_Candidate]":
    """List the sentences that may become points, with what each is worth."""
    read = {number: read_facts(article, number) for article, number in zip(articles, numbers, strict=True)}
    every = tuple(chain.from_iterable(read.values()))
    sentences = {number: damp_common(facts, every) for number, facts in read.items()}
    common = find_common(read.values())
    candidates: list[_Candidate] = []
    for article, number, own in zip(articles, numbers, chosen, strict=True):
        # what running text looks like is known of English alone
        quotes = [it for it in own.quotes if is_running_text(it.text) or not article.language.startswith("en")]
        facts = weigh_facts(quotes, article.language)
        for fact, plain in zip(damp_common(facts, every), facts, strict=True):
            carried = sum(_is_carried(fact, sentences[it]) for it in numbers if it != number)
            share = measure_share(fact, common)
            line = fact.quote == own.line
            worth = fact.quote.score + _SHARED * log2(1 + carried) + _FIRST * line
            worth -= max(0.0, _STRANGE - share) * _FOREIGN
            candidates.append(
                _Candidate(worth, fact, replace(plain, numbers=frozenset()), line, share < _ALIEN, share >= _RELATED)
            )
    return candidates


def _find_state(candidates: "Sequence[_Candidate]", days: Mapping[int, str]) -> "list[_Candidate]":
    """
    Return the sentence of the newest day that gives the state of the event.

    That is the best bottom line of its reports, or, where none of these is about the event, their best sentence that
    is; the newest day is the last that has one.
    """
    usual = [it for it in candidates if it.usual]
    newest = sorted(usual, key=lambda it: (days[it.fact.quote.article], it.line, it.worth), reverse=True)
    return newest[:1] or [it for it in candidates if it.line][:1]


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A sentence that may become a point."""

    worth: float
    fact: Fact
    plain: Fact
    """With all words at their weight, those that the event is about too, and no numbers that contradict."""

    line: bool
    """Whether it is the bottom line of its article."""

    alien: bool
    """Whether it has next to no word of another article."""

    usual: bool
    """Whether enough of its words stand in other articles, too."""


def _select(candidates: Sequence[_Candidate], length: Length, first: Sequence[_Candidate]) -> list[_Candidate]:
    """
    Take the newest state, then the best one by one; a source quoted already stands back, and no repeats.

    What has next to no word of another article, as other stories of a column have, is no point of the event.
    """
    taken = list(first)
    rest = [it for it in candidates if not it.alien and not any(it is other or _repeats(other, it) for other in taken)]
    while rest:
        used = [it.fact.quote.article for it in taken]
        worths = [it.worth - _USED * used.count(it.fact.quote.article) for it in rest]
        best = rest.pop(worths.index(max(worths)))
        if not length.leaves_room([it.fact.quote for it in taken], best.fact.quote):
            continue  # a shorter one may still fit
        taken.append(best)
        rest = [it for it in rest if not _repeats(best, it)]
    return taken


def _repeats(one: _Candidate, other: _Candidate) -> bool:
    """Return whether a sentence is no key point beside another: it says the same, or another's says much of it."""
    if share_facts(one.fact, other.fact) >= REPEATS:
        return True
    if one.fact.quote.article == other.fact.quote.article:
        return False
    phrased = find_phrases(one.plain) & find_phrases(other.plain)
    return share_facts(one.plain, other.plain, fewest=2 if phrased else 3) >= (_PHRASED if phrased else _MUCH)


def _find_covered(candidates: Sequence[_Candidate], taken: Sequence[_Candidate]) -> Iterator[Quote]:
    """Yield what need not be printed again of single articles: it is a point, or repeats one or another quote."""
    kept = list(taken)
    for it in candidates:
        if any(it is other or share_facts(other.fact, it.fact) >= TOLD for other in kept):
            yield it.fact.quote
        else:
            kept.append(it)


def _is_carried(fact: Fact, sentences: Sequence[Fact]) -> bool:
    """Return whether another article says much the same: that many do makes a sentence worth more."""
    return any(share_facts(fact, other) >= SAYS for other in sentences)
