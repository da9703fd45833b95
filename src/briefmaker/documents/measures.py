"""What of a page is wider, or fewer, in large print: chosen once for a note, and read by all that lay it out."""

from dataclasses import dataclass, replace

LARGER = 1.5
"""Body text of 12 pt becomes 18 pt, the least that large print is (RNIB, Clear Print; APH, Large Print Guidelines)."""


@dataclass(frozen=True, slots=True)
class PageMeasures:
    """The widths of text and tables, the latter in twentieths of a point, and how much has room there."""

    text: float
    """Width of the text in millimetres, on A4 and on Letter."""

    details: tuple[int, ...]
    actors: tuple[int, ...]
    fields: tuple[int, ...]
    """Label and room of a block to fill in."""

    header: tuple[int, int]
    """Where the middle and the end of a header stand, in twentieths of a point."""

    beside_marking: int
    """Characters that fit between the edge and the middle of a header."""

    details_across: int
    """Pairs of label and value that stand side by side."""

    article_columns: tuple[int, float]
    """Articles of a digest that have a column each in the table of its actors, and its share of the width."""

    company_columns: tuple[int, float]
    """The same for actors that are named together."""

    stretch: float
    """Times as much height as usual that the lines of a digest take."""

    @property
    def whole(self) -> int:
        """The width of the text in twentieths of a point."""
        return self.header[1]


USUAL = PageMeasures(
    text=164.0,
    details=(1420, 3229, 1420, 3229),
    actors=(2551, 4933, 1077, 737),
    fields=(3600, 5698),
    header=(4649, 9298),
    beside_marking=56,
    details_across=2,
    article_columns=(12, 0.045),
    company_columns=(10, 0.06),
    stretch=1.0,
)

LARGE = PageMeasures(
    text=180.0,
    details=(2500, 7704),
    actors=(2976, 4676, 1502, 1050),
    fields=(5000, 5204),
    header=(5102, 10204),
    beside_marking=41,
    details_across=1,
    article_columns=(6, 0.075),
    company_columns=(6, 0.09),
    stretch=1.65,
)

BROAD = replace(USUAL, actors=(2551, 4592, 1361, 794))
"""Tables in a font of an office, which may run a third wider than ours: no word of a narrow column is broken."""


def choose_measures(*, large_print: bool, broad: bool = False) -> PageMeasures:
    """Return the measures of a note in large print, in a `broad` font of an office, or neither."""
    return LARGE if large_print else BROAD if broad else USUAL
