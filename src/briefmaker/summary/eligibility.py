"""Which sentences may stand in a summary: rules by name, those of form and verbs here, those of wording in a list."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from importlib.resources import files
from itertools import compress
from operator import or_
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from briefmaker.language import load_stop_words
from briefmaker.language.codes import base_code
from briefmaker.language.scripts import QUESTION_MARKS, SENTENCE_ENDS, UNSTOPPED_LANGUAGES
from briefmaker.lazy import lazy_pattern
from briefmaker.summary.document import Indexes, join_texts, load_words
from briefmaker.summary.forms import lacks_verb

_FEWEST_WORDS = 5
"""Words of a sentence that may be quoted."""

_FEWEST_SIGNS = 10
"""Characters of a sentence of a script without blanks; of others twice as many."""

_LONG, _FEWEST_SMALL = 30, 0.08
"""Spaces from which on a sentence has small words, and how many at least, each counted once, as a share of all: of
2,100 graded sentences so long two have fewer, a table and a list of authors."""

_LONG_WORD, _FEWEST_LARGE = 4, 3
"""Letters of a word that a heading writes large, and how many such a heading has that is known by them; set by hand."""

_AROUND = '.,;:!?()[]"“”'
_REFERENCE = re.compile(r"\s?\[\d{1,3}\]")
_CLOSING = "\"'”’“‘»«」』)]*†‡■●◼ \t\n\xa0"
_STOPS = frozenset(f"{SENTENCE_ENDS}｡۔") - QUESTION_MARKS
_POINTS = ("...", "…", ". . .")
"""What ends a line that breaks off; four points are a gap and a full stop, and two `…` Chinese for `and so on`."""

_PAIRS = (("«", "»"), ("「", "」"), ("『", "』"))
"""Quotation marks of which each has its own other half: of 12,000 sentences of news of other languages 135 have one
without it, one in thirty of Russian."""

_GERSHAYIM = re.compile(r"(?<=[א-ת])\"(?=[א-ת])")
_QUOTATION_MARKS = "“”„«»「」『』"
_AT_THE_HEAD = ("start", "tail")
_ASIDE = re.compile(r"(?:(?<!\s)\s+)?\([^()]*\)$")


class Written(NamedTuple):
    """A sentence, and what several rules ask of it."""

    text: str
    code: str
    """That of its language, such as `en`."""

    words: list[str]
    """As `str.split` parts them."""

    end: str
    """Its last sign but those that close; empty where it has no other."""

    balanced: bool
    """Whether each quotation mark has its other half."""


@dataclass(frozen=True, slots=True)
class FormRule:
    """A sentence to be rejected for its form."""

    name: str
    why: str
    holds: Callable[[Written], bool]

    late: bool = False
    """Whether it is tried after the rules of wording, which say more."""


def _ends_with(text: str) -> str:
    return (_REFERENCE.sub("", text) if "[" in text else text).rstrip(_CLOSING)[-1:]


def _asks(it: Written) -> bool:
    """Return whether a text is a question, one with an aside behind it too."""
    return it.end in QUESTION_MARKS or (it.text.endswith(")") and _ends_with(_ASIDE.sub("", it.text)) in QUESTION_MARKS)


def _piles_up_words(it: Written) -> bool:
    """Return whether a long English text has next to none of the small words that make a sentence."""
    if it.code != "en" or it.text.count(" ") < _LONG:
        return False
    return len(load_stop_words("en").intersection(map(str.lower, it.words))) < _FEWEST_SMALL * len(it.words)


def _is_heading(it: Written) -> bool:
    """Return whether an English Line Is Written Like a Heading, though it ends with a stop."""
    if it.code != "en" or it.text.isupper() or not it.text[:1].isupper():
        return False
    if any(word[0].islower() and word.strip(_AROUND) not in load_words("headings")["joining"] for word in it.words):
        return False
    return sum(word[0].isupper() and len(word.strip(_AROUND)) >= _LONG_WORD for word in it.words) >= _FEWEST_LARGE


def _is_short(it: Written) -> bool:
    """Return whether a text has few signs and few words."""
    return len(it.text) < _FEWEST_SIGNS * (2 if it.text.isascii() else 1) and len(it.words) < _FEWEST_WORDS


def breaks_off(text: str) -> bool:
    """
    Return whether a sentence trails off at its very end, as teasers do that a page cut; inside quotation marks it may.

    It is quoted only where all others are at fault. No form rule: the ranker was taught which sentences those reject.
    """
    if not text.endswith(_POINTS):
        return False
    left = next(text.removesuffix(points) for points in _POINTS if text.endswith(points))
    return left[-1:] not in {"", ".", "…"}


FORM_RULES = (
    FormRule("question", "it names the topic and says nothing", _asks),
    FormRule(
        "no end",
        "a heading, an item or a line broken off",
        lambda it: it.end not in _STOPS and it.code not in UNSTOPPED_LANGUAGES,
    ),
    FormRule("short", "so few words are an exclamation or an answer", _is_short),
    FormRule("half a quotation", "who speaks, or how it ends, is not stated", lambda it: not it.balanced),
    FormRule("keywords", "what a search is to find, said to nobody", _piles_up_words),
    FormRule("heading", "it names what comes below it, and says nothing of it", _is_heading, late=True),
    FormRule(
        "no verb", "a caption, an entry of a list or a fragment", lambda it: lacks_verb(it.text, it.code), late=True
    ),
)
"""Tried in this order."""

_EARLY = tuple(rule for rule in FORM_RULES if not rule.late)
_LATE = tuple(rule for rule in FORM_RULES if rule.late)


@dataclass(frozen=True, slots=True)
class WordingRule:
    """A sentence to be rejected for what it says."""

    name: str
    where: str
    """`heading` (then nothing below it may be quoted), `start`, `anywhere` or `tail`: the last blocks of an article."""

    why: str
    pattern: re.Pattern[str]
    """For text in lower case."""

    triggers: tuple[str, ...] = ()
    """A text without any of these need not be searched, where there are some: most texts have none."""


@cache
def load_rejections() -> tuple[WordingRule, ...]:
    """Read what is no sentence of the article."""
    text = files("briefmaker.summary").joinpath("data", "rejections.toml").read_text("utf-8")
    return tuple(
        WordingRule(
            row["name"],
            row["where"],
            row["why"],
            lazy_pattern("|".join(f"(?:{pattern})" for pattern in row["patterns"])),
            tuple(row.get("triggers", ())),
        )
        for row in tomllib.loads(text)["rule"]
    )


_LETTERS = 4
"""A text that has not all stretches of so many letters of a string has not the string: most are ruled out so."""

_ROOM, _TURN = 1 << 16, 33
"""How many fingerprints of stretches there are, and by what each letter moves them; two that meet cost a look."""


@dataclass(frozen=True, slots=True, eq=False)
class Triggers:
    """Strings to be looked for."""

    short: tuple[str, ...]
    """Those of too few letters for a stretch: they are looked for in any text."""

    long: tuple[str, ...]
    prints: NDArray[np.uint32]
    """The fingerprints of the stretches of all long ones, one string after the other."""

    starts: Indexes
    """Where those of each begin."""

    @classmethod
    def of(cls, signs: Sequence[str]) -> "Triggers":
        """Return some strings, at least one of them long, with their fingerprints."""
        long = tuple(sign for sign in signs if len(sign) >= _LETTERS)
        prints = [number_stretches(sign) for sign in long]
        sizes = np.array([len(own) for own in prints], np.int64)
        return cls(
            tuple(sign for sign in signs if len(sign) < _LETTERS), long, np.concatenate(prints), sizes.cumsum() - sizes
        )

    def find(self, text: str) -> frozenset[str]:
        """Return those that stand in a text."""
        there = np.zeros(_ROOM, np.bool_)
        there[number_stretches(text)] = True
        likely = np.logical_and.reduceat(there[self.prints], self.starts).nonzero()[0].tolist()
        return frozenset(filter(text.__contains__, (*self.short, *map(self.long.__getitem__, likely))))


def number_stretches(text: str) -> NDArray[np.uint32]:
    """Return a number for each four letters in a row; none for a text of fewer."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    count = max(0, len(codes) - _LETTERS + 1)
    pieces = [codes[start : start + count] for start in range(_LETTERS)]
    # products overflow on purpose: their lowest bits alone are kept
    return reduce(lambda made, piece: made * np.uint32(_TURN) + piece, pieces) & np.uint32(_ROOM - 1)


class LikelyRules(NamedTuple):
    """The rules of wording that may hold for sentences of a text, each with those of its triggers that the text has."""

    every: tuple[tuple[WordingRule, tuple[str, ...]], ...]
    anywhere: tuple[tuple[WordingRule, tuple[str, ...]], ...]
    """Those of them that are looked for anywhere: all that a sentence is asked for which opens like none."""


def find_likely_rules(texts: Sequence[str]) -> list[LikelyRules]:
    """List for each text the rules of wording but those for headings; of those looked for anywhere few, by triggers."""
    # most rules hold for no sentence of a page: one look at all of its text spares one at each sentence
    joined = join_texts([text.lower() for text in texts])
    found = _load_triggers().find(joined.whole)
    rows = [(row, tuple(filter(found.__contains__, row.triggers))) for row in load_rejections()]
    opening = [row.where in _AT_THE_HEAD for row, _ in rows]
    heads = LikelyRules(tuple(compress(rows, opening)), ())
    there = [frozenset(joined.find(*signs) if row.where == "anywhere" else ()) for row, signs in rows]
    likely = [heads] * len(texts)
    for place in frozenset[int]().union(*there):
        own = [place in places for places in there]
        likely[place] = LikelyRules(tuple(compress(rows, map(or_, opening, own))), tuple(compress(rows, own)))
    return likely


@cache
def _load_triggers() -> Triggers:
    """Return the triggers of the rules that are looked for anywhere."""
    return Triggers.of([sign for row in load_rejections() if row.where == "anywhere" for sign in row.triggers])


def look_at(text: str, language: str) -> Written:
    """Return a sentence with what several rules ask of it."""
    return Written(text, base_code(language), text.split(), _ends_with(text), is_balanced(text))


def find_rejection(it: Written, likely: LikelyRules, *, tail: bool) -> str:
    """
    Name the rule by which a sentence may not be chosen, of those likely for its article; empty where it may.

    Only a whole sentence may: one that ends like one, neither a question nor half a quotation, neither a byline, a
    caption nor an invitation to read on, subscribe or share. `tail` says that a sentence stands in the last blocks of
    its article.
    """
    for rule in _EARLY:
        if rule.holds(it):
            return rule.name
    if name := _match_wording(it.text.lower(), likely, tail=tail):
        return name
    return next((rule.name for rule in _LATE if rule.holds(it)), "")


def _match_wording(lowered: str, rules: LikelyRules, *, tail: bool) -> str:
    """Name the rule of wording that a sentence falls under; empty where none does."""
    opens = tail or _join_openings().match(lowered) is not None
    for row, signs in rules.every if opens else rules.anywhere:
        if row.where == "anywhere":
            found = row.pattern.search(lowered) if any(map(lowered.__contains__, signs)) else None
        else:
            found = row.pattern.match(lowered) if tail or row.where == "start" else None
        if found:
            return row.name
    return ""


@cache
def _join_openings() -> re.Pattern[str]:
    """Make one pattern of the rules for the start of a sentence: few sentences begin so, and no other asks for each."""
    return re.compile("|".join(f"(?:{row.pattern.pattern})" for row in load_rejections() if row.where == "start"))


def section_rejection_reason(heading: str) -> str:
    """Return why nothing under a heading may be chosen, such as a list of references; empty where it may."""
    text = heading.strip().lower()
    return next((rule.name for rule in load_rejections() if rule.where == "heading" and rule.pattern.match(text)), "")


def has_quotation(text: str) -> bool:
    """Return whether a text has any of the quotation marks that `is_balanced` counts."""
    return '"' in text or any(map(text.__contains__, _QUOTATION_MARKS))


def is_balanced(text: str) -> bool:
    """
    Return whether each quotation mark has its other half.

    A German one closes with the English opening, a Swedish one with itself, and a typist's with any. A mark between
    two Hebrew letters is none: it makes an abbreviation of them.
    """
    if text.isascii():
        return text.count('"') % 2 == 0
    if any(text.count(opening) != text.count(other) for opening, other in _PAIRS):
        return False
    low, straight = text.count("„"), text.count('"') - len(_GERSHAYIM.findall(text))
    high = text.count("“") + text.count("”")
    if not low:
        return (straight + high) % 2 == 0
    return low == straight + high or (low == high and straight % 2 == 0)
