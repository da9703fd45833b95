"""Tables of data, told from tables that only lay out a page."""

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.tags import CELLS
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
