"""
Why a passage that shares the words of a claim does not make it: each guard looks for one kind of difference.

What one source states as a fact, another may deny, expect, attribute to a speaker, or say of somebody else. English.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from briefmaker.digest.claims import (
    DAYS,
    HEARD,
    QUOTED,
    UNNAMED,
    Pair,
    count_denials,
    find_modals,
    find_names,
    find_speakers,
    find_verb,
    load_words,
    read_claim,
    read_value,
    stem,
)
from briefmaker.language import load_stop_words


@cache
def _list_opposites() -> frozenset[frozenset[str]]:
    """Return words of which a claim has one and its contradiction the other."""
    return frozenset(frozenset(pair.split("/")) for pair in load_words("opposites"))


_SHORT_SIDE, _SHORT_NAME = 8, 5
"""Words of a stretch that stands in the place of another: of a longer one, the sentences only begin and end alike."""

_LONG_RUN, _SHORT_EDGE = 4, 3
"""Words in common beside a stretch at an end of a sentence, which has itself so many at most."""

_SHORTEST_NAME = 3
"""Letters that a name has more than: shorter ones are mostly initials and titles."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Words of a sentence, and those that stand in their place in a passage with the same words around."""

    here: tuple[str, ...]
    there: tuple[str, ...]
    inner: bool
    """Whether the same words stand around them."""


def find_swaps(one: str, other: str) -> Iterator[Swap]:
    """Yield where two texts part between words that they share."""
    left, right = (re.findall(r"(?<![\w'’.-])[\w'’.-]*\w", text) for text in (one, other))
    steps = SequenceMatcher(None, [*map(str.lower, left)], [*map(str.lower, right)], autojunk=False).get_opcodes()
    same = [end - start if what == "equal" else 0 for what, start, end, _, _ in steps]
    # a single word in common lays two texts beside each other by chance
    for at, (what, a, b, c, d) in enumerate(steps if max(same, default=0) > 1 else ()):
        if what != "equal":
            before, behind = max(same[:at], default=0), max(same[at + 1 :], default=0)
            between = min(before, behind) > 1 and max(b - a, d - c) <= _SHORT_SIDE
            beside = max(same[max(0, at - 1) : at + 2]) >= _LONG_RUN and max(b - a, d - c) <= _SHORT_EDGE
            yield Swap(tuple(left[a:b]), tuple(right[c:d]), between or beside)


def _swaps_modality(swap: Swap, _pair: Pair) -> bool:
    """Return whether only one says there that something may, must or will be so."""
    here, there = " ".join(swap.here), " ".join(swap.there)
    return swap.inner and find_modals(here) != find_modals(there)


def _swaps_negation(swap: Swap, _pair: Pair) -> bool:
    """Return whether one denies there what the other says."""
    here, there = (count_denials(" ".join(side)) for side in (swap.here, swap.there))
    return swap.inner and here % 2 != there % 2


def _swaps_opposites(swap: Swap, _pair: Pair) -> bool:
    """Return whether one has there the opposite of a word of the other, or another rank."""
    here, there = ({word.lower() for word in side} for side in (swap.here, swap.there))
    ranks = here.intersection(load_words("ranks")), there.intersection(load_words("ranks"))
    return any(frozenset((a, b)) in _list_opposites() for a in here for b in there) or (
        all(ranks) and ranks[0] != ranks[1]
    )


def _swaps_numbers(swap: Swap, _pair: Pair) -> bool:
    """Return whether both have numbers there, and other ones."""
    here, there = ({read_value(word) for word in side} - {None} for side in (swap.here, swap.there))
    return bool(here and there and not here & there)


def _swaps_names(swap: Swap, pair: Pair) -> bool:
    """Return whether both have names there, and other ones."""
    if len(swap.here) == len(swap.there) == 1 and swap.inner:
        return _is_name(swap.here[0]) and _is_name(swap.there[0]) and stem(swap.here[0]) != stem(swap.there[0])
    if max(len(swap.here), len(swap.there)) > _SHORT_NAME:
        return False
    here, there = ({stem(word) for word in side if _is_name(word)} for side in (swap.here, swap.there))
    ours, theirs = ({stem(word) for word in it.words} for it in (pair.sentence, pair.passage))
    return bool(here - theirs and there - ours and not here & there)


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) > _SHORTEST_NAME and word.lower() not in load_stop_words("en")


_FEWEST_WORDS = 2
"""Content words, beside names, that say something of those named."""

_QUOTED, _MOSTLY = 6, 0.5
"""Words of a quotation, and its share of those of a sentence, from which it is the claim of the sentence."""


def _lacks_number(pair: Pair) -> bool:
    """Return whether the passage lacks a number of the claim."""
    return not pair.core.numbers <= pair.passage.numbers


def _apart(pair: Pair) -> frozenset[str]:
    """Return in which ways only one says that something may, must or will be so, or goes on."""
    one, whole, other = (find_modals(it.text) for it in (pair.core, pair.sentence, pair.passage))
    return one ^ other if other not in {one, whole} else frozenset()


def _differs_in_negation(pair: Pair) -> bool:
    """Return whether only one denies, in or outside quotation marks."""
    whole, core, there = pair.sentence.text, pair.core.text, pair.passage.text
    denied = bool(count_denials(there))
    if bool(count_denials(whole)) == denied:
        return False
    one, other = (bool(count_denials(QUOTED.sub(" ", it))) for it in (whole, there))
    return bool(count_denials(core)) != denied or one != other


def _differs_in_speaker(pair: Pair) -> bool:
    """Return whether both name who says it, and not the same."""
    one, other = find_speakers(pair.sentence.text), find_speakers(pair.passage.text)
    return bool(one and other and not one & other)


def _is_hearsay(pair: Pair) -> bool:
    """Return whether the passage has from somebody, or from somebody unnamed, what the sentence says itself."""
    one, other = pair.sentence.text, pair.passage.text
    if UNNAMED.search(other) and not UNNAMED.search(one):
        return True
    return bool(HEARD.search(other) and not HEARD.search(one) and not QUOTED.search(one))


def _lacks_verb(pair: Pair) -> bool:
    """Return whether the passage lacks the main verb of the claim."""
    verb = find_verb(pair.core.text)
    return bool(verb) and verb not in pair.passage.stems and verb != "said"


def _shares_names_alone(pair: Pair) -> bool:
    """Return whether both have little more in common than whom they name, and neither a quotation nor every word."""
    whole = f" {' '.join(pair.sentence.words)} " in f" {' '.join(pair.passage.words)} "
    if whole or find_quotation(pair.sentence.text, pair.passage.text):
        return False
    names = find_names(f"x {pair.core.text}")
    return len(set(pair.core.stems) & set(pair.passage.stems) - names) < _FEWEST_WORDS


def _names_other_days(pair: Pair) -> bool:
    """Return whether both name days or months, and none in common."""
    one, other = (DAYS & {*it.words} for it in (pair.sentence, pair.passage))
    return bool(one and other and not one & other)


def find_quotation(text: str, passage: str) -> str:
    """Return what a sentence quotes, if that is most of it and stands in a passage word for word; else nothing."""
    there = f" {' '.join(read_claim(passage).words)} "
    for found in QUOTED.finditer(text):
        words = read_claim(found[0]).words
        most = len(words) >= _QUOTED and len(words) >= _MOSTLY * len(read_claim(text).words)
        if most and f" {' '.join(words)} " in there:
            return found[0]
    return ""


@dataclass(frozen=True, slots=True)
class Guard:
    """One way in which a passage with the words of a claim says something else."""

    name: str
    differs: Callable[[Pair], bool]
    excused: bool = False
    """Whether it is passed over where nearly all of the sentence stands there word for word."""


def _by_swap(differs: Callable[[Swap, Pair], bool]) -> Callable[[Pair], bool]:
    """Return a check of all places in which two texts part."""
    return lambda pair: any(differs(swap, pair) for swap in find_swaps(pair.sentence.text, pair.passage.text))


GUARDS = (
    Guard("number", _lacks_number),
    Guard(
        "quantifier",
        lambda pair: bool({*pair.core.words}.intersection(load_words("quantifiers")) - {*pair.passage.words}),
    ),
    Guard("name", lambda pair: bool((find_names(pair.core.text) | find_speakers(pair.sentence.text)) - pair.known)),
    Guard("names alone", _shares_names_alone),
    Guard("day", _names_other_days),
    Guard("modality", lambda pair: bool({"possible", "must"} & _apart(pair))),
    Guard("tense", lambda pair: bool({"ahead", "going on"} & _apart(pair)), excused=True),
    Guard("negation", _differs_in_negation, excused=True),
    Guard("speaker", _differs_in_speaker),
    Guard("hearsay", _is_hearsay, excused=True),
    Guard("verb", _lacks_verb, excused=True),
    Guard("modality in its place", _by_swap(_swaps_modality)),
    Guard("negation in its place", _by_swap(_swaps_negation)),
    Guard("opposite", _by_swap(_swaps_opposites)),
    Guard("number in its place", _by_swap(_swaps_numbers)),
    Guard("name in its place", _by_swap(_swaps_names)),
)
"""In the order in which they are asked, the cheap ones first."""


def find_differences(pair: Pair) -> Iterator[Guard]:
    """Yield the guards that see a difference."""
    return (guard for guard in GUARDS if guard.differs(pair))
