"""What tells two numbers of one noun apart: of whom or what, where, over what time, on top of what they are."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefmaker.digest.quantities import Quantity, tells_kind

_STEM = 6
"""Letters of a noun that is compared."""

_AROUND = 80
"""Characters before and behind a number that are looked at."""

_EVERYBODY = frozenset(("people", "person", "reside", "villag", "inhabi", "victim", "lives", "casual", "souls"))
"""Stems of words for people at large: `17 tourists` may be a part of `19 people`, `17 residents` hardly."""

_SAME = (
    "protesters demonstrators marchers",
    "pupils students schoolchildren children",
    "soldiers troops servicemen",
    "workers employees staff jobs people",
    "migrants refugees",
    "homes households houses customers",
    "officers policemen police",
    "patients people",
    "ballots votes",
    "signatures people",
)
_SYNONYMS = tuple(frozenset(word[:_STEM] for word in row.split()) for row in _SAME)
"""Stems of nouns that papers put for each other."""

_PARTS = frozenset((
    "bodies", "body", "remains", "families", "relatives", "half", "third", "quarter", "most", "majority", "part",
    "rest", "names", "photos", "pictures", "leaders", "members", "leader", "father", "mother",
))  # fmt: skip
"""What is counted of so many, and is not they."""

_GOVERNOR = re.compile(r"\b([\w'’]+) of (?:(?:the|its|their|at|least|more|than|about|some|nearly|almost|over) )*$")
_ADDED = re.compile(
    r"\b(?:another|additional|further|extra|added|adds|adding|other|remaining|first|last|next|previous|top)"
    r"(?: \w+)?\s+$",
    re.IGNORECASE,
)
_CEILING = re.compile(
    r"\b(?:up to|fewer than|less than|under|maximum of|limit of|average of)\s+[$€£¥]?$", re.IGNORECASE
)
_EITHER = re.compile(r"\b\w+ed or \w+ed\b|\bor (?:more|less)\b")
_RATED = re.compile(
    r"\b(?:so far|to date|as of|until now|by now|now|daily|weekly|monthly|annual\w*|yearly|overnight)\b"
    r"|\b(?:each|every|per) (?:day|week|month|year|season)\b"
    r"|\b(?:first|second|third|fourth|fifth|opening|final|last) "
    r"(?:half|quarter|round|day|week|night|leg|set|period|game)\b",
    re.IGNORECASE,
)
_RUNNING = re.compile(r"\bthis (?:year|season|month|quarter)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"^[^.,;:()]{0,30}?(?:\([^)]*\))?[^.,;:()]{0,30}?"
    r"\b(?:of|from|in|at|to|off|near|outside|around|between) (?:the )?((?:[A-Z][\w'’-]+ ?)+)"
)
_WHOLE = re.compile(r"^(?: ?%| percent| per cent)? of (?:the |its |their |all )?((?:[\w'’-]+ ?){1,3})")
_RATE = re.compile(r"^[^.,;:()]{0,25}?\b(?:an?|per|each|every) (hour|day|week|month|quarter|year|night|person|head)\b")
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_CONVERTED = re.compile(r"\d [a-z]+ \($")
_HEDGE = re.compile(
    r"\b(?:about|some|around|roughly|almost|nearly|approximately|close to|more than|over|at least|only)"
    r"(?: only| about)?\s+[$€£¥]?$",
    re.IGNORECASE,
)
_ROUNDED = 0.1
"""How far, as a share, a number is rounded at most."""


@dataclass(frozen=True, slots=True)
class Scoped:
    """A number with the sentence it stands in."""

    text: str
    quantity: Quantity

    @property
    def before(self) -> str:
        """The words before it."""
        return self.text[max(0, self.quantity.start - _AROUND) : self.quantity.start]

    @property
    def behind(self) -> str:
        """The words behind it."""
        return self.text[self.quantity.end : self.quantity.end + _AROUND]


def differ(one: Scoped, other: Scoped) -> bool:
    """Tell whether two numbers, by the words around them, are of different things, or no different numbers."""
    return any(apart(one, other) for apart in _APART)


def _other_nouns(one: Scoped, other: Scoped) -> bool:
    """Tell other nouns: tourists are no people at large, militants no soldiers."""
    if one.quantity.mark:
        return False
    first, second = _nouns(one), _nouns(other)
    shared = {*first} & {*second} or any(row.intersection(first) and row.intersection(second) for row in _SYNONYMS)
    at_large = all(not stems or stems[0] in _EVERYBODY for stems in (first, second))
    return not shared and not (one.quantity.kind and at_large)


def _nouns(it: Scoped) -> list[str]:
    """Return the stems of what is counted, without the word that tells what befell it."""
    stems: list[str] = []
    for word in it.quantity.noun:
        if it.quantity.kind and tells_kind(word):
            break
        stems.append(word[:_STEM])
    return [*stems, *filter(None, (_part(it),))]


def _part(it: Scoped) -> str:
    """Return the stem of what is counted of so many: `bodies` of `the bodies of four`; empty for the most."""
    found = _GOVERNOR.search(it.before)
    return found[1].lower()[:_STEM] if found and found[1].lower() in _PARTS else ""


def _other_parts(one: Scoped, other: Scoped) -> bool:
    """Tell the bodies of so many from so many people."""
    first, second = _part(one), _part(other)
    return first != second and first not in _nouns(other) and second not in _nouns(one)


def _says_alone(pattern: re.Pattern[str], side: str) -> Callable[[Scoped, Scoped], bool]:
    """Return a test of whether only one of two has some words before or behind it, or in its sentence."""

    def test(one: Scoped, other: Scoped) -> bool:
        return bool(pattern.search(getattr(one, side))) != bool(pattern.search(getattr(other, side)))

    return test


def _other_places(one: Scoped, other: Scoped) -> bool:
    """Tell numbers behind which other places stand; or one, where people are counted, that the other never names."""
    first, second = _places(one), _places(other)
    if first and second:
        return not first & second
    named = ((names, it.text) for names, it in ((first, other), (second, one)) if names)
    return bool(one.quantity.kind) and not all(any(name in text for name in names) for names, text in named)


def _places(it: Scoped) -> set[str]:
    found = _PLACE.search(it.behind)
    return set(re.findall(r"[A-Z]\w+", found[1])) if found else set()


def _other_wholes(one: Scoped, other: Scoped) -> bool:
    """Tell shares of other things."""
    if one.quantity.mark != "%":
        return False
    first, second = _whole(one), _whole(other)
    return bool(first and second and not first & second)


def _whole(it: Scoped) -> set[str]:
    found = _WHOLE.search(it.behind)
    return {word.lower()[:_STEM] for word in found[1].split()} if found else set()


def _other_rates(one: Scoped, other: Scoped) -> bool:
    """Tell so many a day from so many."""
    first, second = (_RATE.search(it.behind) for it in (one, other))
    return (first and first[1]) != (second and second[1])


def _rated_alone(one: Scoped, other: Scoped) -> bool:
    """Tell a count so far, or each day, from one of which that is not said; a toll is one so far anyhow."""
    return not one.quantity.kind and bool(_RATED.search(one.text)) != bool(_RATED.search(other.text))


def _other_numbers(one: Scoped, other: Scoped) -> bool:
    """Tell sums beside which other numbers stand, none in both: a box of six pounds and one of ten."""
    if not one.quantity.mark:
        return False
    first, second = (
        {*_DIGITS.findall(f"{it.text[: it.quantity.start]} {it.text[it.quantity.end :]}")} for it in (one, other)
    )
    return bool(first and second and not first & second)


def _only_rounded(one: Scoped, other: Scoped) -> bool:
    """Tell a number from the one it rounds: about 50,000 and 50,516 are no difference."""
    return _rounds(one, other.quantity.value) or _rounds(other, one.quantity.value)


def _rounds(it: Scoped, exact: float) -> bool:
    step = 1.0
    while it.quantity.value and it.quantity.value % (step * 10) == 0:
        step *= 10
    near = abs(it.quantity.value - exact) < min(step, _ROUNDED * exact)
    return step > 1 and near and bool(_HEDGE.search(it.before))


def _converted(one: Scoped, other: Scoped) -> bool:
    """Tell what repeats the number before it in other measures: `155 mph (250 kph)`."""
    return any(_CONVERTED.search(it.before) for it in (one, other))


_APART: tuple[Callable[[Scoped, Scoped], bool], ...] = (
    _other_nouns,
    _other_parts,
    _says_alone(_ADDED, "before"),
    _says_alone(_CEILING, "before"),
    _says_alone(_EITHER, "text"),
    _says_alone(_RUNNING, "text"),
    _other_places,
    _other_wholes,
    _other_rates,
    _rated_alone,
    _other_numbers,
    _only_rounded,
    _converted,
)
"""Each sees one way in which sentences that say much the same count different things."""
