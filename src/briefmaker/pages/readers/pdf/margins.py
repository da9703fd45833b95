"""What stands on the pages of a PDF beside the text: running heads, page numbers, contents, stamps in the margin."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

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
        if not head and len(places[_place(line)]) < max(3, pages * 0.5):
            kept.append(line)
    return _join_pieces(kept)


def _put_heads_first(lines: Sequence[Line]) -> Iterator[Line]:
    """
    Go through the lines page by page; a head drawn last, as menus are that stay in the window, comes first.

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
