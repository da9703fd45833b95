"""
Why a passage with the words of a claim does not say the same: each guard sees one way in which papers differ.

What one says happened may, must or will happen elsewhere, did not, was said by somebody, or was of others. English.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from briefmaker.digest.claims import TOKEN, Claim, read_claim, read_value, stem
from briefmaker.language import load_stop_words

QUOTED = re.compile(r"[“\"«][^“”\"»]{1,900}[”\"»]|(?<!\w)['‘][^'‘’\n]{12,600}['’](?!\w)")
"""What stands between quotation marks."""

_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|unable|\w+n['’]t|fail(?:ed|s|ure)?"
    r"|den(?:y|ied|ies)|reject\w*|refus\w*|ruled out|offset)\b",
    re.IGNORECASE,
)
_MODALS = {
    "possible": r"may(?! \d)|might|could|can|possibl[ey]|perhaps|maybe|likely|unlikely|probabl[ey]|apparently|alleged\w*"
    r"|suspected|purported(?:ly)?|reportedly|appear(?:s|ed)? to|seem(?:s|ed)?|if|whether",
    "must": r"must|has to|have to|had to|needs? to(?! be\b)|ought|should",
    "ahead": r"will|shall|won['’]t|going to|plan(?:s|ned|ning)? to|expect(?:s|ed)? to|is to|are to|set to|about to"
    r"|scheduled|intend\w*|hop(?:es?|ed|ing) to|vow\w*|would|['’]ll",
    "going on": r"in the process of|(?:is|are|was|were|those|be) being|still underway|is under way",
}
_MODALS_READ = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _MODALS.items()}
_HEARD = re.compile(
    r"\b(?:according to|said|says|told|claim(?:s|ed)?|alleg\w+|quoted|citing|believes?|accus\w+|contends?|argues?"
    r"|suggests?|theory)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:people|sources?|officials?|witness(?:es)?|insiders?) (?:familiar|close|told|said|who)"
    r"|according to (?:people|sources|officials|witnesses)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"\b((?:[A-Z][\w'’-]+ ){0,4}[A-Z][\w'’-]+)(?:'s)? (?:[a-z]+ ){0,3}?"
    r"(?:said|says|told|added|insisted|announced|reported|concluded|warned|argued|claimed|believes?)\b"
    r"|\b(?:said|says|told|added|according to) (?:[a-z]+ ){0,4}((?:[A-Z][\w.’'-]+ ?){1,5})"
)
_PRONOUNS = frozenset(("he", "she", "they", "the", "it"))
_CAPITAL = re.compile(r"(?<=[\w,;)’'] )[A-Z][\w’'-]{2,}")
"""A capital that opens neither a sentence nor a quotation."""

_RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october "
    "november december".split()
)
"""Names of days and months, but for `March` and `May`, which are words, too."""

_OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "rose/fell up/down gained/lost won/lost increased/decreased increase/decrease more/less before/after "
        "opened/closed first/last north/south east/west accepted/rejected supports/opposes all/some most/some all/most "
        "most/few nearly/over almost/over under/over below/above bought/sold highest/lowest higher/lower "
        "convicted/charged acquitted/convicted arrested/released confirmed/denied suspected/confirmed injured/killed "
        "missing/dead missing/found closed/reopened suspended/resumed critical/stable last/next this/last today/yesterday "
        "proposed/approved approved/rejected joined/left elected/defeated increased/reduced rising/decreasing more/fewer "
        "weeks/months days/weeks months/years hours/days million/billion increasing/decreasing rising/falling man/woman "
        "men/women some/every few/many"
    ).split()
)
_QUANTIFIERS = frozenset("half quarter thirds most majority minority all every few fewer some several".split())
"""Words for how many, which a passage has to have, too."""

_HELPERS = frozenset(
    "is are was were be been being has have had will would may might can could must shall should do does did not also "
    "then still just now already".split()
)
_PAST_FORMS = frozenset(
    "said told won lost made took went came gave got saw ran fell rose led met held kept left sent spent built hit beat "
    "began became broke brought bought caught chose flew found grew knew paid read sold shot showed spoke stood struck "
    "thought threw wore wrote died fled".split()
)
_PERFECT = re.compile(r"\bhad (?:\w+ly |also |already |been )?\w+(?:ed|en|n|t)\b|\bused to\b", re.IGNORECASE)
"""What was so before then; beside a present it says that it is no longer so."""

_PRESENT = re.compile(r"\b(?:is|are|am|has|have|remains?|continues?|stays?|says)\b", re.IGNORECASE)

_SHORT_SIDE, _SHORT_NAME = 8, 5
"""Words of a stretch that stands in the place of another: of a longer one, the sentences only begin and end alike."""

_FEWEST_WORDS = 2
"""Content words, beside names, that say something of those named."""

_FEWEST_QUOTED = 3
"""Content words of a quotation: a shorter one is a word that somebody uses."""

_LONG_RUN, _SHORT_EDGE = 4, 3
"""Words in common beside a stretch at an end of a sentence, which has itself so many at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A claim, and the words of another text that may say it."""

    sentence: Claim
    core: Claim
    """The claim without its frame."""

    passage: Claim
    zone: Claim
    """The clauses of the passage from the first word to the last that both have."""

    known: frozenset[str]
    """The stems of the whole article of the passage."""


def find_modals(text: str) -> frozenset[str]:
    """Return in which ways a text does not say that a thing is done: `possible`, `must`, `ahead`, `going on`."""
    return frozenset(name for name, pattern in _MODALS_READ.items() if pattern.search(text))


def is_negated(text: str) -> bool:
    """Return whether a text denies."""
    return bool(_NEGATED.search(text))


def _lacks_number(pair: Pair) -> bool:
    """Return whether the passage lacks a number of the claim, rounded ones aside."""
    there = pair.passage.numbers
    return any(value not in there and not any(_rounds(value, it) for it in there) for value in pair.core.numbers)


def _lacks_quantifier(pair: Pair) -> bool:
    """Return whether the passage lacks a word for how many that the claim has, such as `half` or `most`."""
    return bool(_QUANTIFIERS & {*pair.core.words} - {*pair.passage.words})


def _rounds(one: float, other: float) -> bool:
    """Return whether one of two numbers is the other with fewer digits, such as 50,500 of 50,516."""
    short, long = sorted((one, other), key=lambda it: len(f"{it:g}".rstrip("0")))
    fewer = len(f"{short:g}".rstrip("0")) < len(f"{long:g}".rstrip("0"))
    return short >= 10 and fewer and abs(one - other) <= 0.05 * max(one, other)  # noqa: PLR2004 (of 5 and 5.2 neither rounds)


def _differs_in_modality(pair: Pair) -> bool:
    """Return whether only one says that a thing may or must be so."""
    return bool({"possible", "must"} & _apart(pair))


def _differs_in_future(pair: Pair) -> bool:
    """Return whether what one says lies ahead, or goes on, is done in the other."""
    return bool({"ahead", "going on"} & _apart(pair))


def _apart(pair: Pair) -> frozenset[str]:
    one, whole, other = (find_modals(it.text) for it in (pair.core, pair.sentence, pair.zone))
    return one ^ other if other not in {one, whole} else frozenset()


def _differs_in_perfect(pair: Pair) -> bool:
    """Return whether one says what is so, and the other what had been so before."""
    one, other = pair.core.text, pair.zone.text
    return any(
        _PERFECT.search(here) and not _PERFECT.search(there) and _PRESENT.search(there)
        for here, there in ((one, other), (other, one))
    )


def _differs_in_negation(pair: Pair) -> bool:
    """Return whether only one denies, in or outside quotation marks."""
    whole, core, there = pair.sentence.text, pair.core.text, pair.zone.text
    denied = is_negated(there)
    if is_negated(whole) == denied:
        return False
    outside = is_negated(QUOTED.sub(" ", whole)) != is_negated(QUOTED.sub(" ", there))
    return is_negated(core) != denied or outside


def _differs_in_speaker(pair: Pair) -> bool:
    """Return whether both name who says it, and not the same."""
    one, other = _speakers(pair.sentence.text), _speakers(pair.zone.text)
    return bool(one and other and not one & other)


@lru_cache(maxsize=5_000)
def _speakers(text: str) -> frozenset[str]:
    names = (found[1] or found[2] for found in _SPEAKER.finditer(text))
    return frozenset(stem(word) for name in names for word in re.findall(r"[A-Z][\w’'-]+", name)) - _PRONOUNS


def _is_hearsay(pair: Pair) -> bool:
    """Return whether the passage has from somebody, or from somebody unnamed, what the sentence says itself."""
    one, other = pair.sentence.text, pair.zone.text
    if _UNNAMED.search(other) and not _UNNAMED.search(one):
        return True
    return bool(_HEARD.search(other) and not _HEARD.search(one) and not QUOTED.search(one))


def _names_strangers(pair: Pair) -> bool:
    """Return whether the sentence names somebody whom the other article never names."""
    return bool((find_names(pair.core.text) | _speakers(pair.sentence.text)) - pair.known)


def find_names(text: str) -> frozenset[str]:
    """Return the stems of what is written with a capital inside a sentence, days and months aside."""
    stop_words = load_stop_words("en")
    found = (word.lower() for word in _CAPITAL.findall(text))
    return frozenset(stem(word) for word in found if word not in stop_words and word not in _DAYS)


def _lacks_verb(pair: Pair) -> bool:
    """Return whether the passage lacks the main verb of the claim."""
    verb = _find_verb(pair.core.text)
    return bool(verb) and verb not in pair.passage.stems and verb != "said"


def _lacks_quotation(pair: Pair) -> bool:
    """Return whether the passage lacks most of what the sentence quotes."""
    return any(
        len(quoted) >= _FEWEST_QUOTED and sum(word in pair.passage.stems for word in quoted) < len(quoted) / 2
        for quoted in (read_claim(found[0]).stems for found in QUOTED.finditer(pair.sentence.text))
    )


def _shares_names_alone(pair: Pair) -> bool:
    """Return whether both have little more in common than whom they name."""
    names = find_names(f"x {pair.core.text}")
    return len(set(pair.core.stems) & set(pair.passage.stems) - names) < _FEWEST_WORDS


@lru_cache(maxsize=5_000)
def _find_verb(text: str) -> str:
    """Return the stem of the main verb, guessed: the first past form, or what stands behind a helper; else nothing."""
    words = re.findall(r"[\w'’-]+|[,;]", text.lstrip("“\"«'‘"))
    for at, word in enumerate(words):
        if word.lower() in _HELPERS:
            rest = [it for it in words[at + 1 :] if it.lower() not in _HELPERS and not it.lower().endswith("ly")]
            return stem(rest[0]) if rest and rest[0].lower() not in load_stop_words("en") else ""
        past = word in _PAST_FORMS or (word.endswith("ed") and word.islower() and len(word) > len("shed"))
        if at and past and stem(word) != "said":
            return stem(word)
    return ""


def _names_other_days(pair: Pair) -> bool:
    """Return whether both name days or months, and none in common."""
    one, other = (_DAYS & {*it.words} for it in (pair.sentence, pair.passage))
    return bool(one and other and not one & other)


@dataclass(frozen=True, slots=True)
class _Swap:
    """Words of a sentence, and those that stand in their place in a passage with the same words around."""

    here: tuple[str, ...]
    there: tuple[str, ...]
    inner: bool
    """Whether the same words stand around them."""


def find_swaps(one: str, other: str) -> Iterator[_Swap]:
    """Yield where two texts part between words that they share."""
    left, right = (re.findall(r"[\w'’.-]*\w", text) for text in (one, other))
    steps = SequenceMatcher(None, [*map(str.lower, left)], [*map(str.lower, right)], autojunk=False).get_opcodes()
    same = [end - start if what == "equal" else 0 for what, start, end, _, _ in steps]
    for at, (what, a, b, c, d) in enumerate(steps if max(same, default=0) > 1 else ()):
        if what != "equal":
            before, behind = max(same[:at], default=0), max(same[at + 1 :], default=0)
            between = min(before, behind) > 1 and max(b - a, d - c) <= _SHORT_SIDE
            beside = max(same[max(0, at - 1) : at + 2]) >= _LONG_RUN and max(b - a, d - c) <= _SHORT_EDGE
            yield _Swap(tuple(left[a:b]), tuple(right[c:d]), between or beside)


def _swaps_modality(swap: _Swap, _pair: Pair) -> bool:
    here, there = " ".join(swap.here), " ".join(swap.there)
    return swap.inner and find_modals(here) != find_modals(there)


def _swaps_negation(swap: _Swap, _pair: Pair) -> bool:
    here, there = (len(_NEGATED.findall(" ".join(side))) for side in (swap.here, swap.there))
    return swap.inner and here % 2 != there % 2


def _swaps_opposites(swap: _Swap, _pair: Pair) -> bool:
    here, there = ({word.lower() for word in side} for side in (swap.here, swap.there))
    ranks = here & _RANKS, there & _RANKS
    return any(frozenset((a, b)) in _OPPOSITES for a in here for b in there) or (all(ranks) and ranks[0] != ranks[1])


def _swaps_numbers(swap: _Swap, _pair: Pair) -> bool:
    here, there = ({read_value(word) for word in side} - {None} for side in (swap.here, swap.there))
    return bool(here and there and not here & there)


def _swaps_names(swap: _Swap, pair: Pair) -> bool:
    if len(swap.here) == len(swap.there) == 1 and swap.inner:
        return _is_name(swap.here[0]) and _is_name(swap.there[0]) and stem(swap.here[0]) != stem(swap.there[0])
    if max(len(swap.here), len(swap.there)) > _SHORT_NAME:
        return False
    here, there = ({stem(word) for word in side if _is_name(word)} for side in (swap.here, swap.there))
    ours, theirs = ({stem(word) for word in it.words} for it in (pair.sentence, pair.zone))
    return bool(here - theirs and there - ours and not here & there)


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) > _SHORTEST_NAME and word.lower() not in load_stop_words("en")


_SHORTEST_NAME = 3
"""Letters that a name has more than: shorter ones are mostly initials and titles."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One way in which a passage with the words of a claim says something else."""

    name: str
    differs: Callable[[Pair], bool]
    excused: bool = False
    """Whether it is passed over where nearly all of the sentence stands there word for word."""


def _by_swap(differs: Callable[[_Swap, Pair], bool]) -> Callable[[Pair], bool]:
    return lambda pair: any(differs(swap, pair) for swap in find_swaps(pair.sentence.text, pair.zone.text))


GUARDS = (
    Guard("number", _lacks_number),
    Guard("quantifier", _lacks_quantifier),
    Guard("name", _names_strangers),
    Guard("names alone", _shares_names_alone),
    Guard("quotation", _lacks_quotation),
    Guard("day", _names_other_days),
    Guard("modality", _differs_in_modality),
    Guard("tense", _differs_in_future, excused=True),
    Guard("perfect", _differs_in_perfect, excused=True),
    Guard("negation", _differs_in_negation, excused=True),
    Guard("speaker", _differs_in_speaker, excused=True),
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


def cut_zone(text: str, stems: frozenset[str]) -> Claim:
    """Return the clauses of a passage from the first to the last of such stems."""
    at = [found for found in TOKEN.finditer(text) if set(read_claim(found[0]).stems) & stems]
    if not at:
        return read_claim(text)
    ends = [found.span() for found in re.finditer(r"[.;!?] |, but ", text)]
    first = max((end for _, end in ends if end <= at[0].start()), default=0)
    last = min((start for start, _ in ends if start >= at[-1].end()), default=len(text))
    return read_claim(text[first:last])
