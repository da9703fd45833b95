"""Lays the cells of a table out on a rectangle."""

from collections.abc import Sequence

from briefmaker.documents.note import Square

WIDEST = 40
"""A page has room for no more columns; a span that claims more is cut."""

TALLEST_HEAD = 5
"""More rows are not repeated on each page."""


def head_rows(squares: Sequence[Sequence[Square]]) -> int:
    """
    Count the rows at the head of a table that are headers alone, and so can be repeated on each page.

    A header that reaches down into the data leaves none: it cannot be in both.
    """
    rows = 0
    while rows < len(squares) and all(square.header for square in squares[rows]):
        rows += 1
    reach = max((place + square.rows for place in range(rows) for square in squares[place]), default=0)
    return rows if reach <= rows < len(squares) and rows <= TALLEST_HEAD else 0


def rectangle(squares: tuple[tuple[Square, ...], ...]) -> list[list[Square | None]]:
    """
    Part merged cells, after the table model of HTML, so that every row has the same number of places.

    A header that spans columns is said over each of them; a cell of data is said once, in its first place, lest a
    number be counted twice. None marks a place without text.
    """
    grid: list[list[Square | None]] = []
    hanging: dict[int, int] = {}
    for line in squares:
        places: dict[int, Square | None] = dict.fromkeys(hanging)
        still = {column: rows - 1 for column, rows in hanging.items() if rows > 1}
        column = 0
        for square in line:
            while column in places:
                column += 1
            for offset in range(min(square.columns, WIDEST - column)):
                places[column + offset] = square if square.header or not offset else None
                if square.rows > 1:
                    still[column + offset] = min(square.rows, len(squares)) - 1
        grid.append([places.get(place) for place in range(max(places, default=-1) + 1)])
        hanging = still
    width = max(map(len, grid), default=0)
    return [line + [None] * (width - len(line)) for line in grid]
