"""Which sentences may stand in a summary at all."""

import re
from functools import cache
from importlib.resources import files

_FEWEST_WORDS = 5
_FEWEST_SIGNS = 10
_END = re.compile(r"[.!…。！｡।۔؟?？](?:\s?\[\d{1,3}\]|[\"'”’“‘»」』)\]\s])*$")
_QUESTION = re.compile(r"[?？؟][\"'”’“‘»」』)\]\s]*$")
_SPACELESS = frozenset({"th", "lo", "km", "my"})


def find_fault(text: str, language: str) -> str:
    """
    Say why a sentence may not be chosen; empty where it may.

    Only a whole sentence may: one that ends like one, neither a question nor half a quotation, neither a byline, a
    caption nor an invitation to read on, subscribe or share.
    """
    if _QUESTION.search(text):
        return "question"
    if not (_END.search(text) or language in _SPACELESS):
        return "no end"
    if len(text.split()) < _FEWEST_WORDS and len(text) < _FEWEST_SIGNS * (2 if text.isascii() else 1):
        return "short"
    if not is_balanced(text):
        return "half a quotation"
    return next((name for name, pattern in _load_patterns() if pattern.search(text)), "")


def is_balanced(text: str) -> bool:
    """Tell whether each quotation mark of the text has its other half; a German one closes with the English opening."""
    straight, low, high, closing = (text.count(mark) for mark in '"„“”')
    if straight % 2:
        return False
    return high + closing == low if low else high == closing


@cache
def _load_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Read the patterns of what is no sentence of the article; each line a name, a colon and the pattern."""
    lines = files("briefmaker.summary").joinpath("data", "faults.txt").read_text("utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return tuple((name, re.compile(pattern)) for name, pattern in pairs)
