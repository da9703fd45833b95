"""The blocks of a draft and of its sources as HTML, with what a claim is about marked in their text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from briefmaker.documents.wording import clean
from briefmaker.model import Block, Cell, Code, Figure, Heading, ListItem, Quotation, Table
from briefmaker.model.check import Answer, Claim

CLASSES = {
    Answer.ALTERED: "altered",
    Answer.ELSEWHERE: "elsewhere",
    Answer.NOT_FOUND: "missing",
    Answer.FOUND: "found",
}
"""What the style sheet calls each answer."""

_TAGS = {Heading: "h4", Quotation: "blockquote", Code: "pre"}
"""Elements of blocks; of any other, a paragraph."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block that a claim is about: in the draft the claim itself, in a source a passage of it."""

    start: int
    end: int
    claim: Claim
    number: int
    """Of the claim, from 1."""

    name: str
    """Its identifier in the page."""

    link: str
    """The identifier of what it leads to."""

    in_draft: bool

    @property
    def rank(self) -> tuple[bool, int]:
        """What is shown of several marks of one stretch: first what is not simply found, then the shortest."""
        return self.claim.answer == Answer.FOUND, self.end - self.start


def safe(text: str) -> str:
    """Escape text for an element or an attribute."""
    return escape(clean(text))


def body_of(block: Block, marks: Sequence[Mark]) -> str:
    """Make the element of a block, with its marks."""
    if isinstance(block, Table):
        return _table(block, marks)
    if isinstance(block, Figure):
        return f'<p class="caption" dir="auto">Picture. {safe(block.caption or block.alt)}</p>'
    tag = _TAGS.get(type(block), "p")
    marker = f"{safe(block.marker)} " if isinstance(block, ListItem) else ""
    return f'<{tag} dir="auto">{marker}{marked(block.text, marks)}</{tag}>'


def marked(text: str, marks: Sequence[Mark], at: int = 0) -> str:
    """Make a text that begins `at` a place of its block, with its marks."""
    return "".join(_stretches(text, at, marks))


def _table(table: Table, marks: Sequence[Mark]) -> str:
    """Make a table; its text is a line a row, cells parted by a tab."""
    rows, at = list[str](), 0
    for row in table.rows:
        cells = list[str]()
        for cell in row:
            cells.append(_cell(cell, at, marks))
            at += len(cell.text) + 1
        rows.append(f"<tr>{''.join(cells)}</tr>")
    caption = f'<p class="caption" dir="auto">{safe(table.caption)}</p>' if table.caption else ""
    return (
        f'{caption}<div class="wide" tabindex="0" role="group" aria-label="Table, paragraph {table.number}">'
        f'<table class="cells"><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _cell(cell: Cell, at: int, marks: Sequence[Mark]) -> str:
    """Make a cell, whose text begins at a place of that of its table."""
    spans = (
        f' {name}="{number}"' for name, number in (("colspan", cell.columns), ("rowspan", cell.rows)) if number > 1
    )
    tag = "th" if cell.header and cell.text.strip() else "td"
    return f'<{tag}{"".join(spans)} dir="auto">{marked(cell.text, marks, at)}</{tag}>'


def _stretches(text: str, at: int, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield a text that begins at a place of its block, stretch by stretch, each with the marks that it lies in."""
    inside = [mark for mark in marks if mark.start < at + len(text) and at < mark.end]
    edges = {min(max(edge - at, 0), len(text)) for mark in inside for edge in (mark.start, mark.end)}
    for start, end in pairwise(sorted({0, len(text), *edges})):
        over = [mark for mark in inside if mark.start - at <= start and end <= mark.end - at]
        piece = safe(text[start:end])
        if not over:
            yield piece
            continue
        # a mark that begins with what parts two cells begins with the second of them
        begun = [mark.name for mark in over if mark.start - at == start or (start == 0 and mark.start == at - 1)]
        yield "".join(f'<span id="{name}" tabindex="-1">' for name in begun)
        yield _stretch(piece, min(over, key=lambda mark: mark.rank))
        yield "</span>" * len(begun)
        yield from (_tag(mark) for mark in over if mark.end - at == end)


def _stretch(piece: str, mark: Mark) -> str:
    """Make a stretch of a text: in the draft a link to what it rests on."""
    answer = CLASSES[mark.claim.answer]
    if mark.in_draft:
        return f'<a class="said {answer}" href="#{mark.link}" tabindex="-1">{piece}</a>'
    return f'<span class="passage {answer}">{piece}</span>'


def _tag(mark: Mark) -> str:
    """Make the number behind a mark: in a source the way back to the draft."""
    answer = CLASSES[mark.claim.answer]
    if mark.in_draft:
        return f'<span class="tag {answer}">{mark.number}</span>'
    back = f"Back to claim {mark.number} of the draft"
    return f'<a class="tag {answer}" href="#{mark.link}" aria-label="{back}" title="{back}">{mark.number}</a>'
