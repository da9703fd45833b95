"""
Where two texts part between the words that they share, and whether what stands there makes one contradict the other.

English.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefmaker.digest.claims import Pair, read_value, stem
from briefmaker.digest.wordings import count_denials, find_modals
from briefmaker.language import load_stop_words

_RANKS = frozenset((
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
))  # fmt: skip
"""Words for a place in an order."""

_PAIRS = (
    "rose/fell up/down gained/lost won/lost increased/decreased increase/decrease more/less before/after "
    "opened/closed first/last north/south east/west accepted/rejected supports/opposes all/some most/some "
    "all/most most/few nearly/over almost/over under/over below/above bought/sold highest/lowest higher/lower "
    "convicted/charged acquitted/convicted arrested/released confirmed/denied suspected/confirmed injured/killed "
    "missing/dead missing/found closed/reopened suspended/resumed critical/stable last/next this/last "
    "today/yesterday proposed/approved approved/rejected joined/left elected/defeated increased/reduced "
    "rising/decreasing more/fewer weeks/months days/weeks months/years hours/days million/billion "
    "increasing/decreasing rising/falling man/woman men/women some/every few/many"
)
_OPPOSITES = frozenset(frozenset(pair.split("/")) for pair in _PAIRS.split())
"""Words of which a claim has one and its contradiction the other."""

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
    for at, (what, a, b, c, d) in enumerate(steps if max(same, default=0) > 1 else ()):
        if what != "equal":
            before, behind = max(same[:at], default=0), max(same[at + 1 :], default=0)
            between = min(before, behind) > 1 and max(b - a, d - c) <= _SHORT_SIDE
            beside = max(same[max(0, at - 1) : at + 2]) >= _LONG_RUN and max(b - a, d - c) <= _SHORT_EDGE
            yield Swap(tuple(left[a:b]), tuple(right[c:d]), between or beside)


def _swaps_modality(swap: Swap, _pair: Pair) -> bool:
    """Return whether one says there that a thing may, must or will be so."""
    here, there = " ".join(swap.here), " ".join(swap.there)
    return swap.inner and find_modals(here) != find_modals(there)


def _swaps_negation(swap: Swap, _pair: Pair) -> bool:
    """Return whether one denies there what the other says."""
    here, there = (count_denials(" ".join(side)) for side in (swap.here, swap.there))
    return swap.inner and here % 2 != there % 2


def _swaps_opposites(swap: Swap, _pair: Pair) -> bool:
    """Return whether one has there the opposite of a word of the other, or another rank."""
    here, there = ({word.lower() for word in side} for side in (swap.here, swap.there))
    ranks = here & _RANKS, there & _RANKS
    return any(frozenset((a, b)) in _OPPOSITES for a in here for b in there) or (all(ranks) and ranks[0] != ranks[1])


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
    ours, theirs = ({stem(word) for word in it.words} for it in (pair.sentence, pair.zone))
    return bool(here - theirs and there - ours and not here & there)


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) > _SHORTEST_NAME and word.lower() not in load_stop_words("en")


SWAPS: dict[str, Callable[[Swap, Pair], bool]] = {
    "modality in its place": _swaps_modality,
    "negation in its place": _swaps_negation,
    "opposite": _swaps_opposites,
    "number in its place": _swaps_numbers,
    "name in its place": _swaps_names,
}
"""What each of them may turn."""
