"""Prose told from other lines, without a list of words."""

import re
from functools import cache
from importlib.resources import files

from briefmaker.language.scripts import CLOSERS, SENTENCE_ENDS, UNSPACED, WIDE_ENDS

CLOSED = re.compile(rf"[{SENTENCE_ENDS}:][{re.escape(CLOSERS)}*]*$")
"""A line that ends as a sentence does."""

_ENDS = re.compile(rf"[{SENTENCE_ENDS}][{re.escape(CLOSERS)}]*(?:\s|$)|[{WIDE_ENDS}]")
_UNSTOPPED = re.compile(r"[\u0e00-\u0eff]")
_MANY = 120
"""Characters of Thai or Lao, which write no full stops, from which a line reads as prose."""

_PROSE = 60
"""Characters from which a closed line reads as prose."""

_GAP = 28
"""What a line without prose costs, in characters, when the densest run of prose is sought."""


@cache
def known_lines() -> frozenset[str]:
    """Read the lines that site builders and share buttons leave in copies, in lower case."""
    text = files("briefmaker.articles.plain_text").joinpath("known_lines.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line)


def is_prose(line: str) -> bool:
    """Return whether a line reads as a sentence or more."""
    if weight(line) <= _PROSE:
        return False
    return bool(CLOSED.search(line) or _ENDS.search(line)) or len(_UNSTOPPED.findall(line)) > _MANY


def weight(line: str) -> float:
    """Length in characters, those of unspaced scripts counted two and a half times."""
    return float(len(line)) if line.isascii() else len(line) + 1.5 * len(UNSPACED.findall(line))


def densest(lines: list[str]) -> tuple[int, int]:
    """Find the run of lines with the most prose, each other line costing a little (the greatest partial sum)."""
    best, best_range, total, start = 0.0, (0, len(lines)), 0.0, 0
    for i, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, i
        total += min(weight(line), 400) if is_prose(line) else -_GAP
        if total > best:
            best, best_range = total, (start, i + 1)
    return best_range
