"""Where sources give different numbers for the same thing: side by side, never judged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from briefmaker.digest.alike import join_alike
from briefmaker.digest.days import name_day
from briefmaker.digest.facts import STEM, Fact, damp_common, read_facts, share_facts
from briefmaker.digest.live import TimeOrder
from briefmaker.digest.quantities import MEASURES, Quantity, find_quantities, name_counted, read_values
from briefmaker.digest.scopes import Scoped, differ
from briefmaker.language import load_stop_words, split_words
from briefmaker.model import Article
from briefmaker.model.digest import Amount, Figures

_ALIKE, _NEAR_ALIKE, _NEAR_NAMED, _NEAR = 0.4, 0.25, 0.2, 1.5
"""How much two sentences share, numbers aside, that count the same thing; less is enough where the numbers are near,
and still less where a word says what is counted."""

_ENDS = tuple(".!?\"”’'")
"""How a sentence ends; lines of addresses and tables do not."""

_FEW, _FEW_ALIKE = 10, 0.6
"""Small numbers, which stand in many sentences, and what these need to share; so do those of people who just are."""

_LEANS = re.compile(r"(?:It|He|She|They|This|These|That|Its|His|Her|Their)\b")
"""How a sentence begins that does not name what it is about: it needs to share more, as do lengths and weights."""

_STRANGE = 0.3
"""What sentences need to share that name others."""

_KIND = 0.12
"""The same for people dead, hurt or missing."""

_APART = 3.0
"""Numbers further apart, as a factor, count different things mostly: a part and the whole, a day and a year."""


_SPAN = re.compile(
    r"\b(?:last|this|next|past|previous) (?:year|month|week|quarter|season)\b"
    r"|\b\w+ (?:years|months|weeks|decades)\b",
    re.IGNORECASE,
)
"""What a number is counted over."""

_YEAR = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Dd]uring) (?:[A-Z]\w+ )?((?:19|20)\d\d)\b")
"""The year of what is told."""

_DENIES = re.compile(r"\b(?:not|never|no longer|without|nobody|none)\b|n['’]t\b", re.IGNORECASE)

_CHANGE = re.compile(r"\b(?:from|earlier|previous\w*|initial\w*|first|rose|risen|revis\w+|up|down)\b", re.IGNORECASE)
"""What a sentence says that gives an old number beside the new."""

_AROUND = 50
"""Characters before and behind a number that are looked at alone."""


@dataclass(frozen=True, slots=True, eq=False)
class _Mention:
    """A number in its sentence."""

    fact: Fact
    quantity: Quantity


def compare_figures(articles: Sequence[Article], numbers: Sequence[int]) -> tuple[Figures, ...]:
    """
    Find the things that the articles of one event give different numbers for, each with all that give one.

    `numbers` are theirs in the briefing. Two numbers are of one thing where they count the same and their sentences
    say the same otherwise. Newest first.
    """
    every = [read_facts(article, number) for article, number in zip(articles, numbers, strict=True)]
    flat = tuple(chain.from_iterable(every))
    mentions = [
        _Mention(fact, quantity)
        for article, facts in zip(articles, every, strict=True)
        for fact in damp_common(facts, flat)
        if fact.quote.text.endswith(_ENDS)
        for quantity in find_quantities(fact.quote.text, article.language)
    ]
    mentions = _keep_first(mentions)
    days = {number: name_day(article) for article, number in zip(articles, numbers, strict=True)}
    order = TimeOrder(articles, numbers)
    apart = _find_told_apart(flat)

    def match(one: int, other: int) -> float:
        first, second = mentions[one], mentions[other]
        return 0.0 if {first.quantity.value, second.quantity.value} in apart else _match(first, second)

    groups = join_alike(len(mentions), match)
    figures = (_tell([mentions[place] for place in group], days, order) for group in groups)
    return tuple(it for it in figures if len({row.value for row in it.rows}) > 1)


def _find_told_apart(facts: Sequence[Fact]) -> set[frozenset[float]]:
    """Return each two numbers that one sentence has, and so tells apart, but where it tells of a change."""
    apart: set[frozenset[float]] = set()
    for fact in facts:
        if not _CHANGE.search(fact.quote.text):
            apart |= {frozenset(pair) for pair in combinations(read_values(fact.quote.text), 2)}
    return apart


def _keep_first(mentions: Sequence[_Mention]) -> list[_Mention]:
    """Keep of the numbers of people of each kind the first of an article: the others are of parts or other events."""
    first: dict[tuple[int, str], float] = {}
    return [
        it
        for it in mentions
        if not it.quantity.kind
        or first.setdefault((it.fact.quote.article, it.quantity.kind), it.quantity.value) == it.quantity.value
    ]


def _match(one: _Mention, other: _Mention) -> float:
    """Return how sure it is that two numbers of different articles are of one thing; 0 where it is not."""
    first, second = one.quantity, other.quantity
    if one.fact.quote.article == other.fact.quote.article or not _same_unit(first, second):
        return 0.0
    low, high = sorted((first.value, second.value))
    kind = bool(first.kind)
    if not low or high / low > _APART:
        return 0.0
    if (
        _stands(first, other)
        or _stands(second, one)
        or _tells_apart(one.fact.quote.text, other.fact.quote.text)
        or differ(Scoped(one.fact.quote.text, first), Scoped(other.fact.quote.text, second))
    ):
        return 0.0
    share = _share(one, other, fewest=1 if kind else 2)
    strangers = one.fact.names and other.fact.names and not one.fact.names & other.fact.names
    if strangers and share < _STRANGE:
        return 0.0
    return share if share >= _needed(one, other, low, high) else 0.0


def _needed(one: _Mention, other: _Mention, low: float, high: float) -> float:
    """Return how much two sentences need to share whose numbers are of one thing."""
    if one.quantity.kind:
        return _KIND
    noun = {*one.quantity.noun, *other.quantity.noun}
    if high < _FEW or noun == {"people"}:
        return _FEW_ALIKE
    if noun & MEASURES or any(_LEANS.match(it.fact.quote.text) for it in (one, other)):
        return _ALIKE
    near = _NEAR_ALIKE if one.quantity.mark else _NEAR_NAMED
    return near if high / low <= _NEAR else _ALIKE


def _tells_apart(one: str, other: str) -> bool:
    """Tell sentences that speak of different times, or of which one denies."""
    spans = [{found[0].lower() for found in _SPAN.finditer(text)} for text in (one, other)]
    if all(spans) and not spans[0] & spans[1]:
        return True
    if {*_YEAR.findall(one)} != {*_YEAR.findall(other)}:
        return True
    return bool(_DENIES.search(one)) != bool(_DENIES.search(other))


def _stands(quantity: Quantity, mention: _Mention) -> bool:
    """Tell whether the other sentence has the same number, whatever it calls what it counts: its own is of another."""
    return quantity.value in read_values(mention.fact.quote.text)


def _same_unit(one: Quantity, other: Quantity) -> bool:
    """Tell two numbers that count the same: people dead or hurt by that, others by the word behind."""
    if one.kind or other.kind:
        return one.kind == other.kind
    return bool(set(one.units) & set(other.units))


def _share(one: _Mention, other: _Mention, *, fewest: int) -> float:
    """Return how much two sentences share, numbers aside; or what stands near the numbers, where one says much more."""
    first, second = _without(one), _without(other)
    whole = share_facts(first, second, fewest=fewest)
    if one.quantity.kind or one.quantity.mark:
        return whole
    near = share_facts(_narrow(first, one.quantity), _narrow(second, other.quantity), fewest=fewest)
    return max(whole, near)


def _narrow(fact: Fact, quantity: Quantity) -> Fact:
    """Keep of a sentence the words around a number."""
    text = fact.quote.text
    part = text[max(0, quantity.start - _AROUND) : quantity.end + _AROUND].replace("’", "'")
    words = {word.lower().removesuffix("'s")[:STEM] for word in split_words(part)}
    return replace(fact, weights={word: weight for word, weight in fact.weights.items() if word in words})


def _without(mention: _Mention) -> Fact:
    """Return a sentence without its numbers, so that these do not tell it from another."""
    weights = {word: weight for word, weight in mention.fact.weights.items() if not word[0].isdigit()}
    return replace(mention.fact, numbers=frozenset(), weights=weights)


def _tell(group: Sequence[_Mention], days: dict[int, str], order: TimeOrder) -> Figures:
    """Word a group: a row an article and value, the newest first; called by what the newest says behind its number."""
    rows: dict[tuple[int, float], Amount] = {}
    for it in group:
        quote = it.fact.quote
        text = quote.text[it.quantity.start : it.quantity.end]
        amount = Amount(text, it.quantity.value, quote, days[quote.article], time=order.time(quote))
        rows.setdefault((quote.article, it.quantity.value), amount)
    ordered = sorted(rows.values(), key=lambda row: (row.day, row.time, row.quote.article), reverse=True)
    newest = next(it for it in group if it.fact.quote == ordered[0].quote)
    return Figures(_name(newest), tuple(ordered))


def _name(mention: _Mention) -> str:
    """Call a thing by what the sentence says is counted, never by a phrase cut short."""
    text, quantity = mention.fact.quote.text, mention.quantity
    noun = " ".join(_read_noun(text[quantity.end :]))
    if quantity.kind:
        what = name_counted(text, quantity)
        return f"{what} ({noun})" if noun and what.casefold() not in noun.casefold() else noun or what
    return noun or f"{' '.join(text[: quantity.start].split()[-_NAME:])} …"


_NAME = 6
"""Words that name a thing in the table."""


def _read_noun(text: str) -> Iterator[str]:
    """Yield the words behind a number up to the next that joins phrases, or the end of its phrase."""
    stop_words = load_stop_words("en")
    begun = False
    for word in text.split()[:_NAME]:
        bare = word.strip(',.;:"”)(')
        joins = bare.lower() in stop_words and bare.lower() != "people"
        if (joins and begun) or bare.lower() in {"and", "or", "to"} or not any(map(str.isalnum, bare)):
            break
        begun = begun or not joins
        yield bare
        if word[-1] in ',.;:"”)':
            break
