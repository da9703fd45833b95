"""`briefmaker who`: what a shelf knows of somebody, or who has appeared on it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import typer

from briefmaker.cli.console import draw, escape_line, format_csv, format_json, make_cell, print_answer, show_path
from briefmaker.errors import Exit, UsageError
from briefmaker.settings.asking import ShelfOptions, WhoOptions
from briefmaker.settings.given import Given
from briefmaker.shelf.store import Shelf, locate_shelf, open_shelf
from briefmaker.shelf.who import Dossier, Entry, Said, Seen, Span, describe, find_called, find_new, list_seen

PAGE_COLUMNS = (
    *("day", "outlet", "title", "path", "paragraph", "mentions"),
    *("name", "also", "role", "affiliation", "reason", "gone"),
)
CALLED_COLUMNS = ("name", "kind", "country", "pages", "first", "last", "may_be")
NEW_COLUMNS = ("name", "kind", "country", "pages", "first", "last", "role", "affiliation", "outlet", "title", "path")

_MOST_OTHERS = 10
"""Others of whose name the one asked for is a part that are listed."""

Sections = Iterator[tuple[str, Sequence[str]]]
"""Headings, each with its lines."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Who is called so: the one who is shown, and the others."""

    who: Dossier
    others: tuple[Entry, ...]
    limit: int

    @property
    def title(self) -> str:
        """The name, with what is known of all pages at once."""
        it = self.who.entry
        return f"{it.name} ({', '.join(filter(None, (it.kind, it.country, _say_pages(it), _say_days(it))))})"

    def sections(self) -> Sections:
        """Yield the parts of the dossier."""
        who = self.who
        for heading, spans in (("names", who.names), ("roles", who.roles), ("outlets", who.outlets)):
            yield heading, [_say_span(it) for it in spans]
        for heading, spans in (("beside", who.beside), ("joined by", who.reasons)):
            yield heading, ["; ".join(f"{it.text} ({it.pages})" for it in spans)] if spans else ()
        yield "may be", who.entry.may_be
        yield "said", [_say_statement(it) for it in who.said[-self.limit :]]
        yield "others", [_say_entry(it) for it in self.others]

    def plain(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        return {"who": asdict(self.who), "others": [asdict(it) for it in self.others]}

    def rows(self) -> tuple[Sequence[str], list[dict[str, Any]]]:
        """Return a row a page, with the columns."""
        return PAGE_COLUMNS, [asdict(it) for it in self.who.seen]

    def notes(self) -> Iterator[str]:
        """Yield what a table does not show."""
        if len(self.who.said) > self.limit:
            yield f"the last {self.limit} of {len(self.who.said)} statements; --limit N shows more"


@dataclass(frozen=True, slots=True)
class _Several:
    """Several who are called so, of whom none is meant more than the others."""

    name: str
    others: tuple[Entry, ...]
    limit: int

    @property
    def title(self) -> str:
        """How many they are."""
        return f"{len(self.others)} are called {self.name}"

    def sections(self) -> Sections:
        """Yield them, those of most pages first."""
        for it in self.others[: self.limit]:
            may_be = f"may be {', '.join(it.may_be)}" if it.may_be else ""
            yield it.name, [", ".join(filter(None, (it.kind, _say_pages(it), _say_days(it), may_be)))]

    def plain(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        return {"who": None, "others": [asdict(it) for it in self.others]}

    def rows(self) -> tuple[Sequence[str], list[dict[str, Any]]]:
        """Return a row for each of them, with the columns."""
        return CALLED_COLUMNS, [asdict(it) for it in self.others]

    def notes(self) -> Iterator[str]:
        """Yield how to see one of them."""
        yield f"{len(self.others)} are called so, and none far more often than the others; name one in full"


@dataclass(frozen=True, slots=True)
class _New:
    """Who has appeared, each with the first page."""

    since: str
    new: tuple[tuple[Entry, Seen], ...]
    more: int
    """How many there are besides."""

    unknown: int
    """How many may be new: pages of no known day name them."""

    @property
    def title(self) -> str:
        """What is listed."""
        return f"named since {self.since}, and not before"

    def sections(self) -> Sections:
        """Yield who has appeared, each with the page that names them first."""
        for it, seen in self.new:
            where = ", ".join(filter(None, (seen.day, seen.outlet, seen.title)))
            yield it.name, [", ".join(filter(None, (it.kind, seen.role, seen.affiliation, _say_pages(it)))), where]

    def plain(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        new = [{**asdict(it), "seen": asdict(seen)} for it, seen in self.new]
        return {"since": self.since, "new": new, "more": self.more, "unknown": self.unknown}

    def rows(self) -> tuple[Sequence[str], list[dict[str, Any]]]:
        """Return a row for each of them, with the columns."""
        return NEW_COLUMNS, [{**asdict(seen), **asdict(it)} for it, seen in self.new]

    def notes(self) -> Iterator[str]:
        """Yield who is not listed."""
        if self.more:
            yield f"{len(self.new)} of {len(self.new) + self.more}; --limit N lists more"
        if self.unknown:
            yield f"{self.unknown} more may be new: a page whose day is not known names them"


_Answer = _Found | _Several | _New


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
    for line in found.notes():
        context.obj.note(line)
    return Exit.DONE


def _look_up(shelf: Shelf, options: WhoOptions) -> _Found | _Several | None:
    """Return who is called so; None where nobody is."""
    name = options.name or ""
    called = find_called(shelf, name)
    if called.meant is None:
        return _Several(name, called.others, options.limit) if called.others else None
    dossier = describe(shelf, called.meant)
    said = tuple(replace(it, path=show_path(shelf.find_path(it.path))) for it in dossier.said)
    seen = tuple(replace(it, path=show_path(shelf.find_path(it.path))) for it in dossier.seen)
    return _Found(replace(dossier, said=said, seen=seen), called.others[:_MOST_OTHERS], options.limit)


def _list_new(shelf: Shelf, options: WhoOptions) -> _New | None:
    """Return who has appeared; None where nobody has."""
    entries, unknown = find_new(shelf, options.new_since)
    shown = [(it, list_seen(shelf, it)[0]) for it in entries[: options.limit]]
    new = tuple((it, replace(seen, path=show_path(shelf.find_path(seen.path)))) for it, seen in shown)
    return _New(options.new_since, new, len(entries) - len(new), unknown) if new or unknown else None


def _say_pages(it: Entry) -> str:
    return f"{it.pages} {'page' if it.pages == 1 else 'pages'}"


def _say_days(it: Entry | Span) -> str:
    """Say when somebody is named: one day, or the first and the last."""
    return it.first if it.first == it.last else f"{it.first} to {it.last}"


def _say_span(it: Span) -> str:
    return f"{it.text} ({', '.join(filter(None, (str(it.pages), _say_days(it))))})"


def _say_entry(it: Entry) -> str:
    """Say who else is called so."""
    may_be = f"may be {', '.join(it.may_be)}" if it.may_be else ""
    return f"{it.name} ({', '.join(filter(None, (it.kind, _say_pages(it), may_be)))})"


def _say_statement(it: Said) -> str:
    """Say a statement word for word, with where it stands."""
    others = f" and {it.pages - 1} more" if it.pages > 1 else ""
    return f"{', '.join(filter(None, (it.day, it.outlet, it.path)))} ¶{it.paragraph}{others}: {it.text}"


def write_table(found: _Answer) -> str:
    """Return a table for a terminal: what is said, beside what it is."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", overflow="fold", max_width=28)
    table.add_column(overflow="fold")
    for heading, lines in found.sections():
        if lines:
            table.add_row(make_cell(heading), Text("\n").join(map(make_cell, lines)))
    return draw(make_cell(found.title, "bold"), table)


def write_markdown(found: _Answer) -> str:
    """Return the dossier, or who is new, in Markdown."""
    lines = [f"# {escape_line(found.title)}\n"]
    for heading, said in found.sections():
        if said:
            lines.append(f"\n## {escape_line(heading)}\n\n")
            lines += [f"- {escape_line(line)}\n" for line in said]
    return "".join(lines)


_WRITERS: dict[str, Callable[[_Answer], str]] = {
    "table": write_table,
    "json": lambda found: format_json(found.plain()),
    "csv": lambda found: format_csv(*found.rows()),
    "md": write_markdown,
}
"""JSON is one object (`docs/schemas/who.schema.json`), CSV a row for each page, or for each who is new."""
