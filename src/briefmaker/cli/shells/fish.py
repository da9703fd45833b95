"""Completion for fish: one line an option."""

from collections.abc import Iterator

from briefmaker.cli.shells import rows_of, spellings, takes_path, takes_value, words_of
from briefmaker.model.options import Option
from briefmaker.settings.commands import COMMANDS, WHOLE, Command

_HEAD = "# fish completion for briefmaker, written from its table of options\n"
_NONE = "not __fish_seen_subcommand_from " + " ".join(command.name for command in COMMANDS)


def format_script() -> str:
    """Return the script."""
    lines = [_HEAD]
    lines += [_line(_NONE, f"-f -a {command.name}", command.purpose) for command in COMMANDS]
    lines += [line for row in WHOLE.options for line in _format_row(row, _NONE)]
    lines += [line for command in COMMANDS for line in _format_command(command)]
    return "".join(lines)


def _format_command(command: Command) -> Iterator[str]:
    """Yield the lines of one command."""
    seen = f"__fish_seen_subcommand_from {command.name}"
    if command.name == "help":
        yield _line(seen, f"-f -a '{' '.join(other.name for other in COMMANDS)}'", "A command.")
    elif not any(takes_path(row) for row in command.options if not row.flags):
        yield _line(seen, "-f", "")
    for row in rows_of(command):
        yield from _format_row(row, seen)
    yield _line(seen, "-s h -l help", "Show the help.")


def _format_row(row: Option, seen: str) -> Iterator[str]:
    """Yield the lines of one row; a switch both ways is two."""
    words = " ".join(words_of(row))
    value = ""
    if takes_value(row):
        value = " -r" if takes_path(row) else " -x"
    offer = f"{value} -a '{words}'" if words else value
    names = spellings(row)
    both = any("/" in flag for flag in row.flags)
    for group in ([name] for name in names) if both else [names] if names else []:
        spelt = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in group)
        yield _line(seen, spelt + offer, row.help)
    if not row.flags and words:
        yield _line(seen, f"-a '{words}'", row.help)


def _line(seen: str, what: str, told: str) -> str:
    """Return one line of the script."""
    description = " -d '" + told.replace("\\", "\\\\").replace("'", "\\'") + "'" if told else ""
    return f"complete -c briefmaker -n '{seen}' {what}{description}\n"
