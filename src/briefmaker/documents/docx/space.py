"""The places in a Word document that are left to a person."""

from collections.abc import Iterator

from briefmaker.documents.docx.xml import cell, paragraph, row, run, table
from briefmaker.documents.labels import Labels
from briefmaker.documents.layout import Space

FIELDS = (3600, 5698)
"""Widths of label and room, in twentieths of a point."""

ROOM = paragraph("TableField")
"""One empty line."""


def space_parts(space: Space, labels: Labels) -> Iterator[str]:
    """Yield the heading, the hint, and room to write: lines in a frame, or a block of labelled fields."""
    yield paragraph("Heading1", run(space.heading))
    if space.hint:
        yield paragraph("Caption", run(space.hint))
    way = labels.direction
    fields = [
        row(cell(FIELDS[0], paragraph("TableLabel", run(field))), cell(FIELDS[1], ROOM)) for field in space.fields
    ]
    if fields:
        described = labels.say("To be filled in")
        yield table("BriefingTable", FIELDS, fields, title=space.heading, description=described, direction=way)
    if space.lines:
        frame = [row(cell(sum(FIELDS), *[ROOM] * space.lines))]
        described = labels.say("To be written in")
        yield table("BriefingSpace", (sum(FIELDS),), frame, title=space.heading, description=described, direction=way)
