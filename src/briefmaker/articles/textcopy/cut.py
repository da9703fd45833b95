"""Which lines of a text copy are its article."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LAST = re.compile(r"[.!?。！？؟।…:][\"'”’»)\]」』*]*$")
_ENDS = re.compile(r"[.!?。！？؟।…][\"'”’»)\]」』]*(?:\s|$)|[。！？]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_PROSE = 60
"""Characters from which a closed line reads as prose."""

_SHORT = 45
_MENU = 5
"""So many short lines together, nearly none closed, are a menu."""

_EDGE = 12
"""So many lines at the head and at the tail are looked at for a menu."""

_SIGN, _SIGNS = 120, 3
_RIGHTS = re.compile(
    r"©|\(c\) *(?:19|20)\d\d|all rights reserved|cookie|privacy policy|terms of (?:use|service)", re.IGNORECASE
)
_SOME_PROSE = 0.3

_GAP = 28
"""What a line without prose costs, in characters, when the densest run of prose is sought."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The lines in two: what stays, what goes and why."""

    kept: tuple[int, ...]
    dropped: tuple[tuple[int, str], ...]


@cache
def known_lines() -> frozenset[str]:
    """Read the lines that site builders and share buttons leave in copies, in lower case."""
    text = files("briefmaker.articles.textcopy").joinpath("known_lines.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line)


def cut_lines(lines: list[str]) -> Cut:
    """
    Keep the densest run of prose; inside it only known, short lines go.

    Where nothing looks like a menu and most words stand in sentences, the text is clean, and only known lines go:
    better a line too many than a word of the article lost.
    """
    known = known_lines()
    if _is_clean(lines):
        first, stop = 0, len(lines)
    else:
        first, stop = _densest(lines)
    dropped = [(i, "before the article") for i in range(first)]
    dropped += [(i, "known line") for i in range(first, stop) if lines[i].casefold() in known]
    dropped += [(i, "after the article") for i in range(stop, len(lines))]
    gone = {i for i, _ in dropped}
    return Cut(tuple(i for i in range(len(lines)) if i not in gone), tuple(dropped))


def is_prose(line: str) -> bool:
    """Tell whether a line reads as a sentence or more."""
    return weight(line) > _PROSE and bool(_LAST.search(line) or _ENDS.search(line))


def weight(line: str) -> float:
    """Length in characters, those of unspaced scripts counted two and a half times."""
    return len(line) + 1.5 * len(_UNSPACED.findall(line))


def _is_clean(lines: list[str]) -> bool:
    """
    Tell whether a text carries no sign of a page around it.

    Signs are known lines, rights lines, and a menu at the head or the tail: short open lines nearly without a break.
    """
    known = known_lines()
    signs = sum(line.casefold() in known or (len(line) < _SIGN and bool(_RIGHTS.search(line))) for line in lines)
    prose = sum(weight(line) for line in lines if is_prose(line))
    if signs == 0 and prose >= _SOME_PROSE * sum(map(weight, lines)):
        return True
    return signs < _SIGNS and not (_is_menu(lines[:_EDGE]) or _is_menu(lines[-_EDGE:]))


def _is_menu(lines: list[str]) -> bool:
    """Tell whether most of some lines are short and open."""
    short = sum(weight(line) < _SHORT and not _LAST.search(line) for line in lines)
    return len(lines) >= _MENU and short >= 0.8 * len(lines)


def _densest(lines: list[str]) -> tuple[int, int]:
    """Find the run of lines with the most prose, each other line costing a little (the greatest partial sum)."""
    best, best_range, total, start = 0.0, (0, len(lines)), 0.0, 0
    for i, line in enumerate(lines):
        if total <= 0:
            total, start = 0.0, i
        total += min(weight(line), 400) if is_prose(line) else -_GAP
        if total > best:
            best, best_range = total, (start, i + 1)
    return best_range
