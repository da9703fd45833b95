"""`briefmaker export`: one table of many notes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefmaker.cli.console import Console, make_printable
from briefmaker.cli.parameters import takes
from briefmaker.errors import Exit
from briefmaker.settings.commands import EXPORT
from briefmaker.settings.given import Given
from briefmaker.settings.options import ExportOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefmaker.batch.export import Row
    from briefmaker.batch.outcomes import Failed


@takes(EXPORT)
def export(context: typer.Context, given: Given) -> int:
    """Write the table, and name each note that has no row in it."""
    from briefmaker.batch.export import check_table, find_rows, write_table
    from briefmaker.batch.files import is_remote
    from briefmaker.batch.output import sweep

    options = given.of(ExportOptions)
    output = options.output or "-"
    check_table(output, overwrite=options.overwrite)
    count = _Count(context.obj)
    rows = count.keep_rows(find_rows(options.notes))
    first = next(rows, None)
    if first is None:
        if not count.failed:
            context.obj.note("no note that carries a record is there; `briefmaker brief -t json` makes some")
        return int(Exit.NOTHING_MADE)
    if output == "-":
        _print(_chain(first, rows))
    else:
        if not is_remote(output):
            sweep(Path(output).parent, locked=False)
        typer.echo(make_printable(write_table(_chain(first, rows), output, overwrite=options.overwrite)))
    context.obj.note(f"{count.made} {'row' if count.made == 1 else 'rows'}, {count.failed} failed")
    return int(Exit.SOME_FAILED if count.failed else Exit.DONE)


def _chain(first: "Row", rows: "Iterator[Row]") -> "Iterator[Row]":
    """Put the first row before the others."""
    yield first
    yield from rows


@dataclass(slots=True)
class _Count:
    """Prints what failed, and counts."""

    console: Console
    made: int = 0
    failed: int = 0

    def keep_rows(self, items: "Iterable[Row | Failed]") -> "Iterator[Row]":
        """Pass on the rows alone."""
        from briefmaker.batch.outcomes import Failed

        for item in items:
            if isinstance(item, Failed):
                self.failed += 1
                self.console.fail(item.error)
            else:
                self.made += 1
                yield item


def _print(rows: "Iterable[Row]") -> None:
    """Write JSON Lines to stdout, a line as soon as it is read."""
    from io import BytesIO

    from briefmaker.batch.export.tables import write_lines
    from briefmaker.cli.console import write_bytes

    for row in rows:
        line = BytesIO()
        write_lines((row,), line)
        write_bytes(line.getvalue())
