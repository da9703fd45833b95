"""
Forms of sentences that say something of their part in a text, and which sentences of a text have any of them.

Those that are not the author's point (granted, others' views, scenes), those that announce one, those whose form says
that their matter stands in the sentence before, and openings that lean on it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.language.scripts import UNSPACED_LANGUAGES
from briefmaker.lazy import lazy_pattern
from briefmaker.summary.document import JoinedTexts, Numbers, SentenceDocument, split_tokens


@dataclass(frozen=True, slots=True)
class SentenceForm:
    """A form that sentences have."""

    name: str
    why: str
    opening: re.Pattern[str]
    inside: re.Pattern[str] | None = None
    signs: tuple[str, ...] = ()
    """A text without any of these need not be searched for what is inside."""


def find_forms(forms: Sequence[SentenceForm], joined: JoinedTexts) -> frozenset[int]:
    """Return the places of those sentences that have any of the forms: signs are looked for in all of them at once."""
    texts, opens = joined.texts, join_openings(tuple(forms)).match
    found = {place for place, text in enumerate(texts) if opens(text)}
    for form in forms:
        if form.inside is not None:
            found.update(place for place in joined.find(*form.signs) if form.inside.search(texts[place]))
    return frozenset(found)


@cache
def join_openings(forms: tuple[SentenceForm, ...]) -> re.Pattern[str]:
    """Make one pattern of what the forms open with."""
    openings = (form.opening for form in forms)
    return re.compile("|".join(f"(?{'i' * bool(one.flags & re.IGNORECASE)}:{one.pattern})" for one in openings))


_TEASES = 0.8
"""The chance that a reader would avoid what announces, in languages with a list of such forms."""


def announces(text: str, language: str) -> bool:
    """Return whether a sentence announces what its page has; never one of a language without a list of such forms."""
    forms = load_forms("announcing", base_code(language))
    return forms is not None and forms.match(text) is not None


_DOUBTFUL = 0.5
"""The chance that a reader would avoid a sentence of these forms, of which half is marked so. Three dealings of ten
folds, .4, .5, .7: gain .7607, .7612, .7604 (.7591 without), sentences to be avoided .091, .089, .091 (.097), by those
that grant and hold alone."""


GRANTING_RULES = (
    SentenceForm(
        "granted",
        "what is granted is answered behind it; of 55 such sentences two are a 3, and three in five to be avoided",
        lazy_pattern(
            r"(?:but |and |yet )?(?:obviously|certainly|admittedly|granted|to be sure|true,|naturally|undoubtedly"
            r"|no doubt|it(?:['’]s| is) (?:certainly |also |perhaps )?(?:true|clear|fair|tempting|easy)"
            r"|i (?:have no doubt|admit|concede|grant|agree))\b",
            re.IGNORECASE,
        ),
    ),
    SentenceForm(
        "held by others",
        "the author tells a view to answer it",
        lazy_pattern(
            r"(?:some|many)(?: \w+){0,2} (?:like to|point out|claim|argue|believe|think)\b"
            r"|(?:critics|skeptics|sceptics|opponents|detractors)\b",
            re.IGNORECASE,
        ),
    ),
    SentenceForm("perhaps", "it may be, or not: 9 of 10 are to be avoided", lazy_pattern(r"(?:Maybe|Perhaps)\b")),
    SentenceForm(
        "scene",
        "what the author saw and was told: two in three are to be avoided, one in thirty a 3",
        lazy_pattern(r"I (?:\w+ed|was|had|went|got|saw|came|took|made|did|said|thought|felt|knew|wrote)\b"),
        lazy_pattern(
            r"\b(?:told|asked|showed|reminded|struck) me\b|\bI (?:remember|recall|met|asked|used to|grew up|once|spent"
            r"|was (?:told|reminded|struck|\w+ing)|went|visited|walked|sat|stood|noticed|noted|wrote|watched|heard"
            r"|learned|am \w+ing"
            r"|have (?:been|spent|had|seen|worked|written|read|heard|noticed|tried|long|never|always))\b"
            r"|\bI['’](?:m|ll|d|ve (?:been|spent|had|seen|worked|written|read|heard|noticed|tried|long|never|always))\b"
        ),
        ("I ", "I'", "I’", "d me", "k me"),
    ),
    SentenceForm(
        "story",
        "it sets a scene",
        lazy_pattern(r"(?:Somewhere|Once upon|One day|It was (?:an?|the|just|not|only|\d)|There was (?:an?|once))\b"),
    ),
    SentenceForm(
        "you",
        "it speaks to the reader: of 26 none is a 3, and three in five are to be avoided",
        lazy_pattern(r"You(?:['’](?:re|ll|ve|d))? "),
    ),
)


def raise_risks(document: SentenceDocument, misleads: Numbers, gate: float) -> Numbers:
    """
    Return the chances that readers would avoid sentences, those raised that are no point or announce one by their form.

    `gate` says how much of an article that is read for its argument the text is, 0 to 1.
    """
    if base_code(document.language) != "en":
        teases = [announces(sentence.text, document.language) for sentence in document.sentences]
        return np.where(teases, np.maximum(misleads, _TEASES), misleads)
    doubtful = list(find_forms(GRANTING_RULES, document.joined))
    raised = misleads.copy()
    raised[doubtful] = np.maximum(misleads[doubtful], gate * _DOUBTFUL)
    return raised


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
avoided sentences .1035, .1005, .0995, .0990 (.1075 without), pairs broken .0388, else .0373 (.0403); gain .757.
The links: .086 -> .083, .031 -> .026, gain .763."""


_QUOTATION = lazy_pattern(r"(?:[„“\"«»][^„“”\"«»]*[“”\"«»][\s.,;:!?…]*)+")


POINTING_RULES = (
    SentenceForm(
        "part of that",
        "of what it is a part stands before",
        lazy_pattern(
            rf"{_TURN}(?i:(?:surely |perhaps |maybe |probably )?(?:part|some|much|most|all|none|half|one|many|few"
            r"|several|both|each|any|neither|either|two|three) of (?:it|this|that|them|these|those|which)\b)"
        ),
    ),
    SentenceForm(
        "one of several",
        "of what it is one stands before",
        lazy_pattern(
            rf"{_TURN}(?i:(?:another|others?|some|many|most|few|both|neither|none|one) "
            r"(?:is|was|are|were|have|has|had|will|that)\b|others who\b)"
        ),
    ),
    SentenceForm(
        "pronoun behind",
        "who or what does so is named before",
        lazy_pattern(rf"{_TURN}{_NAMELESS}, (?:(?:they|he|she)\b|it\b{_FILLS})"),
    ),
    SentenceForm(
        "that day",
        "which one it was is told before",
        lazy_pattern(
            r"(?i:(?:[\w-]{1,40} )?(?:days?|weeks?|months?|years?|hours?|decades?) later,? (?:he|she|they|it)\b"
            r"|(?:earlier|later|at|in|on|since|until|by|from|during|after|before) that (?:day|month|year|week|time"
            r"|point|moment|summer|night|morning|speech|letter|interview|post|case|sense|period|meeting)\b)"
        ),
    ),
    SentenceForm(
        "link",
        "what it is likened or opposed to is told before",
        lazy_pattern(
            rf"{_TURN}(?i:(?:conversely|similarly|likewise|as a consequence|at the very least|alternatively"
            r"|to (?:that|this) end|for one(?: thing)?|worse|otherwise|if (?:so|not)|by the same token"
            r"|on the (?:other hand|contrary|one hand)|to the contrary|altogether|all told|after all)\b)"
        ),
    ),
)  # fmt: skip


def points_back(text: str, language: str) -> bool:
    """
    Return whether the form of a sentence says that it needs the one before.

    In other languages than English so do quotations that are all of a sentence: it does not say whose they are.
    """
    code = base_code(language)
    if code == "en":
        return join_openings(POINTING_RULES).match(text) is not None
    forms = load_forms("pointing", code)
    return bool(forms and forms.match(text)) or _QUOTATION.fullmatch(text) is not None


def raise_needs(document: SentenceDocument, needs: Numbers) -> Numbers:
    """Return the chances that sentences need the one before, those raised whose form says that they do."""
    points = [points_back(sentence.text, document.language) for sentence in document.sentences]
    return np.where(points, np.maximum(needs, _SURE), needs)


_OPENS_WITH_TURN = lazy_pattern(
    r"(?:but|and|yet|so|still|instead|however|therefore|thus|nevertheless|nonetheless)\b,? ", re.IGNORECASE
)
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

    An English one may open with a turn (But, Yet, So), as theses do, where what follows it does not point back; nor may
    its form point back.
    """
    if points_back(text, language):
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


_LONGEST_ENDING = 3
"""Letters a word has beside its ending at least."""

_NAMED_DOING = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)+,? \w+ing\b")
"""`Anna Berg testing shoes`: what stands under a picture."""

_ADVERBS = frozenset(
    ("always", "never", "please", "first", "then", "just", "simply", "only", "also", "instead", "finally")
)
_BEHIND = frozenset(
    (
        "a", "an", "the", "your", "our", "their", "his", "her", "its", "my", "this", "that", "these", "those", "all",
        "any", "each", "every", "both", "no", "some", "it", "them", "us", "him", "me", "yourself", "with", "without",
        "from", "for", "in", "on", "into", "at", "to", "up", "out", "off", "down", "about", "over", "through", "by",
        "as", "inside", "outside", "below", "above", "under", "here", "there", "next", "only", "more", "less",
        "whether", "what", "how", "who", "when", "where",
    )
)  # fmt: skip
"""What stands behind the verb of an order, and hardly behind a noun that opens a caption."""

_FEWEST = 4
"""Words of an order that says something; `Read more` does not."""


def lacks_verb(text: str, language: str) -> bool:
    """
    Return whether a sentence has no finite verb for all that can be seen; never outside languages with a list of them.

    A word in -s may be a verb, or a plural with one behind it; not so where a name and what it is doing come first. An
    order has none, and is a sentence all the same. Where verbs are known by their form, one pattern says all.
    """
    if forms := load_forms("verbless", base_code(language)):
        return forms.match(text) is not None
    verbs = load_verbs("verbs", base_code(language))
    if not verbs:
        return False
    words = split_tokens(text)
    if not verbs.isdisjoint(words) or not any(map(str.isascii, words)):
        return False
    if any(word.endswith("ed") and len(word) > _LONGEST_ENDING for word in words):
        return False
    if _NAMED_DOING.match(text):
        return True
    return not any(map(_may_be_verb, words)) and not is_order(words, language)


def is_order(words: Sequence[str], language: str) -> bool:
    """Return whether a sentence, as words in lower case, opens with the verb of an order."""
    start = int(bool(words) and words[0] in _ADVERBS)
    opening, behind = (*words[start : start + 2], "", "")[:2]
    sure = opening in load_verbs("imperatives", base_code(language))
    doubtful = opening in load_verbs("imperatives", base_code(language), behind_line=True)
    return len(words) >= _FEWEST and (sure or (doubtful and behind in _BEHIND))


def _may_be_verb(word: str) -> bool:
    """Return whether a word has the ending of the third person."""
    return len(word) > _LONGEST_ENDING and word.endswith("s") and not word.endswith(("ss", "us", "is"))


@cache
def load_verbs(kind: str, code: str, *, behind_line: bool = False) -> frozenset[str]:
    """Read the verbs of a kind, before a line of dashes or behind it; empty in a language where none are known."""
    path = files("briefmaker.summary").joinpath("data", kind, f"{code}.txt")
    if not (code.isalpha() and path.is_file()):
        return frozenset()
    before, _, behind = path.read_text("utf-8").partition("\n----\n")
    lines = (behind if behind_line else before).splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
