"""
Where sources give different numbers for one count: the newest first, never judged.

Three cases are sure enough to print: tolls of an event (so many dead, hurt, missing), each source with its total,
sentences that are the same but for a number, and numbers before the same four words. Of broader comparisons more than
one in three set side by side what is not one count. English.
"""

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from briefmaker.digest.claims import QUOTED, Number, find_names, find_numbers, load_patterns, load_table, read_claim
from briefmaker.digest.days import TimeOrder, day_reported
from briefmaker.digest.facts import find_sentences
from briefmaker.language import load_stop_words
from briefmaker.model import Article, Quote
from briefmaker.model.digest import Amount, Figures

_OF_PEOPLE = (
    r"\s*(?:people|persons?|victims|lives|casualties|others)\b"
    r"|\s*(?P<group>students|workers|women|men|children|soldiers|officers|tourists|passengers|civilians|troops)\b"
    r"|\s*(?:were |was |are |have been |had been |had |have )?(?:{})\b"
)
"""What stands behind a number of people; the blank is for what is counted of them."""


@cache
def _read_people() -> re.Pattern[str]:
    """Make the pattern of what stands behind a number of people."""
    return re.compile(_OF_PEOPLE.format("|".join(load_table("counted").values())), re.IGNORECASE)


_PART = re.compile(
    r"\b(?:aged?|age of|another|additional|further|other|of them|of whom|includ(?:es|ed|ing)|first|last|one of|only of"
    r"|between|from|(?:remains|bodies|identified)(?: of)?)\s*(?:(?:at least|about|some|more than)\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_END = r"\b(?:\d\w{0,12}|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
_RANGE = re.compile(rf"{_END} ?(?:(?:to|or|and) |[-–—] ?)$", re.IGNORECASE)
_PART_BEHIND = re.compile(
    rf"\s*(?:of (?:them|whom|those|the)\b|more\b|others?\b|further|(?:and|to|or|-|–) {_END})", re.IGNORECASE
)
"""What makes a number a part of another, or one end of a range."""

_ELSEWHERE = re.compile(
    r"\b(?:in (?:19|20)\d\d|last (?:month|year|week)|(?:years?|months?|weeks?) (?:ago|earlier|before)"
    r"|worst .{0,40} since|previous(?:ly)?|a year|annually|anniversary|elsewhere|so far this year"
    r"|in the past|since)\b"
    r"|^In (?:January|February|March|April|May|June|July|August|September|October|November|December),",
    re.IGNORECASE,
)
"""What a sentence says that is of another event or another time."""

_MODAL = re.compile(r"\b(?:could|may have|might)\b", re.IGNORECASE)
_CLAUSES = re.compile(r"[,;:—–]|\b(?:but|and|while|that)\b")
"""What makes a number no count; it holds for its clause."""

_HEDGES = {
    "least": re.compile(r"\b(?:at least|more than|over)\s+$", re.IGNORECASE),
    "below": re.compile(r"\b(?:nearly|almost|fewer than|less than)\s+$", re.IGNORECASE),
    "about": re.compile(r"\b(?:about|some|around|roughly|up to|estimated)\s+$", re.IGNORECASE),
}
_PLACE = re.compile(r"\b(?:in|near|at|outside) (?:the )?((?:[A-Z][\w.-]+ ?)+)")
_MARK = re.compile(r"[$€£¥%]|\d(?:st|nd|rd|th)\b")
_NO_COUNT = re.compile(r"-|[–—:]\d| ?(?:a|p)\.?m\b| o['’]clock\b", re.IGNORECASE)
"""Behind a number: it is part of a word, one end of a range, or a time."""

_AGE, _BEHIND_AGE = re.compile(r"[A-Z][\w.’'-]{1,40}, $"), tuple(",.)")
_MONTH = re.compile(rf"\b(?:{'|'.join(calendar.month_name[1:])}) $")
_TOTAL = re.compile(r"\b(?:number|toll|total)\b[^\n]{0,80} (?:at|to|of) $", re.IGNORECASE)
_LEADS = re.compile(
    r" (?:(?<=toll )|(?<=deaths )|(?<=fatalities )|(?!at (?!least\b)))(?:(?:at|to|of|rose|rises|rising|risen|stands?"
    r"|stood|as|is|was|least|many|more|than|about|some|nearly|up|over|now|has|had|all|put|from) )*",
    re.IGNORECASE,
)
"""What may stand between `death toll` or `killed` and a number of people that nothing is said of behind; who `died at
84` was so old."""

_BETWEEN = re.compile(r"\d|[;:]|\band\b|\bwhile\b|\bbut\b|\b(?:minor|serious|severe|slight|critical)\b")
"""What ends the reach of a word that says what is counted."""

_NEAR, _HEAD, _BEFORE, _REACH = 60, 6, 40, 200
"""Characters around a number in which such a word stands; sentences at the head of an article that are of its event
whatever they name; characters before a number that say of what it is a part; and those around it that are read at all,
so that a sentence of a thousand numbers is not read a thousand times."""

_MOST_APART = 4.0
"""As a factor: tolls further apart are not of one event."""

_SAME, _SAME_SENTENCE = 4, 6
"""Content words behind numbers that have to be the same, so that both are one count; and those that sentences have
that are the same but for a number."""

_ENDS = re.compile(r"[.;:!?](?:\s|$)")
"""Where a sentence, or a part of it that stands alone, ends."""


@dataclass(frozen=True, slots=True)
class _Toll:
    """A total of people that an article gives."""

    number: Number
    hedge: str
    quote: Quote
    places: frozenset[str]


def compare_tolls(articles: Sequence[Article], numbers: Sequence[int]) -> tuple[Figures, ...]:
    """
    Find what the articles of one event give different numbers for, each with all that give one, the newest first.

    `numbers` are theirs in the briefing.
    """
    english = [(it, number) for it, number in zip(articles, numbers, strict=True) if it.language.startswith("en")]
    sentences = {number: find_sentences(article, number) for article, number in english}
    days = {number: day_reported(article) for article, number in english}
    order = TimeOrder([article for article, _ in english], [number for _, number in english])
    chains = [*_chain_tolls(sentences), *_match_sentences(sentences)]
    known = {quote for _, rows in chains for _, quote in rows}
    chains += [chain for chain in _match_phrases(sentences) if known.isdisjoint(quote for _, quote in chain[1])]
    return tuple(_word(label, rows, days, order) for label, rows in chains)


def _chain_tolls(sentences: Mapping[int, Sequence[Quote]]) -> Iterator[tuple[str, list[tuple[Number, Quote]]]]:
    """Yield each toll that articles differ about, with all that give it."""
    event = _find_event(sentences)
    tolls: dict[tuple[str, str], list[_Toll]] = defaultdict(list)
    for quotes in sentences.values():
        for kind, toll in _read_tolls(quotes, event).items():
            tolls[kind].append(toll)
    for kind in sorted(tolls):
        pairs = [*combinations(tolls[kind], 2)]
        if any(_contradict(*pair) for pair in pairs) and not any(_are_apart(*pair) for pair in pairs):
            yield " ".join(filter(None, kind)), [(toll.number, toll.quote) for toll in tolls[kind]]


def _find_event(sentences: Mapping[int, Sequence[Quote]]) -> frozenset[str]:
    """Return the words that most articles of an event have at their head."""
    heads = [set(read_claim(" ".join(it.text for it in quotes[:9])).stems) for quotes in sentences.values()]
    counts = Counter(word for head in heads for word in head if word[0] != "#")
    general = set(read_claim("dead hurt people said officials police").stems)
    return frozenset(word for word, count in counts.items() if count >= max(2, 0.6 * len(heads))) - general


def _read_tolls(quotes: Sequence[Quote], event: frozenset[str]) -> dict[tuple[str, str], _Toll]:
    """Return the first total of each kind that an article gives of its event, by kind and group of people."""
    tolls: dict[tuple[str, str], _Toll] = {}
    for place, quote in enumerate(quotes):
        near = place < _HEAD or event & set(read_claim(quote.text).stems) or not find_names(quote.text)
        if _ELSEWHERE.search(quote.text) or not near:
            continue
        # blanked, not cut out, so that places in the sentence hold
        spoken = QUOTED.sub(lambda found: " " * len(found[0]), quote.text)
        for number in find_numbers(spoken):
            kind, (before, behind) = _name_kind(spoken, number), _read_around(spoken, number)
            if kind and not _MODAL.search(_CLAUSES.split(before)[-1] + _CLAUSES.split(behind)[0]):
                hedge = next((name for name, form in _HEDGES.items() if form.search(before)), "")
                places = frozenset(name.strip() for name in _PLACE.findall(quote.text))
                tolls.setdefault(kind, _Toll(number, hedge, quote, places))
    return tolls


def _name_kind(text: str, number: Number) -> tuple[str, str] | None:
    """Return what a number counts of people, and which of them; None for a part, an age, a day and the like."""
    before, behind = _read_around(text, number)
    people = _read_people().match(behind)
    part = _PART.search(before[-_BEFORE:]) or _PART_BEHIND.match(behind) or _RANGE.search(before)
    word = re.match(r"[ -]?(\w+)", behind)
    other = word is not None and not people and word[1].lower() not in load_stop_words("en")
    marked = _MARK.search(text[number.start : number.end + 1]) or _NO_COUNT.match(behind) or _MONTH.search(before)
    aged = _AGE.search(before) and behind.startswith(_BEHIND_AGE)
    if number.value < 2 or part or other or marked or aged:
        return None
    near = [
        (abs(found.start() - number.end), kind)
        for kind, form in load_patterns("counted").items()
        for found in form.finditer(text, max(0, number.start - _NEAR), number.end + _NEAR)
        if not _BETWEEN.search(text[number.end : found.start()] or text[found.end() : number.start])
        and (people or _TOTAL.search(before) or _LEADS.fullmatch(text, found.end(), number.start))
    ]
    return (min(near)[1], (people["group"] or "").lower() if people else "") if near else None


def _read_around(text: str, number: Number) -> tuple[str, str]:
    """Return what stands before a number and behind it."""
    return text[max(0, number.start - _REACH) : number.start], text[number.end : number.end + _REACH]


def _contradict(one: _Toll, other: _Toll) -> bool:
    """Return whether two tolls cannot both hold: a number rounded is no other, and two places have two tolls."""
    both_stated = all(it.number.value in read_claim(of.quote.text).numbers for it, of in ((one, other), (other, one)))
    low, high = sorted((one.number.value, other.number.value))
    if both_stated or low == high or high > _MOST_APART * low:
        return False
    # the step to which the rounder of the two may have been rounded
    step = next(10.0**power for power in range(9, -10, -1) if low % 10**power == 0 or high % 10**power == 0)
    return not ((one.hedge or other.hedge) and high - low <= step / 2)


def _are_apart(one: _Toll, other: _Toll) -> bool:
    """Return whether two tolls are of two places: then nobody knows of which a third is."""
    shared = any(name in it.quote.text for names, it in ((one.places, other), (other.places, one)) for name in names)
    return bool(one.places and other.places) and not shared


def _match_phrases(sentences: Mapping[int, Sequence[Quote]]) -> Iterator[tuple[str, list[tuple[Number, Quote]]]]:
    """
    Yield numbers of several articles before the same words: `94 million people under some sort of winter weather`.

    An article that has several numbers before them has several counts, and a number that is rounded is no other.
    """
    found: dict[tuple[str, ...], dict[int, list[tuple[Number, Quote]]]] = defaultdict(lambda: defaultdict(list))
    for article, quotes in sentences.items():
        for quote in quotes:
            for number in find_numbers(quote.text) if not _ELSEWHERE.search(quote.text) else ():
                before, behind = _read_around(quote.text, number)
                words = _read_phrase(quote.text[number.start : number.end], behind)
                if words and not _PART.search(before[-_BEFORE:]):
                    found[words][article].append((number, quote))
    for by_article in found.values():
        rows = [it[0] for it in by_article.values() if len({number.value for number, _ in it}) == 1]
        values = [number.value for number, _ in rows]
        if len(rows) == len(by_article) > 1 and not _only_rounded([(value,) for value in values]):
            yield _name(*rows[0]), rows


def _read_phrase(number: str, behind: str) -> tuple[str, ...]:
    """Return the first content words behind a number, with its unit; none where there are too few, or a number."""
    words = read_claim(_ENDS.split(behind)[0]).stems[:_SAME]
    unit = "%" if "%" in number else next((sign for sign in "$€£¥" if sign in number), "")
    toll = any(form.search(behind, 0, _NEAR) for form in load_patterns("counted").values())
    counted = len(words) == _SAME and not toll and not any(word[0] == "#" for word in words)
    return (unit, *words) if counted else ()


def _match_sentences(sentences: Mapping[int, Sequence[Quote]]) -> Iterator[tuple[str, list[tuple[Number, Quote]]]]:
    """Yield sentences of several articles that are the same but for one number."""
    same: dict[tuple[str, ...], list[Quote]] = defaultdict(list)
    for quotes in sentences.values():
        for quote in quotes:
            words = tuple("#" if word[0] == "#" else word for word in read_claim(quote.text).stems)
            if "#" in words and len(words) > _SAME_SENTENCE:
                same[words].append(quote)
    for quotes in same.values():
        # of equal words, each has as many numbers as the others
        values = [tuple(it.value for it in find_numbers(quote.text)) for quote in quotes]
        values = [] if _only_rounded(values) else values
        changed = [at for at, row in enumerate(zip(*values, strict=True)) if len(set(row)) > 1]
        if len({quote.article for quote in quotes}) > 1 and len(changed) == 1:
            rows = [(find_numbers(quote.text)[changed[0]], quote) for quote in quotes]
            yield _name(*rows[0]), rows


def _only_rounded(values: Sequence[tuple[float, ...]]) -> bool:
    """Return whether numbers differ by how exactly sources give them alone: 2.1 and 2.12 million."""
    return all(len(set(row)) == 1 or _rounds(*sorted(set(row), key=_count_digits)) for row in zip(*values, strict=True))


def _rounds(short: float, *others: float) -> bool:
    digits = _count_digits(short)
    return digits > 1 and all(float(f"{other:.{digits}g}") == short for other in others)


def _count_digits(value: float) -> int:
    """Count the digits that a number is given with, noughts at its end aside."""
    return len(f"{value:.0f}".rstrip("0")) if value >= 1 and value.is_integer() else len(f"{value:g}".replace(".", ""))


def _name(number: Number, quote: Quote) -> str:
    """Return how what is counted is called: by the words before its number, and those behind it."""
    before, behind = quote.text[: number.start].split(), quote.text[number.end :].split()
    return " ".join((*before[-_WORDS:], "…", *behind[:_WORDS])).rstrip(".,;:")


_WORDS = 4
"""Words on each side of a number that name in the table what is counted."""


def _word(label: str, rows: Sequence[tuple[Number, Quote]], days: Mapping[int, str], order: TimeOrder) -> Figures:
    """Return the numbers that articles give for one count: a row an article, the newest first."""
    amounts = [
        Amount(quote.text[it.start : it.end], it.value, quote, days[quote.article], time=order.time(quote))
        for it, quote in rows
    ]
    amounts.sort(key=lambda row: (row.day, row.time, row.quote.article), reverse=True)
    return Figures(label, tuple(amounts))
