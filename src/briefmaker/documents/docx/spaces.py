"""The widths of a Word document, in twentieths of a point, and the places in it that are left to a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefmaker.documents.docx.xml import KEEP, cell, control, direction, heading, paragraph, row, run, table
from briefmaker.documents.layout import Space
from briefmaker.documents.note import Note

LINE = 420
"""The height of an empty line, in twentieths of a point."""


def _prompt(name: str, hint: str, number: int, *, style: str, keep: str = "") -> str:
    """Make a place to write in, which shows its hint until somebody does."""
    return control(name, number, paragraph(style, run(hint, "PlaceholderText"), properties=keep))


def _filled(name: str, text: str, number: int, *, style: str, keep: str = "") -> str:
    """Make a place to write in where somebody has written."""
    lines = [paragraph(style, run(line), properties=keep + direction(line)) for line in text.splitlines() if line]
    return control(name, number, *lines, prompts=False)


def _field(field: tuple[str, str], widths: Sequence[int], hint: str, number: int, *, keep: str) -> str:
    """One row of a block to sign, which stays on one page; `field` is its label and what stands there."""
    label, value = field
    said = paragraph("TableLabel", run(label), properties=keep)
    place = (
        _filled(label, value, number, style="TableField", keep=keep)
        if value
        else _prompt(label, hint, number, style="TableField", keep=keep)
    )
    return row(cell(widths[0], said), cell(widths[1], place))


def space_parts(space: Space, note: Note, numbers: Iterator[int]) -> Iterator[str]:
    """Yield the heading, the hint, and a place to write; `numbers` are those of the places in the document."""
    yield heading("Heading1", run(space.heading))
    if space.hint:
        yield paragraph("Subline", run(space.hint))
    say, way = note.labels.say, note.labels.direction
    if space.fields:
        widths, hint = measures_of(note).fields, say("To be filled in")
        rows = [
            _field(field, widths, hint, next(numbers), keep="" if field == space.rows[-1] else KEEP)
            for field in space.rows
        ]
        yield table("BriefingTable", widths, rows, title=space.heading, description=hint, direction=way)
    if space.lines:
        width, hint = measures_of(note).text, say("To be written in")
        room = (
            _filled(space.heading, space.text, next(numbers), style="TableField")
            if space.text
            else _prompt(space.heading, hint, next(numbers), style="TableField")
        )
        frame = [row(cell(width, room), height=LINE * space.lines)]
        yield table("BriefingSpace", (width,), frame, title=space.heading, description=hint, direction=way)


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
