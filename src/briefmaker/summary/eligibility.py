"""Which sentences may stand in a summary at all: rules by name, those of form here, those of wording in a list."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefmaker.language import load_stop_words
from briefmaker.language.codes import base_code
from briefmaker.language.scripts import QUESTION_MARKS, SENTENCE_ENDS, UNSTOPPED_LANGUAGES
from briefmaker.summary.lexicon import split_tokens
from briefmaker.summary.triggers import Triggers
from briefmaker.summary.verbs import is_order, lacks_verb

_FEWEST_WORDS = 5
"""Words of a sentence that may be quoted."""

_FEWEST_SIGNS = 10
"""Characters of a sentence of a script without blanks; of others twice as many."""

_LONG, _FEWEST_SMALL = 30, 0.08
"""Spaces from which on a sentence has small words, and how many at least, each counted once, as a share of all: of
2,100 graded sentences so long two have fewer, a table and a list of authors."""

_LONG_WORD, _FEWEST_LARGE = 4, 3
"""Letters of a word that a heading writes large, and how many such a heading has that is told by them; set by hand."""

_AROUND = '.,;:!?()[]"“”'
_JOINING = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs", "with", "your")
)
"""What a heading writes small."""

_REFERENCE = re.compile(r"\s?\[\d{1,3}\]")
_CLOSING = "\"'”’“‘»」』)]*†‡■●◼ \t\n\xa0"
_STOPS = frozenset(f"{SENTENCE_ENDS}｡۔") - QUESTION_MARKS
_POINTS = ("...", "…", ". . .")
"""What ends a line that breaks off; four points are a gap and a full stop, and two `…` Chinese for `and so on`."""

_AT_THE_HEAD = ("start", "tail")
_DIGIT = re.compile(r"\d")
_ASIDE = re.compile(r"(?:(?<!\s)\s+)?\([^()]*\)$")
_CITATION = re.compile(r"\b(?:19|20)\d\d\s?;\s?\d+|\bdoi\s?:|\bet al\.,? \(?\d{4}\)?\.?$|\b\d+\s?\(\d+\)\s?:\s?\d+")


@dataclass(frozen=True, slots=True)
class FormRule:
    """A sentence to be rejected for its form."""

    name: str
    why: str
    holds: Callable[[str, str], bool]
    """Told of the text and the language."""

    late: bool = False
    """Whether it is tried after the rules of wording, which say more."""


def _ends_with(text: str) -> str:
    return (_REFERENCE.sub("", text) if "[" in text else text).rstrip(_CLOSING)[-1:]


def _asks(text: str) -> bool:
    """Tell whether a text is a question, one with an aside behind it too."""
    return _ends_with(text) in QUESTION_MARKS or (
        text.endswith(")") and _ends_with(_ASIDE.sub("", text)) in QUESTION_MARKS
    )


def _cites(text: str) -> bool:
    """Tell whether a text with a digit cites as lists of sources do; such as ² count beside `doi`, too."""
    lowered = text.lower()
    if _DIGIT.search(text) is None and not ("doi" in lowered and any(map(str.isdigit, text))):
        return False
    return _CITATION.search(lowered) is not None


def _piles_up_words(text: str, language: str) -> bool:
    """Tell whether a long English text has next to none of the small words that make a sentence."""
    if base_code(language) != "en" or text.count(" ") < _LONG:
        return False
    words = text.lower().split()
    return len(load_stop_words("en").intersection(words)) < _FEWEST_SMALL * len(words)


def _is_heading(text: str, language: str) -> bool:
    """Tell whether an English Line Is Written Like a Heading, though it ends with a stop."""
    if base_code(language) != "en" or text.isupper() or not text[:1].isupper():
        return False
    words = text.split()
    if any(word[0].islower() and word.strip(_AROUND) not in _JOINING for word in words):
        return False
    return sum(word[0].isupper() and len(word.strip(_AROUND)) >= _LONG_WORD for word in words) >= _FEWEST_LARGE


def _heads_a_call(text: str, language: str) -> bool:
    """Tell whether the title of another page stands before a call to it (`Trends in Pay Get an insight`)."""
    if base_code(language) != "en":
        return False
    words = text.split()
    small = next((at for at, word in enumerate(words) if word[0].islower() and word not in _JOINING), 0)
    return (
        small > _FEWEST_WORDS
        and words[small - 1][0].isupper()
        and is_order(split_tokens(" ".join(words[small - 1 :])), language)
    )


def breaks_off(text: str) -> bool:
    """
    Tell whether a sentence trails off at its very end, as teasers do that a page cut; inside quotation marks it may.

    It is quoted only where all others are at fault. No form rule: the ranker was taught which sentences those reject.
    """
    if not text.endswith(_POINTS):
        return False
    left = next(text.removesuffix(points) for points in _POINTS if text.endswith(points))
    return left[-1:] not in {"", ".", "…"}


FORM_RULES = (
    FormRule("question", "it names the topic and says nothing", lambda text, _: _asks(text)),
    FormRule(
        "no end",
        "a heading, an item or a line broken off",
        lambda text, language: _ends_with(text) not in _STOPS and base_code(language) not in UNSTOPPED_LANGUAGES,
    ),
    FormRule(
        "short",
        "so few words are an exclamation or an answer",
        lambda text, _: len(text) < _FEWEST_SIGNS * (2 if text.isascii() else 1) and len(text.split()) < _FEWEST_WORDS,
    ),
    FormRule("half a quotation", "who speaks, or how it ends, is not told", lambda text, _: not is_balanced(text)),
    FormRule("keywords", "what a search is to find, said to nobody", _piles_up_words),
    FormRule("heading", "it names what comes below it, and says nothing of it", _is_heading, late=True),
    FormRule("call", "a link to another page: its title, then what it asks to do", _heads_a_call, late=True),
    FormRule("no verb", "a caption, an entry of a list or a fragment", lacks_verb, late=True),
    FormRule(
        "citation",
        "an entry of a list of sources",
        lambda text, _: _cites(text),
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
            re.compile("|".join(f"(?:{pattern})" for pattern in row["patterns"])),
            tuple(row.get("triggers", ())),
        )
        for row in tomllib.loads(text)["rule"]
    )


LikelyRules = tuple[tuple[WordingRule, tuple[str, ...]], ...]
"""The rules of wording that may hold for sentences of a text, each with those of its triggers that the text has."""


def find_likely_rules(text: str) -> LikelyRules:
    """List the rules of wording for all but headings; of those looked for anywhere only few, by their triggers."""
    found = _load_triggers().find(text.lower())
    rows = [(row, tuple(filter(found.__contains__, row.triggers))) for row in load_rejections()]
    return tuple((row, signs) for row, signs in rows if row.where in _AT_THE_HEAD or signs)


@cache
def _load_triggers() -> Triggers:
    """Return the triggers of the rules that are looked for anywhere."""
    return Triggers.of([sign for row in load_rejections() if row.where == "anywhere" for sign in row.triggers])


def rejection_reason(text: str, language: str, likely: LikelyRules | None = None, *, tail: bool = False) -> str:
    """
    Name the rule by which a sentence may not be chosen; empty where it may.

    Only a whole sentence may: one that ends like one, neither a question nor half a quotation, neither a byline, a
    caption nor an invitation to read on, subscribe or share. Who asks of all sentences of an article finds the rules
    that are `likely` for the whole first: then no other is looked at for each. `tail` says that a sentence stands in
    the last blocks of its article.
    """
    early = (rule.name for rule in _EARLY if rule.holds(text, language))
    late = (rule.name for rule in _LATE if rule.holds(text, language))
    rules = find_likely_rules(text) if likely is None else likely
    return next(early, "") or _match_wording(text, rules, tail=tail) or next(late, "")


def _match_wording(text: str, rules: LikelyRules, *, tail: bool) -> str:
    """Name the rule of wording that a sentence falls under; empty where none does."""
    lowered = text.lower()
    for row, signs in rules:
        if row.where == "anywhere":
            found = row.pattern.search(lowered) if any(map(lowered.__contains__, signs)) else None
        else:
            found = row.pattern.match(lowered) if tail or row.where == "start" else None
        if found:
            return row.name
    return ""


def section_rejection_reason(heading: str) -> str:
    """Say why nothing under a heading may be chosen, such as a list of references; empty where it may."""
    text = heading.strip().lower()
    return next((rule.name for rule in load_rejections() if rule.where == "heading" and rule.pattern.match(text)), "")


def has_quotation(text: str) -> bool:
    """Tell whether a text has any of the quotation marks that `is_balanced` counts."""
    return '"' in text or "“" in text or "”" in text or "„" in text


def is_balanced(text: str) -> bool:
    """Tell whether each quotation mark of the text has its other half; a German one closes with the English opening."""
    if text.count('"') % 2:
        return False
    low, high, closing = text.count("„"), text.count("“"), text.count("”")
    return high + closing == low if low else high == closing
