"""The places in a Word document that are left to a person."""

from collections.abc import Iterator, Sequence

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
        widths, hint = note.measures.fields, say("To be filled in")
        rows = [
            _field(field, widths, hint, next(numbers), keep="" if field == space.rows[-1] else KEEP)
            for field in space.rows
        ]
        yield table("BriefingTable", widths, rows, title=space.heading, description=hint, direction=way)
    if space.lines:
        width, hint = note.measures.whole, say("To be written in")
        room = (
            _filled(space.heading, space.text, next(numbers), style="TableField")
            if space.text
            else _prompt(space.heading, hint, next(numbers), style="TableField")
        )
        frame = [row(cell(width, room), height=LINE * space.lines)]
        yield table("BriefingSpace", (width,), frame, title=space.heading, description=hint, direction=way)
