"""`briefmaker export`: one table of many notes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import typer

from briefmaker.batch.export.tables import NOTES, Noted, Table, check_table, find_notes, write_lines, write_table
from briefmaker.batch.files import is_remote
from briefmaker.batch.hold import sweep
from briefmaker.batch.outcomes import Failed
from briefmaker.cli.console import Console, make_printable, write_bytes
from briefmaker.errors import Exit
from briefmaker.settings.commands import Given
from briefmaker.settings.single import ExportOptions, NotesTable

_NO_ROW = {
    NotesTable.NOTES: "no note that carries a record is there; `briefmaker brief -t json` makes some",
    NotesTable.STORIES: "no note here is a digest, which has stories; `briefmaker brief -o digest.json` makes one",
    NotesTable.FIGURES: "no sentence that these notes quote has a figure",
    NotesTable.TIMELINE: "no sentence that these notes quote is dated",
    NotesTable.VERSIONS: "no page of these notes was saved more than once",
}
"""Why a table would be empty."""


def export(context: typer.Context, given: Given) -> int:
    """Write the table, and name each note that cannot be read."""
    options = given.of(ExportOptions)
    output, table = options.output or "-", _find_table(options.table)
    check_table(table, output, overwrite=options.overwrite)
    count = _Count(context.obj)
    rows = count.keep_rows(table.make(count.keep_notes(find_notes(options.notes))))
    # before anything is written: no empty table takes the place of an earlier one
    first = next(rows, None)
    if first is None:
        if not count.failed:
            context.obj.note(_NO_ROW[options.table if count.notes else NotesTable.NOTES])
        return Exit.NOTHING_MADE
    if output == "-":
        _print(table, chain((first,), rows))
    else:
        if not is_remote(output):
            sweep(Path(output).parent, locked=False)
        typer.echo(make_printable(write_table(table, chain((first,), rows), output, overwrite=options.overwrite)))
    context.obj.note(f"{count.made} {'row' if count.made == 1 else 'rows'}, {count.failed} failed")
    return Exit.SOME_FAILED if count.failed else Exit.DONE


def _find_table(name: NotesTable) -> Table:
    """Return what a table is made of."""
    if name == NotesTable.NOTES:
        return NOTES
    from briefmaker.shelf.tables import TABLES

    return TABLES[name]


@dataclass(slots=True)
class _Count:
    """Prints what failed, and counts."""

    console: Console
    notes: int = 0
    made: int = 0
    failed: int = 0

    def keep_notes(self, items: Iterable[Noted | Failed]) -> Iterator[Noted]:
        """Pass on the notes alone."""
        for item in items:
            if isinstance(item, Failed):
                self.failed += 1
                self.console.fail(item.error)
            else:
                self.notes += 1
                yield item

    def keep_rows(self, rows: Iterator[Any]) -> Iterator[Any]:
        """Pass on every row."""
        for row in rows:
            self.made += 1
            yield row


def _print(table: Table, rows: Iterable[Any]) -> None:
    """Write JSON Lines to stdout, a line as soon as it is read."""
    for row in rows:
        line = BytesIO()
        write_lines(table, (row,), line)
        write_bytes(line.getvalue())
