"""
Whether a figure or a date of a draft stands in the sources, of what the draft speaks of.

A number by itself stands in many pages. It is compared with those of sentences that speak of the same: that share the
rarer words of the draft's sentence, or count the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefmaker.check.dates import Day
from briefmaker.check.figures import Figure
from briefmaker.check.index import words_of
from briefmaker.check.library import Fact, Library, Sentence
from briefmaker.check.wording import Finding
from briefmaker.digest.claims import stem
from briefmaker.language import load_stop_words
from briefmaker.language.codes import base_code
from briefmaker.model.check import Answer, Change

_OF_IT, _SURELY = 0.2, 0.5
"""Share of the words of a sentence, rare ones counting more, that another has which may speak of the same, and of
one that speaks of it for sure."""

_CLEARLY, _MARGIN, _FAR = 0.4, 0.3, 0.6
"""Share from which on a sentence with the same value is enough, how much more that of another value must have below it
for that one to be meant, and how much more wherever that stands."""

_BLOCK, _NOUN, _WORD, _TOGETHER = 0.8, 0.15, 0.1, 0.2
"""How much the words of the whole paragraph count, and what it adds that both count the same, that a word stands
near both, and that the paragraph has another figure or date of the draft's sentence, too."""

_OUTSIDE = 0.5
"""How much a sentence outside the article of its page counts, which mostly speaks of something else."""

_SLOT = 2
"""Words that stand near two facts of which one has the place of the other."""

_AROUND = 40
"""Characters on either side of a fact in which words stand near it."""

_FEWEST, _LONG_NUMBER = 5, 3
"""Content words of a sentence below which nothing says of what it speaks, and digits from which on a number is hardly a
count of something else."""

_SPACED = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
"""The space that parts thousands: `335 000`."""

_SMALL = 12
"""Numbers in words up to this one are often a draft's own count of what it says: not found, they are passed over."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A fact of a source beside one of the draft."""

    share: float
    unit: int
    sentence: Sentence
    fact: Fact
    near: int
    """Words that stand near both."""

    is_slot: bool
    """Whether it may stand in the place of the fact of the draft: the same is counted, or the same words stand by."""


def look_up_fact(fact: Fact, sentence: Sentence, library: Library) -> Finding | None:
    """Return what comes of looking up a figure or a date of a draft; None where nothing can be said."""
    matches = sorted(_find_matches(fact, sentence, library), key=lambda it: (-it.share, it.unit, it.fact.start))
    same = [it for it in matches if fact.agrees(it.fact)]
    others = [
        it
        for it in matches
        if _may_be_meant(fact, it, sentence) and not any(one.agrees(it.fact) for one in sentence.facts)
    ]
    enough = _OF_IT / 2 if _is_distinctive(fact) else _OF_IT
    if same and same[0].share >= enough and not _is_rivalled(fact, same[0], others):
        return _answer(Answer.FOUND, same[0], library)
    if others:
        has = _has_number(others[0].sentence, fact, sentence)
        return _answer(Answer.FOUND, others[0], library) if has else _alter(fact, sentence, others[0], library)
    if isinstance(fact, Day) and (issued := _issued(fact, library)):
        return Finding(Answer.FOUND, reason=f"the day of source {issued}")
    # words of two languages say nothing of whether both speak of the same: a rare number has to do
    foreign = bool(same) and all(base_code(it.sentence.language) != base_code(sentence.language) for it in same)
    if same and (foreign or len(sentence.stems) < _FEWEST) and _is_distinctive(fact):
        return _answer(Answer.FOUND, same[0], library)
    return None if foreign else _miss(fact, same, library)


def _may_be_meant(fact: Fact, it: _Match, sentence: Sentence) -> bool:
    """Return whether a fact of a source may stand in the place of one of the draft: one word in common is chance."""
    common = len(sentence.stems & it.sentence.stems)
    return common > 1 and it.share >= _SURELY and it.is_slot and fact.is_alike(it.fact)


def _is_distinctive(fact: Fact) -> bool:
    """Return whether a fact hardly stands in two places by chance: a month of a year, a time, a long number."""
    if isinstance(fact, Day):
        return bool(fact.year and fact.month)
    return bool(fact.unit) or len(f"{fact.value:.10g}".strip("0").replace(".", "")) >= _LONG_NUMBER


def _is_rivalled(fact: Fact, same: _Match, others: Sequence[_Match]) -> bool:
    """Return whether a sentence with another value speaks of the same so much more that it is the one meant."""
    month = _is_month(fact)
    alike = [it for it in others if _counts_alike(fact, it.fact) or (isinstance(fact, Day) and not month)]
    close = same.share < _CLEARLY and any(it.share > same.share + _MARGIN for it in alike)
    words = _SLOT if isinstance(fact, Day) and not month else _SLOT + 1
    return close or any(it.share > same.share + _FAR and it.near >= words for it in others)


def _miss(fact: Fact, same: Sequence[_Match], library: Library) -> Finding | None:
    """Return what comes of a fact of which no source speaks; None for a small count of the draft's own, and a month."""
    if _is_small(fact) or _is_month(fact):
        return None
    if same:
        return _answer(Answer.ELSEWHERE, same[0], library, "the source has it of another thing")
    return Finding(Answer.NOT_FOUND)


def _answer(answer: Answer, it: _Match, library: Library, reason: str = "") -> Finding:
    start = it.sentence.start
    return Finding(answer, (library.passage(it.unit, start + it.fact.start, start + it.fact.end),), reason=reason)


def _alter(fact: Fact, sentence: Sentence, it: _Match, library: Library) -> Finding:
    """Return what a source has in the place of a fact."""
    found = _answer(Answer.ALTERED, it, library)
    draft, source = sentence.text[fact.start : fact.end], found.passages[0].text
    return Finding(
        Answer.ALTERED, found.passages, (Change(draft, source, 0, len(draft)),), f"the source says “{source}”"
    )


def _issued(fact: Day, library: Library) -> int | None:
    """Return the number of a source that was published on a day; None where there is none."""
    for it in library.sources:
        day = it.article.published
        if day and fact.day and fact.agrees(Day(0, 0, day.year, day.month, day.day, day.weekday())):
            return it.number
    return None


def _find_matches(fact: Fact, sentence: Sentence, library: Library) -> Iterator[_Match]:
    """Yield the facts of the same kind in sentences that may speak of the same, or have the same number."""
    own = frozenset(map(stem, words_of(sentence.text[fact.start : fact.end])))
    weights = library.weigh(sentence.stems - own)
    total, around = sum(weights.values()), _around(sentence, fact)
    for unit in library.rank(weights, _number_of(fact, sentence)):
        sentences = library.sentences(unit)
        whole = frozenset().union(*(it.stems for it in sentences))
        outside = library.is_outside(library.passage(unit, 0, 0))
        together = _TOGETHER * _has_another(fact, sentence, sentences)
        for it in sentences:
            shares = [sum(weights[word] for word in weights.keys() & stems) for stems in (it.stems, whole)]
            share = max(shares[0], _BLOCK * shares[1]) / total if total else 0.0
            share *= _OUTSIDE if outside else 1.0
            for other in it.facts:
                if isinstance(other, type(fact)):
                    near, alike = len(around & _around(it, other)), _counts_alike(fact, other)
                    score = share + together + _NOUN * alike + _WORD * min(near, 3)
                    beside = near >= _SLOT and not (_is_small(fact) or _counts_otherwise(fact, other))
                    yield _Match(score, unit, it, other, near, alike or beside)


def _has_another(fact: Fact, sentence: Sentence, there: Sequence[Sentence]) -> bool:
    """Return whether a paragraph has another fact of the draft's sentence, one that hardly stands there by chance."""
    others = [it for it in sentence.facts if it is not fact and _is_distinctive(it)]
    return any(other.agrees(it) for other in others for that in there for it in that.facts)


def _around(sentence: Sentence, fact: Fact) -> frozenset[str]:
    """Return the stems of the content words near a fact."""
    text = sentence.text
    near = f"{text[max(0, fact.start - _AROUND) : fact.start]} {text[fact.end : fact.end + _AROUND]}"
    return sentence.stems & frozenset(map(stem, words_of(near)))


def _is_month(fact: Fact) -> bool:
    """Return whether a date is a month alone, of any year."""
    return isinstance(fact, Day) and bool(fact.month) and not (fact.year or fact.day)


def _is_small(fact: Fact) -> bool:
    """Return whether a figure is such as a draft counts by itself: `three reasons`."""
    return isinstance(fact, Figure) and fact.worded and fact.value <= _SMALL and not fact.is_rank


def _counts_alike(fact: Fact, other: Fact) -> bool:
    """Return whether two figures count the same, by their unit or the word behind them."""
    if not (isinstance(fact, Figure) and isinstance(other, Figure)):
        return False
    if fact.unit and fact.unit == other.unit:
        return not _is_small(fact)  # `ten years` and `two years` are not one span
    return bool(fact.noun) and fact.noun not in load_stop_words("en") and stem(fact.noun) == stem(other.noun)


def _counts_otherwise(fact: Fact, other: Fact) -> bool:
    """Return whether two figures do not count the same, by the word behind them."""
    if not (isinstance(fact, Figure) and isinstance(other, Figure)):
        return False
    ours, theirs = (it.noun if it.noun not in load_stop_words("en") else "" for it in (fact, other))
    return bool(ours and theirs) and stem(ours) != stem(theirs)


def _has_number(there: Sentence, fact: Fact, sentence: Sentence) -> bool:
    """Return whether a sentence of a source has the words of a fact all the same, in a way that was not read."""
    words = words_of(sentence.text[fact.start : fact.end])
    return f" {' '.join(words)} " in f" {' '.join(words_of(there.text))} "


def _number_of(fact: Fact, sentence: Sentence) -> str:
    """Return the longest number of a fact as it is compared; empty for a name of a day."""
    text = _SPACED.sub("", sentence.text[fact.start : fact.end])
    numbers = (word for word in words_of(text) if word[0].isdigit())
    return max(numbers, key=len, default="")
