"""Pictures with what is written under them, and tables of data."""

import re
from bisect import bisect_left

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import CELLS, bits_of
from briefmaker.model import Cell

_LONGEST_CELL = 600
"""Characters; a table whose median cell is longer holds text, not data."""

_MOST = 0.7
"""Share of the text from which one cell, if it holds several runs, is the page and the table its frame."""

_MOST_SPAN = 1000
"""Columns a cell may span by the HTML standard."""


def data_tables(dom: PageArrays) -> frozenset[int]:
    """List the elements that are tables of data, outermost first where they nest."""
    return frozenset(table for table in dom.elements("table") if _is_data(dom, table))


def _is_data(dom: PageArrays, table: int) -> bool:
    """Two rows and two columns of short cells, without a table inside and not declared as layout."""
    if dom.attributes[table].get("role") in {"presentation", "none"}:
        return False
    inside = range(table + 1, dom.ends[table])
    # Old pages are laid out by tables, one inside another.
    if any(dom.tags[element] in {"table", "form", "h1", "article"} for element in inside):
        return False
    rows = table_cells(dom, table)
    widths = [sum(_span(dom.attributes[cell].get("colspan")) for cell in row) for row in rows]
    if len(rows) < 2 or max(widths, default=0) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    runs = [dom.stop[cell] - dom.first[cell] for cell in cells]
    filled = [sum(map(len, dom.texts[dom.first[cell] : dom.stop[cell]])) for cell in cells]
    sizes = sorted(filled)
    if any(dom.tags[cell] == "th" for cell in cells):
        return sizes[len(sizes) // 2] <= _LONGEST_CELL
    # Else a page laid out in one big cell is a table of data.
    if sizes[-1] > _MOST * sum(sizes) and runs[filled.index(sizes[-1])] > 1:
        return False
    return sum(runs) <= 3 * len(cells) and sizes[-1] <= 2 * _LONGEST_CELL and widths.count(max(widths)) * 2 >= len(rows)


def table_cells(dom: PageArrays, table: int) -> list[list[int]]:
    """List the cell elements of a table, row by row; rows without a cell are left out."""
    rows: list[list[int]] = []
    for element in range(table + 1, dom.ends[table]):
        if dom.tags[element] == "tr":
            rows.append([])
        elif dom.tags[element] in CELLS:
            if not rows:
                rows.append([])
            rows[-1].append(element)
    return [row for row in rows if row]


def table_rows(dom: PageArrays, table: int) -> tuple[tuple[Cell, ...], ...]:
    """Read the cells of a table; rows without any text are left out."""
    rows = []
    for row in table_cells(dom, table):
        cells = tuple(_cell(dom, element) for element in row)
        if any(cell.text for cell in cells):
            rows.append(cells)
    return tuple(rows)


def table_caption(dom: PageArrays, table: int) -> str:
    """Read the caption of a table."""
    for element in range(table + 1, dom.ends[table]):
        if dom.tags[element] == "caption":
            return " ".join(dom.texts[dom.first[element] : dom.stop[element]])
    return ""


def _cell(dom: PageArrays, element: int) -> Cell:
    text = " ".join(" ".join(dom.texts[dom.first[element] : dom.stop[element]]).split())
    attributes = dom.attributes[element]
    return Cell(text, dom.tags[element] == "th", _span(attributes.get("colspan")), _span(attributes.get("rowspan")))


def _span(value: str | None) -> int:
    """Read a span; what is no sensible number counts as one."""
    if value and value.isdecimal() and len(value) < 5:
        return min(_MOST_SPAN, max(1, int(value)))
    return 1


_NO_PLACE = (
    "in nav", "in footer", "in aside", "sidebar", "related", "promo", "advert", "social", "author", "comment",
    "navigation", "consent", "is hidden", "in form", "in button",
)  # fmt: skip

_NEAR = 3
"""How many elements around a picture may share it with a caption."""

Placed = dict[int, list[tuple[list[str], str, int]]]
"""By the run a picture stands before, its addresses, alternative text and element."""


def placed_pictures(dom: PageArrays, keep: NDArray[bool_]) -> Placed:
    """
    Choose the pictures of the article: between its first and last kept run, or up to three runs before the first.

    Never the same one twice.
    """
    kept = keep.nonzero()[0]
    if not len(kept):
        return {}
    first, last = int(kept[0]), int(kept[-1])
    unfit = bits_of(*_NO_PLACE)
    # What both ends of the text inherit is said of the article itself, not of a box in it.
    above = dom.inherited[dom.owners[first]] & dom.inherited[dom.owners[last]]
    seen: set[str] = set()
    placed: Placed = {}
    for element, before in dom.pictures:
        if not first - 3 <= before <= last or dom.inherited[element] & unfit & ~above:
            continue
        sources = _sources(dom, element)
        if sources and sources[0] not in seen:
            seen.add(sources[0])
            alt = " ".join((dom.attributes[element].get("alt") or "").split())
            placed.setdefault(max(before, first), []).append((sources, alt, element))
    return placed


class Captions:
    """The runs of a page that are captions of pictures."""

    def __init__(self, dom: PageArrays, texts: dict[int, str]) -> None:
        """Hold the captions by their runs, in the order of the page."""
        self.texts = texts
        self._flat = dom
        self._runs = list(texts)

    def of(self, picture: int) -> str:
        """Find the caption that shares a `figure` with a picture."""
        dom, above = self._flat, picture
        for _ in range(_NEAR):
            above = dom.parents[above]
            first, stop = dom.first[above], dom.stop[above]
            inside = slice(bisect_left(self._runs, first), bisect_left(self._runs, stop))
            found = inside.stop - inside.start
            if dom.tags[above] == "figure" or (found and stop - first <= found + 1):
                return " ".join(self.texts[run] for run in self._runs[inside])
        return ""


_SMALLEST = 120
"""Pixels; what declares itself smaller is an icon."""


def _sources(dom: PageArrays, element: int) -> list[str]:
    """List the addresses of a picture, that of the full picture first; none for icons, pixels and placeholders."""
    attributes = dom.attributes[element]
    for side in ("width", "height"):
        size = (attributes.get(side) or "").removesuffix("px")
        # Longer numbers are no sizes, and `int` refuses those of thousands of digits.
        if size.isdecimal() and len(size) < 6 and int(size) < _SMALLEST:
            return []
    parent = dom.parents[element]
    choices = range(parent + 1, element) if dom.tags[parent] == "picture" else ()
    found = _read_addresses(attributes)
    for choice in choices:
        found += _read_addresses(dom.attributes[choice])
    return list(dict.fromkeys(found))


_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-lazyload", "src", "data-srcset", "srcset")

_SET = re.compile(r",\s+")
"""Between the addresses of a set; commas inside addresses have no space behind."""


def _read_addresses(attributes: dict[str, str | None]) -> list[str]:
    """Read the addresses an element gives, of a set each."""
    found = []
    for name in _SOURCES:
        value = (attributes.get(name) or "").strip()
        for part in _SET.split(value) if "srcset" in name else (value,):
            source = next(iter(part.split()), "").strip(",") if "srcset" in name else part.strip(", ")
            if _may_be_picture(source):
                found.append(source)
    return found


_SHORTEST_DATA = 2000
"""Characters; a shorter data address is a placeholder."""

_NOT_A_PICTURE = re.compile(r"pixel|spacer|blank\.|sprite|gravatar|avatar|emoji|/logo|logo[.-]|icon|badge")


def _may_be_picture(source: str) -> bool:
    """Return whether an address is of a picture, not of an icon, a pixel or a placeholder."""
    if source.startswith("data:"):
        return len(source) >= _SHORTEST_DATA
    return bool(source) and not _NOT_A_PICTURE.search(source.lower())
