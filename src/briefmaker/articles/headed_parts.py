"""The parts of a list or guide by their headings, which hold what no sentence says: `1. Insulate your pipes`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefmaker.articles.phrases import phrase_pattern
from briefmaker.lazy import lazy_pattern
from briefmaker.model import Article, Block, Heading, ListItem, Paragraph

_NUMBER = lazy_pattern(
    r"\W{0,2}(?:[^\W\d]{2,9}\.? ?#?(\d{1,2})\s?[.):|–—-]+\s|#?(\d{1,2})(?:\s?[.):|–—-]+\s|\s))\W{0,3}\w"
)
"""`3. `, `3 `, `#3 `, `Step 3: ` and a name; years have more digits, and `2.1` is no part but one of a part."""

_WORDED = lazy_pattern(r"\W{0,2}[^\W\d]{2,9}\.? (\d{1,2}) ()\W{0,3}\w")
"""`Tip 3 Grease the winch`, where all headings of a text are numbered so: one alone may be `The 10 best ferries`."""

_LINE_NUMBER = lazy_pattern(r"\W{0,2}#?(\d{1,2})\s?[.):]+\s{1,3}(?=\W{0,3}\w)")
"""The number of a paragraph; without a sign behind it a line may begin with a figure."""

_LABEL = lazy_pattern(r"(.{2,60}?)(?::|(?<=[^\W\d_]{3})[.!][”\"’]?|\s[–—-])\s+\W?\w")
"""What a numbered line is called before it goes on: `Grease the winch. It takes ...`, `Osea: a tidal island`."""

_TITLE_NUMBER = lazy_pattern(r"(?<![\w.,$£€#/-])(\d{1,2})(?![\w.,%/-])")
"""A number of a title that may count its items; neither a year, a price, a share nor a part of a name."""

_WORD = lazy_pattern(r"[^\W\d_]{2}")

_PAIRED = lazy_pattern(r"([^\W\d][^:–—]{1,14}):\s+\S")
"""A heading with a label that others have as well: `Pro: it is cheap`, `Myth: all fat is bad`."""

_BESIDE = phrase_pattern("parts: beside the items", r".*\?$|\W*(?:{})\W*")
"""Headings that stand among the items of a list and are none: questions, and what a text ends with."""

_FEWEST = 4
"""Headings that make a list; set by hand on pages of development."""

_SHORTEST_ROW = 3
"""Headings of one row, where numbers begin anew in each section; and of a list whose title counts what is numbered."""

_FEWEST_LINES = 7
"""Numbered lines that are no list by chance where the title has the same number."""

_LEAST = 0.25
"""Share of a text that numbered headings and what stands below them have where they are its parts: of 195 pages of
development whose headings are numbered or counted, 22 have less, and there they are the steps of one section."""

_MOST = 0.5
"""The same of headings that are counted once questions and last words are left out."""

_LONGEST = 150
"""Characters of a heading; what is longer is a paragraph set large."""

_LONGEST_LINE, _LONGEST_NAME = 60, 100
"""Characters of a numbered line that is a name as a whole, and of one that does not close as a sentence."""


class _Part(NamedTuple):
    """A heading, or a numbered line, that may be a part of the text."""

    place: int
    """Of its block, from 0."""

    name: str
    number: int = 0
    """0 where it has none."""


def list_parts(article: Article) -> tuple[str, ...]:
    """
    Return the headings that are the parts of a text, as they stand; empty where it is in no parts that they count.

    They are numbered one after the other, up or down, as many as the title says, or labelled in turn (`Pro`, `Con`),
    and no short section of a longer text. Where no headings are, numbered paragraphs and items are asked for the same.
    """
    parts = next((found for found in _candidates(article) if found), [])
    return tuple(part.name for part in parts) if all(len(part.name) <= _LONGEST for part in parts) else ()


def _candidates(article: Article) -> Iterator[list[_Part]]:
    """Yield what may be the parts, the surest first: numbered as well as counted, then one of these."""
    title = article.title
    headings = [_Part(at, block.text) for at, block in enumerate(article.blocks) if isinstance(block, Heading)]
    levels = [[part for part in headings if _level(article, part) == level] for level in range(1, 7)]
    numbered = [parts for row in (*levels, headings) if (parts := _numbered(row))]
    lines = _numbered_lines(article.blocks)
    whole = [parts for parts in (*numbered, lines) if len(parts) >= _FEWEST and _share(article, parts) >= _LEAST]
    rows = (row for parts in numbered for row in (parts, *_rows(parts)))
    yield from (row for row in rows if _is_counted(title, row, _SHORTEST_ROW))
    yield from (lines,) if _is_counted(title, lines, _FEWEST_LINES) else ()
    yield from (parts for parts in whole if parts is not lines)
    yield from (parts for parts in (*levels, *_sections(article, headings)) if _is_counted(title, parts))
    yield from (parts for parts in map(_bare, levels) if _is_counted(title, parts) and _share(article, parts) >= _MOST)
    yield from (parts for parts in levels if _is_paired(parts))
    yield from (parts for parts in whole if parts is lines)


def _level(article: Article, part: _Part) -> int:
    block = article.blocks[part.place]
    return block.level if isinstance(block, Heading) else 7


def _numbered(headings: Sequence[_Part]) -> list[_Part]:
    """Return those headings that have a number, if these count from one, in each section anew, or down to one."""
    for pattern in (_NUMBER, _WORDED):
        found = [part._replace(number=int(one[1] or one[2])) for part in headings if (one := pattern.match(part.name))]
        numbers = [part.number for part in found]
        rows = [[part.number for part in row] for row in _rows(found)]
        upwards = sum(map(len, rows)) == len(found) and all(row == [*range(1, len(row) + 1)] for row in rows)
        long = all(len(row) >= _SHORTEST_ROW for row in rows)
        if len(found) >= _SHORTEST_ROW and ((upwards and long) or numbers == [*range(len(numbers), 0, -1)]):
            return found
    return []


def _rows(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Cut numbered parts into rows that each begin with one; what stands before the first one is in none."""
    starts = [at for at, part in enumerate(parts) if part.number == 1]
    return [[*parts[start:end]] for start, end in pairwise([*starts, len(parts)])]


def _numbered_lines(blocks: Sequence[Block]) -> list[_Part]:
    """Return the names of the numbered paragraphs and items of a text, if they count from one, once."""
    found = [*_lines(blocks)]
    numbers = [part.number for part in found]
    named = all(part.name and not part.name.endswith("?") for part in found)
    return found if named and numbers == [*range(1, len(numbers) + 1)] else []


def _lines(blocks: Sequence[Block]) -> Iterator[_Part]:
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph | ListItem):
            continue
        text = f"{block.marker} {block.text}" if isinstance(block, ListItem) else block.text
        if found := _LINE_NUMBER.match(text):
            label, whole = _LABEL.match(text, found.end()), text[found.end() :]
            named = len(whole) <= (_LONGEST_LINE if whole.endswith((".", "!")) else _LONGEST_NAME)
            name = whole if named else label[1] if label else ""
            yield _Part(place, f"{found[1]}. {name}" if _WORD.search(name) else "", int(found[1]))


def _sections(article: Article, headings: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Yield what stands right below each heading that has the number of the title: `15 tools for ferrymen`."""
    number = _TITLE_NUMBER.search(article.title)
    levels = [_level(article, part) for part in headings]
    for at, part in enumerate(headings):
        if number and number[1] in _TITLE_NUMBER.findall(part.name):
            end = next((to for to in range(at + 1, len(levels)) if levels[to] <= levels[at]), len(levels))
            top = min(levels[at + 1 : end], default=0)
            yield [headings[to] for to in range(at + 1, end) if levels[to] == top]


def _bare(headings: Sequence[_Part]) -> list[_Part]:
    """Leave out the headings that stand among the items of a list and are none of them."""
    return [part for part in headings if not _BESIDE.fullmatch(part.name)]


def _share(article: Article, parts: Sequence[_Part]) -> float:
    """Return how much of the characters of a text stands in and below these headings or lines."""
    blocks, last = article.blocks, parts[-1].place
    level = min(_level(article, part) for part in parts)
    below = range(last + 1, len(blocks))
    end = next((at for at in below if isinstance(block := blocks[at], Heading) and block.level <= level), len(blocks))
    end = last + 1 if level > 6 else end
    letters = [len(block.text) for block in blocks]
    return sum(letters[parts[0].place : end]) / sum(letters)


def _is_counted(title: str, parts: Sequence[_Part], fewest: int = _FEWEST) -> bool:
    """Return whether parts, all different, are as many as the first number of a title says."""
    number, names = _TITLE_NUMBER.search(title), {part.name for part in parts}
    return number is not None and len(parts) >= fewest and int(number[1]) == len(names) == len(parts)


def _is_paired(headings: Sequence[_Part]) -> bool:
    """Return whether all headings have one of two labels, each of which several have: `Pro: ...`, `Con: ...`."""
    found = [_PAIRED.match(part.name) for part in headings]
    labels = [label[1].casefold() for label in found if label]
    return _FEWEST <= len(labels) == len(found) and len({*labels}) == 2 and min(map(labels.count, labels)) > 1
