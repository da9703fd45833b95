"""Man pages: one of all commands, one a command, in the macros of man(7), from the table of options."""

from collections.abc import Iterator
from dataclasses import MISSING

from briefmaker.model.options import Option, Panel
from briefmaker.settings.commands import COMMANDS, WHOLE, Command


def format_pages() -> dict[str, str]:
    """Return the pages by the names of their files."""
    pages = {f"briefmaker-{command.name}.1": _join(_format_command(command)) for command in COMMANDS}
    return {"briefmaker.1": _join(_format_whole()), **pages}


def _join(lines: Iterator[str]) -> str:
    """Return the lines as a page."""
    return "\n".join(lines) + "\n"


def _format_whole() -> Iterator[str]:
    """Yield the lines of the page of all commands."""
    yield from _head("briefmaker", WHOLE.purpose)
    yield from (".SH SYNOPSIS", ".B briefmaker", "[options] \\fIcommand\\fR [arguments]")
    yield from (".SH DESCRIPTION", escape(WHOLE.purpose), ".SH COMMANDS")
    for command in COMMANDS:
        yield from (
            ".TP",
            f"\\fB{command.name}\\fR, see \\fBbriefmaker\\-{command.name}\\fR(1)",
            escape(command.purpose),
        )
    yield from (".SH OPTIONS", *(line for row in WHOLE.options for line in _format_row(row)))
    yield from (".SH EXIT STATUS", escape(WHOLE.details))
    yield from (
        ".SH FILES",
        ".TP",
        "\\fIbriefmaker.toml\\fR",
        "Settings, in the current folder; see \\fBbriefmaker\\-config\\fR(1).",
    )


def _format_command(command: Command) -> Iterator[str]:
    """Yield the lines of the page of one command."""
    yield from _head(f"briefmaker-{command.name}", command.purpose)
    arguments = " ".join(_format_argument(row) for row in command.options if not row.flags)
    yield from (".SH SYNOPSIS", f".B briefmaker {command.name}", f"[options] {arguments}".strip())
    yield from (".SH DESCRIPTION", escape(command.purpose))
    if command.details:
        yield from (".PP", escape(command.details))
    for panel in Panel:
        members = [row for row in command.rows if row.panel == panel]
        if members:
            yield f'.SH "{panel.upper()}"'
            yield from (line for row in members for line in _format_row(row))
    if command.examples:
        yield from (".SH EXAMPLES", ".nf", *map(escape, command.examples), ".fi")
    yield from (".SH SEE ALSO", ".BR briefmaker (1)")


def _format_argument(row: Option) -> str:
    """Return an argument as a synopsis names it, in brackets where it may be left out."""
    name = f"\\fI{escape(row.metavar)}\\fR"
    return name if row.default is MISSING else f"[{name}]"


def _head(name: str, purpose: str) -> Iterator[str]:
    """Yield the title line and the name section."""
    yield '.\\" Written by make manual from the table of options.'
    yield f'.TH {name.upper()} 1 "" briefmaker "User Commands"'
    yield from (".SH NAME", f"{escape(name)} \\- {escape(purpose[:1].lower() + purpose[1:].rstrip('.'))}")


def _format_row(row: Option) -> Iterator[str]:
    """Yield the lines of one option or argument."""
    value = f"\\fI{escape(row.metavar)}\\fR" if row.metavar else ""
    flags = [escape(flag) for both in row.flags for flag in both.split("/")]
    told = f" [default: {row.shown_default}]" if row.shown_default else ""
    yield from (
        ".TP",
        " ".join(filter(None, (", ".join(f"\\fB{flag}\\fR" for flag in flags), value))),
        escape(row.help + told),
    )


def escape(text: str) -> str:
    """Return text such that roff prints it as it is: no escape, no request at its start, hyphens that can be copied."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain
