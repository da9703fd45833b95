"""The annex of a Word document: the source text, numbered, its structure kept."""

from collections.abc import Iterator

from briefmaker.documents.columns import MILLIMETRE, SIZES, FittedTable, fit_table
from briefmaker.documents.docx.media import Media
from briefmaker.documents.docx.xml import TAB, cell, direction, heading, paragraph, row, run, table
from briefmaker.documents.note import Annex, Note, Passage, Span, Square
from briefmaker.documents.wording import right_to_left

ROOM_BELOW = '<w:spacing w:before="180"/>'
"""A table has no space after it, so what follows brings its own; an empty paragraph would be read aloud."""

STYLES = {
    "paragraph": "SourceParagraph",
    "quotation": "SourceQuotation",
    "code": "SourceCode",
    "figure": "SourceFigure",
    "table": "SourceCaption",
}

LABELLED = {"table": "Table", "figure": "Picture"}
"""What stands before the caption of some."""


def bookmark(name: str, number: int, inside: str) -> str:
    """Name a place so that links can jump to it; `number` is its own in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def annex_parts(annex: Annex, note: Note, numbers: Iterator[int], media: Media) -> Iterator[str]:
    """Yield the heading, the line beneath and every passage."""
    yield heading("MinorHeading", bookmark(annex.anchor, next(numbers), run(annex.heading)))
    if annex.intro:
        yield paragraph("Subline", run(annex.intro))
    below = False
    for passage in annex.passages:
        room = ROOM_BELOW if below else ""
        if passage.picture:
            yield paragraph("SourcePicture", media.show(passage.picture), properties=room)
        yield from _passage(passage, note, numbers, room="" if passage.picture else room)
        below = bool(passage.squares)


def _passage(passage: Passage, note: Note, numbers: Iterator[int], *, room: str) -> Iterator[str]:
    """One passage, with its number in the margin and its bookmark; `room` parts it from a table above."""
    words = (Span(passage.picture.caption),) if passage.picture else passage.spans
    text = "".join(span.text for span in words)
    inside = bookmark(passage.anchor, next(numbers), runs_of(words))
    if passage.kind == "heading":
        yield heading(f"Heading{min(passage.level + 1, 6)}", inside, properties=direction(text))
        return
    style = f"SourceItem{passage.level}" if passage.kind == "item" else STYLES[passage.kind]
    number = run(str(passage.number), "SourceNumber") + TAB
    marker = run(passage.marker) + TAB if passage.kind == "item" else ""
    label = f"{note.labels.say(LABELLED[passage.kind])}. " if passage.kind in LABELLED else ""
    kept = "<w:keepNext/>" if passage.kept else ""
    yield paragraph(style, number, run(label) if label else marker, inside, properties=kept + direction(text) + room)
    if passage.squares:
        yield from _tables(passage.squares, text, note)


def runs_of(spans: tuple[Span, ...]) -> str:
    """Text, with what is marked in the style Extract."""
    return "".join(run(span.text, "Extract" if span.extract else "") for span in spans)


def _tables(squares: tuple[tuple[Square, ...], ...], caption: str, note: Note) -> Iterator[str]:
    """Make a table of the source, in parts where it is too wide; merged cells are parted: readers get lost in them."""
    title, description = caption or note.labels.say("Table"), note.labels.say("Table of the source text")
    turned = any(right_to_left("".join(span.text for span in square.spans)) for square in squares[0])
    for number, part in enumerate(fit_table(squares, note)):
        if number:  # two tables without a paragraph between them are one to Word
            yield paragraph("TableContinued", run(note.labels.say("continued")))
        rows = tuple(_rows(part))
        widths = tuple(int(width * MILLIMETRE * 20) for width in part.widths)
        way = "rtl" if turned else "ltr"
        yield table("SourceTable", widths, rows, title=title, description=description, direction=way)


def _rows(part: FittedTable) -> Iterator[str]:
    """Yield the rows of a table; the styles of its cells are named after their size, 1 being the largest."""
    step = SIZES.index(part.size) + 1
    widths = [int(width * MILLIMETRE * 20) for width in part.widths]
    for place, line in enumerate(part.grid):
        texts = (
            paragraph(
                f"Source{'Head' if square and square.header else 'Cell'}{step}", runs_of(square.spans) if square else ""
            )
            for square in line
        )
        yield row(*map(cell, widths, texts), header=place < part.heads)
