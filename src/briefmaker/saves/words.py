"""How a sentence was altered: which words are others, and which figures and dates are among them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from briefmaker.articles.metadata.dates.days import named_month
from briefmaker.check.dates import Day, read_days
from briefmaker.check.figures import Figure, read_figures
from briefmaker.check.index import Tokens, fold, words_of
from briefmaker.language import load_stop_words
from briefmaker.model.changes import ValueChange, ValueKind, WordChange

_SMALL_WORD = 0.25
"""What a stop word counts of another word."""

Fact = Figure | Day


def weigh_likeness(one: Tokens, other: Tokens, stop_words: AbstractSet[str]) -> float:
    """Return how much of two sentences is the same, in order, 0 to 1; stop words count less than others."""
    from rapidfuzz.distance import Indel

    weights = [
        [_SMALL_WORD if fold(it.text[a:b]) in stop_words else 1.0 for a, b in zip(it.starts, it.ends, strict=True)]
        for it in (one, other)
    ]
    steps = Indel.opcodes(list(one.ids), list(other.ids))
    same = sum(sum(weights[0][it.src_start : it.src_end]) for it in steps if it.tag == "equal")
    return 2 * same / (sum(weights[0]) + sum(weights[1]))


def compare_words(old: Tokens, new: Tokens) -> tuple[WordChange, ...]:
    """Return where the words of two sentences differ; what is only written otherwise is no change."""
    from rapidfuzz.distance import Levenshtein

    same = [
        (it.src_start, it.src_end, it.dest_start, it.dest_end)
        for it in Levenshtein.opcodes(list(old.ids), list(new.ids))
        if it.tag == "equal"
    ]
    found, here, there = list[WordChange](), 0, 0
    for start, end, begin, stop in (*same, (len(old), len(old), len(new), len(new))):
        if here < start or there < begin:
            before, now = _span(old, here, start), _span(new, there, begin)
            found.append(WordChange(old.text[slice(*before)], new.text[slice(*now)], *before, *now))
        here, there = end, stop
    return tuple(it for it in found if _letters(it.old) != _letters(it.new))


def _span(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Return where a run of words stands in its text; of none, the place behind the word before."""
    if first < last:
        return tokens.starts[first], tokens.ends[last - 1]
    place = tokens.ends[first - 1] if first else 0
    return place, place


def _letters(text: str) -> str:
    # Signs of units count: from $5 to €5 is a change, from 5.000 to 5,000 is none.
    return "".join(sign for sign in text.casefold() if sign.isalnum() or sign in "%$€£¥")


def compare_values(words: Sequence[WordChange], old: str, new: str, language: str) -> tuple[ValueChange, ...]:
    """
    Return the figures and dates among the words that two versions of a sentence have otherwise.

    They are set side by side where the same words were changed and have as many of them; else where one of a kind is
    left on each side. What both sentences have was moved, and did not change.
    """
    if not words:
        return ()
    before, now = _read_facts(old, language), _read_facts(new, language)
    changes, left, right = dict[tuple[int, int], ValueChange](), list[Fact](), list[Fact]()
    for it in words:
        here = [fact for fact in before if fact.start < it.old_end and it.old_start < fact.end]
        there = [fact for fact in now if fact.start < it.new_end and it.new_start < fact.end]
        if [type(fact) for fact in here] == [type(fact) for fact in there] != []:
            for one, other in zip(here, there, strict=True):
                if not _is_equal(one, other):
                    changes.setdefault((one.start, other.start), _word(one, other, old, new))
        elif plain := _pair_plainly(it, is_date=any(isinstance(fact, Day) for fact in (*here, *there))):
            changes[it.old_start, it.new_start] = plain
        else:
            left += here
            right += there
    changes |= _pair_rest(left, right, before, now, old, new)
    return tuple(changes[at] for at in sorted(changes))


def _read_facts(text: str, language: str) -> list[Fact]:
    """Return the figures and dates of a sentence, in order."""
    days = read_days(text, language)
    figures = read_figures(text, language, [(it.start, it.end) for it in days])
    return sorted([*days, *figures], key=lambda it: it.start)


def _is_equal(one: Fact, other: Fact) -> bool:
    """Return whether two figures have one value and unit, or two dates say the same."""
    if isinstance(one, Figure) and isinstance(other, Figure):
        return (one.value, one.unit) == (other.value, other.unit)
    if isinstance(one, Day) and isinstance(other, Day):
        fields = ((it.year, it.month, it.day, it.weekday) for it in (one, other))
        return next(fields) == next(fields)
    return False


def _pair_rest(
    left: Sequence[Fact], right: Sequence[Fact], before: Sequence[Fact], now: Sequence[Fact], old: str, new: str
) -> dict[tuple[int, int], ValueChange]:
    """Return the change of what is left in other words: of a kind, one on each side that counts the same."""
    found = {}
    for kind in (Figure, Day):
        one = [it for it in left if isinstance(it, kind) and not any(_is_equal(it, that) for that in now)]
        other = [it for it in right if isinstance(it, kind) and not any(_is_equal(it, that) for that in before)]
        if len(one) == len(other) == 1 and _counts_same(one[0], other[0]):
            found[one[0].start, other[0].start] = _word(one[0], other[0], old, new)
    return found


def _counts_same(one: Fact, other: Fact) -> bool:
    """Return whether two figures have the same unit or noun, or two dates the same parts."""
    if isinstance(one, Figure) and isinstance(other, Figure):
        return (one.unit, one.noun) == (other.unit, other.noun) and bool(one.unit or one.noun)
    return one.is_alike(other) and other.is_alike(one)


def _word(one: Fact, other: Fact, old: str, new: str) -> ValueChange:
    """Word a change of a value: a figure with what it counts."""
    kind = ValueKind.DATE if isinstance(one, Day) else ValueKind.FIGURE
    return ValueChange(kind, _name(one, old), _name(other, new))


def _name(fact: Fact, text: str) -> str:
    """Return a figure or date as written, a figure with the word behind it, where that is what it counts."""
    said = text[fact.start : fact.end]
    if isinstance(fact, Day) or not fact.noun or fact.noun in load_stop_words("en"):
        return said
    behind = text[fact.end : fact.end + len(fact.noun) + 1]
    return f"{said}{behind}" if behind[1:].lower() == fact.noun else said


def _pair_plainly(change: WordChange, *, is_date: bool) -> ValueChange | None:
    """Return the change of a number, or of the name of a month, that was read as no figure or date; None of others."""
    one, other = words_of(change.old), words_of(change.new)
    if len(one) != 1 or len(other) != 1:
        return None
    capital = change.old[0].isupper() and change.new[0].isupper()
    months = capital and all(named_month(word.removesuffix("'s")) for word in (*one, *other))
    if months or all(word[0].isdigit() for word in (*one, *other)):
        return ValueChange(ValueKind.DATE if months or is_date else ValueKind.FIGURE, change.old, change.new)
    return None
