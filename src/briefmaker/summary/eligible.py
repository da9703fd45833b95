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
    patterns = _load_patterns()
    found = patterns["start"].match(lowered) or patterns["anywhere"].search(lowered)
    return found.lastgroup or "" if found else ""


def find_section_fault(heading: str) -> str:
    """Say why nothing under a heading may be chosen, such as a list of references; empty where it may."""
    found = _load_patterns()["heading"].match(heading.strip().lower())
    return found.lastgroup or "" if found else ""


@cache
def _load_patterns() -> dict[str, re.Pattern[str]]:
    """Read what is no sentence of the article: a pattern for headings, for starts, and for anywhere in a sentence."""
    text = files("briefmaker.summary").joinpath("data", "faults.txt").read_text("utf-8")
    parts = re.split(r"^\[(\w+)\]$", text, flags=re.MULTILINE)[1:]
    return {name: _compile(section) for name, section in zip(parts[::2], parts[1::2], strict=True)}


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
