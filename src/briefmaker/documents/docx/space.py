"""The places in a Word document that are left to a person."""

from collections.abc import Iterator

from briefmaker.documents.docx.measures import measures_of
from briefmaker.documents.docx.xml import cell, paragraph, row, run, table
from briefmaker.documents.layout import Space
from briefmaker.documents.note import Note

ROOM = paragraph("TableField")
"""One empty line."""


def space_parts(space: Space, note: Note) -> Iterator[str]:
    """Yield the heading, the hint, and room to write: lines in a frame, or a block of labelled fields."""
    yield paragraph("Heading1", run(space.heading))
    if space.hint:
        yield paragraph("Caption", run(space.hint))
    labels, widths = note.labels, measures_of(large_print=note.large_print).fields
    way = labels.direction
    fields = [
        row(cell(widths[0], paragraph("TableLabel", run(field))), cell(widths[1], ROOM)) for field in space.fields
    ]
    if fields:
        described = labels.say("To be filled in")
        yield table("BriefingTable", widths, fields, title=space.heading, description=described, direction=way)
    if space.lines:
        frame = [row(cell(sum(widths), *[ROOM] * space.lines))]
        described = labels.say("To be written in")
        yield table("BriefingSpace", (sum(widths),), frame, title=space.heading, description=described, direction=way)
