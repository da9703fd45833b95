"""Sentences with their references, and the chapters of a digest that are made of them."""

from collections.abc import Iterator, Sequence

from briefmaker.documents.docx.measures import measures_of
from briefmaker.documents.docx.xml import CENTRED, KEEP, cell, direction, heading, jump, paragraph, row, run, table
from briefmaker.documents.note import JOINT, SHADES, Note, Point, Tabular


def quoted(point: Point) -> tuple[str, ...]:
    """Give a sentence and the links to its paragraphs, and what is to be known of it."""
    links = (jump(it.anchor, it.label, "SourceReference") for it in point.cited)
    aside = (run(f"{JOINT}{point.aside}", "Aside"),) if point.aside else ()
    lead = (run(point.lead_in, "LeadIn"), run(" ")) if point.lead else ()
    return *lead, run(f"{point.text}{JOINT}"), *links, *aside


def list_points(points: Sequence[Point], numbering: int) -> Iterator[str]:
    """List sentences; the last never stands alone on a page. `numbering` tells which list they count in."""
    for left, point in zip(range(len(points) - 1, -1, -1), points, strict=True):
        yield _key_point(point, numbering, keep=KEEP if left == 1 else "")


def _key_point(point: Point, numbering: int, *, keep: str) -> str:
    """Make a numbered sentence."""
    own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>' if numbering > 1 else ""
    return paragraph("KeyPoint", *quoted(point), properties=keep + own + direction(point.text))


def count_lists(note: Note) -> int:
    """Count the lists of the chapters of a note."""
    return sum(bool(part.points) for chapter in note.chapters.values() for part in chapter.parts)


def chapter_parts(note: Note, name: str, lists: Iterator[int]) -> Iterator[str]:
    """Write a chapter; each part with points counts in a list of its own, of which `lists` gives the numbers."""
    chapter = note.chapters.get(name)
    if not chapter:
        return
    yield heading("Heading1", run(chapter.heading))
    yield paragraph("Subline", run(chapter.caption))
    for place, part in enumerate(chapter.parts):
        if place and part.bare:
            yield paragraph("TableDetail")  # Word makes one table of two that follow each other
        if part.heading:
            yield heading("Heading2", run(part.heading), properties=direction(part.heading))
        if part.byline:
            yield paragraph("Byline", run(part.byline))
        for point in part.lines:
            yield paragraph("DigestBottomLine", *quoted(point), properties=direction(point.text))
        if part.points:
            yield from list_points(part.points, next(lists))
        if part.table:
            yield _tabulate(part.table, note, part.heading or chapter.heading)


def _tabulate(it: Tabular, note: Note, title: str) -> str:
    """Make a table; the first column names the rows."""
    whole = measures_of(note).text
    widths = [round(whole * share) for share in it.widths]
    widths[-1] += whole - sum(widths)
    head = row(
        *(
            cell(width, paragraph("TableHead", run(name), properties=CENTRED if it.shades and place else ""))
            for place, (width, name) in enumerate(zip(widths, it.heads, strict=True))
        ),
        header=True,
    )
    rows = [_row(it, place, widths, keep=KEEP if _keeps(it, place) else "") for place in range(len(it.rows))]
    described = ", ".join(it.heads)
    return table(
        "BriefingTable", widths, [head, *rows], title=title, description=described, direction=note.labels.direction
    )


def _keeps(it: Tabular, place: int) -> bool:
    """Return whether a row stays with the next: a picture is whole, and the last of a table is not alone."""
    last = len(it.rows) - 1
    return place < last if it.shades else place == last - 1


def _row(table: Tabular, number: int, widths: Sequence[int], *, keep: str) -> str:
    """Make one row."""
    made = []
    for place, (width, it) in enumerate(zip(widths, table.rows[number], strict=True)):
        inside = quoted(it) if it.reference.label else (run(it.text, "" if place else "RowLabel"),)
        ground = SHADES[table.shade(number, place)]
        centred = CENTRED if table.shades and place else ""
        made.append(cell(width, paragraph("TableText", *inside, properties=keep + centred), ground=ground))
    return row(*made)
