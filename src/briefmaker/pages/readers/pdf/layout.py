"""
The paragraphs of a PDF, put together from its lines.

Two lines belong together where type, column and distance say so, unless the first word of the second would have fitted
on the first: that break was meant.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from briefmaker.pages.readers.pdf.lines import Line

_NUMBER = re.compile(r"\d+")
_FOLIO = re.compile(
    r"(?:page |seite |p\. ?|- ?|– ?)?(?:\d{1,4}|[ivxl]{1,7})(?: ?(?:of|/|von|de|-|–) ?\d{0,4})?\Z", re.IGNORECASE
)
_LEADERS = re.compile(r"(?<!\.)(?<!\. )(?:\. ?){5,}+\s*(?:\d{1,4}|[ivxl]{1,7})\Z", re.IGNORECASE)
"""The dots of a table of contents, and the number they lead to."""

_EDGE = 0.08
"""Share of the page's height, at head and foot, that is margin in any case."""

_OUTERMOST = 2
"""Lines at the head and at the foot of each page that may be running ones wherever they stand."""

_ABOVE = 0.85
"""Height on the page above which lines drawn last are a head laid over it."""


def keep_text(lines: Sequence[Line], pages: int) -> list[Line]:
    """Return the lines of the text itself, pieces of one line put together."""
    level = [line for line in _put_heads_first(lines) if not _is_upright(line) and not _LEADERS.search(line.text)]
    outermost = _find_outermost(level)
    heads, places = defaultdict(set), defaultdict(set)
    for line in level:
        places[_place(line)].add(line.page)
        if line in outermost or _in_margin(line):
            heads[_words(line)].add(line.page)
    kept = []
    for line in level:
        times = len(heads[_words(line)])
        enough = max(2, pages * 0.3) if _in_margin(line) else max(3, pages * 0.3)
        head = (line in outermost or _in_margin(line)) and (times >= enough or _FOLIO.match(line.text))
        # A line that stands at one place on half of the pages is a running one, wherever it stands.
        if not head and len(places[_place(line)]) < max(3, pages * 0.5):
            kept.append(line)
    return _join_pieces(kept)


def _put_heads_first(lines: Sequence[Line]) -> Iterator[Line]:
    """
    Yield the lines page by page; a head drawn last, as menus are that stay in the window, comes first.

    It stands over what was drawn before it; the last lines of a text in columns stand beside that.
    """
    for _, group in groupby(lines, key=lambda line: line.page):
        there = list(group)
        start = len(there)
        while start and there[start - 1].place > _ABOVE:
            start -= 1
        below = there[start - 1] if start else None
        laid_over = below and all(line.left < below.right and below.left < line.right for line in there[start:])
        yield from there[start:] + there[:start] if laid_over else there


def _in_margin(line: Line) -> bool:
    """Return whether a line stands in what is margin in any case."""
    return not _EDGE < line.place < 1 - _EDGE


def _is_upright(line: Line) -> bool:
    """Return whether the text runs up or down the page, as stamps in the margin do."""
    return len(line.text) > 4 and line.top - line.bottom > 3 * (line.right - line.left)


def _words(line: Line) -> tuple[str, int]:
    """Return the text, numbers apart, and its size: a title is larger than the running head that repeats it."""
    return _NUMBER.sub("#", line.text), round(line.size)


def _place(line: Line) -> tuple[str, int, int]:
    """Return the text, numbers apart, and where it stands."""
    return _NUMBER.sub("#", line.text), round(line.place * 50), round(line.left / 10)


def _find_outermost(lines: Sequence[Line]) -> set[Line]:
    """Return the highest and the lowest lines of each page."""
    by_page = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    found: set[Line] = set()
    for there in by_page.values():
        there.sort(key=lambda line: line.place)
        found.update(there[:_OUTERMOST], there[-_OUTERMOST:])
    return found


def _join_pieces(lines: Sequence[Line]) -> list[Line]:
    """Put together pieces that stand beside one another on one line, such as a footnote's mark and what follows it."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is None or not _stands_beside(last, line):
            joined.append(line)
            continue
        gap = "" if line.left - last.right < 0.15 * last.size else " "
        joined[-1] = replace(
            last,
            text=f"{last.text}{gap}{line.text}",
            right=max(last.right, line.right),
            size=max(last.size, line.size),
            bottom=min(last.bottom, line.bottom) if line.size > last.size else last.bottom,
            top=max(last.top, line.top) if line.size > last.size else last.top,
            bold=last.bold and line.bold,
            linked=last.linked and line.linked,
        )
    return joined


def _stands_beside(last: Line, line: Line) -> bool:
    """Return whether `line` begins where `last` ends, at the same height."""
    shared = min(last.top, line.top) - max(last.bottom, line.bottom)
    size = max(last.size, line.size)
    return (
        last.page == line.page
        and shared > 0.5 * min(last.top - last.bottom, line.top - line.bottom)
        and -0.3 * size < line.left - last.right < 0.4 * size
    )


BULLET = re.compile(r"[•▪◦‣●■○–*]\s")

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
    """The size most characters have."""

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
    # The lower three quarters: gaps between paragraphs would raise the median of a page of short ones.
    usual = {size: median(sorted(found)[: max(1, len(found) * 3 // 4)]) for size, found in gaps.items()}
    hyphenates = sum("\u00ad" in line.text for line in lines) > _HYPHENATES * len(lines)
    return _Typography(sizes.most_common(1)[0][0] if sizes else 0.0, usual, dict(edges), frozenset(words), hyphenates)


_SENTENCE_END = (".", "!", "?", ":", "…", "”", '"', "。")


def _belongs(last: Line, line: Line, typography: _Typography) -> bool:
    """Return whether `line` goes on where `last` ended."""
    if abs(last.size - line.size) > 0.12 * line.size or BULLET.match(line.text):
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


def heading_sizes(blocks: Sequence[TextBlock], body: float) -> Iterator[int]:
    """Return the sizes of headings in whole points, the largest first."""
    return iter(sorted({round(block.size) for block in blocks if is_heading(block, body)}, reverse=True))
