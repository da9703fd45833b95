"""Turns the blocks of an article into the numbered passages of the annex."""

from collections.abc import Iterable, Iterator, Sequence

from briefmaker.documents.note import Passage, Span, Square
from briefmaker.documents.wording import clean
from briefmaker.model import Article, Block, Code, Figure, Heading, ListItem, Quotation, Quote, Table

DEEPEST_LIST = 6
"""Lists nested deeper are set at this depth: the page has an end."""


def anchor_of(article: int, block: int) -> str:
    """The bookmark of a block: letters and digits only, so that it is valid in each format."""
    return f"s{article}p{block}"


def passages_of(article: Article, quotes: Iterable[Quote] = (), *, number: int = 1) -> tuple[Passage, ...]:
    """Every block of the article that has something to show, its quoted sentences marked."""
    marks: dict[int, list[tuple[int, int]]] = {}
    for quote in quotes:
        marks.setdefault(quote.block, []).append((quote.start, quote.end))
    return tuple(
        passage
        for block in article.blocks
        if (passage := _passage(block, anchor_of(number, block.number), marks.get(block.number, ()))) is not None
    )


def _passage(block: Block, anchor: str, marks: Sequence[tuple[int, int]]) -> Passage | None:
    """One block; None for a picture without a word and for a table without a cell."""
    match block:
        case Table():
            squares = tuple(_squares(block, marks))
            return Passage("table", block.number, anchor, _spans(block.caption), squares=squares) if squares else None
        case Figure():
            words = block.caption or block.alt
            return Passage("figure", block.number, anchor, _spans(words)) if words.strip() else None
        case Heading():
            return Passage("heading", block.number, anchor, _spans(block.text, marks), level=block.level)
        case ListItem():
            depth = min(max(block.depth, 1), DEEPEST_LIST)
            return Passage("item", block.number, anchor, _spans(block.text, marks), depth, clean(block.marker))
        case Quotation():
            return Passage("quotation", block.number, anchor, _spans(block.text, marks))
        case Code():
            return Passage("code", block.number, anchor, _spans(block.text, marks))
        case _:
            return Passage("paragraph", block.number, anchor, _spans(block.text, marks))


def _spans(text: str, marks: Sequence[tuple[int, int]] = ()) -> tuple[Span, ...]:
    """Part the text at the edges of the marks; marks may touch and overlap."""
    spans, done = [], 0
    for start, end in sorted(marks):
        begin = max(start, done)
        if begin >= min(end, len(text)):
            continue
        spans += [Span(clean(text[done:begin])), Span(clean(text[begin:end]), extract=True)]
        done = min(end, len(text))
    spans.append(Span(clean(text[done:])))
    return tuple(span for span in spans if span.text)


def _squares(table: Table, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[Square, ...]]:
    """The rows of a table; marks count in `Table.text`, where cells are parted by one character."""
    offset = 0
    for row in table.rows:
        squares = []
        for cell in row:
            inside = [(max(start - offset, 0), end - offset) for start, end in marks if end > offset]
            squares.append(Square(_spans(cell.text, inside), cell.header, max(cell.columns, 1), max(cell.rows, 1)))
            offset += len(cell.text) + 1
        offset += not row
        if squares:
            yield tuple(squares)
