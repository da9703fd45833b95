"""The widths of a Word document, in twentieths of a point; each table is as wide as the text."""

from dataclasses import dataclass, replace

from briefmaker.documents.note import Note


@dataclass(frozen=True, slots=True)
class Measures:
    """How wide the text is, and the columns of each table."""

    text: int
    details: tuple[int, ...]
    actors: tuple[int, ...]
    fields: tuple[int, ...]
    """Label and room of a block to fill in."""


USUAL = Measures(
    text=9298,
    details=(1420, 3229, 1420, 3229),
    actors=(2551, 4933, 1077, 737),
    fields=(3600, 5698),
)
"""The text is 164 mm wide on A4 and on Letter."""

LARGE = Measures(
    text=10204,
    details=(2500, 7704),
    actors=(2976, 4676, 1502, 1050),
    fields=(5000, 5204),
)
"""Large print: 180 mm, and room for larger letters."""


BROAD = replace(USUAL, actors=(2551, 4592, 1361, 794))
"""Tables in a font of an office, which may run a third wider than ours: no word of a narrow column is broken."""


def measures_of(note: Note) -> Measures:
    """Choose the measures of a note; a detail that stands alone has the whole line."""
    usual = LARGE if note.large_print else BROAD if "headings" in note.layout.fonts else USUAL
    label, *others = usual.details
    return replace(usual, details=(label, sum(others))) if len(note.details) == 1 else usual
