"""A chapter on what several articles say: sentences and tables under headings, the same for every format."""

from dataclasses import dataclass

from briefmaker.documents.point import Point

SHADES = ("", "E9EEF4", "D3DDE8", "BCCBDB", "A5B8CD")
"""Grounds that tell how large a number is, as RRGGBB; the first is bare, and ink is legible on each."""


@dataclass(frozen=True, slots=True)
class Tabular:
    """A table whose first column names the rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Point, ...], ...]
    """Cells, as many as heads; one without a reference has an empty label."""

    widths: tuple[float, ...]
    """Shares of the width of the text; they add up to 1."""

    shades: tuple[tuple[int, ...], ...] = ()
    """Which of `SHADES` is the ground of each cell, row by row; none where all are bare."""

    def shade(self, row: int, column: int) -> int:
        """Return which shade the ground of a cell has."""
        return self.shades[row][column] if self.shades else 0


@dataclass(frozen=True, slots=True)
class Part:
    """One event, one day, one thing that is counted."""

    heading: str = ""
    byline: str = ""
    lines: tuple[Point, ...] = ()
    """Set in a box."""

    points: tuple[Point, ...] = ()
    """Numbered from 1."""

    table: Tabular | None = None

    @property
    def bare(self) -> bool:
        """Whether it is a table and nothing else."""
        return bool(self.table) and not (self.heading or self.byline or self.lines or self.points)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of the note."""

    heading: str
    caption: str
    parts: tuple[Part, ...]
