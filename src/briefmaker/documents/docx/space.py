"""The places in a Word document that are left to a person."""

from collections.abc import Iterator, Sequence

from briefmaker.documents.docx.measures import measures_of
from briefmaker.documents.docx.xml import KEEP, cell, paragraph, row, run, table
from briefmaker.documents.layout import Space
from briefmaker.documents.note import Note

ROOM = paragraph("TableField")
"""One empty line."""


def _field(label: str, widths: Sequence[int], *, keep: str) -> str:
    """One row of a block to sign, which stays on one page."""
    said, room = paragraph("TableLabel", run(label), properties=keep), paragraph("TableField", properties=keep)
    return row(cell(widths[0], said), cell(widths[1], room))


def space_parts(space: Space, note: Note) -> Iterator[str]:
    """Yield the heading, the hint, and room to write: lines in a frame, or a block of labelled fields."""
    yield paragraph("Heading1", run(space.heading))
    if space.hint:
        yield paragraph("Caption", run(space.hint))
    labels, widths = note.labels, measures_of(note).fields
    way = labels.direction
    fields = [_field(field, widths, keep="" if field == space.fields[-1] else KEEP) for field in space.fields]
    if fields:
        described = labels.say("To be filled in")
        yield table("BriefingTable", widths, fields, title=space.heading, description=described, direction=way)
    if space.lines:
        frame = [row(cell(sum(widths), *[ROOM] * space.lines))]
        described = labels.say("To be written in")
        yield table("BriefingSpace", (sum(widths),), frame, title=space.heading, description=described, direction=way)
