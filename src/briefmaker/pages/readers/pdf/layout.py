"""
The paragraphs of a PDF, put together from its lines.

Two lines belong together where type, column and distance say so, unless the first word of the second would have fitted
on the first: that break was meant.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from briefmaker.pages.readers.pdf.lines import Line
from briefmaker.pages.readers.pdf.margins import keep_text

_BULLET = re.compile(r"[•▪◦‣●■○–*]\s")
_SENTENCE_END = (".", "!", "?", ":", "…", "”", '"', "。")
_HYPHENATES = 0.02
"""Share of lines with a word parted at the end from which a document is held to part words."""

_LARGER = 1.12
"""Times the size of the body from which type is that of a heading."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines that belong together."""

    text: str
    size: float
    bold: bool
    linked: bool
    page: int


@dataclass(frozen=True, slots=True)
class _Typography:
    """What is usual in a document."""

    body: float
    """The size most letters have."""

    gaps: dict[int, float]
    """The usual distance between two lines of one paragraph, by their size in whole points."""

    edges: dict[tuple[int, int], float]
    """The right edge of a column, by page and by its left edge in steps of four points."""

    words: frozenset[str]
    """Words of the document, in lower case."""

    hyphenates: bool
    """Whether the document parts words at the ends of lines, so that a hyphen there is seldom one of the word."""


def build_blocks(lines: Sequence[Line], pages: int) -> tuple[list[TextBlock], float]:
    """Return the blocks in order, and the size of the body."""
    kept = keep_text(lines, pages)
    typography = _measure(kept)
    groups: list[list[Line]] = []
    for line in kept:
        if groups and _belongs(groups[-1][-1], line, typography):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_join(group, typography) for group in groups], typography.body


def _measure(lines: Sequence[Line]) -> _Typography:
    """Measure what is usual."""
    sizes: Counter[float] = Counter()
    gaps = defaultdict(list)
    edges: dict[tuple[int, int], float] = defaultdict(float)
    words: set[str] = set()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
        edges[line.page, round(line.left / 4)] = max(edges[line.page, round(line.left / 4)], line.right)
        words.update(line.text.lower().split())
    for last, line in pairwise(lines):
        gap = last.bottom - line.top
        if last.page == line.page and abs(last.size - line.size) < 1 and -line.size < gap < line.size:
            gaps[round(line.size)].append(gap)
    usual = {size: median(sorted(found)[: max(1, len(found) * 3 // 4)]) for size, found in gaps.items()}
    hyphenates = sum("\u00ad" in line.text for line in lines) > _HYPHENATES * len(lines)
    return _Typography(sizes.most_common(1)[0][0] if sizes else 0.0, usual, dict(edges), frozenset(words), hyphenates)


def _belongs(last: Line, line: Line, typography: _Typography) -> bool:
    """Return whether `line` goes on where `last` ended."""
    if abs(last.size - line.size) > 0.12 * line.size or _BULLET.match(line.text):
        return False
    if _breaks_early(last, line, typography):
        return False
    if last.page != line.page:
        return not last.text.endswith(_SENTENCE_END) and abs(last.left - line.left) < 2 * line.size
    beside = line.left > last.right or line.right < last.left
    gap = last.bottom - line.top
    usual = typography.gaps.get(round(line.size), 0.3 * line.size)
    indented = line.left - last.left > 0.8 * line.size and last.text.endswith(_SENTENCE_END)
    allowed = 0.9 if line.size >= typography.body * _LARGER else 0.35
    return not beside and not indented and -0.6 * line.size < gap < usual + allowed * line.size


def _breaks_early(last: Line, line: Line, typography: _Typography) -> bool:
    """Return whether the first word of `line` would have fitted behind `last`."""
    edge = max(last.right, typography.edges.get((last.page, round(last.left / 4)), 0.0))
    letter = (line.right - line.left) / max(1, len(line.text))
    word = len(line.text.partition(" ")[0]) + 2
    return edge - last.right > word * letter


def _join(group: list[Line], typography: _Typography) -> TextBlock:
    """Join the lines of a block."""
    text = " ".join(line.text for line in group)
    words = [_mend(word, typography) if "\u00ad" in word else word for word in text.split()]
    return TextBlock(
        text=" ".join(words),
        size=group[0].size,
        bold=all(line.bold for line in group),
        linked=all(line.linked for line in group),
        page=group[0].page,
    )


def _mend(word: str, typography: _Typography) -> str:
    """Join a word that stood at a line's end, with or without its hyphen, as the document writes it elsewhere."""
    whole, parted = word.replace("\u00ad", ""), word.replace("\u00ad", "-")
    known = [form.lower().strip(".,;:!?)(") in typography.words for form in (whole, parted)]
    if known[0] == known[1]:
        return whole if typography.hyphenates and "-" not in whole else parted
    return whole if known[0] else parted


def is_heading(block: TextBlock, body: float) -> bool:
    """Return whether type sets a block apart as a heading."""
    if len(block.text) > 200 or not any(map(str.isalpha, block.text)):
        return False
    return block.size >= body * _LARGER or (block.bold and len(block.text) < 120 and not block.text.endswith("."))


def is_item(text: str) -> bool:
    """Return whether a block is an item of a list."""
    return bool(_BULLET.match(text))


def strip_bullet(text: str) -> str:
    """Return an item without its mark."""
    return _BULLET.sub("", text, count=1)


def heading_sizes(blocks: Sequence[TextBlock], body: float) -> Iterator[int]:
    """Return the sizes of headings in whole points, the largest first."""
    return iter(sorted({round(block.size) for block in blocks if is_heading(block, body)}, reverse=True))
