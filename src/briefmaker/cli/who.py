"""`briefmaker who`: what a shelf knows of somebody, or who has appeared on it."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import typer

from briefmaker.cli.console import draw, escape_line, format_csv, format_json, make_cell, print_answer
from briefmaker.errors import Exit, UsageError
from briefmaker.settings.asking import ShelfOptions, WhoOptions
from briefmaker.settings.commands import Given
from briefmaker.shelf.store import Shelf, locate_shelf, open_shelf
from briefmaker.shelf.who import Dossier, Entry, Said, Span, describe, find_called, find_new, list_seen

PAGE_COLUMNS = (
    *("day", "outlet", "title", "path", "paragraph", "mentions"),
    *("name", "also", "role", "affiliation", "reason", "gone"),
)
CALLED_COLUMNS = ("name", "kind", "country", "pages", "first", "last", "may_be")
NEW_COLUMNS = ("name", "kind", "country", "pages", "first", "last", "role", "affiliation", "outlet", "title", "path")

_MOST_OTHERS = 10
"""Others of whose name the one asked for is a part that are listed."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is known of one, of several who are called so, or of who has appeared."""

    title: str
    sections: Sequence[tuple[str, Sequence[str]]]
    """Headings, each with its lines."""

    plain: dict[str, Any]
    """All of it (`docs/schemas/who.schema.json`)."""

    columns: Sequence[str]
    rows: Sequence[dict[str, Any]]
    """One a page, or one for each of several."""

    notes: Sequence[str] = ()
    """What a table does not show."""


def who(context: typer.Context, given: Given) -> int:
    """Look somebody up, or who is new, and print it."""
    options = given.of(WhoOptions)
    if bool(options.name) == bool(options.new_since):
        raise UsageError("either NAME or --new-since is asked for", "As in `briefmaker who Radu`; see --help.")
    with open_shelf(locate_shelf(given.of(ShelfOptions).shelf)) as shelf:
        found = _list_new(shelf, options) if options.new_since else _look_up(shelf, options)
    if found is None:
        context.obj.note("nobody found; `briefmaker index` brings the shelf up to date")
        return Exit.NOTHING_MADE
    print_answer(found, options.to, _WRITERS)
    for line in found.notes:
        context.obj.note(line)
    return Exit.DONE


def _look_up(shelf: Shelf, options: WhoOptions) -> _Answer | None:
    """Return who is called so: one, or several of whom none is meant more than the others; None where nobody is."""
    meant, others = find_called(shelf, options.name or "")
    if meant:
        return _describe_one(shelf, describe(shelf, meant), others[:_MOST_OTHERS], options.limit)
    count = len(others)
    sections = [
        (entry.name, [_list_known(entry.kind, _say_pages(entry), _say_days(entry), _say_may_be(entry))])
        for entry in others
    ]
    rows = [asdict(entry) for entry in others]
    notes = (f"{count} are called so, and none far more often than the others; name one in full",)
    title, shown = f"{count} are called {options.name}", sections[: options.limit]
    return _Answer(title, shown, {"who": None, "others": rows}, CALLED_COLUMNS, rows, notes) if others else None


def _describe_one(shelf: Shelf, known: Dossier, others: Sequence[Entry], limit: int) -> _Answer:
    """Return the dossier of the one who is meant."""
    said = tuple(replace(quote, path=shelf.show_path(quote.path)) for quote in known.said)
    seen = tuple(replace(sight, path=shelf.show_path(sight.path)) for sight in known.seen)
    entry, plain = known.entry, asdict(replace(known, said=said, seen=seen))
    sections: list[tuple[str, Sequence[str]]] = [
        (heading, [f"{span.text} ({_list_known(str(span.pages), _say_days(span))})" for span in spans])
        for heading, spans in (("names", known.names), ("roles", known.roles), ("outlets", known.outlets))
    ]
    for heading, spans in (("beside", known.beside), ("joined by", known.reasons)):
        sections.append((heading, ["; ".join(f"{span.text} ({span.pages})" for span in spans)] if spans else ()))
    named = [f"{other.name} ({_list_known(other.kind, _say_pages(other), _say_may_be(other))})" for other in others]
    sections += [("may be", entry.may_be), ("said", list(map(_say_statement, said[-limit:]))), ("others", named)]
    more = f"the last {limit} of {len(said)} statements; --limit N shows more"
    return _Answer(
        f"{entry.name} ({_list_known(entry.kind, entry.country, _say_pages(entry), _say_days(entry))})",
        sections,
        {"who": plain, "others": [asdict(other) for other in others]},
        PAGE_COLUMNS,
        plain["seen"],
        (more,) if len(said) > limit else (),
    )


def _list_new(shelf: Shelf, options: WhoOptions) -> _Answer | None:
    """Return who has appeared, each with the first page; None where nobody has."""
    entries, unknown = find_new(shelf, options.new_since)
    more = len(entries) - options.limit
    sections, new, rows = list[tuple[str, Sequence[str]]](), [], []
    for entry in entries[: options.limit]:
        first = list_seen(shelf, entry)[0]
        seen = replace(first, path=shelf.show_path(first.path))
        who = _list_known(entry.kind, seen.role, seen.affiliation, _say_pages(entry))
        sections.append((entry.name, [who, _list_known(seen.day, seen.outlet, seen.title)]))
        new.append({**asdict(entry), "seen": asdict(seen)})
        rows.append({**asdict(seen), **asdict(entry)})
    notes = [f"{len(new)} of {len(entries)}; --limit N lists more"] if more > 0 else []
    notes += [f"{unknown} more may be new: a page whose day is not known names them"] if unknown else []
    plain = {"since": options.new_since, "new": new, "more": max(more, 0), "unknown": unknown}
    title = f"named since {options.new_since}, and not before"
    return _Answer(title, sections, plain, NEW_COLUMNS, rows, notes) if new or unknown else None


def _list_known(*parts: str) -> str:
    """Return what is known, with commas; what is not known is left out."""
    return ", ".join(filter(None, parts))


def _say_may_be(entry: Entry) -> str:
    return f"may be {', '.join(entry.may_be)}" if entry.may_be else ""


def _say_pages(entry: Entry) -> str:
    return f"{entry.pages} {'page' if entry.pages == 1 else 'pages'}"


def _say_days(entry: Entry | Span) -> str:
    """Say when somebody is named: one day, or the first and the last."""
    return entry.first if entry.first == entry.last else f"{entry.first} to {entry.last}"


def _say_statement(statement: Said) -> str:
    """Say a statement word for word, with where it stands."""
    others = f" and {statement.pages - 1} more" if statement.pages > 1 else ""
    place = _list_known(statement.day, statement.outlet, statement.path)
    return f"{place} ¶{statement.paragraph}{others}: {statement.text}"


def write_table(found: _Answer) -> str:
    """Return a table for a terminal: what is said, beside what it is."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", overflow="fold", max_width=28)
    table.add_column(overflow="fold")
    for heading, lines in found.sections:
        if lines:
            table.add_row(make_cell(heading), Text("\n").join(map(make_cell, lines)))
    return draw(make_cell(found.title, "bold"), table)


def write_markdown(found: _Answer) -> str:
    """Return the dossier, or who is new, in Markdown."""
    lines = [f"# {escape_line(found.title)}\n"]
    for heading, said in found.sections:
        if said:
            lines.append(f"\n## {escape_line(heading)}\n\n")
            lines += [f"- {escape_line(line)}\n" for line in said]
    return "".join(lines)


_WRITERS: dict[str, Callable[[_Answer], str]] = {
    "table": write_table,
    "json": lambda found: format_json(found.plain),
    "csv": lambda found: format_csv(found.columns, found.rows),
    "md": write_markdown,
}
