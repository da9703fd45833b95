"""Where sources give different dates for the same thing: side by side, never judged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefmaker.digest.alike import join_alike
from briefmaker.digest.dates import DatedWords, find_dates
from briefmaker.digest.days import day_written, name_day
from briefmaker.digest.facts import STEM, Fact, damp_common, read_facts, share_facts
from briefmaker.digest.live import TimeOrder
from briefmaker.language import load_stop_words, split_words
from briefmaker.model import Article
from briefmaker.model.digest import Amount, Figures

_SAYS = 0.6
"""What two sentences share, dates aside, that date one thing; those that count need less, for they share a noun too."""

_NEAR = 4
"""Content words before a date, and as many behind it: what happened then."""

_SHARED = 2
"""So many of them are in both sentences."""

_WEEK = 6
"""Days by which two weekdays may lie apart that papers of one week give."""

_ENDS = tuple(".!?\"”’'")
_SERIAL = re.compile(
    r"\b(?:again|every|each|weekly|daily|annual\w*|second|third|next|another|later|earlier|since|until|by|before|after|"
    r"between|from|through)\b",
    re.IGNORECASE,
)
"""What makes a date one of several, or a border of the thing and not its day."""

_BEFORE = 24
"""Characters before a date in which that stands."""

_NAME = 6
"""Words before a date that name the thing in the table."""


@dataclass(frozen=True, slots=True, eq=False)
class _Dating:
    """The one date of a sentence."""

    fact: Fact
    words: DatedWords
    near: frozenset[str]
    """Stems of the content words that stand beside it."""


def compare_dates(articles: Sequence[Article], numbers: Sequence[int]) -> tuple[Figures, ...]:
    """
    Find the things that the English articles of one event date differently, each with all that date it.

    `numbers` are theirs in the briefing. Compared are sentences of one date that say the same otherwise, a day with a
    day and a year with a year; a day that was told from the day of writing only with another told so. Newest first.
    """
    english = [(it, number) for it, number in zip(articles, numbers, strict=True) if it.language.startswith("en")]
    read = [(article, read_facts(article, number)) for article, number in english]
    every = [fact for _, facts in read for fact in facts]
    datings = [it for article, facts in read for it in _find(damp_common(facts, every), day_written(article))]
    days = {number: name_day(article) for article, number in english}
    order = TimeOrder([article for article, _ in english], [number for _, number in english])
    groups = join_alike(len(datings), lambda one, other: _match(datings[one], datings[other]))
    found = (_tell([datings[place] for place in group], days, order) for group in groups)
    return tuple(it for it in found if len({row.value for row in it.rows}) > 1)


def _find(facts: Sequence[Fact], written: date | None) -> Iterator[_Dating]:
    """Yield the sentences of one date."""
    for fact in facts:
        text = fact.quote.text
        found = find_dates(text, written) if text.endswith(_ENDS) else ()
        if len(found) == 1 and not _SERIAL.search(text[max(0, found[0].start - _BEFORE) : found[0].start]):
            yield _Dating(_without_date(fact, found[0]), found[0], _read_near(text, found[0]))


def _without_date(fact: Fact, words: DatedWords) -> Fact:
    """Return a sentence without its date, so that this does not tell it from another."""
    said = {word.lower()[:STEM] for word in split_words(fact.quote.text[words.start : words.end])}
    weights = {word: weight for word, weight in fact.weights.items() if word not in said}
    return replace(fact, weights=weights, names=fact.names - said, numbers=fact.numbers - said)


def _read_near(text: str, words: DatedWords) -> frozenset[str]:
    """Return the stems of the content words that stand beside a date."""
    stop_words = load_stop_words("en")
    before, behind = (
        [word.lower()[:STEM] for word in split_words(part) if word.lower() not in stop_words]
        for part in (text[: words.start], text[words.end :])
    )
    return frozenset((*before[-_NEAR:], *behind[:_NEAR]))


def _match(one: _Dating, other: _Dating) -> float:
    """Return how sure it is that two articles date one thing; 0 where it is not."""
    if one.fact.quote.article == other.fact.quote.article or not _comparable(one.words, other.words):
        return 0.0
    share = share_facts(one.fact, other.fact)
    return share if share >= _SAYS and len(one.near & other.near) >= _SHARED else 0.0


def _comparable(one: DatedWords, other: DatedWords) -> bool:
    """Tell dates that may be set side by side: as exact as one another, and found in the same way."""
    if one.relative != other.relative or len(one.when) != len(other.when):
        return False
    if not one.relative:
        return True
    apart = (
        len(one.when) == len("2026-03-04") and abs(date.fromisoformat(one.when) - date.fromisoformat(other.when)).days
    )
    return bool(apart <= _WEEK)


def value_of(when: str) -> float:
    """Return a date as the number of its digits, 20260304 or 2026, so that dates are sorted and told apart."""
    return float(when.replace("-", ""))


def _tell(group: Sequence[_Dating], days: dict[int, str], order: TimeOrder) -> Figures:
    """Word a group: a row an article, the newest first; called by what the newest says before its date."""
    rows: dict[tuple[int, float], Amount] = {}
    for it in group:
        quote, value = it.fact.quote, value_of(it.words.when)
        text = quote.text[it.words.start : it.words.end]
        rows.setdefault((quote.article, value), Amount(text, value, quote, days[quote.article], time=order.time(quote)))
    ordered = sorted(rows.values(), key=lambda row: (row.day, row.time, row.quote.article), reverse=True)
    newest = next(it for it in group if it.fact.quote == ordered[0].quote)
    return Figures(_name(newest), tuple(ordered))


def _name(dating: _Dating) -> str:
    """Call a thing by the words before its date, or behind it where it opens the sentence."""
    text = dating.fact.quote.text
    before = text[: dating.words.start].split()
    if before:
        return f"{'' if len(before) <= _NAME else '… '}{' '.join(before[-_NAME:])} …"
    return f"… {' '.join(text[dating.words.end :].split()[:_NAME])} …"
