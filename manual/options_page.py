"""`docs/options.md`: every command, its options in their groups, and how a settings file or a variable calls them."""

from collections.abc import Iterator
from itertools import groupby

from briefmaker.model.options import Option, Panel
from briefmaker.settings.commands import COMMANDS, WHOLE, Command

_HEAD = """\
<!-- Written by `make manual` from the table of options; change the table, not this page. -->
# Commands and options

A value comes from the strongest place that gives one: a flag, else a variable `BRIEFMAKER_SECTION_KEY` such as
`BRIEFMAKER_BRIEF_MARK`, else `briefmaker.toml` in the current folder, else the user's settings file, else the
machine's. A settings file has a section a command, and calls each option as its long flag without the dashes:
`[brief]`, `full-text = true`; `briefmaker config` shows what holds and why, `briefmaker config --init` writes a file to
edit. An option marked *repeatable* is a list there.
"""


def format_page() -> str:
    """Return the page."""
    return "\n".join((_HEAD, *(line for command in (WHOLE, *COMMANDS) for line in _format_command(command))))


def _format_command(command: Command) -> Iterator[str]:
    """Yield the lines of one command."""
    yield f"## briefmaker {command.name}\n" if command is not WHOLE else "## Every command\n"
    yield f"{command.purpose} {command.details}".strip() + "\n"
    if command.examples:
        yield "```\n" + "\n".join(command.examples) + "\n```\n"
    order = list(Panel)
    rows = sorted(command.options, key=lambda row: order.index(row.panel))
    for panel, members in groupby(rows, key=lambda row: row.panel):
        yield f"| {panel.lower()} | meaning | default |\n|---|---|---|"
        yield from map(_format_row, members)
        yield ""


def _format_row(row: Option) -> str:
    """Return the row of one option."""
    names = ", ".join(f"`{flag.replace('/', '`, `')}`" for flag in row.flags) or f"`{row.metavar}`"
    value = f" `{row.metavar}`" if row.flags and row.metavar else ""
    more = " *(repeatable)*" if row.many and row.flags and "repeat" not in row.help else ""
    return f"| {names}{value} | {_escape(row.help)}{more} | {_escape(row.told_default)} |"


def _escape(text: str) -> str:
    """Return text such that it stands in a cell as it is."""
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;").replace("_", "\\_")
