"""Which sentences may stand in a summary at all."""

import re
from functools import cache
from importlib.resources import files

from briefmaker.language.codes import base_code

_FEWEST_WORDS = 5
_FEWEST_SIGNS = 10
_REFERENCE = re.compile(r"\s?\[\d{1,3}\]")
_CLOSING = "\"'”’“‘»」』)] \t\n\xa0"
_STOPS = frozenset(".!…。！｡।۔")
_QUESTION_MARKS = frozenset("?？؟")
_SPACELESS = frozenset({"th", "lo", "km", "my"})


def find_fault(text: str, language: str) -> str:
    """
    Say why a sentence may not be chosen; empty where it may.

    Only a whole sentence may: one that ends like one, neither a question nor half a quotation, neither a byline, a
    caption nor an invitation to read on, subscribe or share.
    """
    end = _REFERENCE.sub("", text).rstrip(_CLOSING)[-1:]
    if end in _QUESTION_MARKS:
        return "question"
    if end not in _STOPS and base_code(language) not in _SPACELESS:
        return "no end"
    if len(text.split()) < _FEWEST_WORDS and len(text) < _FEWEST_SIGNS * (2 if text.isascii() else 1):
        return "short"
    if not is_balanced(text):
        return "half a quotation"
    lowered = text.lower()
    at_start, anywhere = _load_patterns()
    found = at_start.match(lowered) or anywhere.search(lowered)
    return found.lastgroup or "" if found else ""


@cache
def _load_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """
    Read what is no sentence of the article: the patterns that are looked for at its start, and those for anywhere.

    Each group of a pattern bears the name of its kind.
    """
    text = files("briefmaker.summary").joinpath("data", "faults.txt").read_text("utf-8")
    start, anywhere = text.split("[start]")[1].split("[anywhere]")
    return _compile(start), _compile(anywhere)


def _compile(section: str) -> re.Pattern[str]:
    """Make one pattern of the lines `kind: pattern` of a section, a group for each kind."""
    kinds: dict[str, list[str]] = {}
    for line in section.strip().splitlines():
        kind, pattern = line.split(": ", 1)
        kinds.setdefault(kind, []).append(pattern)
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in kinds.items()))


def is_balanced(text: str) -> bool:
    """Tell whether each quotation mark of the text has its other half; a German one closes with the English opening."""
    straight, low, high, closing = (text.count(mark) for mark in '"„“”')
    if straight % 2:
        return False
    return high + closing == low if low else high == closing
