"""
`docs/options.md`: every command, its options in their groups, and how a settings file or a variable calls them.

A row that several commands take is printed once, in the table of its group; each command names the ones it takes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from briefmaker.model.options import Option, Panel
from briefmaker.settings.commands import COMMANDS, WHOLE, Command

_HEAD = """\
<!-- Written by `make manual` from the table of options; change the table, not this page. -->
# Commands and options

The first of these that sets a value wins: a flag, an environment variable `BRIEFMAKER_SECTION_KEY` such as
`BRIEFMAKER_BRIEF_MARK`, `briefmaker.toml` in the current folder, the user's settings file, the machine's settings file.
A settings file has one section per command and names each option like its long flag without the dashes: `[brief]`,
`full-text = true`. `briefmaker config` shows every value and where it comes from, `briefmaker config --init` writes a
file to edit. An option marked *repeatable* is a list there.
"""


_SHARED = """\
## Options that several commands take

Each command lists the groups that it takes, and single options where it takes only part of a group.
"""


def format_page() -> str:
    """Return the page."""
    uses = Counter(_format_row(row) for command in COMMANDS for row in command.options)
    shared = {row for row, commands in uses.items() if commands > 1}
    lines = [_HEAD, *_format_command(WHOLE, shared)]
    lines += (line for command in COMMANDS for line in _format_command(command, shared))
    return "\n".join((*lines, _SHARED, *_format_shared(shared)))


def _format_command(command: Command, shared: set[str]) -> Iterator[str]:
    """Yield the lines of one command: what it shares by name alone, its own options as tables."""
    yield f"## briefmaker {command.name}\n" if command is not WHOLE else "## Every command\n"
    yield f"{command.purpose} {command.details}".strip() + "\n"
    if command.examples:
        yield "```console\n" + "\n".join(f"$ {line}" for line in command.examples) + "\n```\n"
    for panel, members in _by_panel(row for row in command.options if _format_row(row) not in shared):
        yield from (f"**{panel}**\n", *map(_format_row, members), "")
    taken = {text: row for row in command.options if (text := _format_row(row)) in shared}
    groups = {panel: set(map(_format_row, members)) for panel, members in _by_panel(_rows_of(shared))}
    shares = (
        f"[{panel.lower()}](#{panel.lower().replace(' ', '-')})"
        + ("" if groups[panel] <= set(taken) else f" ({', '.join(f'`{row.flag}`' for row in members)})")
        for panel, members in _by_panel(taken.values())
    )
    if taken:
        yield f"**Shared**: {', '.join(shares)}.\n"


def _format_shared(shared: set[str]) -> Iterator[str]:
    """Yield a section for each group of options, with those of its rows that several commands take."""
    for panel, members in _by_panel(_rows_of(shared)):
        yield from (f"### {panel}\n", *map(_format_row, members), "")


def _rows_of(shared: set[str]) -> Iterable[Option]:
    """Return each shared option once, in the order in which commands first take it."""
    return {
        text: row for command in COMMANDS for row in command.options if (text := _format_row(row)) in shared
    }.values()


def _by_panel(rows: Iterable[Option]) -> Iterator[tuple[Panel, Iterator[Option]]]:
    """Return options in their groups, in the order of the groups."""
    order = list(Panel)
    return groupby(sorted(rows, key=lambda row: order.index(row.panel)), key=lambda row: row.panel)


def _format_row(row: Option) -> str:
    """Return the line of one option."""
    names = ", ".join(f"`{flag.replace('/', '`, `')}`" for flag in row.flags) or f"`{row.metavar}`"
    value = f" `{row.metavar}`" if row.flags and row.metavar else ""
    more = " *(repeatable)*" if row.many and row.flags and "repeat" not in row.help else ""
    default = f" Default: {_escape(row.shown_default)}." if row.shown_default else ""
    return f"- {names}{value}: {_escape(row.help)}{more}{default}"


def _escape(text: str) -> str:
    """Return text such that it stands in a line of Markdown as it is."""
    return text.replace("*", "\\*").replace("<", "&lt;").replace("_", "\\_")
