"""Openings that lean on the sentence before, and sentences whose form says that their matter stands there."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.language.scripts import UNSPACED_LANGUAGES
from briefmaker.lazy import lazy_pattern
from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import SentenceDocument

_TURN = r"(?i:(?:but|and|so|yet|still|or),? )?"
_NAMELESS = (
    r"(?!(?i:if|because|when|while|as|since|although|though|whether|unless|where|like|unlike|of course)\b)"
    r"(?i:[\w’']+\b)[^,A-Z]{0,40}"
)
"""What a sentence opens with, without a clause of its own and without a name."""

_FILLS = (
    r"(?!['’]s\b| (?:is|was|will be|would be|has been|had been|seems|appears|takes|took|turns|remains|may be"
    r"|can be|becomes|looks|makes|stands|has to be|has taken|(?:is|was|wo|does|did)n[’']t|did not|does not)\b)"
)
"""`In practice, it is clear`: it stands for what follows."""

_SURE = 0.6
"""The chance that a sentence of these forms needs the one before it. Three dealings of ten folds, .3, .45, .6, .8:
avoided sentences .1035, .1005, .0995, .0990 (.1075 without), pairs broken .0388, else .0373 (.0403); gain .757. The
links, with those added and the fact that this: .086 -> .083, .031 -> .026, gain .763."""


_QUOTATION = lazy_pattern(r"(?:[„“\"«»][^„“”\"«»]*[“”\"«»][\s.,;:!?…]*)+")


@dataclass(frozen=True, slots=True)
class PointingRule:
    """A form that points back."""

    name: str
    why: str
    pattern: re.Pattern[str]


POINTING_RULES = (
    PointingRule(
        "part of that",
        "of what it is a part stands before",
        lazy_pattern(
            rf"{_TURN}(?i:(?:surely |perhaps |maybe |probably )?(?:part|some|much|most|all|none|half|one|many|few"
            r"|several|both|each|any|neither|either|two|three) of (?:it|this|that|them|these|those|which)\b)"
        ),
    ),
    PointingRule("which", "half a sentence: its head is the one before", lazy_pattern(rf"{_TURN}(?i:which\b)")),
    PointingRule(
        "one of several",
        "of what it is one stands before",
        lazy_pattern(
            rf"{_TURN}(?i:(?:another|others?|some|many|most|few|both|neither|none|one) "
            r"(?:is|was|are|were|have|has|had|will|that)\b|others who\b)"
        ),
    ),
    PointingRule(
        "pronoun behind",
        "who or what does so is named before",
        lazy_pattern(rf"{_TURN}{_NAMELESS}, (?:(?:they|he|she)\b|it\b{_FILLS})"),
    ),
    PointingRule(
        "participle",
        "what it tells of first it does not name",
        lazy_pattern(
            r"(?:Being|Having|Mirroring|Echoing|Building on|Following|Citing|Founded|Based|Known)\b[^,]{2,80}, "
            r"(?:it|they|he|she|both)\b"
        ),
    ),
    PointingRule(
        "that day",
        "which one it was is told before",
        lazy_pattern(
            r"(?i:(?:[\w-]{1,40} )?(?:days?|weeks?|months?|years?|hours?|decades?) later,? (?:he|she|they|it)\b"
            r"|(?:earlier|later|at|in|on|since|until|by|from|during|after|before) that (?:day|month|year|week|time"
            r"|point|moment|summer|night|morning|speech|letter|interview|post|case|sense|period|meeting)\b)"
        ),
    ),
    PointingRule(
        "link",
        "what it is likened or opposed to is told before",
        lazy_pattern(
            rf"{_TURN}(?i:(?:conversely|similarly|likewise|as a consequence|at the very least|alternatively"
            r"|to (?:that|this) end|for one(?: thing)?|worse|otherwise|if (?:so|not)|by the same token"
            r"|on the (?:other hand|contrary|one hand)|to the contrary|altogether|all told|after all)\b)"
        ),
    ),
    PointingRule(
        "the fact that this",
        "what this is stands before",
        lazy_pattern(
            rf"{_TURN}(?i:the (?:fact|idea|reason|problem|claim|notion|point) (?:that|behind|of)"
            r" (?:this|that|these|those|it|they)\b)"
        ),
    ),
    PointingRule(
        "answer",
        "it answers or grants what was said",
        lazy_pattern(rf"{_TURN}(?i:(?:no|yes|well|sure|okay|all right)[,.;:] )"),
    ),
)  # fmt: skip


def points_back(text: str, language: str) -> bool:
    """
    Return whether the form of a sentence says that it needs the one before.

    In other languages than English so do quotations that are all of a sentence: it does not say whose they are.
    """
    code = base_code(language)
    if code == "en":
        return _join_rules().match(text) is not None
    forms = load_forms("pointing", code)
    return bool(forms and forms.match(text)) or _QUOTATION.fullmatch(text) is not None


def raise_needs(document: SentenceDocument, needs: Numbers) -> Numbers:
    """Return the chances that sentences need the one before, those raised whose form says that they do."""
    points = [points_back(sentence.text, document.language) for sentence in document.sentences]
    return np.where(points, np.maximum(needs, _SURE), needs)


@cache
def _join_rules() -> re.Pattern[str]:
    """Make one pattern of all rules; what opens with a turn is tried behind it once for all."""
    forms = [rule.pattern.pattern for rule in POINTING_RULES]
    turning = "|".join(f"(?:{form.removeprefix(_TURN)})" for form in forms if form.startswith(_TURN))
    others = "|".join(f"(?:{form})" for form in forms if not form.startswith(_TURN))
    return re.compile(f"{_TURN}(?:{turning})|{others}")


_OPENS_WITH_TURN = lazy_pattern(
    r"(?:but|and|yet|so|still|instead|however|therefore|thus|nevertheless|nonetheless)\b,? ", re.IGNORECASE
)
_UNNAMED = lazy_pattern(
    r"(?i:today|now|later|currently|recently|earlier|eventually|since then),? (?:he|she)\b"
    r"|(?i:in|on|at|by|after|before|during|last|this|that|two|three|four|even|sure)\b[^,A-Z]{0,40},? (?:he|she)\b"
    r"|(?i:by|with|without|in|on|at|under|for|given|through)\b[^,A-Z]{0,30} such (?!as\b)"
)
"""`Today she is a manager`, `By taking such a position`: who she is, and which position, is not told."""

_OPENING_MARKS = r"[\"'“‘„«»‹(\[¿¡「『\s]*"


def opens_anaphorically(text: str, language: str) -> bool:
    """
    Return whether a sentence opens with a pronoun, a pointer or a link to what was said before.

    In languages without a list in `data/openings` only a small first letter tells.
    """
    openings = _load_openings(base_code(language))
    return text[:1].islower() or (openings is not None and openings.match(text.lower()) is not None)


def stands_alone(text: str, language: str) -> bool:
    """
    Return whether a sentence can be read without the one before it.

    An English one may open with a turn (But, Yet, So), as theses do, where what follows it does not point back; when
    something happened may not stand before a pronoun alone, nor may its form point back (`pointing_back`).
    """
    if points_back(text, language) or (base_code(language) == "en" and _UNNAMED.match(text)):
        return False
    turn = _OPENS_WITH_TURN.match(text) if base_code(language) == "en" else None
    rest = text[turn.end() :] if turn else text
    return not opens_anaphorically(rest[:1].upper() + rest[1:] if turn else text, language)


@cache
def _load_openings(code: str) -> re.Pattern[str] | None:
    """Make one pattern, for text in lower case, of the lines of a language's list; None where there is no list."""
    phrases = _read_lines("openings", code)
    end = "" if code in UNSPACED_LANGUAGES else r"\b"
    return re.compile(rf"{_OPENING_MARKS}(?:{phrases}){end}") if phrases else None


@cache
def load_forms(folder: str, code: str) -> re.Pattern[str] | None:
    """Make one pattern of a language's list of forms of sentences; None where there is no list."""
    forms = _read_lines(folder, code)
    return re.compile(forms) if forms else None


def _read_lines(folder: str, code: str) -> str:
    """Return the lines of a language's list as alternatives, without remarks; empty where there is no list."""
    path = files("briefmaker.summary").joinpath("data", folder, f"{code}.txt")
    if not (code.isalpha() and path.is_file()):
        return ""
    return "|".join(line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
