"""Which sentences may stand in a summary at all."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefmaker.language.codes import base_code
from briefmaker.language.scripts import QUESTION_MARKS, SENTENCE_ENDS, UNSTOPPED_LANGUAGES

_FEWEST_WORDS = 5
_FEWEST_SIGNS = 10
_REFERENCE = re.compile(r"\s?\[\d{1,3}\]")
_CLOSING = "\"'”’“‘»」』)] \t\n\xa0"
_STOPS = frozenset(f"{SENTENCE_ENDS}｡۔") - frozenset(QUESTION_MARKS)


def find_signs(text: str) -> tuple[str, ...]:
    """Return those signs of a fault anywhere in a sentence that a text has; few texts have any."""
    lowered = text.lower()
    return tuple(sign for sign in load_faults()["anywhere"].signs if sign in lowered)


def find_fault(text: str, language: str, signs: tuple[str, ...] | None = None) -> str:
    """
    Say why a sentence may not be chosen; empty where it may.

    Only a whole sentence may: one that ends like one, neither a question nor half a quotation, neither a byline, a
    caption nor an invitation to read on, subscribe or share. Who asks of all sentences of an article finds the `signs`
    of the whole first: then no other is looked for in each.
    """
    end = (_REFERENCE.sub("", text) if "[" in text else text).rstrip(_CLOSING)[-1:]
    if end in QUESTION_MARKS:
        return "question"
    if end not in _STOPS and base_code(language) not in UNSTOPPED_LANGUAGES:
        return "no end"
    if len(text) < _FEWEST_SIGNS * (2 if text.isascii() else 1) and len(text.split()) < _FEWEST_WORDS:
        return "short"
    if not is_balanced(text):
        return "half a quotation"
    lowered = text.lower()
    faults = load_faults()
    found = faults["start"].pattern.match(lowered)
    anywhere = faults["anywhere"]
    if not found and any(map(lowered.__contains__, anywhere.signs if signs is None else signs)):
        found = anywhere.pattern.search(lowered)
    return found.lastgroup or "" if found else ""


def find_section_fault(heading: str) -> str:
    """Say why nothing under a heading may be chosen, such as a list of references; empty where it may."""
    found = load_faults()["heading"].pattern.match(heading.strip().lower())
    return found.lastgroup or "" if found else ""


@dataclass(frozen=True, slots=True)
class Faults:
    """What tells that a text is no sentence of the article, by the place where it stands."""

    pattern: re.Pattern[str]
    """With a group for each kind."""

    signs: tuple[str, ...]
    """A text without any of these need not be searched, where there are some: most texts have none."""


@cache
def load_faults() -> dict[str, Faults]:
    """Read what is no sentence of the article: as a heading, at the start of a sentence, and anywhere in one."""
    text = files("briefmaker.summary").joinpath("data", "faults.txt").read_text("utf-8")
    parts = re.split(r"^\[(\w+)\]$", text, flags=re.MULTILINE)[1:]
    return {name: _compile(section) for name, section in zip(parts[::2], parts[1::2], strict=True)}


def _compile(section: str) -> Faults:
    """Make one pattern of the lines `kind, sign, sign: pattern` of a section."""
    kinds: dict[str, list[str]] = {}
    signs: list[str] = []
    for line in section.strip().splitlines():
        head, pattern = line.split(": ", 1)
        kind, *own = head.split(", ")
        kinds.setdefault(kind, []).append(pattern)
        signs += own
    pattern = "|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in kinds.items())
    return Faults(re.compile(pattern), tuple(signs))


def has_quotation(text: str) -> bool:
    """Tell whether a text has any of the quotation marks that `is_balanced` counts."""
    return '"' in text or "“" in text or "”" in text or "„" in text


def is_balanced(text: str) -> bool:
    """Tell whether each quotation mark of the text has its other half; a German one closes with the English opening."""
    if text.count('"') % 2:
        return False
    low, high, closing = text.count("„"), text.count("“"), text.count("”")
    return high + closing == low if low else high == closing
