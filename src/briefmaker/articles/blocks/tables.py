"""Tables of data, told from tables that only lay out a page."""

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.tags import CELLS
from briefmaker.model import Cell

_LONGEST_CELL = 600
"""Characters; a table whose median cell is longer holds text, not data."""

_MOST = 0.7
"""Share of the text from which one cell, if it holds several runs, is the page and the table its frame."""

_MOST_SPAN = 1000


def data_tables(flat: Flat) -> frozenset[int]:
    """List the elements that are tables of data, outermost first where they nest."""
    return frozenset(table for table in flat.elements("table") if _is_data(flat, table))


def _is_data(flat: Flat, table: int) -> bool:
    """Two rows and two columns of short cells, without a table inside and not declared as layout."""
    if flat.attributes[table].get("role") in {"presentation", "none"}:
        return False
    inside = range(table + 1, flat.ends[table])
    if any(flat.tags[element] in {"table", "form", "h1", "article"} for element in inside):
        return False
    rows = table_cells(flat, table)
    widths = [sum(_span(flat.attributes[cell].get("colspan")) for cell in row) for row in rows]
    if len(rows) < 2 or max(widths, default=0) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    runs = [flat.stop[cell] - flat.first[cell] for cell in cells]
    filled = [sum(map(len, flat.texts[flat.first[cell] : flat.stop[cell]])) for cell in cells]
    sizes = sorted(filled)
    if any(flat.tags[cell] == "th" for cell in cells):
        return sizes[len(sizes) // 2] <= _LONGEST_CELL
    if sizes[-1] > _MOST * sum(sizes) and runs[filled.index(sizes[-1])] > 1:
        return False
    return sum(runs) <= 3 * len(cells) and sizes[-1] <= 2 * _LONGEST_CELL and widths.count(max(widths)) * 2 >= len(rows)


def table_cells(flat: Flat, table: int) -> list[list[int]]:
    """List the cell elements of a table, row by row; rows without a cell are left out."""
    rows: list[list[int]] = []
    for element in range(table + 1, flat.ends[table]):
        if flat.tags[element] == "tr":
            rows.append([])
        elif flat.tags[element] in CELLS:
            if not rows:
                rows.append([])
            rows[-1].append(element)
    return [row for row in rows if row]


def table_rows(flat: Flat, table: int) -> tuple[tuple[Cell, ...], ...]:
    """Read the cells of a table; rows without any text are left out."""
    rows = []
    for row in table_cells(flat, table):
        cells = tuple(_cell(flat, element) for element in row)
        if any(cell.text for cell in cells):
            rows.append(cells)
    return tuple(rows)


def table_caption(flat: Flat, table: int) -> str:
    """Read the caption of a table."""
    for element in range(table + 1, flat.ends[table]):
        if flat.tags[element] == "caption":
            return " ".join(flat.texts[flat.first[element] : flat.stop[element]])
    return ""


def _cell(flat: Flat, element: int) -> Cell:
    text = " ".join(" ".join(flat.texts[flat.first[element] : flat.stop[element]]).split())
    attributes = flat.attributes[element]
    return Cell(text, flat.tags[element] == "th", _span(attributes.get("colspan")), _span(attributes.get("rowspan")))


def _span(value: str | None) -> int:
    """Read a span; what is no sensible number counts as one."""
    if value and value.isdecimal() and len(value) < 5:
        return min(_MOST_SPAN, max(1, int(value)))
    return 1
