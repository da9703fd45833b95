"""Which lines of a text copy are prose, and which is its title."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log1p

from briefmaker.articles.metadata.authors.names import clean_names, has_lead, is_capitalised
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.metadata.titles.likeliest import stems_of, weight, weights_in
from briefmaker.language.scripts import CLOSERS, SENTENCE_ENDS, WIDE_ENDS

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


_SHORTEST, _LONGEST = 8, 160
_LONGEST_BYLINE, _LONGEST_DATE = 90, 50
_LONGEST_WORD = 12
"""Characters of a name without a space; more after a word such as 記者 are a sentence."""

_LATEST = 0.5
"""Share of the prose that may stand before a title."""

_BESIDE, _BEFORE, _ABOVE = 8, 3, 6
"""How many lines after and before a title date and byline are looked for, and how many are what stands above it."""

_NOTHING_ABOVE = 3.5
"""Stands for the logarithm of the characters of the lines above the first line, some thirty a line."""

_STOPPED = re.compile(r"[.!。！।…][\"'”’»)\]」』*]*$")


@dataclass(frozen=True, slots=True)
class _Lines:
    """What is known of the lines of a copy before any of them is judged."""

    sizes: list[float]
    """Characters, those of unspaced scripts counted two and a half times."""

    prose: list[bool]
    signed: list[bool]
    dated: list[bool]

    start: int
    """Where the densest prose begins."""

    body: Counter[str]
    """In how many of its lines each stem stands."""

    full: int
    """How many of its lines are prose."""

    total: float
    """Characters of all prose."""


def choose_title(lines: list[str]) -> int | None:
    """
    Choose the likeliest title, by a linear model of what lines look like and what stands around them.

    A title shares its words with the prose, stands before it, is neither long nor closed, and has date and byline
    beside it. The signs know no word of any language; `training/titles.py` fits their weights in `titles.txt`.
    """
    weights = weights_in("briefmaker.articles.plain_text", "titles.txt")
    scores = {place: sum(weights[name] * value for name, value in signs.items()) for place, signs in title_signs(lines)}
    return max(scores, key=lambda place: scores[place], default=None)


def title_signs(lines: list[str]) -> Iterator[tuple[int, dict[str, float]]]:
    """Yield the lines that may be a title, with their place and signs."""
    page = _measure(lines)
    said = 0.0
    for place, line in enumerate(lines):
        if said > _LATEST * page.total:
            return
        stems = stems_of(line)
        sentence = page.prose[place] and _STOPPED.search(line)
        fits = _SHORTEST <= page.sizes[place] <= _LONGEST and not (sentence or page.signed[place] or page.dated[place])
        if stems and fits and not is_other(line):
            yield place, _look_of(line, page.sizes[place]) | _place_of(page, place, said) | _echo_of(page, stems)
        said += page.sizes[place] if page.prose[place] else 0


def _measure(lines: list[str]) -> _Lines:
    """Look at every line once."""
    prose, sizes = [is_prose(line) for line in lines], [weight(line) for line in lines]
    start, stop = densest(lines)
    body = Counter(stem for at in range(start, stop) if prose[at] for stem in set(stems_of(lines[at])))
    total = sum(size for size, closed in zip(sizes, prose, strict=True) if closed) or 1
    return _Lines(
        sizes=sizes,
        prose=prose,
        signed=[bool(read_byline(line)) for line in lines],
        dated=[is_date(line) for line in lines],
        start=start,
        body=body,
        full=sum(prose[start:stop]) or 1,
        total=total,
    )


_ENDED = re.compile(r"[.。,;،]$")

_PARTED = re.compile(r"[|›»•©→]")


def _look_of(line: str, size: float) -> dict[str, float]:
    """Return the signs of a line by itself; `size` is its length in characters."""
    words = line.split()
    return {
        "under 20 letters": size < 20,
        "35 to 60 letters": 35 <= size < 60,
        "60 to 90 letters": 60 <= size < 90,
        "130 letters or more": size >= 130,
        "closed": bool(_ENDED.search(line)),
        "parted": bool(_PARTED.search(line)),
        "capitals": sum(word[0].isupper() for word in words) / len(words),
    }


def _echo_of(page: _Lines, stems: list[str]) -> dict[str, float]:
    """Return the signs of what a line shares with the prose."""
    counts = [page.body[stem] for stem in stems]
    shared = sum(map(log1p, counts)) / len(stems) / log1p(page.full)
    return {
        "words of the prose": shared * log1p(len(stems)),
        "common words of the prose": sum(counts) / page.full / len(stems),
    }


def _place_of(page: _Lines, place: int, said: float) -> dict[str, float]:
    """Return the signs of what stands around a line, below `said` characters of prose."""
    after, above = slice(place + 1, place + 1 + _BESIDE), page.sizes[max(0, place - _ABOVE) : place]
    return {
        "before the prose": place < page.start,
        "prose before": said / page.total,
        "prose soon": any(page.prose[place + 1 : place + 4]),
        "no prose soon": not any(page.prose[place + 1 : place + 13]),
        "date after": any(page.dated[after]),
        "date before": any(page.dated[max(0, place - _BEFORE) : place]),
        "byline after": any(page.signed[after]),
        "long lines above": log1p(sum(above) / len(above)) if above else _NOTHING_ABOVE,
        "late": place / len(page.sizes),
    }


def read_byline(line: str) -> list[str]:
    """Read the names of a line such as "By Ann Lee" or "Автор: Анна Ли"; empty where it is none."""
    if len(line) > _LONGEST_BYLINE or not has_lead(line):
        return []
    names = clean_names(line)
    return names if all(is_capitalised(name) and (" " in name or len(name) <= _LONGEST_WORD) for name in names) else []


def is_date(line: str) -> bool:
    """Return whether a line is hardly more than a date."""
    return len(line) < _LONGEST_DATE and parse_day(line) is not None


_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.|\[email\s*protected\]", re.IGNORECASE)
"""An e-mail address, or what a page shows a robot in its place."""


def is_other(line: str) -> bool:
    """Return whether a line is an address, or one of those that site builders leave in copies."""
    return bool(_ADDRESS.search(line)) or line.casefold() in known_lines()
