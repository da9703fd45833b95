"""`briefmaker find`: look up sentences on a shelf."""

import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from io import TextIOWrapper
from itertools import groupby
from operator import attrgetter

import typer

from briefmaker.cli.console import (
    Console,
    draw,
    escape_line,
    format_csv,
    format_json,
    make_cell,
    print_answer,
)
from briefmaker.cli.inputs import collect_sources
from briefmaker.errors import Exit, UsageError
from briefmaker.settings.asking import FindFormat, FindOptions, ShelfOptions
from briefmaker.settings.commands import Given
from briefmaker.settings.runs import SourceOptions
from briefmaker.shelf.find import Found, Hit, list_speakers
from briefmaker.shelf.find import find as search
from briefmaker.shelf.store import locate_shelf, open_shelf

COLUMNS = ("text", "paragraph", "title", "outlet", "day", "path", "url", "language", "said_by", "saves", "gone")

_MOST_SPEAKERS = 5
"""Speakers of one name that are named, so that the line stays short."""


def find(context: typer.Context, given: Given) -> int:
    """Look the question up and print the sentences, or make a document of their pages."""
    options = given.of(FindOptions)
    if options.brief != bool(options.output):
        raise UsageError("--brief and -o go together", "Say what to make: --brief -o note.docx.")
    if options.brief and options.to:
        raise UsageError("--brief prints no hits", "Leave -t out, or --brief.")
    with open_shelf(locate_shelf(given.of(ShelfOptions).shelf)) as shelf:
        found = search(shelf, options)
        shown = tuple(replace(hit, path=shelf.show_path(hit.path)) for hit in found.hits)
        speakers = list_speakers(shelf, options.said_by) if options.said_by and shown else ()
    if not shown:
        several = len(" ".join(options.question).split()) > 1
        advice = "; all words have to stand in one sentence, OR asks for any of them" if several else ""
        context.obj.note(f"nothing found{advice}")
        return Exit.NOTHING_MADE
    _note_others(context.obj, options, speakers, found.total - len(shown))
    if options.brief:
        return _brief(context, options, shown)
    hits = _keep_listable(shown, context.obj) if options.to is FindFormat.PATHS else shown
    print_answer(found._replace(hits=hits), options.to, _WRITERS)
    return Exit.DONE


def _note_others(console: Console, options: FindOptions, speakers: Sequence[str], left: int) -> None:
    """Say who is called as the speaker that is asked for, where several are, and how much is not shown."""
    if len(speakers) > 1:
        more = f", and {len(speakers) - _MOST_SPEAKERS} more" if len(speakers) > _MOST_SPEAKERS else ""
        named = "; ".join(speakers[:_MOST_SPEAKERS])
        console.note(f"--said-by {options.said_by}: {named}{more} are called so; name one in full")
    if left:
        what, does = "files" if options.by_file else "hits", "takes" if options.brief else "prints"
        console.note(f"{options.limit} of {options.limit + left} {what}; --limit N {does} more")


def _keep_listable(hits: tuple[Hit, ...], console: Console) -> tuple[Hit, ...]:
    """Return the hits whose file a list can name, and note the others; names that are no text go out as they are."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="surrogateescape")  # as --files-from reads them
    # a list has a name a line, and whoever reads it would take one such name for two
    broken = dict.fromkeys(hit.path for hit in hits if not {"\n", "\r"}.isdisjoint(hit.path))
    for path in broken:
        console.note(f"{path}: not listed, its name has a line break")
    return tuple(hit for hit in hits if hit.path not in broken)


def _brief(context: typer.Context, options: FindOptions, hits: Sequence[Hit]) -> int:
    """Make one document of the pages of the hits, as `brief` does; files that are gone are named."""
    from briefmaker.batch.request import OneFile, choose_target
    from briefmaker.cli.run import configure, run_brief
    from briefmaker.settings.note import make_note_settings
    from briefmaker.settings.runs import RunOptions

    target = choose_target(options.output, ())
    if not isinstance(target, OneFile):
        raise UsageError(
            f"-o {options.output}: no kind of document", "End it in .docx, .odt, .pdf, .html, .md or .json."
        )
    find = collect_sources(SourceOptions(sources=tuple(dict.fromkeys(hit.path for hit in hits))), "find")
    config = configure(Given({"overwrite": options.overwrite}), make_note_settings(Given({})), target)
    return run_brief(find, config, RunOptions(overwrite=options.overwrite), context.obj, named=True)


def write_table(found: Found) -> str:
    """Return the hits for a terminal, page by page: its title, where and when it stood, then the sentences."""
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for (title, outlet, day, path, gone), hits in groupby(
        found.hits, attrgetter("title", "outlet", "day", "path", "gone")
    ):
        place = ", ".join(filter(None, (outlet, day, f"{path} (gone)" if gone else path)))
        if table.row_count:
            table.add_row()
        table.add_row("", make_cell(" ".join(title.split()), "bold"))
        table.add_row("", make_cell(place, "dim"))
        for hit in hits:
            if hit.paragraph:
                table.add_row(f"¶{hit.paragraph}", make_cell(" ".join(hit.text.split())))
    return draw(table)


def write_json(found: Found) -> str:
    """Return the hits, and how many there are, as one JSON object (`docs/schemas/find.schema.json`)."""
    return format_json({"total": found.total, "hits": [asdict(hit) for hit in found.hits]})


def write_csv(found: Found) -> str:
    """Return the hits as CSV."""
    return format_csv(COLUMNS, map(asdict, found.hits))


def write_markdown(found: Found) -> str:
    """Return the hits as a list in Markdown."""
    lines = []
    for hit in found.hits:
        page = ", ".join(part for part in (hit.outlet, hit.day, hit.path) if part)
        place = f"{f'¶{hit.paragraph}' if hit.paragraph else 'title'}{' (gone)' * hit.gone}"
        lines.append(f"- {escape_line(hit.text)}\n  *{escape_line(hit.title)}*, {escape_line(page)} {place}\n")
    return "".join(lines)


def write_paths(found: Found) -> str:
    """Return the files, a line each."""
    return "".join(f"{path}\n" for path in dict.fromkeys(hit.path for hit in found.hits if not hit.gone))


_WRITERS = {
    "table": write_table,
    "json": write_json,
    "csv": write_csv,
    "md": write_markdown,
    "paths": write_paths,
}
