"""The annex of an OpenDocument text: the source text, numbered, its structure kept."""

from collections.abc import Iterator

from briefmaker.documents.columns import SIZES, FittedTable, fit_table
from briefmaker.documents.docx.source import LABELLED, STYLES
from briefmaker.documents.note import Annex, Note, Passage, Span
from briefmaker.documents.odt.media import Media
from briefmaker.documents.odt.xml import TAB, bookmark, cell, heading, paragraph, row, span, table, way_of, words


def annex_parts(annex: Annex, note: Note, media: Media) -> Iterator[str]:
    """Yield the heading, the line beneath and every passage."""
    yield heading(1, bookmark(annex.anchor, words(annex.heading)), style="MinorHeading")
    if annex.intro:
        yield paragraph("Subline", words(annex.intro))
    for passage in annex.passages:
        if passage.picture:
            yield paragraph("SourcePicture", media.show(passage.picture))
        yield from _passage(passage, note)


def _passage(passage: Passage, note: Note) -> Iterator[str]:
    """One passage, with its number in the margin and its bookmark."""
    spans = (Span(passage.picture.caption),) if passage.picture else passage.spans
    text = "".join(it.text for it in spans)
    inside = bookmark(passage.anchor, _runs(spans))
    if passage.kind == "heading":
        level = min(passage.level + 1, 6)
        yield heading(level, inside, style=way_of(f"Heading_20_{level}", text, note.labels.direction))
        return
    style = f"SourceItem{passage.level}" if passage.kind == "item" else STYLES[passage.kind]
    number = span(str(passage.number), "SourceNumber") + TAB
    marker = words(passage.marker) + TAB if passage.kind == "item" else ""
    label = words(f"{note.labels.say(LABELLED[passage.kind])}. ") if passage.kind in LABELLED else ""
    yield paragraph(way_of(style, text, note.labels.direction), number, label or marker, inside)
    if passage.squares:
        title = text or note.labels.say("Table")
        for place, part in enumerate(fit_table(passage.squares, note)):
            if place:
                yield paragraph("TableContinued", words(note.labels.say("continued")))
            rows = list(_rows(part))
            name = f"{passage.anchor}-{place + 1}"
            yield table(name, part.widths, rows[: part.heads], rows[part.heads :], title=title)
        yield paragraph("TableDetail")


def _runs(spans: tuple[Span, ...]) -> str:
    """Text, with what the note quotes in the style Extract."""
    return "".join(span(it.text, "Extract" if it.extract else "") for it in spans)


def _rows(part: FittedTable) -> Iterator[str]:
    """Yield the rows of a table; the styles of its cells are named after their size, 1 being the largest."""
    step = SIZES.index(part.size) + 1
    for line in part.grid:
        cells = (
            cell(
                paragraph(
                    f"Source{'Head' if square and square.header else 'Cell'}{step}",
                    _runs(square.spans) if square else "",
                ),
                style="Cell",
            )
            for square in line
        )
        yield row(*cells)
