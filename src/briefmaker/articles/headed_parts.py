"""The parts of a list or guide by their headings, which hold what no sentence says: `1. Insulate your pipes`."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from briefmaker.model import Article, Heading

_NUMBER = re.compile(r"\W{0,2}(?:[^\W\d]{2,9}\.? )?#?(\d{1,2})(?:\s?[.):–—-]+\s|\s)\W{0,3}\w")
"""`3. `, `#3 `, `Step 3: ` and a name; years have more digits, and `2.1` is no part but one of a part."""

_TITLE_NUMBER = re.compile(r"(?<![\w.,$£€#/-])(\d{1,2})(?![\w.,%/-])")
"""A number of a title that may count its items; neither a year, a price, a share nor a part of a name."""

_FEWEST = 4
"""Headings that make a list; set by hand on 1,433 pages of development: of 173 it tells, four at most are none."""

_SHORTEST_ROW = 3
"""Headings of one row, where numbers begin anew in each section."""

_LEAST = 0.25
"""Share of a text that numbered headings and what stands below them have where they are its parts: of 195 pages of
development whose headings are numbered or counted, 22 have less, and there they are the steps of one section."""

_LONGEST = 150
"""Characters of a heading; what is longer is a paragraph set large."""


def list_parts(article: Article) -> tuple[str, ...]:
    """
    Return the headings that are the parts of a text, as they stand; empty where it is in no parts that they count.

    They are of one level, and as many as the title says, or numbered one after the other, up or down, and no short
    section of a longer text; those that are both go before others.
    """
    levels: defaultdict[int, list[str]] = defaultdict(list)
    for block in article.blocks:
        if isinstance(block, Heading) and block.text:
            levels[block.level].append(block.text)
    numbered = [parts for level in sorted(levels) if (parts := _numbered(levels[level]))]
    counted = [levels[level] for level in sorted(levels) if _is_counted(article.title, levels[level])]
    both = [parts for parts in numbered if _is_counted(article.title, parts)]
    whole = [parts for parts in numbered if _share(article, parts) >= _LEAST]
    parts = next(iter((*both, *whole, *counted)), [])
    return tuple(parts) if all(len(part) <= _LONGEST for part in parts) else ()


def _numbered(headings: Sequence[str]) -> list[str]:
    """Return those headings that have a number, if these count from one, in each section anew, or down to one."""
    found = [(int(match[1]), heading) for heading in headings if (match := _NUMBER.match(heading))]
    numbers = [number for number, _ in found]
    starts = [at for at, number in enumerate(numbers) if number == 1]
    rows = [numbers[start:end] for start, end in pairwise([*starts, len(numbers)])]
    upwards = starts[:1] == [0] and all(row == [*range(1, len(row) + 1)] and len(row) >= _SHORTEST_ROW for row in rows)
    down = numbers == [*range(len(numbers), 0, -1)]
    return [heading for _, heading in found] if len(found) >= _FEWEST and (upwards or down) else []


def _share(article: Article, parts: Sequence[str]) -> float:
    """Return how much of the letters of a text stands below these headings."""
    blocks, named = article.blocks, frozenset(parts)
    places = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text in named]
    level = min(block.level for at in places if isinstance(block := blocks[at], Heading))
    after = range(places[-1] + 1, len(blocks))
    end = next((at for at in after if isinstance(block := blocks[at], Heading) and block.level <= level), len(blocks))
    letters = [len(block.text) for block in blocks]
    return sum(letters[places[0] : end]) / sum(letters)


def _is_counted(title: str, headings: Sequence[str]) -> bool:
    """Tell whether headings, all different, are as many as the first number of a title says."""
    number = _TITLE_NUMBER.search(title)
    return number is not None and len(headings) >= _FEWEST and int(number[1]) == len(set(headings)) == len(headings)
