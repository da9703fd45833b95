"""What a note prints of its record, and nobody may change unseen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefmaker.documents.content import build_note
from briefmaker.documents.front_matter import front_matter
from briefmaker.documents.illustrations import shown_in
from briefmaker.documents.note import Note, Point, Row
from briefmaker.model import Briefing

_FACT = re.compile(r"^(?=\w)", re.MULTILINE)
"""Where a fact begins in YAML: lines below it are indented, or begin with a hyphen."""

Order = tuple[str, ...]
"""Texts that follow each other."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something a note prints of its record."""

    what: str
    """Such as `quote ¶4`."""

    orders: tuple[Order, ...]
    """Its texts in the orders that formats print them in; the first that is there holds."""

    closed: bool = True
    """Whether nothing may follow it in its paragraph, as a remark may follow the reference of a sentence."""


def list_items(briefing: Briefing) -> list[Item]:
    """Return what a note prints of its record: the title, quotes, actors, sources, pictures and the annex."""
    note = build_note(briefing)
    found = [_item("title", note.title), _item("facts", note.scope), *_list_quotes(note)]
    found += [_item(label, label, value) for label, value in note.details]
    found += [_item(f"source {at}", it.heading, it.byline) for at, it in enumerate(note.sections, start=1)]
    found += [_item(f"source {at}", it.heading, it.aside) for at, it in enumerate(note.sections, start=1)]
    found += [_item("picture", it.caption) for it in shown_in(note)]
    found += [_row_item(row) for row in note.actors]
    found += [_item("also named", note.also_named)]
    found += [_item(f"source {origin.number}", origin.title, *origin.facts) for origin in note.origins]
    for annex in note.annexes:
        for passage in annex.passages:
            said = "".join(span.text for span in passage.spans)
            cells = ["".join(span.text for span in cell.spans) for line in passage.squares for cell in line if cell]
            found.append(_item(f"source text ¶{passage.number}", said))
            found.append(_item(f"source text ¶{passage.number}", *cells))
    found += [_item(f"front matter, {line.partition(':')[0]}", line) for line in _list_facts(note, briefing)]
    return [item for item in dict.fromkeys(found) if item.orders[0]]


def _list_facts(note: Note, briefing: Briefing) -> list[str]:
    """List what stands at the head of Markdown, each with what belongs to it."""
    return _FACT.split(front_matter(note, briefing))[1:]


def _item(what: str, *texts: str, closed: bool = True) -> Item:
    """Make an item of texts that every format prints in the same order."""
    return Item(what, (tuple(filter(None, texts)),), closed)


def _list_quotes(note: Note) -> Iterator[Item]:
    """Yield the sentences, each with its reference."""
    points: list[Point] = [*note.bottom_lines, *note.points]
    for section in note.sections:
        points += [*section.bottom_lines, *section.points]
    points += [row.statement for row in note.actors if row.statement]
    points += _list_chapters(note)
    for point in points:
        label = "".join(it.label for it in point.cited)
        yield _item(f"quote {point.reference.label}", point.lead, point.text, label, closed=False)


def _list_chapters(note: Note) -> Iterator[Point]:
    """Yield the sentences and values of the chapters of a digest."""
    for chapter in note.chapters.values():
        for part in chapter.parts:
            yield from (*part.lines, *part.points)
            for row in part.table.rows if part.table else ():
                yield from (point for point in row if point.reference.label)


def _row_item(row: Row) -> Item:
    """Make an item of a row of the actors."""
    said: Sequence[str] = (row.statement.text, row.statement.reference.label) if row.statement else ()
    begun, ended = (row.name, row.also), (row.see, str(row.mentions), row.first.label)
    return _item(f"actor {row.name}", *begun, row.part, *said, *ended)
