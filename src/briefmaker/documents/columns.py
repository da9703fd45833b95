"""
Fits a table of the source into the width of the page, so that no word of it is broken.

A column is never narrower than its longest word. Where the columns do not fit side by side, the letters become smaller;
where they do not fit even so, the table is split: each part repeats the first column, which says what a row is about.
The rule is that of automatic layout in CSS 2.1, section 17.5.2.2, said once for all formats and known before a page is
laid out: a renderer that has to find the widths itself tries every cell at many. Cells that span rows or columns are
laid out on a rectangle first.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefmaker.documents.note import Note, Square

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
    Split merged cells, after the table model of HTML, so that every row has the same number of places.

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
                    # A page may claim more rows than its table has.
                    still[column + offset] = min(square.rows, len(squares)) - 1
        grid.append([places.get(place) for place in range(max(places, default=-1) + 1)])
        hanging = still
    width = max(map(len, grid), default=0)
    return [line + [None] * (width - len(line)) for line in grid]


SIZES = (9.5, 8.5, 7.5)
"""Points a table may be set in, the first where it fits: below seven, print is not read but deciphered."""

GAP = 2.5
"""Millimetres between two columns."""

BROAD_FONT = 1.33
"""A font of an office may run a third wider than ours."""

MILLIMETRE = 72 / 25.4
"""In points."""

TWENTIETHS = 20 * MILLIMETRE
"""The same in twentieths of a point, in which office programs measure."""

LONGEST_WORD, LONGEST_ADDRESS = 120.0, 55.0
"""Millimetres of a word of letters, and of anything else, such as an address; what is longer may be broken."""

FULLEST = 75.0
"""Millimetres beyond which a column asks for no more room on account of its texts."""

_SMALL, _CAPITAL, _FULL = 0.57, 0.68, 1.02

_BREAKS = re.compile(r"\s+|(?<=[^\W\d_][-–—])(?=[^\W\d_])|\u200b")
"""Where a line may end (Unicode Standard Annex 14): at a blank, or behind a dash between letters."""


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A table, or a part of one, as it is printed."""

    grid: tuple[tuple[Square | None, ...], ...]
    """Rows of equal length; None for a place without text."""

    widths: tuple[float, ...]
    """Of the columns, in millimetres; their sum is the width of the text."""

    size: float
    """Of the letters, in points."""

    heads: int
    """How many rows at the head are repeated on each page."""

    @property
    def step(self) -> int:
        """Which of `SIZES` its letters have, 1 being the largest: styles of cells are named after it."""
        return SIZES.index(self.size) + 1

    @property
    def twentieths(self) -> tuple[float, ...]:
        """The widths of the columns in twentieths of a point."""
        return tuple(width * MILLIMETRE * 20 for width in self.widths)


def fit_table(squares: tuple[tuple[Square, ...], ...], note: Note) -> tuple[FittedTable, ...]:
    """
    Lay a table out for a note: one table, or several where its columns do not fit side by side.

    `squares` are its cells, row by row; merged ones are split. No column is left out, and none is said twice but the
    first. Empty for a table without cells.
    """
    grid = rectangle(squares)
    if not grid:
        return ()
    room = note.measures.text
    scale = note.scale * (BROAD_FONT if "headings" in note.layout.fonts else 1)
    columns, heads = list(zip(*grid, strict=True)), head_rows(squares)
    texts = [["".join(span.text for span in square.spans) for square in filter(None, column)] for column in columns]
    ems = [max(map(measure, column), default=0.0) for column in texts]
    pieces = [[piece for text in column for piece in _BREAKS.split(text)] for column in texts]
    # Where no size is small enough the last one stays, and the table is parted.
    for size in SIZES:
        em = size * scale / MILLIMETRE
        needs = [max((_least(piece, em) for piece in column), default=0.0) + GAP for column in pieces]
        if sum(needs) <= room:
            break
    wishes = [max(need, min(text * em, FULLEST) + GAP) for need, text in zip(needs, ems, strict=True)]
    return tuple(
        FittedTable(
            tuple(tuple(row[place] for place in places) for row in grid),
            _widths([needs[place] for place in places], [wishes[place] for place in places], room),
            size,
            heads,
        )
        for places in _group_columns(needs, room)
    )


def _group_columns(needs: Sequence[float], room: float) -> Iterator[tuple[int, ...]]:
    """Yield the columns of each part: as many as fit beside the first, and at least one more."""
    part = [0]
    for place in range(1, len(needs)):
        if len(part) > 1 and sum(needs[column] for column in part) + needs[place] > room:
            yield tuple(part)
            part = [0]
        part.append(place)
    yield tuple(part)


def _widths(needs: Sequence[float], wishes: Sequence[float], room: float) -> tuple[float, ...]:
    """Return the widths of columns: what each needs, and a share of the rest by what it would fill beyond that."""
    left = room - sum(needs)
    if left < 0:
        return tuple(room * need / sum(needs) for need in needs)
    wanted = [wish - need for wish, need in zip(wishes, needs, strict=True)]
    if sum(wanted) < left:
        return tuple(room * wish / sum(wishes) for wish in wishes)
    return tuple(need + left * more / sum(wanted) for need, more in zip(needs, wanted, strict=True))


_WORD = re.compile(r"[(“„«\"']?[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f'’-]+[.,;:!?)”“»\"']?")
"""A word of a script that parts words by blanks: Latin, Greek, Cyrillic."""


def _least(piece: str, em: float) -> float:
    """Return the millimetres that a column needs for a piece of text without a break; `em` is that of its size."""
    return min(measure(piece) * em, LONGEST_WORD if _WORD.fullmatch(piece) else LONGEST_ADDRESS)


def measure(text: str) -> float:
    """
    Measure a text in ems of Source Sans 3, a little too wide rather than too narrow.

    Signs of East Asian width, of which a line may end behind any, count as one word each.
    """
    return sum(map(_width, text))


_WIDTHS = (
    (frozenset("ijlI.,:;'’|!()[]ft r-\u00a0"), 0.37),
    (frozenset("mwMW@%—…ŒÆœæ&©¼½¾"), 0.88),
)
"""Letters much narrower or wider than others, in ems of Source Sans 3 Bold (its advance widths, rounded up)."""


def _width(sign: str) -> float:
    for signs, width in _WIDTHS:
        if sign in signs:
            return width
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return _FULL
    return _CAPITAL if sign.isupper() else _SMALL
