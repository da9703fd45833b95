"""
Forms of sentences that say something of their part in a text, and which sentences of a text have any of them.

Those that are not the author's point (granted, others' views, scenes), those that announce one, those whose form says
that their matter stands in the sentence before, and openings that lean on it.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.language.scripts import UNSPACED_LANGUAGES
from briefmaker.lazy import lazy_pattern
from briefmaker.summary.document import JoinedTexts, Numbers, SentenceDocument, load_words, split_tokens


@dataclass(frozen=True, slots=True)
class SentenceForm:
    """A form that sentences have."""

    name: str
    why: str
    opening: re.Pattern[str] | None = None
    inside: re.Pattern[str] | None = None
    signs: tuple[str, ...] = ()
    """A text without any of these need not be searched for what is inside."""

    def fits(self, text: str) -> bool:
        """Return whether a sentence has the form, by how it opens or by what stands in it."""
        opens = self.opening is not None and self.opening.match(text) is not None
        return opens or (self.inside is not None and self.inside.search(text) is not None)


@cache
def load_english_forms(group: str) -> tuple[SentenceForm, ...]:
    """Read the forms of a group of `data/forms.toml`, such as `granting`, `pointing` or `bottom_line`."""
    table = _read_english_forms()

    def compile_row(row: dict[str, Any], key: str) -> re.Pattern[str] | None:
        whole = "|".join(f"(?:{pattern})" for pattern in row.get(key, ()))
        for part, pattern in table["parts"].items():
            whole = whole.replace(f"<{part}>", pattern)
        return lazy_pattern(whole, re.IGNORECASE if row.get("folds") else 0) if whole else None

    return tuple(
        SentenceForm(
            row["name"],
            row["why"],
            compile_row(row, "opening"),
            compile_row(row, "inside"),
            tuple(row.get("signs", ())),
        )
        for row in table[group]
    )


@cache
def _read_english_forms() -> dict[str, Any]:
    return tomllib.loads(files("briefmaker.summary").joinpath("data", "forms.toml").read_text("utf-8"))


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
    openings = (form.opening for form in forms if form.opening)
    whole = "|".join(f"(?{'i' * bool(opening.flags & re.IGNORECASE)}:{opening.pattern})" for opening in openings)
    return re.compile(whole or "(?!)")  # an empty pattern would fit every sentence


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


def raise_risks(document: SentenceDocument, misleads: Numbers, gate: float) -> Numbers:
    """
    Return the chances that readers would avoid sentences, those raised that are no point or announce one by their form.

    `gate` says how much of an article that is read for its argument the text is, 0 to 1.
    """
    if base_code(document.language) != "en":
        teases = [announces(sentence.text, document.language) for sentence in document.sentences]
        return np.where(teases, np.maximum(misleads, _TEASES), misleads)
    doubtful = list(find_forms(load_english_forms("granting"), document.joined))
    raised = misleads.copy()
    raised[doubtful] = np.maximum(misleads[doubtful], gate * _DOUBTFUL)
    return raised


_SURE = 0.6
"""The chance that a sentence of these forms needs the one before it. Three dealings of ten folds, .3, .45, .6, .8:
avoided sentences .1035, .1005, .0995, .0990 (.1075 without), pairs broken .0388, else .0373 (.0403); gain .757.
The links: .086 -> .083, .031 -> .026, gain .763."""


_QUOTATION = lazy_pattern(r"(?:[„“\"«»][^„“”\"«»]*[“”\"«»][\s.,;:!?…]*)+")


def points_back(text: str, language: str) -> bool:
    """
    Return whether the form of a sentence says that it needs the one before.

    In other languages than English so do quotations that are all of a sentence: it does not say whose they are.
    """
    code = base_code(language)
    if code == "en":
        return join_openings(load_english_forms("pointing")).match(text) is not None
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
    # of a sentence in another script the list of verbs says nothing
    if not verbs.isdisjoint(words) or not any(map(str.isascii, words)):
        return False
    if any(word.endswith("ed") and len(word) > _LONGEST_ENDING for word in words):
        return False
    if _NAMED_DOING.match(text):
        return True
    return not any(map(_may_be_verb, words)) and not is_order(words, language)


def is_order(words: Sequence[str], language: str) -> bool:
    """Return whether a sentence, as words in lower case, opens with the verb of an order."""
    lists = load_words("orders")
    start = int(bool(words) and words[0] in lists["adverbs"])
    opening, behind = (*words[start : start + 2], "", "")[:2]
    sure = opening in load_verbs("imperatives", base_code(language))
    doubtful = opening in load_verbs("imperatives", base_code(language), behind_line=True)
    return len(words) >= _FEWEST and (sure or (doubtful and behind in lists["behind"]))


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
